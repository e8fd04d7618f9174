"""Days in a case file's texts: read in either calendar, and moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from babel.core import Locale
from persiantools.jdatetime import JalaliDate

from exitletters.lexicon import normalised
from exitletters.wording import JALALI_MONTHS

_DAY = re.compile(r"(\d{4})([-/])(\d\d)[-/](\d\d)")
_FOLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LAST_DAY = 31
_DAY_BEFORE = re.compile(r"(?<!\d)((?:\d{1,2}[^\W\d_]{0,2}\W{1,3}(?:[^\W\d_]{1,3}\W{1,3})?)+)$")
_DAY_AFTER = re.compile(r"\W{1,2}(\d{1,2})(?!\d)")


def moved(text: str, by: timedelta) -> str:
    """Return a date later by so much; any other text as it is."""
    day = _day(text)
    return text if day is None else (day + by).isoformat() + text[len("2026-01-31") :]


def named(texts: Iterator[str], language: str) -> frozenset[str]:
    """Return every day that some texts are, or name in words."""
    months, found = months_of(language), set[str]()
    for text in texts:
        day = _day(text)
        found.update(day_keys(day, months) if day else days_in(text, months))
    return frozenset(found)


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day = (int(match[part]) for part in (1, 3, 4))
    return JalaliDate(year, month, day).to_gregorian() if match[2] == "/" else date(year, month, day)


def day_keys(day: date, months: tuple[str, ...]) -> tuple[str, str]:
    """Return how a day is told in either calendar, without its year."""
    jalali = JalaliDate(day)
    return f"{day.day} {months[day.month - 1]}", f"{jalali.day} {months[11 + jalali.month]}"


@lru_cache(maxsize=8)
def months_of(babel: str) -> tuple[str, ...]:
    """Return the months of a language, normalised: twelve of the Gregorian calendar, then twelve of the Jalali."""
    named = Locale.parse(babel).months["format"]["wide"]
    return tuple(map(normalised, (*(named[month] for month in range(1, 13)), *JALALI_MONTHS)))


def days_in(text: str, months: tuple[str, ...]) -> Iterator[str]:
    """Yield each day a text names by its month, as `16 march`, whatever the order; months without a day are no days."""
    plain, read = normalised(text.translate(_FOLD_DIGITS)), 0
    for match in _any_of(months).finditer(plain):
        before = _DAY_BEFORE.search(plain, read, match.start())
        after = None if before else _DAY_AFTER.match(plain, match.end())
        read = (after or match).end()
        numbers = re.findall(r"\d+", before[1]) if before else [after[1]] if after else []
        yield from (f"{int(one)} {match.group()}" for one in numbers if 1 <= int(one) <= _LAST_DAY)


@lru_cache(maxsize=8)
def _any_of(months: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(months, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
