"""Two sections beside each other in a terminal, in either direction of writing; below each other where it is narrow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import click

from exitletters.commands._speech import say
from exitletters.freshness.reading import Line, Mark, Span, aligned, facts, lines
from exitletters.speaking import listing

_NARROW = 90  # columns below which two texts stand below each other
_BETWEEN = " │ "
_ISOLATE = {"rtl": ("\u2067", "\u2069"), "ltr": ("", "")}  # a terminal that knows directions keeps the columns apart


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts; "" where the locale lacks the section."""

    locale: str
    direction: str
    text: str


def beside(left: Side, right: Side, width: int) -> Iterator[str]:
    """Yield two texts as lines; facts that the other side lacks are marked, and named below."""
    only = (facts(left.text) - facts(right.text), facts(right.text) - facts(left.text))
    for pair in aligned(lines(left.text), lines(right.text)):
        yield from (
            _below(left, right, pair, only, width) if width < _NARROW else _columns(left, right, pair, only, width)
        )
    for side, lost in ((left, only[0]), (right, only[1])):
        if lost and left.text and right.text:
            only_there = say("only in {locale}: {facts}", locale=side.locale, facts=listing(sorted(lost)))
            yield click.style(only_there, fg="yellow")


def _columns(
    left: Side, right: Side, pair: tuple[Line, Line], only: tuple[Collection[str], Collection[str]], width: int
) -> Iterator[str]:
    room = (width - len(_BETWEEN)) // 2
    sides = (_wrapped(pair[0], room, left, only[0]), _wrapped(pair[1], room, right, only[1]))
    for (shown, wide), (other, _) in zip_longest(*sides, fillvalue=("", 0)):
        yield f"{shown}{' ' * (room - wide)}{_BETWEEN}{other}".rstrip()


def _below(
    left: Side, right: Side, pair: tuple[Line, Line], only: tuple[Collection[str], Collection[str]], width: int
) -> Iterator[str]:
    first = max(len(left.locale), len(right.locale))
    for side, line, lost in zip((left, right), pair, only, strict=True):
        for at, (shown, _) in enumerate(_wrapped(line, width - first - len(_BETWEEN), side, lost)):
            yield f"{'' if at else side.locale:{first}}{_BETWEEN}{shown}"


def _wrapped(line: Line, room: int, side: Side, lost: Collection[str]) -> list[tuple[str, int]]:
    """Return a line in rows of at most `room` columns, unless one word is longer; each with the columns it takes."""
    rows: list[list[Span]] = [[]]
    for group in _groups(line, room):
        if rows[-1] and _wide([*rows[-1], *group]) > room:
            rows.append([])
        rows[-1] += group
    before, after = _ISOLATE[side.direction]
    tidy = [[*row[:-1], replace(row[-1], text=row[-1].text.rstrip(" "))] for row in rows if row]
    return [(before + "".join(_styled(one, lost) for one in row) + after, _wide(row)) for row in tidy]


def _groups(line: Line, room: int) -> Iterator[list[Span]]:
    """Yield what belongs on one row: spans without a blank between them, unless they do not fit on one."""
    held: list[Span] = []
    for word in _words(line):
        held.append(word)
        if word.text.endswith(" "):
            yield from [held] if _wide(held) <= room else [[one] for one in held]
            held = []
    yield from [held] if _wide(held) <= room else [[one] for one in held]


def _words(line: Line) -> Iterator[Span]:
    """Yield a line's words, each with the blank behind it; a condition may be long, so it breaks too."""
    for span in line:
        text = span.text.replace("\u00a0", " ") if span.mark is Mark.CHOICE else span.text
        yield from (replace(span, text=word) for word in re.findall(r"[^ \t]+[ \t]*|[ \t]+", text))


def _styled(span: Span, lost: Collection[str]) -> str:
    if span.mark is Mark.FACT:
        return click.style(span.text, fg="yellow" if span.path in lost else "cyan", bold=span.path in lost or None)
    return click.style(span.text, dim=True) if span.mark is Mark.CHOICE else span.text


def _wide(row: Sequence[Span]) -> int:
    """Return the columns a row takes; the blank at its end needs none."""
    return columns("".join(one.text for one in row).rstrip(" "))


def padded(text: str, width: int) -> str:
    """Return a text with blanks behind it, so that it takes so many columns."""
    return text + " " * max(0, width - columns(text))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: marks and joiners none, wide letters two."""
    return sum(
        0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
