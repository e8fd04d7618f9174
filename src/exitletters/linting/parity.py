"""Parity (L201–L204, L206): every locale has every section, and prints the facts that its source prints."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from exitletters.codes import template_parity as codes
from exitletters.codes import templates as known
from exitletters.findings import Finding, Place
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting.beside import added, lacking
from exitletters.linting.demands import demands, is_known
from exitletters.linting.papers import Paper, beneath, compared_with, own, papers
from exitletters.linting.uses import Use, always_printed, printed, used
from exitletters.speaking import did_you_mean, listing, phrase
from exitletters.template_text import SectionText


def missing_kinds(shelf: Shelf) -> Iterator[Fault]:
    """L206: a language has each kind of document."""
    for here in _languages(shelf):
        for kind in {paper.kind.name: paper.kind for paper in papers()}.values():
            file = kind.template("neutral")
            if not any(here.folders.files(kind.template(tone)) for tone in kind.sections):
                fields = {"locale": here.locale, "kind": kind.name, "file": file}
                yield Fault(Finding(codes.KIND_MISSING, Place(f"{here.locale}/{file}"), fields=fields))


def missing_sections(shelf: Shelf) -> Iterator[Fault]:
    """L201: a language has each section of each document; its variants have what it has (EL315)."""
    for here in _languages(shelf):
        for paper in papers():
            usual = () if not paper.variant else paper.kind.order(paper.tone, "")
            said = {name for name in usual if name not in paper.kind.own_sections(paper.variant)}
            if is_written(here, paper):
                wanted = (name for name in paper.order if name not in said)
                yield from (_missing(here, paper, name) for name in wanted if name not in paper.sections(here))


def is_written(here: LocaleShelf, paper: Paper) -> bool:
    """Tell whether a locale has the usual letter of a tone at all; where not, that alone is told."""
    return bool(here.folders.files(paper.kind.template(paper.tone)))


def _missing(here: LocaleShelf, paper: Paper, name: str) -> Fault:
    names = {"locale": here.locale, "folder": here.locale, "file": paper.file}
    fields = names | {"section": name, "kind": paper.kind.name, "tone": paper.tone}
    return Fault(Finding(known.SECTION_MISSING, Place(f"{here.locale}/{paper.file}"), section=name, fields=fields))


def unknown_sections(shelf: Shelf) -> Iterator[Fault]:
    """L204: a file has no section that its kind does not know (EL314)."""
    by_name = {paper.file: paper for paper in papers()}
    for text in (text for here in shelf.locales for text in here.files if text.path.name in by_name):
        paper = by_name[text.path.name]
        allowed = paper.kind.known_sections(paper.tone, paper.variant)
        yield from (_unknown(paper, section) for name, section in text.sections.items() if name not in allowed)


def _unknown(paper: Paper, section: SectionText) -> Fault:
    close = get_close_matches(section.id, paper.order, n=1)
    fields = {
        "section": section.id,
        "tone": paper.tone,
        "kind": paper.kind.name,
        "meant": did_you_mean(close),
        "known": listing(paper.order),
    }
    return Fault(Finding(known.SECTION_UNKNOWN, _head(section), section=section.id, fields=fields))


def lost_facts(shelf: Shelf) -> Iterator[Fault]:
    """L202, L203: a section prints the facts that its source's prints; what every such document names, it names too."""
    for here in shelf.locales:
        source = compared_with(shelf, here)
        before = source or beneath(shelf, here)
        for paper in (one for one in papers() if before and shelf.is_asked(one.file)):
            yield from _lost(paper, here, before, is_translated=source is not None)  # type: ignore[arg-type]


def _lost(paper: Paper, here: LocaleShelf, before: LocaleShelf, is_translated: bool) -> Iterator[Fault]:
    sections, theirs = paper.sections(here), paper.sections(before)
    absent = [one for name, one in theirs.items() if name not in sections]  # told as missing sections (L201)
    gaps = _gaps(paper, list(sections.values()), list(theirs.values())) - used(*absent)
    anywhere, told = used(*theirs.values()), set[str]()
    for name, section in own(here, {one: text for one, text in sections.items() if one in theirs}).items():
        new = added(section, theirs[name])
        misspelt = [use for use in new if not is_known(paper, use.path)]
        less = _without(lacking(theirs[name], section), misspelt)
        sometimes = always_printed(theirs[name]) & printed(section) - always_printed(section)
        for fact in sorted(gaps & (less | sometimes) - told):
            told.add(fact)
            how = phrase("only in some cases" if fact in printed(*sections.values()) else "nowhere")
            fields = {"path": fact, "how": how, "source": before.locale, "section": name}
            yield Fault(Finding(codes.FACT_NOWHERE, _head(section), fact, name, fields=fields))
        if is_translated:
            yield from (_differs(section, fact, theirs[name], section) for fact in sorted(less - gaps))
            # To name a fact of another section once more is a matter of style.
            more = (use for use in new if use not in misspelt and use.fact not in anywhere)
            yield from (_differs(section, use.fact, section, theirs[name], use) for use in more)


def _gaps(paper: Paper, ours: list[SectionText], theirs: list[SectionText]) -> frozenset[str]:
    """Return the facts that one document prints in every case, or must print (G-PER01), and the other does not."""
    certain = always_printed(*theirs) - always_printed(*ours)
    had, have = printed(*theirs), printed(*ours)
    unmet = (had & facts for facts in (demands(paper) if had - have else ()) if not have & facts)
    return certain.union(*unmet)


def _without(facts: frozenset[str], misspelt: list[Use]) -> frozenset[str]:
    """Return the facts without the one that each misspelt name comes nearest to: it was meant to print that."""
    meant = (get_close_matches(use.fact, facts, n=1, cutoff=0.0) for use in misspelt)
    return facts.difference(*meant)


def _differs(section: SectionText, fact: str, there: SectionText, here: SectionText, use: Use | None = None) -> Fault:
    place = section.place(use.piece.start) if use else _head(section)
    fields = {"path": fact, "there": there.file, "here": here.file}
    return Fault(Finding(codes.FACT_DIFFERS, place, fact, section.id, fields=fields))


def _head(section: SectionText) -> Place:
    return Place(section.file, section.line, 1)


def _languages(shelf: Shelf) -> Iterator[LocaleShelf]:
    return (one for one in shelf.locales if not one.is_variant)


CHECKS = (missing_kinds, missing_sections, unknown_sections, lost_facts)
