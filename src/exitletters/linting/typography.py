"""Family F: quotation marks, spaces, dots, characters and repeated words (L601–L609)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from exitletters.codes import template_typography as codes
from exitletters.linting import Check, Fault
from exitletters.linting.balance import balanced
from exitletters.linting.characters import clean, unmixed
from exitletters.linting.passages import FIELD, Habits, Passage, check_of
from exitletters.linting.quotes import quoted
from exitletters.speaking import phrase
from exitletters.style import NoBreak

_CLOSERS = ",.;:!?)»”،؛؟"
_WORD_BEFORE = r"(?<=[^\s|>])(?<!^[-*+])"  # not what a list, a quotation or a table begins with
_DOUBLE = re.compile(rf"{_WORD_BEFORE}  +(?=[^\s|])", re.MULTILINE)
# Two spaces end a line in Markdown, where another line follows in the paragraph.
_TRAILING = re.compile(rf"{_WORD_BEFORE}(?:[ \t](?=\n|\Z)|[ \t]+(?=\Z|\n[ \t]*(?:\n|\Z)))", re.MULTILINE)
_DOTS = re.compile(r"(?<!\.)\.{3,}(?!\.)")
_TWICE = re.compile(
    r"(?<![\w\u200c-])(?P<word>[^\W\d_][\w\u200c]*)(?P<gap>[ \u00a0]+|[ \u00a0]*\n[> ]*)"
    r"(?P<again>(?P=word))(?![\w\u200c-])",
    re.IGNORECASE,
)
_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+[ \t:|-]*")


def no_break(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find spaces at which a line must not break (L602)."""
    for match in _keeps(habits.style.no_break).finditer(passage.text):
        yield passage.fault(codes.NO_BREAK_SPACE, *match.span(), "\u00a0", around=_around(passage.text, match.start()))


def _around(text: str, at: int) -> str:
    """Return the few letters on both sides of a space, as a person finds them again."""
    before = text[max(at - 8, 0) : at].rpartition("\n")[2]
    return (before + text[at : at + 8].partition("\n")[0]).replace(FIELD, "{…}").strip()


@lru_cache(maxsize=32)
def _keeps(no_break: NoBreak) -> re.Pattern[str]:
    """Return the pattern of a plain space that must not break."""
    number = [rf"(?<=(?<!\w){re.escape(word)}) (?=[\d{FIELD}])" for word in no_break.before_number]
    name = [rf"(?<=(?<!\w){re.escape(word)}) (?=[^\W\d_a-z{FIELD}]|{FIELD})" for word in no_break.before_name]
    after = [rf"(?<=[\d{FIELD}]) (?={re.escape(word)}(?!\w))" for word in no_break.after_number]
    return re.compile("|".join(number + name + after) or "(?!)")


def spaces(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find spaces too many: two in a row, one at a line's end or before a mark (L603)."""
    for match in _DOUBLE.finditer(passage.text):
        new = "" if passage.is_written(*match.span()) else None  # one may be right where a condition falls otherwise
        yield passage.fault(codes.SPACES, match.start() + 1, match.end(), new, what=phrase("more than one space"))
    for match in _TRAILING.finditer(passage.text):
        if passage.is_written(match.start(), match.end() + 1):  # not what a loop leaves behind its last turn
            yield passage.fault(codes.SPACES, *match.span(), "", what=phrase("a space at the end of the line"))
    for match in _spaced(habits.style.spaced_marks).finditer(passage.text):
        if not _is_ruler(passage.text, match.start()):
            mark = passage.text[match.end()]
            new = "" if passage.is_written(match.start(), match.end() + 1) else None
            yield passage.fault(codes.SPACES, *match.span(), new, what=phrase("a space before `{mark}`", mark=mark))


@lru_cache(maxsize=32)
def _spaced(allowed: str) -> re.Pattern[str]:
    marks = re.escape("".join(one for one in _CLOSERS if one not in allowed))
    return re.compile(rf"{_WORD_BEFORE} +(?=[{marks}](?![\w.]))", re.MULTILINE)


def _is_ruler(text: str, at: int) -> bool:
    """Tell whether a spot lies in the line under a table's head."""
    start = text.rfind("\n", 0, at) + 1
    return bool(_RULER.fullmatch(text, start, (text.find("\n", at) + 1 or len(text) + 1) - 1))


def openers(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find questions and exclamations that nothing opens (L604)."""
    for mark, opener in habits.style.openers.items():
        for start, end in passage.paragraphs():
            is_open = False
            for at in range(start, end):
                sign = passage.text[at]
                if sign == mark and not is_open and passage.text[at - 1 : at] not in habits.style.openers:
                    what = phrase("nothing opens what `{mark}` closes", mark=mark)
                    yield passage.fault(codes.OPENERS, at, at + 1, what=what, meant=f"{opener}…{mark}")
                is_open = sign == opener or (is_open and sign != mark)


def salutation(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find a salutation that ends with another language's mark (L604)."""
    wanted = habits.style.salutation_end
    if passage.entry == "salutation.end" and wanted and passage.text != wanted:
        what = phrase("the salutation ends with `{text}`", text=passage.text)
        yield passage.fault(codes.OPENERS, 0, len(passage.text), what=what, meant=wanted)


def dots(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find dots typed one by one (L605)."""
    for match in _DOTS.finditer(passage.text):
        yield passage.fault(codes.ELLIPSIS, *match.span(), "…" if len(match[0]) == 3 else None)


def repeated(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find a word that stands twice in a row and may not (L607)."""
    may = {word.casefold() for word in habits.style.may_repeat}
    for match in _TWICE.finditer(passage.text):
        is_same = match["again"] in (match["word"], match["word"].lower())  # not a name: ata ATA
        if is_same and match["word"].casefold() not in may:
            yield passage.fault(codes.REPEATED, *match.span("again"), word=match["again"])


CHECKS: tuple[Check, ...] = (
    check_of(
        (quoted, no_break, spaces, openers, dots, clean, repeated, balanced, unmixed),
        labels_too=(quoted, no_break, openers, salutation, dots, clean, repeated, unmixed),
    ),
)
