"""Scores from 1 to 5 of those who ordered (recency, frequency, money), and of those with a contract (tenure) (9.3)."""

from __future__ import annotations

from dataclasses import dataclass

from exitletters.departures.row import Departure


@dataclass(frozen=True, slots=True)
class Score:
    """Fifths among the departures of one currency, 5 the best; None where the row does not say."""

    departure: Departure
    money: int
    recency: int | None = None
    frequency: int | None = None
    tenure: int | None = None
