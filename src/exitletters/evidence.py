"""What proves a claim: references such as `ticket:48213`, and whether the case holds what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exitletters.case import Case
from exitletters.speaking import listing, phrase


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a letter may state about what happened: its path, its date, and the references that prove it."""

    path: str
    date: date | None
    references: tuple[str, ...]


def claims(case: Case) -> Iterator[Claim]:
    """Yield every claim of the case; a ticket number proves as `ticket:…` does."""
    for at, incident in enumerate(case.incidents):
        yield Claim(f"incidents[{at}]", incident.date, _references(incident.evidence, incident.ticket))
    for at, complaint in enumerate(case.complaints):
        yield Claim(f"complaints[{at}]", complaint.date, _references(None, *complaint.tickets))
    for name in ("options_tried", "highlights"):
        for at, one in enumerate(getattr(case, name)):
            yield Claim(f"{name}[{at}]", one.date, _references(one.evidence))


def repairs(case: Case) -> Iterator[Claim]:
    """Yield what a letter tells as repaired since they left, and the help it tells of: G-WIN04 asks for their proof."""
    recovery = case.recovery
    for at, change in enumerate(recovery.changed_since if recovery else ()):
        if change.status == "done":
            yield Claim(f"recovery.changed_since[{at}]", change.since, _references(change.evidence))
    helped = recovery.resolution if recovery else None
    if helped and helped.evidence:
        yield Claim("recovery.resolution", helped.done_on, _references(helped.evidence))


def _references(evidence: str | None, *tickets: str | None) -> tuple[str, ...]:
    return (*([evidence] if evidence else []), *(f"ticket:{one}" for one in tickets if one))


def problem(case: Case, claim: Claim) -> str | None:
    """Return why nothing proves a claim, in words for a message; None when something does."""
    if not claim.references:
        return phrase("no ticket, statement or other evidence is given")
    problems = [_problem(case, claim, one) for one in claim.references]
    return None if None in problems else problems[0]


def _problem(case: Case, claim: Claim, reference: str) -> str | None:
    sort, _, name = reference.partition(":")
    known = _SORTS.get(sort)
    if known is None or not name:
        return phrase("its evidence is none of {known}, each followed by a colon and a name", known=listing(_SORTS))
    return known(case, claim, name)


def _ticket(case: Case, claim: Claim, number: str) -> str | None:
    tickets = case.evidence.tickets
    if tickets is None and case.is_recovery:
        return None  # a recovery reads no ticket history: the ticket of a repair is on file
    if tickets is None or not tickets.imported:
        return phrase("no ticket history was imported (evidence.tickets)")
    if tickets.numbers and number not in tickets.numbers:
        return phrase("its ticket is not among evidence.tickets.numbers")
    outside = claim.date and len(tickets.range) == 2 and not tickets.range[0] <= claim.date <= tickets.range[1]
    return phrase("its date lies outside evidence.tickets.range") if outside else None


def _statement(case: Case, _: Claim, name: str) -> str | None:
    statements = case.evidence.statements
    return (
        None if statements and name in statements.items else phrase("no such statement is in evidence.statements.items")
    )


def _call(case: Case, claim: Claim, day: str) -> str | None:
    planned = case.communication.call_at
    held = {claim.date, planned.date() if planned else None} | {one.date for one in case.evidence.interviews}
    held |= {one.date for one in case.options_tried}
    return None if day in {one.isoformat() for one in held if one} else phrase("no call of that day is recorded")


def _clause(case: Case, _: Claim, name: str) -> str | None:
    clauses = case.contract.clauses if case.contract else None
    known = {one.id for one in (clauses.termination, clauses.suspension, clauses.conduct) if one} if clauses else set()
    return None if name in known else phrase("no such clause is in contract.clauses")


def _on_file(_: Case, _claim: Claim, _name: str) -> str | None:
    """A paper of our own files is named, and found there by whoever asks."""
    return None


_SORTS: Mapping[str, Callable[[Case, Claim, str], str | None]] = {
    "ticket": _ticket,
    "statement": _statement,
    "call": _call,
    "clause": _clause,
    **dict.fromkeys(("release", "procedure", "minutes", "invoice", "log", "document"), _on_file),
}
