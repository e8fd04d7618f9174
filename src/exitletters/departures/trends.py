"""Each period next to what it began with, the year before and the twelve months that end with it (9.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from exitletters.departures.base import Opening
from exitletters.departures.counts import MONTHS, Group, Unit, by_avoidable, by_kind


@dataclass(frozen=True, slots=True)
class Trend:
    """A period with its comparisons; each is None where the register or the base does not reach."""

    period: Group
    kinds: tuple[Group, ...]
    avoidable: tuple[Group, ...]
    opening: Opening | None
    year_before: Group | None
    rolling: Group | None  # the twelve months that end with this period

    @property
    def customers_share(self) -> Decimal | None:
        """Return how many of the opening customers left, in percent; each counts once."""
        return percent(len(self.period.customers), self.opening.opening_customers) if self.opening else None

    @property
    def revenue_share(self) -> Decimal | None:
        """Return how much of the opening revenue left, in percent."""
        return percent(self.period.revenue, self.opening.opening_revenue) if self.opening else None

    @property
    def avoidable_share(self) -> Decimal | None:
        """Return the revenue that could have been kept, in percent of what somebody judged."""
        revenue = {one.name: one.revenue for one in self.avoidable}
        return percent(revenue["avoidable"], revenue["avoidable"] + revenue["unavoidable"])

    @property
    def count_change(self) -> Decimal | None:
        """Return how many more left than in the same period of the year before, in percent (fewer: below 0)."""
        before = self.year_before
        return percent(self.period.count - before.count, before.count) if before else None

    @property
    def revenue_change(self) -> Decimal | None:
        """Return how much more revenue left than in the same period of the year before, in percent."""
        before = self.year_before
        return percent(self.period.revenue - before.revenue, before.revenue) if before else None


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return a part in percent of a whole, with one decimal; None of nothing."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def trends(periods: Sequence[Group], unit: Unit, base: Iterable[Opening], currency: str) -> list[Trend]:
    """Return one for each period; `periods` follow each other without gaps (`by_period`).

    The first period of a register may have begun before the register did: it is compared all the same.
    """
    openings = {one.period: one for one in base if one.currency == currency}
    a_year = 12 // MONTHS[unit]
    return [_trend(periods, at, a_year, openings) for at in range(len(periods))]


def _trend(periods: Sequence[Group], at: int, a_year: int, openings: Mapping[str, Opening]) -> Trend:
    period, rolling = periods[at], periods[max(at + 1 - a_year, 0) : at + 1]
    return Trend(
        period,
        tuple(by_kind(period.members)),
        tuple(by_avoidable(period.members)),
        openings.get(period.name),
        periods[at - a_year] if at >= a_year else None,
        Group(period.name, tuple(one for each in rolling for one in each.members)) if len(rolling) == a_year else None,
    )
