"""Each period next to what it began with, the year before and the twelve months that end with it (9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from exitletters.departures.base import Opening
from exitletters.departures.counts import Group


@dataclass(frozen=True, slots=True)
class Trend:
    """A period with its comparisons; each is None where the register or the base does not reach."""

    period: Group
    kinds: tuple[Group, ...]
    avoidable: tuple[Group, ...]
    opening: Opening | None
    year_before: Group | None
    rolling: Group | None  # the twelve months that end with this period
    customers_share: Decimal | None  # percent of the opening customers
    revenue_share: Decimal | None  # percent of the opening revenue
    avoidable_share: Decimal | None  # percent of the revenue of those judged
    count_change: Decimal | None  # percent, against the same period of the year before
    revenue_change: Decimal | None
