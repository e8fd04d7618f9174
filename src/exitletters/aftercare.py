"""When a customer who came back is looked at, counted from the day of return (W5, domain 5 and 9.6)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from exitletters.days import days_after, months_after
from exitletters.policy import IntensiveCare

ReviewKind = Literal["check", "review"]


OVERDUE_AFTER_DAYS = 14  # G-TRK05


def dates(started_on: date, schedule: IntensiveCare) -> list[tuple[ReviewKind, int, date]]:
    """Return every check and review by day; months are counted from the first: 31 August, 28 February, 31 August."""
    checks: list[tuple[ReviewKind, int, date]] = [
        ("check", number, days_after(started_on, days)) for number, days in enumerate(schedule.first_checks_days, 1)
    ]
    reviews: list[tuple[ReviewKind, int, date]] = [
        ("review", number, months_after(started_on, number * schedule.review_every_months))
        for number in range(1, schedule.reviews + 1)
    ]
    return sorted(checks + reviews, key=lambda one: one[2])
