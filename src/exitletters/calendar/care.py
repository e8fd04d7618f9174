"""When a customer who came back is looked at and called: as written in the case, else as counted (W5, domain 9.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exitletters.aftercare import ReviewKind, dates
from exitletters.calendar.event import Event
from exitletters.case import Case
from exitletters.case.recovery import Review
from exitletters.days import days_after
from exitletters.policy import IntensiveCare

WORDS = frozenset(("care_check", "care_review", "care_outreach"))
_WRITTEN = "intensive_care.reviews"


@dataclass(frozen=True, slots=True)
class Look:
    """An early check or a review: its number within its kind, its day, and what the case says of it, if anything."""

    kind: ReviewKind
    number: int
    due: date
    path: str
    written: Review | None = None

    @property
    def is_done(self) -> bool:
        """Tell whether somebody has looked."""
        return bool(self.written and self.written.done_on)


def looks(case: Case, schedule: IntensiveCare) -> tuple[Look, ...]:
    """Return every check and review by day, from the day of return; () where nobody came back.

    A written one takes the place of the counted one that is nearest and still free, so it may be moved without
    becoming another; what is written beyond those is a further review.
    """
    free = list(_counted(case, schedule))
    care, further, found = case.intensive_care, schedule.reviews, list[Look]()
    for at, one in sorted(enumerate(care.reviews if care else ()), key=lambda pair: pair[1].due):
        place = min(free, key=lambda look: abs(look.due - one.due), default=None)
        if place:
            free.remove(place)
        else:
            further += 1
        kind, number = (place.kind, place.number) if place else ("review", further)
        found.append(Look(kind, number, one.due, f"{_WRITTEN}[{at}].due", one))
    return tuple(sorted((*found, *free), key=lambda look: look.due))


def _counted(case: Case, schedule: IntensiveCare) -> Iterator[Look]:
    path = "intensive_care.returned_on" if case.intensive_care else "recovery.outcome.on"
    for kind, number, due in dates(case.returned_on, schedule) if case.returned_on else ():
        if due < date.max:  # what lies beyond the calendar is no day to keep
            yield Look(kind, number, due, path)


def of_care(case: Case, schedule: IntensiveCare) -> Iterator[Event]:
    """Yield what is still to be looked at, and the call after each review that nobody made yet (W5.3)."""
    for look in looks(case, schedule):
        if not look.is_done:
            yield _event(look, f"care_{look.kind}", look.due)
        is_called = look.written is not None and look.written.outreach_on is not None
        if look.kind == "review" and not is_called:
            seen = look.written.done_on if look.written else None
            yield _event(look, "care_outreach", days_after(seen or look.due, schedule.outreach_after_days))


def _event(look: Look, word: str, day: date) -> Event:
    return Event(f"{word}/{look.number}", word, day, look.path, look.number)
