"""What a script has its caller say aloud: its block quotations, and how long saying them takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exitletters.document import Document, Quote, Section, block_lines, plain

WORDS_PER_MINUTE = 140
ASIDE = frozenset({"card", "rules", "answers", "branches", "form"})  # sections said only where it comes to that


def said_aloud(document: Document) -> Document:
    """Return the document with nothing but what is said aloud."""
    sections = (replace(section, blocks=tuple(_quotes(section))) for section in document.sections)
    return replace(document, sections=tuple(one for one in sections if one.blocks))


def seconds(sections: Iterable[Section]) -> int:
    """Return how long it takes to say what stands in the quotations of these sections."""
    return -(-sum(map(_words, sections)) * 60 // WORDS_PER_MINUTE)


def _words(section: Section) -> int:
    """Count what is said in a section; a dash between two words is no word."""
    lines = (plain(line) for quote in _quotes(section) for line in block_lines(quote))
    return sum(any(map(str.isalnum, word)) for line in lines for word in line.split())


def _quotes(section: Section) -> Iterator[Quote]:
    return (block for block in section.blocks if isinstance(block, Quote))
