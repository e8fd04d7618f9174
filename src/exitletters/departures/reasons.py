"""Reasons with the revenue that left for them: a weighted Pareto in which what is unknown is shown (9.5, W4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from exitletters.departures.counts import percentages
from exitletters.departures.row import UNKNOWN, Departure

VITAL = 80  # percent of the revenue: the line of the Pareto


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its part of the revenue, and that part in percent, alone and with all before it."""

    name: str
    departures: int
    revenue: Decimal
    share: Decimal | None
    cumulative: Decimal | None

    @property
    def is_vital(self) -> bool:
        """Tell whether it stands up to the 80 % line: those before it do not hold that much yet (W4.2)."""
        return self.share is not None and self.cumulative is not None and self.cumulative - self.share < VITAL


def pareto(departures: Iterable[Departure]) -> list[Reason]:
    """Return the reasons of those who were not dismissed, the most revenue first, equal ones by name.

    A departure of several reasons counts as one for each, with its revenue split by weight. Shares add up to 100.0;
    they are None where no revenue left.
    """
    counts: dict[str, int] = {}
    revenue: dict[str, Decimal] = {}
    for one in departures:
        for name, weight in one.reasons.items() if one.kind != "dismissed_by_us" else ():
            counts[name] = counts.get(name, 0) + 1
            revenue[name] = revenue.get(name, Decimal(0)) + one.annual_revenue * weight
    names = sorted(revenue, key=lambda name: (-revenue[name], name))
    shares = percentages([revenue[name] for name in names])
    if shares is None:
        return [Reason(name, counts[name], revenue[name], None, None) for name in names]
    rows = zip(names, shares, accumulate(shares), strict=True)
    return [Reason(name, counts[name], revenue[name], share, so_far) for name, share, so_far in rows]


def unknown_share(reasons: Iterable[Reason]) -> Decimal:
    """Return how much of the revenue left for no known reason, in percent (G-TRK04)."""
    return next((one.share for one in reasons if one.name == UNKNOWN and one.share is not None), Decimal(0))
