"""How many customers and how much revenue a period began with; without it no share of them is told (9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from exitletters.model import INTERNAL, Count, Currency, Line, Payment


@dataclass(frozen=True, slots=True)
class Opening:
    """A period as the report names it (`2026-03`, `2026-Q1`), and what it began with in one currency."""

    period: Line
    currency: Currency
    opening_customers: Count
    opening_revenue: Annotated[Payment, INTERNAL]
