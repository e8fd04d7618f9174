"""Who is who in a case: comparing names, and knowing whose names must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exitletters.case import Case
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.request import Request


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


def contact_problems(request: Request, wanted: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield index and problem of each id that names no authorized contact of the customer."""
    contacts = {one.id: one for one in request.case.customer.contacts}
    for at, one in enumerate(wanted):
        if one not in contacts:
            yield at, f"names no contact of this customer; there is: {', '.join(contacts) or 'none'}"
        elif not contacts[one].authorized:
            yield at, "names a contact without `authorized: true`"


def targets(case: Case) -> set[str]:
    """Return the names of those whom an incident was aimed at, normalised."""
    return {form for one in case.incidents for form in forms(one.staff_name)}


def protected(case: Case) -> dict[str, str]:
    """Return the names that must not reach the customer, with the field each is from."""
    allowed = may_be_named(case)
    return {form: path for path, name in _inside(case) for form in forms(name) if form not in allowed}


def _inside(case: Case) -> Iterator[tuple[str, LocalText | None]]:
    decision, meeting, outcome = case.decision, case.decision.meeting, case.decision.outcome
    yield "case.author.name", case.case.author.name if case.case.author else None
    yield "legal.counsel.name", case.legal.counsel.name if case.legal.counsel else None
    yield "evidence.tickets.reviewed_by", case.evidence.tickets.reviewed_by if case.evidence.tickets else None
    yield "decision.outcome.decided_by", outcome.decided_by if outcome else None
    yield "decision.recommend.by", decision.recommend.by if decision.recommend else None
    for at, one in enumerate(decision.approvals):
        yield f"decision.approvals[{at}].name", one.name
    for at, name in enumerate(meeting.attendees if meeting else ()):
        yield f"decision.meeting.attendees[{at}]", name
    for at, incident in enumerate(case.incidents):
        yield f"incidents[{at}].staff_name", incident.staff_name
