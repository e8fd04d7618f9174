"""Numbers in prose: what they look like, and whether they are written as a locale writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.core import Locale

from exitletters.locales import Conventions
from exitletters.speaking import phrase

SPACES = " \u00a0\u202f\u2009"
PERCENTAGE, AMOUNT = phrase("a percentage"), phrase("an amount")
_GROUP = 3  # digits
_BODY = rf"\d+(?:[.,٫٬’'{SPACES}]\d+)*"
_PERCENTAGE = re.compile(rf"{_BODY}[{SPACES}]?[%٪‰]|[%٪]\d+")
_DATE = re.compile(r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}([-/.])\d{1,2}\1\d{2,4}\b")
_PHONE = re.compile(
    rf"\+\d[\d{SPACES}().-]{{6,}}\d"  # +55 11 5555-0199
    rf"|\(\d{{2,4}}\)[{SPACES}]?\d{{3,5}}[{SPACES}-]?\d{{3,4}}\b"  # (11) 5555-0199
    rf"|\b0\d{{2,4}}[{SPACES}-]\d{{3,4}}[{SPACES}-]\d{{3,4}}\b"  # 0800 555 0199
)
# Thousands in groups, or a comma before two digits; a point before two digits may be a clause's number.
_AMOUNT = re.compile(
    r"(?<![\d/.,])\d{1,3}(?:[.,٬’'\u00a0\u202f]\d{3})+(?:[.,٫]\d{1,2})?(?!\w|/\d)"
    r"|(?<![\d/.,])\d+[,٫]\d{2}(?!\w|/\d)"
)
# nº 8.078, § 1.200, n. 4,12: a reference, not an amount.
_REFERENCE = re.compile(rf"(?:[º°§#]|\bn\w{{0,2}}\.)[{SPACES}]?$", re.IGNORECASE)
# Dates and phone numbers before amounts, which they may hold.
_LOOKS = ((phrase("a date"), _DATE), (PERCENTAGE, _PERCENTAGE), (phrase("a phone number"), _PHONE), (AMOUNT, _AMOUNT))


def numbers(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what looks like a date, a percentage, a phone number or an amount, and which of them."""
    for what, pattern in _LOOKS:
        for match in pattern.finditer(text):
            if what != AMOUNT or not _REFERENCE.search(text[: match.start()]):
                yield what, match


def is_well_written(what: str, number: str, words: Conventions) -> bool:
    """Tell whether a percentage or an amount has the locale's separators, and a percent sign the locale's space."""
    if what == PERCENTAGE and _has_space(number) != _has_space(words.percent.replace("{n}", "0")):
        return False
    return what not in (PERCENTAGE, AMOUNT) or _has_separators_of(words, number)


def _has_space(percentage: str) -> bool:
    return bool(re.search(r"\s[%٪‰]", percentage))


def _has_separators_of(words: Conventions, number: str) -> bool:
    decimal, group = _separators(words)
    body = "".join(re.findall(_BODY, number)[:1])
    marks, ends = re.findall(r"\D", body), re.findall(r"\D(\d+)", body)
    if not ends:
        return True  # whole, and without groups
    if len(ends[-1]) == _GROUP and len(set(marks)) == 1:
        return all(one in (group, *SPACES) for one in marks) or marks == [decimal]  # or three decimals
    return all(one in (group, *SPACES) for one in marks[:-1]) and marks[-1] == decimal


def example(what: str, words: Conventions) -> str:
    """Return a number as the locale writes it."""
    decimal, group = _separators(words)
    return words.percent.format(n=f"12{decimal}5") if what == PERCENTAGE else f"1{group}234{decimal}50"


def _separators(words: Conventions) -> tuple[str, str]:
    symbols = Locale.parse(words.babel).number_symbols[words.digits]
    return str(symbols["decimal"]), str(symbols["group"])
