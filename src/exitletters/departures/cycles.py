"""This cycle's reasons next to the last one's: what rose, what fell, and whether the first is still the first (W4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
    """Two cycles that follow each other; `is_stable` is None where one of them had no departure with a reason."""

    name: str
    before: str
    moves: tuple[Move, ...]
    is_stable: bool | None
