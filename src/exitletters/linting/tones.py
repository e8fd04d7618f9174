"""Tone twins (L401, L402): each tone has its own text, in its own words, and gives the same facts and rights.

Words that a firm text keeps away from, such as apologies, are told with all other word lists (L903).
"""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes import Severity
from exitletters.codes import template_tones as codes
from exitletters.findings import Finding, Place
from exitletters.lexicon import normalised
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting.demands import is_known
from exitletters.linting.lines import stretches
from exitletters.linting.papers import Paper, beneath, compared_with, own
from exitletters.linting.twins import TONES, Twins, twins
from exitletters.linting.uses import always_printed, uses
from exitletters.speaking import phrase
from exitletters.template_text import SectionText

_SHORT = 8  # words: a subject or one plain sentence may serve both tones


def missing_tones(shelf: Shelf) -> Iterator[Fault]:
    """L401: a kind with two tones has a file for each; its variants have what their language has."""
    for here in (one for one in shelf.locales if not one.is_variant):
        for pair in (one for one in twins() if one.kind.has_tones):
            have = [paper for paper in (pair.neutral, pair.firm) if here.folders.files(paper.file)]
            for paper in (pair.neutral, pair.firm) if len(have) == 1 else ():
                if paper not in have:
                    yield _no_file(here, paper, have[0])


def _no_file(here: LocaleShelf, paper: Paper, other: Paper) -> Fault:
    file = f"templates/{here.locale}/{paper.file}"
    fields = {
        "tone": paper.tone,
        "kind": paper.kind.name,
        "what": phrase("a file: {file} is {tone}", file=other.file, tone=other.tone),
        "fix": phrase("Write {file}: a tone never borrows from the other.", file=file),
    }
    return Fault(Finding(codes.TONE_LACKS, Place(f"{here.locale}/{paper.file}"), fields=fields))


def unlike_facts(shelf: Shelf) -> Iterator[Fault]:
    """L401, as a warning: what one tone says, the other says too, unless the kind allows the difference.

    Only texts that were written first are looked at: a translation is compared with its source (L202, L203).
    """
    for here in shelf.locales:
        before = beneath(shelf, here)
        for pair in twins() if compared_with(shelf, here) is None else ():
            facts = dict(zip(TONES, pair.facts(here), strict=True))
            for paper, other in ((pair.neutral, pair.firm), (pair.firm, pair.neutral)):
                lost = (
                    always_printed(*other.sections(before).values()) if before else frozenset()
                )  # told as such (L202)
                yield from _unlike(paper, other, facts[paper.tone] - facts[other.tone] - lost, pair, here)


def _unlike(paper: Paper, other: Paper, facts: frozenset[str], pair: Twins, here: LocaleShelf) -> Iterator[Fault]:
    """Yield what a document prints and its twin does not; where the twin lacks sections, that is told (L201)."""
    if len(other.sections(here)) < len(other.order):
        return
    for section in own(here, paper.sections(here)).values():
        known = (use for use in reversed(uses(section)) if use.is_printed and is_known(paper, use.path))
        first = {use.fact: use for use in known if use.fact in facts}
        for fact, use in first.items():
            if not pair.allowed(fact):
                fix = phrase(
                    "Print it there too; `exitletters templates twins {kind}` shows what may differ.",
                    kind=paper.kind.name,
                )
                fields = {"tone": other.tone, "kind": paper.kind.name, "what": f"`{fact}`", "fix": fix}
                found = Finding(codes.TONE_LACKS, section.place(use.piece.start), fact, section.id, fields=fields)
                yield Fault(found.lowered(Severity.WARNING))


def copied_texts(shelf: Shelf) -> Iterator[Fault]:
    """L402: the firm text of a section is not the neutral one again."""
    for here in shelf.locales:
        for pair in (one for one in twins() if one.kind.has_tones):
            neutral = pair.neutral.sections(here)
            for name, section in own(here, pair.firm.sections(here)).items():
                words = _words(section)
                if name in neutral and len(words) > _SHORT and words == _words(neutral[name]):
                    place, fields = Place(section.file, section.line, 1), {"other": neutral[name].file}
                    yield Fault(Finding(codes.TONE_COPIED, place, section=name, fields=fields))


def _words(section: SectionText) -> list[str]:
    return [normalised(word) for stretch in stretches(section) for word in stretch.words]


CHECKS = (missing_tones, unlike_facts, copied_texts)
