"""The words of a section by line, stretch and sentence, each with its place; what stands in braces is blank there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from exitletters.findings import Place
from exitletters.template_text import PieceKind, SectionText

_WORD = re.compile(r"[^\W\d_]+(?:[’'‌-][^\W\d_]+)*")
_NOT_A_LINE_END = re.compile(r"[^\n]")
# A stretch ends at a blank line, and where a line begins an item, a row, a quote or a heading.
_BETWEEN = re.compile(r"\n(?=[ \t]*(?:[-*>#|]|[0-9]+\.[ \t]|\n|$))")
_SENTENCE = re.compile(r"[^.!?؟]+[.!?؟]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a section, with blanks for what is printed among them."""

    section: SectionText
    text: str
    start: int  # in the file's text

    @property
    def place(self) -> Place:
        """Return the place of its first word."""
        return self.section.place(self.start + len(self.text) - len(self.text.lstrip()))

    @property
    def words(self) -> tuple[str, ...]:
        """Return its words, numbers left out."""
        return tuple(_WORD.findall(self.text))

    @property
    def sentences(self) -> Iterator[Stretch]:
        """Yield its sentences."""
        for match in _SENTENCE.finditer(self.text):
            yield Stretch(self.section, match[0], self.start + match.start())


@lru_cache(maxsize=2048)
def blanked(section: SectionText) -> str:
    """Return the section with a blank for every character in braces: offsets and line ends stay as they are."""
    return "".join(
        one.text if one.kind is PieceKind.PROSE else _NOT_A_LINE_END.sub(" ", one.text) for one in section.pieces
    )


def stretches(section: SectionText) -> Iterator[Stretch]:
    """Yield the paragraphs, items, rows, quotes and headings of a section that hold a word."""
    text, at = blanked(section), 0
    ends = [match.start() for match in _BETWEEN.finditer(text)]
    for end in [*ends, len(text)]:
        if _WORD.search(text, at, end):
            yield Stretch(section, text[at:end], section.start + at)
        at = end


def lines(section: SectionText) -> Iterator[Stretch]:
    """Yield each line of a section as it is written."""
    at = section.start
    for line in blanked(section).split("\n"):
        yield Stretch(section, line, at)
        at += len(line) + 1
