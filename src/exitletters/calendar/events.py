"""The dates of a case as events: those written in it, and those that follow from a last day or a return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from exitletters.calendar import care, recovery
from exitletters.calendar.event import Event
from exitletters.case import Case
from exitletters.context import values_of
from exitletters.policy import USUAL_CARE, IntensiveCare

_NAMESPACE = UUID("6f0d3a52-7c1b-5e0e-9a44-2d1f6b8c3e75")  # never changes: every calendar that went out rests on it
_AFTER_ACTION_DAYS = (30, 90)  # D6.6
_WRITTEN = (
    ("decision_needed", "decision.needed_by"),
    ("acknowledge", "boundary.acknowledge_by"),
    ("boundary_review", "boundary.review_on"),
    ("notice", "termination.notice_on"),
    ("call", "communication.call_at"),
    ("last_day", "termination.effective_on"),
    ("access_end", "termination.access_ends_on"),
    ("data_begin", "data.available_from"),
    ("data_end", "data.available_until"),
    ("deletion", "data.delete_by"),
    ("backups", "data.backups_by"),
    ("refund_due", "settlement.pay_by"),
    ("final_invoice", "settlement.final_invoice_on"),
    ("help_end", "transition.until"),
    ("suspension_review", "termination.review_on"),
)
WORDS = frozenset(
    (*(word for word, _ in _WRITTEN), *(f"after_action_{days}" for days in _AFTER_ACTION_DAYS),
     "invoice_due", "obligation_due", "follow_up", *recovery.WORDS, *care.WORDS)
)  # fmt: skip


def events(case: Case, schedule: IntensiveCare = USUAL_CARE) -> tuple[Event, ...]:
    """Return the events of a case by day; none for dates that are not set.

    A call has a moment, yet is a day here: the day as the letter prints it. The time stands in the script.
    """
    ending = (*_written(case), *_after_actions(case), *_invoices(case), *_obligations(case), *_follow_ups(case))
    found = (*recovery.standing(case, (*ending, *recovery.of_recovery(case))), *care.of_care(case, schedule))
    return tuple(sorted(_numbered(_apart(found)), key=lambda one: one.day))


def uid(case_id: str, key: str) -> str:
    """Return an event's identity, the same in every issue and locale."""
    return str(uuid5(_NAMESPACE, f"{case_id}/{key}"))


def stamped_on(case: Case) -> date | None:
    """Return the day the calendar speaks from (never the clock); None where the case has no such day."""
    sent = case.recovery.letter_on if case.recovery else case.termination.notice_on
    return case.case.as_of or sent or case.case.created_on


def _written(case: Case) -> Iterator[Event]:
    values = dict(values_of(case))
    for word, path in _WRITTEN:
        value = values.get(path)
        if isinstance(value, date):
            yield Event(word, word, value.date() if isinstance(value, datetime) else value, path)


def _after_actions(case: Case) -> Iterator[Event]:
    last = case.termination.effective_on
    for days in _AFTER_ACTION_DAYS:
        if last and (date.max - last).days >= days:
            word = f"after_action_{days}"
            yield Event(word, word, last + timedelta(days=days), "termination.effective_on")


def _invoices(case: Case) -> Iterator[Event]:
    for at, one in enumerate(case.settlement.outstanding):
        if one.due:
            yield Event(f"invoice_due/{one.invoice}", "invoice_due", one.due, f"settlement.outstanding[{at}].due")


def _obligations(case: Case) -> Iterator[Event]:
    for at, one in enumerate(case.contract.obligations if case.contract else ()):
        if one.ours and one.due:
            key = f"obligation_due/{one.id or at}"
            yield Event(key, "obligation_due", one.due, f"contract.obligations[{at}].due")


def _follow_ups(case: Case) -> Iterator[Event]:
    """Yield what was promised in calls; calls are only ever added, so their places in the case name them."""
    for at, call in enumerate(case.communication.calls):
        for index, one in enumerate(call.follow_ups):
            if one.due:
                path = f"communication.calls[{at}].follow_ups[{index}].due"
                yield Event(f"follow_up/{at}/{index}", "follow_up", one.due, path)


def _apart(found: Iterable[Event]) -> Iterator[Event]:
    """Give a key of its own to each of several that bear one number, such as two parts of one invoice."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.key] += 1
        yield replace(one, key=f"{one.key}#{seen[one.key]}") if seen[one.key] > 1 else one


def _numbered(found: Iterable[Event]) -> Iterator[Event]:
    listed = list(found)
    count, seen = Counter(one.word for one in listed), Counter[str]()
    for one in listed:
        seen[one.word] += 1
        is_told_apart = one.number is None and count[one.word] > 1
        yield replace(one, number=seen[one.word]) if is_told_apart else one
