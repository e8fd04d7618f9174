"""Two texts, word by word: what was taken out and put in, with a few words on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_CONTEXT = 6
_NEW_PARAGRAPH = "¶"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words; `is_changed` when the other text does not have it here."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The same place in both texts; an empty side means that nothing stood, or now stands, there."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def joined(lines: Iterable[str]) -> str:
    """Return paragraphs as one text in which their ends are still seen."""
    return f" {_NEW_PARAGRAPH} ".join(lines)


def plain(pieces: Iterable[Piece]) -> str:
    """Return one side of a passage as text."""
    return " ".join(one.text for one in pieces)


def passages(old: str, new: str) -> tuple[Passage, ...]:
    """Return every place where two texts differ, in order; nothing for equal ones."""
    before, after = _words(old), _words(new)
    # Words that make up much of a long text do not anchor a match: that keeps a hostile text from taking minutes.
    groups = SequenceMatcher(None, before, after).get_grouped_opcodes(_CONTEXT)
    found = (
        Passage(
            _side(before, [(tag, start, end) for tag, start, end, _, _ in group]),
            _side(after, [(tag, start, end) for tag, _, _, start, end in group]),
        )
        for group in groups
    )
    return tuple(one for one in found if one.old != one.new)


def _words(text: str) -> list[str]:
    """Split at plain blanks and line ends; a no-break space belongs to the word it holds."""
    return re.findall(r"[^ \n]+", text)


def _side(words: Sequence[str], steps: Sequence[tuple[str, int, int]]) -> tuple[Piece, ...]:
    pieces = [Piece(" ".join(words[start:end]), tag != "equal") for tag, start, end in steps if start < end]
    if pieces and steps[0][1] > 0:
        pieces.insert(0, Piece("…", False))
    if pieces and steps[-1][2] < len(words):
        pieces.append(Piece("…", False))
    return tuple(pieces)
