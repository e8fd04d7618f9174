"""Scores from 1 to 5 of those who ordered (recency, frequency, money), and of those with a contract (tenure) (9.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exitletters.departures.row import Departure

_FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """Fifths among the departures of one currency, 5 the best; None where the row does not say.

    Whoever has a last order and a number of orders has recency and frequency, everybody else tenure.
    """

    departure: Departure
    money: int
    recency: int | None = None
    frequency: int | None = None
    tenure: int | None = None


def scores(departures: Sequence[Departure]) -> list[Score]:
    """Return a score for each departure, in their order; equal values have equal scores."""
    ordering = [one for one in departures if _orders(one)]
    bound = [one for one in departures if not _orders(one) and one.tenure_months is not None]
    money = _fifths(departures, lambda one: one.annual_revenue)
    recency = _fifths(ordering, lambda one: Decimal(one.last_order.toordinal() if one.last_order else 0))
    frequency = _fifths(ordering, lambda one: Decimal(one.orders_12m or 0))
    tenure = _fifths(bound, lambda one: Decimal(one.tenure_months or 0))
    return [
        Score(one, money[one.id], recency.get(one.id), frequency.get(one.id), tenure.get(one.id)) for one in departures
    ]


def ranked(values: Sequence[Decimal]) -> Callable[[Decimal, int], int]:
    """Return which of so many equal parts of these values a value lies in, 0 the highest; equal ones share the best."""
    rising = sorted(-one for one in values)
    return lambda value, parts: bisect_left(rising, -value) * parts // len(rising)


def _orders(one: Departure) -> bool:
    return one.last_order is not None and one.orders_12m is not None


def _fifths(departures: Sequence[Departure], value: Callable[[Departure], Decimal]) -> dict[str, int]:
    part = ranked([value(one) for one in departures])
    return {one.id: _FIFTHS - part(value(one), _FIFTHS) for one in departures}
