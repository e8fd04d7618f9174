"""Entries: what a calendar file holds for each event, and how numbers rise from issue to issue (RFC 5545, 3.8.7.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeGuard


class Status(StrEnum):
    """What the reader's calendar makes of an entry."""

    TENTATIVE = "TENTATIVE"  # of a draft
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"  # was issued, and no longer holds


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT, as far as it differs from others; `word` names its event in every language."""

    uid: str
    word: str
    day: date
    summary: str
    status: Status
    sequence: int = 0


def is_day(value: object) -> TypeGuard[date]:
    """Tell whether a value read back is a day without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def reissued(now: Iterable[Entry], before: Sequence[Entry], cancelled: Callable[[Entry], Entry]) -> tuple[Entry, ...]:
    """Return the entries by day with their numbers: 0 if new, kept if unchanged, else one more than ever before.

    What fell away is cancelled, and stays so in later issues: whoever missed one still learns of it.
    """
    known: dict[str, list[Entry]] = {}
    for one in before:
        known.setdefault(one.uid, []).append(one)
    entries = {one.uid: one for one in now}
    gone = {one.uid: cancelled(one) for one in before if one.uid not in entries}
    numbered = (_numbered(one, known.get(one.uid, ())) for one in (*entries.values(), *gone.values()))
    return tuple(sorted(numbered, key=lambda one: one.day))


def _numbered(entry: Entry, issued: Sequence[Entry]) -> Entry:
    if not issued:
        return entry
    highest = max(one.sequence for one in issued)
    is_same = all(replace(one, sequence=0) == entry for one in issued if one.sequence == highest)
    return replace(entry, sequence=highest if is_same else highest + 1)
