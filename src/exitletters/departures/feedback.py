"""What the front line is told after a call, and whether the loop was closed in time (9.6, W4.4, W4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from exitletters.model import PERSONAL, Day, Line

FeedbackStatus = Literal["open", "acknowledged", "acted", "told"]


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

    It is None where that is not known yet, or was never written down.
    """

    feedback: Feedback
    age: int  # days it was or has been open
    is_open: bool
    is_overdue: bool
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
    on_time: Decimal | None  # percent of those that were due or are closed
    handed_on: Decimal | None  # percent of those known, within two working days
