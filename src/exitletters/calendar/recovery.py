"""The dates of a recovery: calls, letter, offer, help, feedback, opt-out and promised changes (domain 9.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from exitletters.calendar.event import Event
from exitletters.case import Case
from exitletters.case.recovery import Recovery
from exitletters.days import working_days_after, working_days_in
from exitletters.notice import country_of

_HONOURED_WITHIN = 10  # working days (domain 3.4)
_CONTACT = frozenset(("call", "callback", "letter", "offer_end", "offer_start"))
# What no longer holds from the day after an outcome: whoever said no is not called again (W3.5).
_FALLEN: Mapping[str, frozenset[str]] = {
    "stopped": _CONTACT,
    "declined": _CONTACT,
    "returned": _CONTACT,
    "accepted": frozenset(("offer_end",)),
}
WORDS = _CONTACT - {"call"} | {"help_due", "feedback_due", "opt_out_due", "change_due"}


def of_recovery(case: Case) -> Iterator[Event]:
    """Yield the dates of a recovery; what is done, closed or answered by a later call is none."""
    recovery = case.recovery
    if recovery is None:
        return
    yield from _callback(recovery)
    yield from _letter_and_offer(recovery)
    yield from _opt_out(case, recovery)
    helped = recovery.resolution
    if helped and helped.due and helped.status == "open":
        yield Event("help_due", "help_due", helped.due, "recovery.resolution.due")
    for at, change in enumerate(recovery.changed_since):
        if change.status == "planned":
            yield Event(f"change_due/{at}", "change_due", change.since, f"recovery.changed_since[{at}].since")
    for at, item in enumerate(case.feedback_items):
        if item.due and not item.closed_on and item.status != "told_customer":
            yield Event(f"feedback_due/{at}", "feedback_due", item.due, f"feedback_items[{at}].due")


def _callback(recovery: Recovery) -> Iterator[Event]:
    """Yield the callback that the last call promised: the one before was answered by that call."""
    last = max(range(len(recovery.calls)), key=lambda at: recovery.calls[at].at, default=None)
    day = None if last is None else recovery.calls[last].callback_on
    if day:
        yield Event("callback", "callback", day, f"recovery.calls[{last}].callback_on")


def _letter_and_offer(recovery: Recovery) -> Iterator[Event]:
    if recovery.letter_on:
        yield Event("letter", "letter", recovery.letter_on, "recovery.letter_on")
    if recovery.offer:
        yield Event("offer_end", "offer_end", recovery.offer.expires_on, "recovery.offer.expires_on")
        yield Event("offer_start", "offer_start", recovery.offer.starts_by, "recovery.offer.starts_by")


def _opt_out(case: Case, recovery: Recovery) -> Iterator[Event]:
    """Yield by when a no must be in force: counted from the day they said so, else from the letter that asks."""
    outcome = recovery.outcome
    asked: tuple[date | None, str] = (recovery.letter_on, "recovery.letter_on")
    day, path = (outcome.on, "recovery.outcome.on") if outcome and outcome.status == "stopped" else asked
    if day is None:
        return
    working = working_days_after(day, _HONOURED_WITHIN, working_days_in(country_of(case)))
    if len(working) == _HONOURED_WITHIN:
        yield Event("opt_out_due", "opt_out_due", working[-1], path)


def standing(case: Case, found: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that the outcome of a recovery leaves standing; what was before it stays, as the past does."""
    status, since = _outcome(case)
    fallen = _FALLEN.get(status, frozenset[str]())
    yield from (one for one in found if since is None or one.word not in fallen or one.day <= since)


def _outcome(case: Case) -> tuple[str, date | None]:
    """Return how it ended, and when; an objection without a day ends it on the day the case speaks from."""
    recovery = case.recovery
    if case.returned_on:
        return "returned", case.returned_on
    if recovery and recovery.outcome:
        return recovery.outcome.status, recovery.outcome.on
    if recovery and recovery.consent.objected:
        return "stopped", case.case.as_of
    return "", None
