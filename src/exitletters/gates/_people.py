"""Who is who in a case: comparing names, and knowing whose names must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.case import Case
from exitletters.lexicon import normalised
from exitletters.model import LocalText


def forms(name: LocalText | None) -> set[str]:
    """Return every written form of a name, normalised."""
    return {normalised(one) for one in name.by_locale.values()} if name else set()


def is_same_person(one: LocalText, other: LocalText) -> bool:
    """Tell whether two names are one person's, in any of their written forms."""
    return bool(forms(one) & forms(other))


def may_be_named(case: Case) -> set[str]:
    """Return the names a letter prints on purpose: signer, caller, our contact, the customer's contacts."""
    communication = case.communication
    people = [communication.sender, communication.caller, case.transition.contact, *case.customer.contacts]
    return {form for one in people if one for form in forms(one.name)}


def protected(case: Case) -> set[str]:
    """Return the names that must not reach the customer: staff in incidents, authors, witnesses, deciders."""
    return {form for name in _inside(case) for form in forms(name)} - may_be_named(case)


def _inside(case: Case) -> Iterator[LocalText | None]:
    decision = case.decision
    yield from (one.staff_name for one in case.incidents)
    yield case.case.author.name if case.case.author else None
    yield case.evidence.tickets.reviewed_by if case.evidence.tickets else None
    yield case.legal.counsel.name if case.legal.counsel else None
    yield from decision.meeting.attendees if decision.meeting else ()
    yield from (one.name for one in decision.approvals)
    yield decision.outcome.decided_by if decision.outcome else None
    yield decision.recommend.by if decision.recommend else None
