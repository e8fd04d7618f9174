"""What the front line is told after a call, and whether the loop was closed in time (9.6, W4.4, W4.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from exitletters.departures.trends import percent
from exitletters.model import PERSONAL, Day, Line
from exitletters.notice import Workdays, working_days_between

FeedbackStatus = Literal["open", "acknowledged", "acted", "told"]
HANDED_ON_WITHIN = 2  # working days until the unit's manager has it
_AGES: tuple[tuple[int, int | None], ...] = ((0, 2), (3, 7), (8, 14), (15, 30), (31, None))


@dataclass(frozen=True, slots=True)
class Feedback:
    """An observation for a unit's manager; it is closed when the customer was told what was done (`told`)."""

    unit: Line
    manager: Annotated[Line, PERSONAL]
    observation: Line
    kind: Line
    opened_on: Day
    due: Day
    status: FeedbackStatus = "open"
    acknowledged_on: Day | None = None
    closed_on: Day | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A feedback as of the report's day; `is_handed_on` tells whether its manager had it within two working days.

    It is None where that is not known yet, or was never written down. `is_on_time` is None of what is not due yet.
    """

    feedback: Feedback
    age: int  # days it was or has been open
    is_open: bool
    is_overdue: bool
    is_on_time: bool | None
    is_handed_on: bool | None


@dataclass(frozen=True, slots=True)
class Age:
    """How many open items are so many days old; `last` is None in the oldest."""

    first: int
    last: int | None
    items: int


@dataclass(frozen=True, slots=True)
class Loop:
    """The items, the oldest open one first; percentages are None of nothing."""

    items: tuple[Item, ...]
    ages: tuple[Age, ...]
    overdue: int
    on_time: Decimal | None  # percent of those that are closed or were due
    handed_on: Decimal | None  # percent of those of which it is known


def loop(feedback: Iterable[Feedback], as_of: date, days: Workdays | None) -> Loop:
    """Return the state of every item; `days` are the working days of the organization's country."""
    items = [_item(one, as_of, days) for one in feedback]
    items.sort(key=lambda one: (not one.is_open, one.feedback.opened_on, one.feedback.unit, one.feedback.observation))
    ages = [one.age for one in items if one.is_open]
    return Loop(
        tuple(items),
        tuple(Age(first, last, sum(first <= one <= (last or one) for one in ages)) for first, last in _AGES),
        sum(one.is_overdue for one in items),
        _share([one.is_on_time for one in items]),
        _share([one.is_handed_on for one in items]),
    )


def _item(one: Feedback, as_of: date, days: Workdays | None) -> Item:
    is_open = one.status != "told"
    end = as_of if is_open else (one.closed_on or as_of)
    is_overdue = is_open and one.due < as_of
    return Item(
        one, max((end - one.opened_on).days, 0), is_open, is_overdue, _on_time(one, as_of), _handed(one, as_of, days)
    )


def _on_time(one: Feedback, as_of: date) -> bool | None:
    """Tell whether it was closed by its day; None where the day is still ahead, or nobody wrote when it was closed."""
    if one.status == "told":
        return one.closed_on <= one.due if one.closed_on else None
    return False if one.due < as_of else None


def _handed(one: Feedback, as_of: date, days: Workdays | None) -> bool | None:
    is_waiting = one.status == "open" and one.acknowledged_on is None
    until = as_of if is_waiting else one.acknowledged_on
    if until is None:
        return None
    in_time = working_days_between(one.opened_on, until, days) <= HANDED_ON_WITHIN
    return None if is_waiting and in_time else in_time


def _share(known: Sequence[bool | None]) -> Decimal | None:
    told = [one for one in known if one is not None]
    return percent(sum(told), len(told))
