"""Who is who in a case: comparing names, and knowing whose names must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exitletters.case import Case
from exitletters.context import kept_from_customers
from exitletters.facts import FactKind
from exitletters.gates._text import spoken
from exitletters.model import LocalText
from exitletters.request import Request
from exitletters.speaking import listing, phrase


def forms(name: object) -> set[str]:
    """Return every written form of a name, as spoken; none where there is no name."""
    written = name.by_locale.values() if isinstance(name, LocalText) else ()
    return {form for one in written for form in spoken(one)}


def is_same_person(one: LocalText, other: LocalText) -> bool:
    """Tell whether two names are one person's, in any of their written forms."""
    return bool(forms(one) & forms(other))


def may_be_named(case: Case) -> set[str]:
    """Return the names a letter prints on purpose: signer, caller, helper, our contact, the customer's contacts."""
    communication = case.communication
    people = [communication.sender, communication.caller, case.transition.contact, *case.customer.contacts]
    names = [one.name for one in people if one]
    if case.recovery:
        people_of_ours = [case.recovery.caller, case.recovery.contact]
        names += [one.name for one in people_of_ours if one]
        names += [case.recovery.resolution.owner] if case.recovery.resolution and case.recovery.resolution.owner else []
    return {form for one in names for form in forms(one)}


def contact_problems(request: Request, wanted: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield index and problem of each id that names no authorized contact of the customer."""
    contacts = {one.id: one for one in request.case.customer.contacts}
    for at, one in enumerate(wanted):
        if one not in contacts:
            known = listing(contacts) or phrase("none")
            yield at, phrase("names no contact of this customer; there is: {known}", known=known)
        elif not contacts[one].authorized:
            yield at, phrase("names a contact without `authorized: true`")


def targets(case: Case) -> set[str]:
    """Return the names of those whom an incident was aimed at, normalised."""
    return {form for one in case.incidents for form in forms(one.staff_name)}


def protected(case: Case) -> dict[str, str]:
    """Return the names that must not reach the customer, with the field each is from; a target's field wins."""
    allowed = may_be_named(case)
    inside = sorted(kept_from_customers(case, FactKind.PERSON_NAME), key=lambda one: one[0].startswith("incidents"))
    return {form: path for path, name in inside for form in forms(name) if form not in allowed}
