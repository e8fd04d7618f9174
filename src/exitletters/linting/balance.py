"""Brackets and quotation marks that close what they open, in every reading of a paragraph (L608)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import template_typography as codes
from exitletters.linting import Fault
from exitletters.linting.passages import Habits, Passage
from exitletters.speaking import phrase

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_ENUMERATION = re.compile(r"(?:^|[\s(])(?:\w|\d\d|[ivx]{2,4})\)$")  # a) 1) iv)


def balanced(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find brackets and quotation marks without a counterpart."""
    pairs = _BRACKETS | dict(_quotes(habits))
    for start, end in passage.paragraphs():
        for at in _lonely(passage.text, start, end, pairs):
            yield passage.fault(codes.UNBALANCED, at, at + 1, mark=passage.text[at], when=_when(passage))


def _quotes(habits: Habits) -> Iterator[tuple[str, str]]:
    """Yield the locale's pairs; those that close with an apostrophe cannot be told from one."""
    for pair in (habits.words.quotes, habits.style.inner_quotes):
        if pair and pair[0] != pair[1] and pair[1] != "’":
            yield pair


def _lonely(text: str, start: int, end: int, pairs: dict[str, str]) -> Iterator[int]:
    closing = set(pairs.values())
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in pairs:
            opened.append(at)
        elif text[at] in closing:
            if opened and pairs[text[opened[-1]]] == text[at]:
                opened.pop()
            elif not _ENUMERATION.search(text[max(at - 6, start) : at + 1]):
                yield at
    yield from opened


def _when(passage: Passage) -> str:
    """Return what to add where a choice may be why."""
    has_choice = "{%" in passage.source[passage.spots[0] : passage.spots[-1]]
    return phrase(" when its conditions fall so") if has_choice else ""
