"""The bridge of the annual revenue: opening, lost, recovered, lost again, closing (9.7, F6)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bridge:
    """Amounts in one currency, all positive; opening and closing are None where no base was given.

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
