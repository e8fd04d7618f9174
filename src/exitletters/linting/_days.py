"""The names of months and weekdays of a locale, and those of months in the calendar it does not use."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import Locale
from persiantools.jdatetime import JalaliDate

from exitletters.wording import JALALI_MONTHS

_LONG_ENOUGH = 5  # letters; a shorter name may be an ordinary word: May, azar, تیر
_NUMBER = r"\d{1,4}(?:\.?[ºª°]|st|nd|rd|th)?"
_OF = r"(?:\w\w\s+)?"  # 12 de mayo, 12 of May


@lru_cache(maxsize=32)
def names(babel: str, primary: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the months and weekdays of a locale's own calendar, and for the months of the other."""
    locale = Locale.parse(babel)
    gregorian = _of(locale.months, "wide") | _of(locale.months, "abbreviated")
    jalali = {*JALALI_MONTHS, *(JalaliDate(1400, month, 1).strftime("%B", locale="en") for month in range(1, 13))}
    own, other = (jalali, gregorian) if primary == "persian" else (gregorian, jalali)
    return _pattern(own | _of(locale.days, "wide")), _pattern(other)


def _of(table: object, width: str) -> set[str]:
    """Return the names of a width, without a full stop, as they stand in dates and alone."""
    uses = (table[use][width].values() for use in ("format", "stand-alone"))  # type: ignore[index]
    return {str(name).rstrip(".") for names in uses for name in names}


def _pattern(found: set[str]) -> re.Pattern[str]:
    """Return a pattern for the names that can be nothing else, and for all of them beside a number."""
    every = "|".join(_as_written(one) for one in sorted(found, key=len, reverse=True))
    sure = "|".join(_as_written(one) for one in sorted(found, key=len, reverse=True) if len(one) >= _LONG_ENOUGH)
    return re.compile(
        rf"(?<!\w){_NUMBER}\s+{_OF}(?:{every})(?!\w)"
        rf"|(?<![\w\u200c])(?:{every})(?:\.?,?\s+{_NUMBER}|\s+{_OF}\d{{4}})(?!\w)"
        rf"|(?<![\w\u200c])(?:{sure})(?![\w\u200c])"
    )


def _as_written(name: str) -> str:
    """Return a pattern for a name that may begin a sentence; a capital letter is never a small one (March)."""
    first = name[0].upper() + name[0].lower() if name[0].islower() else name[0]
    return f"[{first}]{re.escape(name[1:])}"
