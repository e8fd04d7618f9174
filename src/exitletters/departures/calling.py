"""Who calls whom: the lists of the executives and of the specialists, and why somebody gets nobody (9.4, W3.2, W3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from exitletters.departures.calls import Prospect

Why = Literal["conflicts", "too_few_prospects", "external", "untrained"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for one call, on the caller's clock and on the customer's (None where nobody wrote their time zone)."""

    day: int  # 1 is the first working day after the report's
    on: date
    starts: time
    timezone: str | None
    theirs: time | None


@dataclass(frozen=True, slots=True)
class Call:
    """A prospect and who calls; executives choose their time, specialists have slots."""

    prospect: Prospect
    caller: str
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """How many calls a caller has, of how many; `why` where there are fewer than the least."""

    caller: str
    calls: int
    least: int
    most: int
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """The calls of all callers, each once; prospects worth a call that nobody has time for wait, in order."""

    executive: tuple[Call, ...] = ()
    specialist: tuple[Call, ...] = ()
    waiting: tuple[Prospect, ...] = ()
    executives: tuple[Load, ...] = ()
    specialists: tuple[Load, ...] = ()
