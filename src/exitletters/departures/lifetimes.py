"""What those who came back bring, next to what they brought before (W6.6), and who of them left again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.departures.row import Departure
from exitletters.departures.trends import percent


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A customer that came back: annual revenue before and now, where written; `left_again_on` ends the second time.

    `again` is the row of that second departure, where the register has one.
    """

    departure: Departure
    first: Decimal
    second: Decimal | None
    left_again_on: date | None
    again: Departure | None = None


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """Everybody who came back, and the sums of those whose second revenue is known; `percent` is second of first."""

    each: tuple[Lifetime, ...]
    first: Decimal
    second: Decimal
    percent: Decimal | None


def lifetimes(departures: Iterable[Departure]) -> Lifetimes:
    """Return everybody who came back, in the order of their rows; whoever came back twice is there twice."""
    departures = tuple(departures)
    again = second_departures(departures)
    each = tuple(_lifetime(one, again.get(one.id)) for one in departures if one.status == "returned")
    known = [one for one in each if one.second is not None]
    first = sum((one.first for one in known), Decimal(0))
    second = sum((one.second or Decimal(0) for one in known), Decimal(0))
    return Lifetimes(each, first, second, percent(second, first))


def second_departures(departures: Iterable[Departure]) -> Mapping[str, Departure]:
    """Return the id of a departure → the row of the same customer's next departure after the return."""
    of_customer: dict[str, list[Departure]] = {}
    for one in sorted(departures, key=lambda one: (one.departed_on, one.id)):
        of_customer.setdefault(one.customer, []).append(one)
    return {
        one.id: after
        for rows in of_customer.values()
        for at, one in enumerate(rows)
        if one.status == "returned"
        for after in [next((row for row in rows[at + 1 :] if _follows(row, one)), None)]
        if after
    }


def _follows(row: Departure, returned: Departure) -> bool:
    return row.departed_on > (returned.returned_on or returned.departed_on)


def _lifetime(one: Departure, again: Departure | None) -> Lifetime:
    ended = one.left_again_on or (again.departed_on if again else None)
    return Lifetime(one, one.annual_revenue, one.second_annual_revenue, ended, again)
