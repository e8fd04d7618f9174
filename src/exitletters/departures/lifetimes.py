"""What those who came back bring, next to what they brought before (W6.6), and who of them left again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.departures.row import Departure


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A customer that came back: annual revenue before and now, where written; `left_again_on` ends the second time."""

    departure: Departure
    first: Decimal
    second: Decimal | None
    left_again_on: date | None


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """Everybody who came back, and the sums of those whose second revenue is known; `percent` is second of first."""

    each: tuple[Lifetime, ...]
    first: Decimal
    second: Decimal
    percent: Decimal | None
