"""How far a text has come: the words of `status:` in a template's first lines."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

REVIEW_MONTHS = 12  # after which a review is called old


class Status(StrEnum):
    """From a first draft to what counsel has approved; `written` is a text that was not translated."""

    DRAFT = "draft"
    TRANSLATED = "translated"
    WRITTEN = "written"
    REVIEWED = "reviewed"
    COUNSEL_APPROVED = "counsel-approved"


_RUNGS = {status: rung for rung, status in enumerate(Status)} | {Status.WRITTEN: list(Status).index(Status.REVIEWED)}


def rung(status: Status) -> int:
    """Return how high a status is; an author's own words need no second reader to be what they are."""
    return _RUNGS[status]


def is_reviewed(status: Status) -> bool:
    """Tell whether somebody other than the translator has been through it, or nobody translated it."""
    return rung(status) >= rung(Status.REVIEWED)


def status_of(word: str | None) -> Status | None:
    """Return the status of that name; None for a word that is none."""
    return Status(word) if word in list(Status) else None


def months_since(day: date, today: date) -> int:
    """Return how many whole months have passed since a day."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
