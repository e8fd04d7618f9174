"""Quotation marks as the locale writes them, outer and inner ones; typewriter marks never (L601, L707)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import template_script, template_typography
from exitletters.linting import Fault
from exitletters.linting.passages import Habits, Passage

_MARKS = re.compile("[\"'«»‹›“”„‟‘’‚‛]")
_OPENING, _CLOSING = "«‹“„‟‘‚‛", "»›”’"
_TYPED = "\"'"
_ARAB = "Arab"  # the script whose quotes do not turn with the text (L707)


def quoted(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find marks that the locale does not quote with, and inner ones outside."""
    for start, end in passage.paragraphs():
        yield from _in_paragraph(passage, habits, start, end)


def _in_paragraph(passage: Passage, habits: Habits, start: int, end: int) -> Iterator[Fault]:
    pairs = [habits.words.quotes, habits.style.inner_quotes]
    depth = 0
    for match in _MARKS.finditer(passage.text, start, end):
        mark = match[0]
        if _is_apostrophe(passage.text, match.start(), depth):
            meant = "’"
        else:
            opens = _opens(passage.text, match.start())
            depth -= not opens and depth > 0
            pair = pairs[depth % 2]
            # Without inner marks on record, whatever pair is printed inside a quotation will do.
            meant = (pair[0] if opens else pair[1]) if pair else mark if mark not in _TYPED else pairs[0][not opens]  # type: ignore[index]
            depth += opens
        if mark != meant:
            yield _fault(passage, habits, match.start(), mark, meant)


def _is_apostrophe(text: str, at: int, depth: int) -> bool:
    """Tell whether a single mark belongs to a word, or stands where no quotation is open."""
    if text[at] not in "'’":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (before.isalpha() and (after.isalpha() or not depth)) or (text[at] == "’" and not depth)


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark opens; a typewriter mark does where a word begins behind it."""
    if text[at] not in _TYPED:
        return text[at] in _OPENING
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{*_—–¿¡") and bool(after) and not after.isspace()


def _fault(passage: Passage, habits: Habits, at: int, mark: str, meant: str) -> Fault:
    is_turned = habits.script == _ARAB and meant != "’"
    code = template_script.SCRIPT_QUOTES if is_turned else template_typography.QUOTES
    return passage.fault(code, at, at + 1, meant, found=mark, meant=meant, locale=habits.locale)
