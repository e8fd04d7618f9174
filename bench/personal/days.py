"""Days in a case file's texts: read in either calendar, and moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from persiantools.jdatetime import JalaliDate

from exitletters.named_days import days_in, months_of, told

_DAY = re.compile(r"(\d{4})([-/])(\d\d)[-/](\d\d)")


def moved(text: str, by: timedelta) -> str:
    """Return a date later by so much; any other text as it is."""
    day = _day(text)
    return text if day is None else (day + by).isoformat() + text[len("2026-01-31") :]


def named(texts: Iterator[str], language: str) -> frozenset[str]:
    """Return every day that some texts are, or name in words."""
    months, found = months_of(language), set[str]()
    for text in texts:
        day = _day(text)
        found.update(told(day, months) if day else days_in(text, months))
    return frozenset(found)


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day = (int(match[part]) for part in (1, 3, 4))
    return JalaliDate(year, month, day).to_gregorian() if match[2] == "/" else date(year, month, day)
