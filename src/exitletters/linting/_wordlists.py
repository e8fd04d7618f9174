"""The word lists of a locale's style: one pattern each, that tells where in a text a word stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from exitletters.findings import Refused
from exitletters.linting import LocaleShelf, Shelf
from exitletters.style import Style, style
from exitletters.template_text import Piece, PieceKind, SectionText, readable

_BEGIN, _END = r"(?<![\w\u200c])", r"(?![\w\u200c])"  # a half-space is inside a word
NONE = re.compile("(?!)")


@lru_cache(maxsize=256)
def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return one pattern for whole words and phrases; * takes in every ending.

    A capital letter is meant as such. A word in small letters may begin a sentence, but is none in capitals (OS, TI).
    """
    if not words:
        return NONE
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_word(one) for one in longest_first))


def _word(word: str) -> str:
    first, *rest = word.removesuffix("*").split()
    begin = f"[{first[0]}{first[0].upper()}]" if word == word.lower() else re.escape(first[0])
    stem = r"\s+".join([begin + re.escape(first[1:]), *map(re.escape, rest)])
    return _BEGIN + stem + (r"\w*" if word.endswith("*") else _END if word[-1].isalnum() else "")


def style_of(locale: LocaleShelf) -> Style:
    """Return a locale's style; one that cannot be read has no lists."""
    try:
        return style(locale.folders)
    except Refused:
        return Style()


def prose_of(section: SectionText) -> Iterator[Piece]:
    """Yield the stretches of a section that are words."""
    return (piece for piece in section.pieces if piece.kind is PieceKind.PROSE)


def own_sections(locale: LocaleShelf) -> Iterator[SectionText]:
    """Yield the sections that a locale wrote itself."""
    for text in locale.files:
        yield from text.sections.values()


def read_sections(shelf: Shelf, locale: LocaleShelf) -> Iterator[tuple[SectionText, ...]]:
    """Yield, file by file, the sections that a locale's documents are made of: its own, and those it borrows."""
    folders = [shelf.root / name for name in locale.folders.chain]
    for name in sorted({path.name for folder in folders for path in folder.glob("*.md")}):
        yield tuple(nearest(folder / name for folder in folders if (folder / name).is_file()).values())


def nearest(files: Iterable[Path]) -> dict[str, SectionText]:
    """Return each section of some files, nearest first, from the first of them that has it."""
    found: dict[str, SectionText] = {}
    for text in map(readable, files):
        found = dict(text.sections if text else {}) | found
    return found
