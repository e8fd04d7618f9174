"""Intensive care of those who came back: when they are looked at, and how they are (9.6, W5.1–W5.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from exitletters.model import PERSONAL, Day, Line, Number

IndicatorName = Literal[
    "purchases", "usage", "support_contacts", "complaints", "payment", "sentiment", "promised_fix"
]  # fmt: skip
Colour = Literal["green", "amber", "red"]
ReviewKind = Literal["check", "review"]
ReviewState = Literal["done", "ahead", "due", "overdue"]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One indicator of one customer on one day, next to its baseline of the last six good months."""

    customer: Annotated[Line, PERSONAL]
    started_on: Day
    indicator: IndicatorName
    baseline: Number
    value: Number
    measured_on: Day
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measurement with its colour."""

    measurement: Measurement
    colour: Colour


@dataclass(frozen=True, slots=True)
class Review:
    """A check (14, 45, 90 days) or a half-yearly review: its day, how it stands, and what was measured for it.

    `outreach_by` is the last day for the call that follows. `colour` is the worst of the indicators.
    """

    kind: ReviewKind
    number: int  # within its kind, from 1
    due: date
    state: ReviewState
    measured_on: date | None
    outreach_by: date
    indicators: tuple[Indicator, ...]
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The care of one customer from the day of return; graduated after four green half-yearly reviews."""

    customer: str
    started_on: date
    reviews: tuple[Review, ...]
    is_graduated: bool


@dataclass(frozen=True, slots=True)
class Care:
    """Every plan, by first day; `without_dates` are the ids of departures that returned on no known day (G-TRK05)."""

    plans: tuple[Plan, ...] = ()
    without_dates: tuple[str, ...] = ()
