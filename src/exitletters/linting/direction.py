"""Family H: words that a line of the other direction would show in another order (L801, L802, L804)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import template_direction as codes
from exitletters.formats._bidi import FSI, PDI, isolate_stretches
from exitletters.linting import Check, Fault
from exitletters.linting.characters import named
from exitletters.linting.passages import FIELD, Habits, Passage, check_of
from exitletters.linting.style_sheets import one_sided
from exitletters.speaking import phrase

_OPENERS, _CLOSER = "\u2066\u2067\u2068", "\u2069"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WRITTEN_IN_LATIN = re.compile(r"[!-~À-ɏ’–−]*[A-Za-z0-9À-ɏ][!-~À-ɏ’–−]*")
_LEFT_ALONE = ">\"'([{«", "%.,;:!?…\"')]}»"  # marks of the sentence around, before and behind
_SEAMS = re.compile(f"[{FIELD}*|]")  # where writers begin a new run
_LATIN, _RTL = "A-Za-z0-9À-ɏ", "\u0590-\u08ff"


def balanced_controls(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find embeddings and overrides, and isolates that are not closed in their paragraph (L801)."""
    for start, end in passage.paragraphs():
        opened: list[int] = []
        for match in _CONTROLS.finditer(passage.text, start, end):
            if match[0] in _OPENERS:
                opened.append(match.start())
            elif match[0] == _CLOSER and opened:
                opened.pop()
            else:
                sign = named(match[0])
                idle, turning = (
                    phrase("{sign} closes nothing", sign=sign),
                    phrase("{sign} turns what follows around", sign=sign),
                )
                yield _control(passage, match.start(), idle if match[0] == _CLOSER else turning)
        for at in opened:
            sign = named(passage.text[at])
            yield _control(passage, at, phrase("{sign} is not closed in its paragraph", sign=sign))


def _control(passage: Passage, at: int, what: str) -> Fault:
    return passage.fault(codes.CONTROLS, at, at + 1, what=what)


def turned(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find Latin names and numbers that would not keep their order among words that run from right to left (L802).

    Writers isolate the Latin stretches of prose; what they take for a stretch keeps its order, and a sign beside it
    that belongs to it does not. Left to right, every stretch of the other direction is isolated whole.
    """
    if not habits.is_rtl:
        return
    at = 0
    for segment in _segments(passage.text):
        whole = _isolated(segment)
        for match in _WRITTEN_IN_LATIN.finditer(segment):
            start, token = _bare(match)
            if not any(one <= start and start + len(token) <= two for one, two in whole):
                yield passage.fault(codes.TURNED, at + start, at + start + len(token), token=token)
        at += len(segment) + 1


def _bare(match: re.Match[str]) -> tuple[int, str]:
    """Return where a token begins and what it is, without the marks of the sentence and those alike at both ends."""
    token = match[0].lstrip(_LEFT_ALONE[0])
    start = match.end() - len(token)
    token = token.rstrip(_LEFT_ALONE[1])
    while token[0] == token[-1] and not token[0].isalnum():
        start, token = start + 1, token[1:-1]
    return start, token


def _segments(text: str) -> list[str]:
    return _SEAMS.split(text.replace("\n", " "))


def _isolated(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that are isolated, by its author or by every writer."""
    found: list[tuple[int, int]] = []
    at = depth = start = 0
    for sign in isolate_stretches(text, "rtl"):
        is_added = at >= len(text) or sign != text[at]
        if sign == FSI or sign in _OPENERS:
            start = at if not depth else start
            depth += 1
        elif sign == PDI and depth:
            depth -= 1
            found += [(start, at)] if not depth else []
        at += not is_added
    return found


def split(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find a phrase of the other direction of which only a part is emphasized (L804)."""
    foreign = _LATIN if habits.is_rtl else _RTL
    for match in re.finditer(rf"[{foreign}]+[ \u00a0]*\*+[ \u00a0*]*[{foreign}]+", passage.text):
        yield passage.fault(codes.SPLIT, *match.span(), phrase=match[0].replace("*", ""))


CHECKS: tuple[Check, ...] = (
    check_of((balanced_controls, turned, split), labels_too=(balanced_controls, turned)),
    one_sided,
)
