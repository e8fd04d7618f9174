"""Marks of axes in a locale's words: round numbers, amounts in a fitting unit, months of its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from persiantools.jdatetime import JalaliDate

from exitletters.charts import Axis, Tick
from exitletters.wording import JALALI_MONTHS, Wording

_MOST_STEPS = 4
_LONGEST = 1_000_000  # longer numbers are printed in thousands, millions or billions
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}


def word(wording: Wording, key: str, **fields: str) -> str:
    """Return a word of the charts; where the locale lacks it, its name in brackets."""
    return wording.vocabulary.charts.get(key, f"[{key}]").format(**fields)


def round_numbers(values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return zero and some round numbers around all of these values."""
    found = [Decimal(0), *values]
    low, high = min(found), max(found)
    step = _step((high - low) / _MOST_STEPS)
    first, last = int(low / step), int(high / step)
    return tuple(step * at for at in range(first, last + 1))


def _step(least: Decimal) -> Decimal:
    """Return 1, 2 or 5 times a power of ten, and not less."""
    if least <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * one for one in (1, 2, 5, 10) if power * one >= least)


@dataclass(frozen=True, slots=True)
class Amounts:
    """How the amounts of one chart are printed: bare numbers, their unit being said once."""

    wording: Wording
    unit: str
    units: Decimal  # of the currency in one of what is printed

    def shown(self, amount: Decimal) -> Decimal:
        """Return an amount as a number of units."""
        return amount / self.units

    def text(self, amount: Decimal) -> str:
        """Return an amount as a whole number of units."""
        return self.wording.number(self.shown(amount), 0)

    def axis(self, values: Iterable[Decimal], title: str) -> Axis:
        """Return the axis for these amounts."""
        ticks = round_numbers(self.shown(one) for one in values)
        return Axis(tuple(Tick(float(one * self.units), self.wording.number(one, 0)) for one in ticks), title)


def amounts(wording: Wording, currency: str, values: Iterable[Decimal]) -> Amounts:
    """Return how to print amounts of a currency, the largest of which has at most six digits."""
    money = wording.words.money
    display = money.display.get(wording.display_unit or "")
    customary = display if display and display.currency == currency else None
    base = customary.per_unit if customary else 1
    unit = customary.word if customary else money.units.get(currency, currency)
    largest = max((abs(one) / base for one in values), default=Decimal(0))
    fitting = [name for name, scale in _SCALES.items() if largest < _LONGEST * scale]
    scale = (fitting or ["billion"])[0]
    return Amounts(wording, word(wording, scale, unit=unit) if scale else unit, Decimal(base * _SCALES[scale]))


def month(wording: Wording, first: date) -> str:
    """Return the month that begins on a day; a day on which none begins in the locale's calendar, as a date."""
    if wording.words.calendar.primary == "persian":
        jalali = JalaliDate(first)
        if jalali.day == 1:
            return f"{JALALI_MONTHS[jalali.month - 1]} {wording.digits(str(jalali.year))}"
    if first.day == 1:
        return wording.digits(format_date(first, "LLL y", Locale.parse(wording.words.babel)))
    return wording.date(first, "numeric")


def gregorian(wording: Wording, year: int, part: int, *, is_quarter: bool) -> str:
    """Return a month or a quarter of the Gregorian calendar, which registers are counted by in every locale."""
    locale = Locale.parse(wording.words.babel)
    if is_quarter:
        return wording.digits(str(format_skeleton("yQQQ", date(year, part * 3, 1), locale=locale)))
    return wording.digits(format_date(date(year, part, 1), "LLL y", locale))


def months_around(wording: Wording, days: Iterable[date]) -> Axis:
    """Return the axis of all months, in the locale's calendar, from before the first day to after the last."""
    found = sorted(days)
    ticks = (Tick(one.toordinal(), month(wording, one)) for one in _firsts(wording, found[0], found[-1]))
    return Axis(tuple(ticks))


def _firsts(wording: Wording, first: date, last: date) -> Iterator[date]:
    is_persian = wording.words.calendar.primary == "persian"
    day = first - timedelta(days=(JalaliDate(first).day if is_persian else first.day) - 1)
    yield day
    while day <= last:
        middle = day + timedelta(days=40)  # a day of the next month, whatever the calendar
        day = middle - timedelta(days=(JalaliDate(middle).day if is_persian else middle.day) - 1)
        yield day
