"""An event: one date of a case that somebody must keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """One date of a case.

    `key` names it for good, whatever its day or language; `word` is its entry in the locale's `events`; `number`
    tells events of one word apart: their own where they have one, else their place in the case.
    """

    key: str
    word: str
    day: date
    path: str
    number: int | None = None
