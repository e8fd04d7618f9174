"""What the checks of words look at: the passages of a locale's own files, with the habits they are held to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from exitletters.codes import Code
from exitletters.findings import Finding, Place, Refused
from exitletters.linting import Check, Edit, Fault, LocaleShelf, Shelf
from exitletters.linting.entries import entries
from exitletters.linting.readings import FIELD, readings
from exitletters.locales import Conventions
from exitletters.style import Style, style
from exitletters.template_text import TemplateText

_PARAGRAPH_ENDS = re.compile(r"\n(?=[ \t>]*(?:\n|[-*+|#]|[0-9]+[.)]\s))")
_DATA = ("fixed.yaml", "labels.yaml", "locale.yaml")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are read together; each character knows its place in `source`, the text of the file."""

    path: Path
    source: str
    text: str  # with one FIELD for each thing printed
    spots: Sequence[int]
    place: Callable[[int], Place]
    section: str | None = None
    entry: str | None = None  # the path of a value in a YAML file

    def fault(self, code: Code, start: int, end: int, new: str | None = None, /, **fields: str) -> Fault:
        """Return the fault of characters `start` to `end`, put right by `new` where they stand so in the file."""
        finding = Finding(code, self.place(self.spots[start]), self.entry, self.section, fields=fields)
        return Fault(finding, None if new is None else self._edit(start, end, new))

    def is_written(self, start: int, end: int) -> bool:
        """Tell whether characters stand in the file as they are read, with no tag or escape among them."""
        first, length = self.spots[start], end - start
        is_escaped = self.entry is not None and self.spots[end] - first != length  # '' in YAML, say
        return not is_escaped and self.source[first : first + length] == self.text[start:end]

    def _edit(self, start: int, end: int, new: str) -> Edit | None:
        first = self.spots[start]
        return Edit(self.path, first, first + end - start, new) if self.is_written(start, end) else None

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph, list item, heading or table row begins and ends."""
        start = 0
        for match in _PARAGRAPH_ENDS.finditer(self.text):
            yield start, match.start()
            start = match.end()
        yield start, len(self.text)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a locale's words are held to."""

    locale: str
    words: Conventions
    style: Style
    script: str  # ISO 15924, as CLDR has it

    @property
    def is_rtl(self) -> bool:
        """Tell whether its text runs from right to left."""
        return self.words.direction == "rtl"


Rule: TypeAlias = Callable[[Passage, Habits], Iterable[Fault]]


def check_of(rules: tuple[Rule, ...], labels_too: tuple[Rule, ...]) -> Check:
    """Return one check that holds templates to all the rules, and values of YAML files to some of them."""

    def check(shelf: Shelf) -> Iterator[Fault]:
        for one in shelf.locales:
            try:
                habits = habits_of(one)
            except Refused as refused:
                yield from map(Fault, refused.findings)
                continue
            for text in one.files:
                yield from _faults(_in_template(text), rules, habits)
            for name in _DATA:
                path = shelf.root / one.locale / name
                yield from _faults(_in_data(path, f"{one.locale}/{name}"), labels_too, habits)

    return check


def habits_of(shelf: LocaleShelf) -> Habits:
    """Return what a locale is held to; raise `Refused` (EL302) where its style.yaml is wrong."""
    return Habits(shelf.locale, shelf.words, style(shelf.folders), script_of(shelf.words.babel))


def script_of(locale: str) -> str:
    """Return the script that a locale is written in; nothing where CLDR knows no such language."""
    from babel.core import get_global, parse_locale

    try:
        language, _, script, *_ = parse_locale(locale)
    except ValueError:
        return ""
    likely = get_global("likely_subtags")
    guess = script or likely.get(locale) or likely.get(language) or ""
    return guess if script else next((part for part in guess.split("_") if len(part) == 4), "")


def _faults(passages: Iterable[Passage], rules: tuple[Rule, ...], habits: Habits) -> Iterator[Fault]:
    """Yield every fault once, however many readings of a section show it."""
    seen = set()
    for passage in passages:
        for rule in rules:
            for fault in rule(passage, habits):
                key = (fault.finding.code.id, fault.finding.place, fault.finding.path)
                if key not in seen:
                    seen.add(key)
                    yield fault


def _in_template(text: TemplateText) -> Iterator[Passage]:
    for section in text.sections.values():
        for one in readings(section):
            yield Passage(text.path, text.text, one.text, one.spots, text.place, section=section.id)


def _in_data(path: Path, file: str) -> Iterator[Passage]:
    source, found = entries(path, file)
    for one in found:
        yield Passage(path, source.text, one.text, one.spots, source.place, entry=one.path)


__all__ = ["FIELD", "Habits", "Passage", "Rule", "check_of", "habits_of", "script_of"]
