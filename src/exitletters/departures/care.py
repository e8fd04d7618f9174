"""Intensive care of those who came back: when they are looked at, and how they are (9.6, W5.1–W5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from exitletters.aftercare import OVERDUE_AFTER_DAYS, ReviewKind, dates
from exitletters.days import days_after
from exitletters.departures.health import Colour, Indicator, Measurement, indicator, worst
from exitletters.departures.lifetimes import Lifetime
from exitletters.policy import USUAL_CARE, IntensiveCare

ReviewState = Literal["done", "missed", "ahead", "due", "overdue"]  # missed: a later one was made
_EARLY = 7  # days: what is measured so shortly before its day counts for it


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
    """The care of one customer from the day of return; graduated when every half-yearly review was green."""

    customer: str
    started_on: date
    reviews: tuple[Review, ...]
    is_graduated: bool


@dataclass(frozen=True, slots=True)
class Care:
    """Every plan, by first day; `without_dates` are the ids of departures that returned on no known day (G-TRK05)."""

    plans: tuple[Plan, ...] = ()
    without_dates: tuple[str, ...] = ()


def care(
    returned: Sequence[Lifetime],
    measured: Iterable[Measurement],
    as_of: date,
    schedule: IntensiveCare = USUAL_CARE,
) -> Care:
    """Return a plan for everybody who is back, and for everybody somebody measures; who left again has none.

    A plan begins on the day of return; where the register has none, on the first day the measurements name.
    """
    taken: dict[str, list[Measurement]] = {}
    for one in sorted(measured, key=lambda one: (one.customer, one.measured_on)):
        taken.setdefault(one.customer, []).append(one)
    here = [one.departure for one in returned if one.left_again_on is None]
    known = {one.customer: one.returned_on for one in here if one.returned_on}
    gone = {one.departure.customer for one in returned} - {one.customer for one in here}
    starts = {name: rows[0].started_on for name, rows in taken.items() if name not in gone} | known
    plans = [_plan(name, day, taken.get(name, ()), as_of, schedule) for name, day in starts.items()]
    without = sorted(one.id for one in here if one.customer not in starts)
    return Care(tuple(sorted(plans, key=lambda one: (one.started_on, one.customer))), tuple(without))


def _plan(customer: str, start: date, taken: Sequence[Measurement], as_of: date, schedule: IntensiveCare) -> Plan:
    days = dates(start, schedule)
    begins = [days_after(due, -_EARLY) for _, _, due in days]
    reviews = tuple(
        _review(kind, number, due, [one for one in taken if begin <= one.measured_on < end], as_of, schedule)
        for (kind, number, due), (begin, end) in zip(days, pairwise([*begins, date.max]), strict=True)
    )
    last = max((at for at, one in enumerate(reviews) if one.state == "done"), default=0)
    reviews = tuple(
        replace(one, state="missed") if at < last and one.state != "done" else one for at, one in enumerate(reviews)
    )
    colours = [one.colour for one in reviews if one.kind == "review"]
    return Plan(customer, start, reviews, bool(colours) and set(colours) == {"green"})


def _review(
    kind: ReviewKind, number: int, due: date, taken: Sequence[Measurement], as_of: date, schedule: IntensiveCare
) -> Review:
    """Return a review with the last measurement of each indicator that lies between it and the next one."""
    latest = {one.indicator: one for one in taken if one.measured_on <= as_of}
    found = tuple(indicator(latest[name]) for name in sorted(latest))
    measured_on = max((one.measurement.measured_on for one in found), default=None)
    by = days_after(measured_on or due, schedule.outreach_after_days)
    state: ReviewState = "done" if found else _waiting(due, as_of)
    return Review(kind, number, due, state, measured_on, by, found, worst(found))


def _waiting(due: date, as_of: date) -> ReviewState:
    if due > as_of:
        return "ahead"
    return "overdue" if (as_of - due).days > OVERDUE_AFTER_DAYS else "due"
