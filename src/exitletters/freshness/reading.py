"""A section as people read it beside another: its lines, with [facts] and ‹choices› told from words."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

_BRACED = re.compile(r"\{\{(?P<fact>.*?)\}\}|\{%(?P<choice>.*?)%\}", re.DOTALL)
_HOLDS = "\u00a0"  # keeps what stands in brackets together as one word


class Mark(StrEnum):
    """What a stretch of a line is."""

    WORDS = "words"
    FACT = "fact"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line as it is shown; `path` is the field that a fact prints."""

    text: str
    mark: Mark
    path: str = ""


Line: TypeAlias = tuple[Span, ...]


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a section's text that hold anything."""
    found = (tuple(_spans(line)) for line in text.split("\n"))
    return tuple(line for line in found if any(one.text.strip() for one in line))


def plain(text: str) -> str:
    """Return a section's text with its facts and choices as they are shown."""
    return "\n".join("".join(span.text for span in line) for line in lines(text))


def facts(text: str) -> frozenset[str]:
    """Return the paths that a section's text prints, in whatever form."""
    return frozenset(span.path for line in lines(text) for span in line if span.path)


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for braced in _BRACED.finditer(line):
        if braced.start() > at:
            yield Span(line[at : braced.start()], Mark.WORDS)
        yield _span(braced)
        at = braced.end()
    if at < len(line):
        yield Span(line[at:], Mark.WORDS)


def _span(braced: re.Match[str]) -> Span:
    if braced["fact"] is not None:
        path = braced["fact"].partition("|")[0].strip("+- ")
        return Span(f"[{_held(braced['fact'])}]", Mark.FACT, path)
    inner = _held(braced["choice"])
    return Span(f"‹{'end' if inner.startswith('end') else inner}›", Mark.CHOICE)


def _held(inner: str) -> str:
    return _HOLDS.join(inner.strip("+- ").split())


def aligned(left: Sequence[Line], right: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the lines of two sections in pairs: those with the same facts and choices beside each other.

    A line that the other side lacks stands beside an empty one.
    """
    # A line of words alone is like any other such line: it is no anchor.
    matcher = SequenceMatcher(operator.not_, [*map(_skeleton, left)], [*map(_skeleton, right)], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        for at in range(max(end - start, last - first)):
            yield (
                left[start + at] if start + at < end else (),
                right[first + at] if first + at < last else (),
            )


def _skeleton(line: Line) -> tuple[str, ...]:
    return tuple(span.path or span.text for span in line if span.mark is not Mark.WORDS)
