"""This cycle's reasons next to the last one's: what rose, what fell, whether the first is still the first (W4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.departures.counts import Unit, period_before, period_of
from exitletters.departures.reasons import Reason, pareto
from exitletters.departures.row import UNKNOWN, Departure


@dataclass(frozen=True, slots=True)
class Move:
    """A reason's rank and revenue in both cycles; a rank is None where nobody left for it."""

    reason: str
    rank: int | None
    before: int | None
    revenue: Decimal
    revenue_before: Decimal

    @property
    def change(self) -> int | None:
        """Return how many ranks it rose (+) or fell (-); None where it is new or gone."""
        return None if self.rank is None or self.before is None else self.before - self.rank


@dataclass(frozen=True, slots=True)
class Cycle:
    """Two cycles that follow each other; `is_stable` is None where one of them had no departure with a known reason."""

    name: str
    before: str
    moves: tuple[Move, ...]
    is_stable: bool | None


def cycle(departures: Iterable[Departure], unit: Unit, as_of: date) -> Cycle:
    """Return the cycle of a day, which may not be over, and the one before; reasons by rank, those gone at the end."""
    name, before = period_of(as_of, unit), period_before(as_of, unit)
    departures = tuple(departures)
    now, then = (pareto(one for one in departures if period_of(one.departed_on, unit) == at) for at in (name, before))
    names = [one.name for one in now] + [one.name for one in then if one.name not in {each.name for each in now}]
    return Cycle(name, before, tuple(_move(one, now, then) for one in names), _is_stable(now, then))


def _is_stable(now: Sequence[Reason], then: Sequence[Reason]) -> bool | None:
    """Tell whether the first known reason is the same; what nobody knows is no issue that could be stable."""
    first, before = (next((one.name for one in each if one.name != UNKNOWN), None) for each in (now, then))
    return None if first is None or before is None else first == before


def _move(name: str, now: Sequence[Reason], then: Sequence[Reason]) -> Move:
    (rank, revenue), (before, revenue_before) = (_found(name, each) for each in (now, then))
    return Move(name, rank, before, revenue, revenue_before)


def _found(name: str, reasons: Sequence[Reason]) -> tuple[int | None, Decimal]:
    return next(((rank, one.revenue) for rank, one in enumerate(reasons, 1) if one.name == name), (None, Decimal(0)))
