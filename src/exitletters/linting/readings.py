"""A section's words as they come out: one reading for each way its choices may fall, with every letter's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exitletters.template_text import Piece, PieceKind, SectionText

FIELD = "\ufdd0"  # stands for whatever is printed; no text may hold this character
_TAG_LINE = re.compile(r"^[ \t]*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+\n", re.MULTILINE)
_NEGATED = re.compile(r"not\b|[^!=]*!=[^=]*$")
_ENDS_OF_LOOP = re.compile(r"(?:not\s+)?loop\.(?:first|last)")
_JOINED = re.compile(r"\b(?:and|or)\b")


@dataclass(slots=True)
class Reading:
    """Words, and for each character where it stands in the file; the last place is where they end."""

    text: str
    spots: list[int]


def readings(section: SectionText) -> Iterator[Reading]:
    """Yield what a reader gets with every condition met, with the others of a chain in turn, and with none met.

    A condition falls alike wherever it stands, and against `not` of itself; a loop runs once.
    """
    dropped = [(one.start() + section.start, one.end() + section.start) for one in _TAG_LINE.finditer(section.raw)]
    parts = [part for piece in section.pieces for part in _parts(piece, dropped)]
    seen = set()
    for turn in range(_longest_chain(parts) + 1):
        reading = _reading(parts, turn, section.end)
        if reading.text not in seen:
            seen.add(reading.text)
            yield reading


@dataclass(frozen=True, slots=True)
class _Part:
    """Words with their place, or a tag with its condition."""

    text: str
    start: int = 0
    tag: str = ""
    condition: str = ""


def _parts(piece: Piece, dropped: list[tuple[int, int]]) -> Iterator[_Part]:
    """Yield a piece without the line ends that tags on a line of their own leave."""
    if piece.kind is PieceKind.TAG:
        tag, _, condition = piece.inner.partition(" ")
        yield _Part("", piece.start, tag, condition.strip())
    elif piece.kind is PieceKind.PRINT:
        yield _Part(FIELD, piece.start)
    elif piece.kind is PieceKind.PROSE:
        at = piece.start
        inside = ((one, two) for one, two in dropped if one < piece.end and two > piece.start)
        for start, end in [*inside, (piece.end, piece.end)]:
            if start > at:
                yield _Part(piece.text[at - piece.start : start - piece.start], at)
            at = max(at, end)


def _longest_chain(parts: list[_Part]) -> int:
    """Return how many conditions the longest chain of `if` and `elif` has."""
    longest, chains = 0, [0]
    for part in parts:
        if part.tag in ("if", "for"):
            chains.append(part.tag == "if")
        elif part.tag == "elif":
            chains[-1] += 1
        elif part.tag in ("endif", "endfor") and len(chains) > 1:
            longest = max(longest, chains.pop())
    return longest


@dataclass(slots=True)
class _Choice:
    """A chain of branches: how many conditions it passed, and whether this branch is the one taken."""

    passed: int
    is_taken: bool
    is_settled: bool


def _reading(parts: list[_Part], turn: int, end: int) -> Reading:
    """Return one way through a section's choices: a chain takes its branch number `turn`."""
    text: list[str] = []
    spots: list[int] = []
    choices: list[_Choice] = []
    is_read = True
    for part in parts:
        if part.tag:
            _choose(choices, part, turn)
            is_read = all(one.is_taken for one in choices)
        elif is_read:
            text.append(part.text)
            spots.extend(range(part.start, part.start + len(part.text)))
    return Reading("".join(text), [*spots, end])


def _choose(choices: list[_Choice], part: _Part, turn: int) -> None:
    if part.tag == "for":
        choices.append(_Choice(0, True, True))
    elif part.tag == "if":
        is_taken = _is_met(part.condition, turn)
        choices.append(_Choice(1, is_taken, is_taken))
    elif part.tag in ("elif", "else") and choices:
        choice = choices[-1]
        choice.is_taken = not choice.is_settled and (part.tag == "else" or turn == choice.passed)
        choice.is_settled |= choice.is_taken
        choice.passed += 1
    elif part.tag in ("endif", "endfor") and choices:
        choices.pop()


def _is_met(condition: str, turn: int) -> bool:
    """Tell whether a chain begins with its first branch; the only turn of a loop is its first and its last."""
    is_negated = bool(_NEGATED.match(condition)) and not _JOINED.search(condition)
    return (turn == 0 or bool(_ENDS_OF_LOOP.fullmatch(condition))) != is_negated
