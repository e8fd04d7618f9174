"""Times for the specialists' calls, on working days and by day at the customer's place (9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from exitletters.days import working_days_after
from exitletters.notice import Workdays
from exitletters.policy import Specialist

THEIR_HOURS = (time(9), time(18))  # when somebody may be called, on the customer's clock; the second is too late
MOST_DAYS = 366
_SHORTEST_CALL = 5  # minutes
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for one call, on the caller's clock and on the customer's (None where a time zone is not known)."""

    day: int  # 1 is the first working day after the report's
    on: date
    starts: time
    timezone: str | None
    theirs: time | None = None


def slots(one: Specialist, as_of: date, days: Workdays) -> Iterator[Slot]:
    """Yield a specialist's times by day and hour: as many a day as the policy says, evenly over the hours.

    A call takes five minutes at least, and nobody plans for more than a year.
    """
    first, last = (timedelta(hours=at.hour, minutes=at.minute) for at in one.hours)
    minutes = (last - first) // timedelta(minutes=1)
    calls = min(one.calls_per_day, minutes // _SHORTEST_CALL)
    for number, day in enumerate(working_days_after(as_of, min(one.days, MOST_DAYS), days), 1):
        for at in range(calls):
            starts = (datetime.min + first + timedelta(minutes=minutes * at // calls)).time()
            yield Slot(number, day, starts, one.timezone)


def fits(slot: Slot, timezone: str | None) -> bool:
    """Tell whether a customer there may be called then: from 9 to 18 o'clock, on no weekend that is only theirs."""
    theirs = at_their_place(slot, timezone)
    if theirs is None:
        return True
    is_hour = THEIR_HOURS[0] <= theirs.time() < THEIR_HOURS[1]
    return is_hour and (theirs.date() == slot.on or theirs.weekday() < _SATURDAY)


@lru_cache(maxsize=65_536)
def at_their_place(slot: Slot, timezone: str | None) -> datetime | None:
    """Return the moment of a slot on the customer's clock; None where one of the two time zones is not known."""
    if slot.timezone is None or timezone is None:
        return None
    return datetime.combine(slot.on, slot.starts, ZoneInfo(slot.timezone)).astimezone(ZoneInfo(timezone))
