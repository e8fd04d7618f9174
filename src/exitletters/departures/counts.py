"""How many left, and for how much: by period, by kind, by whether it could have been avoided (9.2, W1.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal

from exitletters.departures.row import UNKNOWN, Departure
from exitletters.finance.rounding import shared

Unit = Literal["month", "quarter"]
MONTHLY_FROM = 10  # departures in the median month
MONTHS: Mapping[Unit, int] = {"month": 1, "quarter": 3}  # months in a period
_SPLITS = {
    "voluntary": "voluntary",
    "dismissed_by_us": "dismissed",
    "payment_failure": "involuntary",
    "closed": "involuntary",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Departures that share something, named by it; one customer may be among them twice."""

    name: str
    members: tuple[Departure, ...] = ()

    @property
    def count(self) -> int:
        """Return how many departures there are."""
        return len(self.members)

    @property
    def customers(self) -> tuple[str, ...]:
        """Return each customer once, those with the most revenue first."""
        ranked = sorted(self.members, key=lambda one: (-one.annual_revenue, one.customer))
        return tuple(dict.fromkeys(one.customer for one in ranked))

    @property
    def revenue(self) -> Decimal:
        """Return the annual revenue that left."""
        return sum((one.annual_revenue for one in self.members), Decimal(0))

    @property
    def average(self) -> Decimal | None:
        """Return the mean annual revenue of a departure; None where nobody left."""
        return self.revenue / self.count if self.members else None

    @property
    def median(self) -> Decimal | None:
        """Return the median annual revenue of a departure; None where nobody left."""
        return median(one.annual_revenue for one in self.members) if self.members else None


def by_currency(departures: Iterable[Departure]) -> Mapping[str, tuple[Departure, ...]]:
    """Return the departures of each currency; amounts of two currencies never meet (G-TRK03)."""
    found: dict[str, list[Departure]] = {}
    for one in departures:
        found.setdefault(one.currency, []).append(one)
    return {currency: tuple(found[currency]) for currency in sorted(found)}


def unit_for(departures: Sequence[Departure]) -> Unit:
    """Return `month` where 10 or more leave in the median month, months without any included, else `quarter` (W1.3)."""
    return "month" if departures and median(_per_month(departures)) >= MONTHLY_FROM else "quarter"


def by_period(departures: Sequence[Departure], unit: Unit) -> list[Group]:
    """Return every period from the first departure to the last, those in which nobody left included (W1.2)."""
    return _grouped(departures, lambda one: _number(one.departed_on, unit), lambda number: _name(number, unit))


def by_kind(departures: Iterable[Departure]) -> list[Group]:
    """Return who left by themselves, whom we dismissed, and who left without wanting to (unpaid, closed down)."""
    return _named(departures, dict.fromkeys(_SPLITS.values()), lambda one: _SPLITS[one.kind])


def by_avoidable(departures: Iterable[Departure]) -> list[Group]:
    """Return departures that could have been avoided, those that could not, and those nobody judged."""
    words = {True: "avoidable", False: "unavoidable", None: "unknown"}
    return _named(departures, words.values(), lambda one: words[one.avoidable])


def period_of(day: date, unit: Unit) -> str:
    """Return the name of a day's period: 2026-03 or 2026-Q1."""
    return _name(_number(day, unit), unit)


def period_before(day: date, unit: Unit) -> str:
    """Return the name of the period before a day's own."""
    return _name(_number(day, unit) - 1, unit)


def by_named(departures: Iterable[Departure], name: Callable[[Departure], str | None]) -> list[Group]:
    """Return departures by unit or product, the most revenue first, equal ones by name; those without are `unknown`."""
    departures = tuple(departures)
    names = sorted({name(one) or UNKNOWN for one in departures})
    groups = _named(departures, names, lambda one: name(one) or UNKNOWN)
    return sorted(groups, key=lambda one: (-one.revenue, one.name))


def percentages(amounts: Sequence[Decimal]) -> list[Decimal] | None:
    """Return each amount's share in percent with one decimal, 100.0 together (largest remainder); None of nothing."""
    total = sum(amounts, Decimal(0))
    return shared([one * 100 / total for one in amounts], Decimal("0.1")) if total else None


def _per_month(departures: Sequence[Departure]) -> list[int]:
    found = Counter(_number(one.departed_on, "month") for one in departures)
    return [found[number] for number in range(min(found), max(found) + 1)]


def _number(day: date, unit: Unit) -> int:
    return (day.year * 12 + day.month - 1) // MONTHS[unit]


def _name(number: int, unit: Unit) -> str:
    year, part = divmod(number, 12 // MONTHS[unit])
    return f"{year}-{part + 1:02}" if unit == "month" else f"{year}-Q{part + 1}"


def _grouped(
    departures: Sequence[Departure], number: Callable[[Departure], int], name: Callable[[int], str]
) -> list[Group]:
    found: dict[int, list[Departure]] = {}
    for one in departures:
        found.setdefault(number(one), []).append(one)
    return [Group(name(at), tuple(found.get(at, ()))) for at in range(min(found), max(found) + 1)] if found else []


def _named(departures: Iterable[Departure], names: Iterable[str], name: Callable[[Departure], str]) -> list[Group]:
    found: dict[str, list[Departure]] = {one: [] for one in names}
    for one in departures:
        found[name(one)].append(one)
    return [Group(one, tuple(members)) for one, members in found.items()]
