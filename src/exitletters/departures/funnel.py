"""From departed to still here, stage by stage, and the rate of return by the quarter of departure (9.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exitletters.days import months_after
from exitletters.departures.calls import Customers, never_called
from exitletters.departures.counts import by_period
from exitletters.departures.lifetimes import Lifetime
from exitletters.departures.rates import Rate, recovery
from exitletters.departures.row import Departure
from exitletters.policy import Winback

StageName = Literal[
    "departed", "eligible", "selected", "reached", "diagnosed", "helped", "offered", "returned",
    "here_6", "here_12", "here_24",
]  # fmt: skip
_LATER: tuple[StageName, ...] = ("selected", "reached", "diagnosed", "helped", "offered", "returned")
# How far somebody got at least who has this status. Who declined was reached; days in the row may tell of more.
_BY_STATUS: Mapping[str, int] = {
    "departed": 0, "contacted": 1, "reached": 2, "declined": 2, "diagnosed": 3, "helped": 4, "offered": 5,
    "returned": 6,
}  # fmt: skip
_HERE: Mapping[int, StageName] = {6: "here_6", 12: "here_12", 24: "here_24"}


@dataclass(frozen=True, slots=True)
class Stage:
    """How many got at least so far, of how many: of those who departed, or who returned so many months ago.

    `rate` is None of nobody.
    """

    name: StageName
    count: int
    rate: Rate | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who left in one quarter: how many of those contacted came back; None where nobody was contacted."""

    name: str
    departed: int
    rate: Rate | None


def funnel(departures: Sequence[Departure], returned: Sequence[Lifetime], winback: Winback, as_of: date) -> list[Stage]:
    """Return the stages; none holds more than the one before it.

    Eligible is who may be called, and who has been called before an objection or a dispute came up; whom we dismissed
    never is. So selected and returned are those of the recovery rate. Still here is only asked of those who returned
    on a known day, long enough ago.
    """
    customers = Customers.of(departures)
    reached = [0 if one.kind == "dismissed_by_us" else _progress(one) for one in departures]
    eligible = sum(
        far > 0 or never_called(one, customers, winback) is None for far, one in zip(reached, departures, strict=True)
    )
    counts: list[tuple[StageName, int]] = [("departed", len(departures)), ("eligible", eligible)]
    counts += [(name, sum(far >= at for far in reached)) for at, name in enumerate(_LATER, 1)]
    stages = [Stage(name, count, Rate(count, len(departures)) if departures else None) for name, count in counts]
    return [*stages, *_still_here(returned, as_of)]


def cohorts(departures: Sequence[Departure]) -> list[Cohort]:
    """Return every quarter of departure, those without a departure included."""
    return [Cohort(one.name, one.count, recovery(one.members)) for one in by_period(departures, "quarter")]


def _progress(one: Departure) -> int:
    days = {2: one.reached_on, 3: one.diagnosed_on, 4: one.helped_on, 5: one.offered_on}
    return max(_BY_STATUS[one.status], *(at for at, day in days.items() if day), 0)


def _still_here(returned: Sequence[Lifetime], as_of: date) -> Iterator[Stage]:
    back = [(one, one.departure.returned_on) for one in returned if one.departure.kind != "dismissed_by_us"]
    for months, name in _HERE.items():
        asked = [
            (one, until)
            for one, day in back
            if day
            for until in [months_after(day, months)]
            if until <= as_of
        ]  # fmt: skip
        here = sum(one.left_again_on is None or one.left_again_on > until for one, until in asked)
        yield Stage(name, here, Rate(here, len(asked)) if asked else None)
