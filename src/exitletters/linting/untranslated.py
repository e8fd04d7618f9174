"""What was not translated (L207): words that read as another language, or stand as they do in the source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from exitletters.codes import template_parity as codes
from exitletters.findings import Finding, Place
from exitletters.freshness.ladder import Status
from exitletters.lexicon import CommonWords, common_words, language_of, normalised
from exitletters.linting import Fault, Shelf
from exitletters.linting.lines import Stretch, stretches
from exitletters.linting.papers import Pair, pairs
from exitletters.template_text import SectionText

_FEWEST_WORDS = 3  # of two letters or more: less may well be the same in two languages
_SHOWN = 60


def untranslated(shelf: Shelf) -> Iterator[Fault]:
    """L207, in each place; once for a file that says itself that it is a draft, which holds many of them."""
    drafts = {text.file for here in shelf.locales for text in here.files if text.front.get("status") == Status.DRAFT}
    told: set[str] = set()
    found = [*foreign_words(shelf), *left_as_they_were(shelf)]
    for fault in sorted(found, key=lambda one: one.finding.place or Place("")):
        file = fault.finding.place.file if fault.finding.place else ""
        if file not in drafts or file not in told:
            told.add(file)
            yield fault


def foreign_words(shelf: Shelf) -> Iterator[Fault]:
    """L207: what is written in a locale is written in its language, even where one sentence was forgotten."""
    known = common_words(shelf.roots)
    for here in shelf.locales:
        own = here.folders.chain[-1]
        for text in here.files:
            for section in text.sections.values():
                for one in _foreign(section, own, known):
                    yield _fault(shelf, one, language_of(one.text, known) or "")


def _foreign(section: SectionText, own: str, known: CommonWords) -> Iterator[Stretch]:
    """Yield the stretches in another language, else the sentences; a short one does not show its language."""
    for stretch in stretches(section):
        parts = (stretch,) if _is_foreign(stretch, own, known) else stretch.sentences
        yield from (one for one in parts if _is_foreign(one, own, known))


def _is_foreign(stretch: Stretch, own: str, known: CommonWords) -> bool:
    return own in known and language_of(stretch.text, known) not in (own, None)


def left_as_they_were(shelf: Shelf) -> Iterator[Fault]:
    """L207: what is too short to show its language does not stand word for word as in another language's source."""
    known = common_words(shelf.roots)
    for pair in pairs(shelf):
        language = pair.source.folders.chain[-1]
        if language != pair.here.folders.chain[-1]:
            yield from (_fault(shelf, one, language) for one in _kept(pair) if not language_of(one.text, known))


def _kept(pair: Pair) -> Iterator[Stretch]:
    theirs = _written(pair.theirs)
    for stretch in stretches(pair.section):
        if _alike(stretch) in theirs and sum(len(word) > 1 for word in stretch.words) >= _FEWEST_WORDS:
            yield stretch


@lru_cache(maxsize=2048)
def _written(section: SectionText) -> frozenset[str]:
    return frozenset(_alike(one) for one in stretches(section))


def _alike(stretch: Stretch) -> str:
    return normalised(" ".join(stretch.words))


def _fault(shelf: Shelf, stretch: Stretch, language: str) -> Fault:
    shown = " ".join(stretch.text.split())
    words = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rsplit(' ', 1)[0]} …"
    fields = {"language": shelf.known[language].words.name if language in shelf.known else language, "words": words}
    return Fault(Finding(codes.NOT_TRANSLATED, stretch.place, section=stretch.section.id, fields=fields))


CHECKS = (untranslated,)
