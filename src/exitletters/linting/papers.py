"""Every document that templates make, and which text each of its sections is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from exitletters.departures_report import KIND as REPORT
from exitletters.departures_report import SECTIONS as REPORTED
from exitletters.document import Document
from exitletters.facts import Audience
from exitletters.kinds import Kind, load, names
from exitletters.linting import LocaleShelf, Shelf
from exitletters.locales import folders
from exitletters.template_text import SectionText


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A kind in one tone and form: what one reader gets in the hand."""

    kind: Kind
    tone: str
    variant: str

    @property
    def file(self) -> str:
        """Return the name of its template."""
        return self.kind.template(self.tone, self.variant)

    @property
    def order(self) -> tuple[str, ...]:
        """Return its sections in order."""
        return self.kind.order(self.tone, self.variant)

    def sections(self, here: LocaleShelf) -> dict[str, SectionText]:
        """Return its sections in a locale, after the chain, as far as they are there."""
        found = here.sections(self.kind, self.tone, self.variant)
        return {one: found[one] for one in self.order if one in found}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A section of the folder, beside the same section of its source."""

    paper: Paper
    here: LocaleShelf
    source: LocaleShelf
    section: SectionText
    theirs: SectionText


@cache
def papers() -> tuple[Paper, ...]:
    """Return every document there is: kind by kind, the usual one before its special forms."""
    kinds = (*map(load, names()), _report())
    return tuple(
        Paper(kind, tone, variant)
        for kind in kinds
        for variant in ("", *kind.variants)
        for tone in (kind.variants[variant].sections if variant else kind.sections)
    )


def _report() -> Kind:
    """Return the departures report, which has a template and no case, as far as its template goes."""
    return Kind(
        name=REPORT,
        audience=Audience.INTERNAL,
        sections={"neutral": REPORTED},
        context=lambda _: {},
        needs=(),
        specifics=lambda _: iter(()),
        furnish=_unwritten,
        limits="",
        own_words={},
        has_tones=False,
    )


def _unwritten() -> Document:
    raise NotImplementedError("the departures report is composed from departures, not from a case")


def compared_with(shelf: Shelf, here: LocaleShelf) -> LocaleShelf | None:
    """Return what a locale must be like: its source, or for a variant of a source the language it belongs to."""
    return shelf.source_of(here) or (shelf.known.get(here.folders.chain[1]) if here.is_variant else None)


def beneath(shelf: Shelf, here: LocaleShelf) -> LocaleShelf | None:
    """Return the same locale as it is in what lies under the folder; None where it is not there."""
    lower = tuple(root for root in shelf.roots if root != shelf.root)
    if not any((root / here.locale).is_dir() for root in lower):
        return None
    return LocaleShelf(here.locale, folders(here.locale, lower), here.words, ())


def own(here: LocaleShelf, sections: Mapping[str, SectionText]) -> dict[str, SectionText]:
    """Return those of the sections that the locale's own folder gives, not its chain nor what lies under it."""
    texts = {text.file: text.sections for text in here.files}
    return {name: one for name, one in sections.items() if texts.get(one.file, {}).get(name) is one}


def pairs(shelf: Shelf) -> Iterator[Pair]:
    """Yield each section of the folder once, beside its source's, where both have it."""
    for here in shelf.locales:
        source = compared_with(shelf, here)
        if source:
            yield from _pairs(here, source)


def _pairs(here: LocaleShelf, source: LocaleShelf) -> Iterator[Pair]:
    seen: set[tuple[str, str]] = set()
    for paper in papers():
        theirs = paper.sections(source)
        for name, section in own(here, paper.sections(here)).items():
            if name in theirs and (section.file, name) not in seen:
                seen.add((section.file, name))
                yield Pair(paper, here, source, section, theirs[name])
