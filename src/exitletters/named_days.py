"""Days as a text tells them, by number and month in either calendar: `16 march`, with the months normalised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from babel.core import Locale
from persiantools.jdatetime import JalaliDate

from exitletters.lexicon import normalised
from exitletters.wording import JALALI_MONTHS

LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")

_LAST = 31
_NEAR = 40  # letters before a month: room for several days of it
# One day or several with short words between them, as in “3 e 24 de”, or one after the month, as in “march 3”.
_BEFORE = re.compile(r"(?<!\d)((?:\d{1,2}[^\W\d_]{0,2}\W{1,3}(?:[^\W\d_]{1,3}\W{1,3}){0,2})+)$")
_AFTER = re.compile(r"\W{1,2}(\d{1,2})(?!\d)")


def days_in(text: str, months: tuple[str, ...]) -> Iterator[str]:
    """Yield each day a text names by its month, whatever the order; a month without a day is none."""
    plain, read = normalised(text.translate(LATIN_DIGITS)), 0
    for match in _any_of(months).finditer(plain):
        before = _BEFORE.search(plain, max(read, match.start() - _NEAR), match.start())
        after = None if before else _AFTER.match(plain, match.end())
        read = (after or match).end()
        numbers = re.findall(r"\d+", before[1]) if before else [after[1]] if after else []
        yield from (f"{int(one)} {match.group()}" for one in numbers if 1 <= int(one) <= _LAST)


def told(day: date, months: tuple[str, ...]) -> tuple[str, str]:
    """Return how a day is told in either calendar, without its year."""
    jalali = JalaliDate(day)
    return f"{day.day} {months[day.month - 1]}", f"{jalali.day} {months[11 + jalali.month]}"


def years_of(day: date) -> tuple[str, str]:
    """Return the year of a day in either calendar."""
    return str(day.year), str(JalaliDate(day).year)


@lru_cache(maxsize=8)
def months_of(babel: str) -> tuple[str, ...]:
    """Return the months of a language: twelve of the Gregorian calendar, then twelve of the Jalali."""
    named = Locale.parse(babel).months["format"]["wide"]
    return tuple(map(normalised, (*(named[month] for month in range(1, 13)), *JALALI_MONTHS)))


@lru_cache(maxsize=8)
def weekdays_of(babel: str) -> tuple[str, ...]:
    """Return the days of the week of a language."""
    return tuple(map(normalised, Locale.parse(babel).days["format"]["wide"].values()))


@lru_cache(maxsize=8)
def _any_of(months: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(months, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
