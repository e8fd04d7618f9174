"""Family G: letters, digits, half-spaces and marks of the locale's script (L701–L710)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from exitletters.codes import Severity
from exitletters.codes import template_script as codes
from exitletters.linting import Check, Fault
from exitletters.linting.characters import named
from exitletters.linting.half_spaces import beside_field, missing, misused
from exitletters.linting.passages import FIELD, Habits, Passage, check_of
from exitletters.speaking import phrase

_DIGITS = {"latn": "0123456789", "arabext": "۰۱۲۳۴۵۶۷۸۹"}  # by the name that `digits` in locale.yaml has
_LATIN_PHRASE = re.compile(r"[!-~]+(?:[ \u00a0][!-~]+)*")
_NUMBER = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_NAMES = re.compile("[A-Za-z]")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>]*[0-9]{1,9}[.)](?=\s)")  # Markdown's own, which the writers number anew
_DRAWN = re.compile("\u0640+|[\ufb50-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+")
_KASHIDA = "\u0640"


def letters(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find letters of neighbouring alphabets (L701); one whose counterpart depends on the word only as a warning."""
    ours = habits.style.letters
    for match in _any_of(tuple(ours)).finditer(passage.text):
        meant = ours[match[0]]
        fields = {
            "character": named(match[0]),
            "locale": habits.locale,
            "meant": meant or phrase("the letter that belongs there"),
        }
        fault = passage.fault(codes.WRONG_LETTER, *match.span(), meant or None, **fields)
        yield fault if meant else Fault(fault.finding.lowered(Severity.WARNING))


def foreign_digits(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find digits that are neither Latin nor the locale's (L702)."""
    ours = _DIGITS[habits.words.digits]
    for at, sign in enumerate(passage.text) if not passage.text.isascii() else ():
        if sign.isdecimal() and not sign.isascii() and sign not in ours:
            meant = ours[unicodedata.decimal(sign)]
            fields = {"character": named(sign), "locale": habits.locale, "meant": meant}
            yield passage.fault(codes.WRONG_DIGIT, at, at + 1, meant, **fields)


def latin_digits(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find numbers in Latin digits where the locale writes its own (L703); names and addresses keep theirs."""
    ours = _DIGITS[habits.words.digits]
    if ours.isascii():
        return
    listed = {match.end() - 1 for match in _LIST_NUMBER.finditer(passage.text)}
    for words in _LATIN_PHRASE.finditer(passage.text):
        for match in _NUMBER.finditer(passage.text, *words.span()) if not _NAMES.search(words[0]) else ():
            if match.end() not in listed:
                meant = "".join(ours[int(one)] if one.isdecimal() else one for one in match[0])
                yield passage.fault(codes.LATIN_DIGIT, *match.span(), found=match[0], meant=meant)


def marks(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find marks of other scripts after our letters, digits or fields, and inside our numbers (L706)."""
    ours = habits.style.marks
    for match in _any_of(tuple(ours)).finditer(passage.text):
        before, after = passage.text[match.start() - 1 : match.start()], passage.text[match.end() : match.end() + 1]
        if _is_ours(before) and not after.isdecimal():
            yield _mark(passage, habits, match, ours[match[0]])
    yield from _separators(passage, habits)


def _mark(passage: Passage, habits: Habits, match: re.Match[str], meant: str) -> Fault:
    fields = {"found": match[0], "locale": habits.locale, "meant": meant}
    return passage.fault(codes.PUNCTUATION, *match.span(), meant, **fields)


def _is_ours(before: str) -> bool:
    """Tell whether what stands before a mark belongs to a sentence of ours, not to a name in Latin letters."""
    if not before or before.isascii():
        return before in tuple(")*")
    return before in (FIELD, "»", "›") or unicodedata.category(before) in ("Lo", "Nd", "Mn")


def _separators(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find Latin separators inside numbers in the locale's own digits."""
    digits = _DIGITS[habits.words.digits]
    if digits.isascii():
        return
    named = tuple(f"{word} " for word in habits.style.numbered)
    for number in _numbers(digits).finditer(passage.text):
        is_name = passage.text.endswith(named, 0, number.start()) if named else False
        for sign in re.finditer(r"[.,]", "" if is_name else number[0]):
            meant = _separator(habits.words.babel, sign[0])
            at = number.start() + sign.start()
            fields = {"found": sign[0], "locale": habits.locale, "meant": meant}
            yield passage.fault(codes.PUNCTUATION, at, at + 1, meant, **fields)


@lru_cache(maxsize=4)
def _numbers(digits: str) -> re.Pattern[str]:
    """Return the pattern of a number with Latin separators; not of a date, a version or a numbered heading."""
    one = f"[{digits}]"
    number = rf"{one}{{1,3}}(?:,{one}{{3}})+(?:\.{one}+)?|{one}+\.{one}+"
    return re.compile(rf"(?<![{digits}.,/])(?<!# )(?:{number})(?![{digits}/]|[.,]{one})")


@lru_cache(maxsize=32)
def _separator(locale: str, sign: str) -> str:
    """Return what a locale writes for the English decimal point or the comma between thousands (Babel)."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    symbol = get_decimal_symbol if sign == "." else get_group_symbol
    return symbol(locale, numbering_system="default")


def drawn(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find lengthened letters, letters typed in one of their forms, and a currency sign that is a word (L708)."""
    for match in _DRAWN.finditer(passage.text):
        meant = "" if match[0][0] == _KASHIDA else unicodedata.normalize("NFKC", match[0])
        meant = "".join(habits.style.letters.get(one) or one for one in meant)
        advice = phrase("Write `{meant}`.", meant=meant) if meant else phrase("Delete it.")
        yield passage.fault(codes.LETTER_FORM, *match.span(), meant, character=named(match[0][0]), advice=advice)


def ezafe(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find an ezafe written otherwise than the locale's templates have it (L709)."""
    wanted = habits.style.ezafe
    for match in _endings(wanted.instead_of).finditer(passage.text) if wanted else ():
        yield passage.fault(codes.EZAFE, *match.span(), found=match[0], meant=wanted.written if wanted else "")


@lru_cache(maxsize=32)
def _any_of(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, signs)) or "(?!)")


@lru_cache(maxsize=32)
def _endings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![\w\u200c])" if words else "(?!)")


CHECKS: tuple[Check, ...] = (
    check_of(
        (letters, foreign_digits, latin_digits, missing, misused, marks, drawn, ezafe, beside_field),
        labels_too=(letters, foreign_digits, latin_digits, missing, misused, marks, drawn, ezafe, beside_field),
    ),
)
