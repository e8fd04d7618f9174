"""Half-spaces (U+200C): missing inside a word, misused, or lost beside a field (L704, L705, L710)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from exitletters.codes import template_script as codes
from exitletters.linting import Fault
from exitletters.linting.passages import FIELD, Habits, Passage
from exitletters.speaking import phrase
from exitletters.style import HalfSpaces, Words

_HALF = "\u200c"
_TWICE = phrase("twice")
_LETTER = "[^\\W\\d_A-Za-z]"  # of the locale's own script


def missing(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find a prefix or an ending that a space tears from its word (L704)."""
    for pattern in _torn(habits.style.half_spaces):
        for match in pattern.finditer(passage.text):
            gap = match.span("gap")
            meant = passage.text[match.start() : gap[0]] + _HALF + passage.text[gap[1] : match.end()]
            yield passage.fault(codes.HALF_SPACE_MISSING, *gap, _HALF, found=match[0], meant=meant)


@lru_cache(maxsize=32)
def _torn(half_spaces: HalfSpaces) -> tuple[re.Pattern[str], ...]:
    prefixes = rf"(?<![\w{_HALF}])(?:{_one_of(half_spaces.before)})(?P<gap> ){_LETTER}[\w{_HALF}]*"
    endings = rf"{_LETTER}[\w{_HALF}]*(?P<gap> )(?:{_one_of(half_spaces.after)})(?![\w{_HALF}])"
    return re.compile(prefixes), re.compile(endings)


def _one_of(words: Words) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


def misused(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find half-spaces that stand twice, or not between two letters (L705)."""
    text = passage.text
    for match in re.finditer(f"{_HALF}+", text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        where = _where(before, after, len(match[0]))
        if where:
            yield passage.fault(codes.HALF_SPACE_MISUSED, *match.span(), _instead(passage, match, where), where=where)


def _instead(passage: Passage, match: re.Match[str], where: str) -> str | None:
    """Return what belongs there; None beside a tag, where another choice may need the half-space."""
    first = passage.spots[match.start()]
    if passage.source[first - 2 : first] == "%}" or passage.source.startswith("{%", first + len(match[0])):
        return None
    return _HALF if where == _TWICE else ""


def _where(before: str, after: str, count: int) -> str:
    """Return what is wrong with the place of a half-space, in words."""
    if FIELD in (before, after):
        return phrase("beside a field")
    if not before or not after or before.isspace() or after.isspace():
        return phrase("at the end of a word")
    if not _is_letter(before) or not _is_letter(after):
        return phrase("beside a mark")
    return _TWICE if count > 1 else ""


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or "\u0610" <= sign <= "\u065f" or sign == "\u0670"


def beside_field(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find a prefix or an ending that touches what is printed (L710)."""
    for pattern, side in _touching(habits.style.half_spaces):
        for match in pattern.finditer(passage.text):
            yield passage.fault(codes.TORN_FROM_FIELD, *match.span("part"), part=match["part"], side=side)


@lru_cache(maxsize=32)
def _touching(half_spaces: HalfSpaces) -> tuple[tuple[re.Pattern[str], str], ...]:
    prefixes = rf"(?<![\w{_HALF}])(?P<part>{_one_of(half_spaces.before)}) ?{FIELD}"
    endings = rf"{FIELD} ?(?P<part>{_one_of(half_spaces.after)})(?![\w{_HALF}])"
    return (re.compile(prefixes), phrase("behind")), (re.compile(endings), phrase("before"))
