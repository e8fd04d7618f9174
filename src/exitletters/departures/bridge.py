"""The bridge of the annual revenue: opening, lost, recovered, lost again, closing (9.7, F6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exitletters.departures.lifetimes import Lifetime
from exitletters.departures.row import Departure
from exitletters.departures.trends import Trend


@dataclass(frozen=True, slots=True)
class Bridge:
    """Amounts in one currency, all positive; opening and closing are None where the base has no first period.

    Closing is opening − lost + recovered − lost again: who was won meanwhile is not in it.
    """

    opening: Decimal | None
    lost: Decimal
    recovered: Decimal
    lost_again: Decimal

    @property
    def closing(self) -> Decimal | None:
        """Return what is left of the opening revenue."""
        return None if self.opening is None else self.opening - self.lost + self.recovered - self.lost_again


def bridge(departures: Iterable[Departure], returned: Sequence[Lifetime], trends: Sequence[Trend]) -> Bridge:
    """Return the bridge over all periods of a register in one currency.

    Whoever came back counts with the second annual revenue, or the first where nobody wrote it. A second departure
    that has a row of its own is lost again, not lost, and counts with that row's revenue.
    """
    again = {one.again.id for one in returned if one.again}
    opening = trends[0].opening if trends else None
    return Bridge(
        opening.opening_revenue if opening else None,
        _sum(one.annual_revenue for one in departures if one.id not in again),
        _sum(_now(one) for one in returned),
        _sum(one.again.annual_revenue if one.again else _now(one) for one in returned if one.left_again_on),
    )


def _now(one: Lifetime) -> Decimal:
    return one.first if one.second is None else one.second


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
