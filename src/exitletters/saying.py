"""What a script has its caller say aloud: its block quotations, and how long saying them takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exitletters.document import Document, Quote, Run, Section, block_runs

WORDS_PER_MINUTE = 140


def said_aloud(document: Document) -> Document:
    """Return the document with nothing but what is said aloud."""
    sections = (replace(section, blocks=tuple(_quotes(section))) for section in document.sections)
    return replace(document, sections=tuple(one for one in sections if one.blocks))


def seconds(sections: Iterable[Section]) -> int:
    """Return how long it takes to say what stands in the quotations of these sections."""
    words = sum(len(_text(section).split()) for section in sections)
    return -(-words * 60 // WORDS_PER_MINUTE)


def _text(section: Section) -> str:
    """Return what is said in a section; a sign between two words is no word."""
    blocks = ("".join(run.text for run in block_runs(one) if isinstance(run, Run)) for one in _quotes(section))
    return " ".join(word for block in blocks for word in block.split() if any(map(str.isalnum, word)))


def _quotes(section: Section) -> Iterator[Quote]:
    return (block for block in section.blocks if isinstance(block, Quote))
