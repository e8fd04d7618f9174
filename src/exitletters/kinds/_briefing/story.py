"""How it developed: the pattern in numbers, and how complete the evidence is (S1.6, D1.7, D1.8)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from exitletters.case import Case
from exitletters.case.story import MonthOfContacts
from exitletters.evidence import claims, problem
from exitletters.facts import Duration, Fact, FactKind, FactOrigin, Record
from exitletters.request import Request

_TENTH = Decimal("0.1")
_DAYS_A_MONTH = Decimal("30.4375")
_FORMULAS = {
    "span": "days from the first to the last of incidents and complaints",
    "incidents_per_month": "incidents ÷ (days from the first to the last incident ÷ 30.4375)",
    "contacts_per_month": "sum of evidence.tickets.by_month contacts ÷ months",
    "peers_per_month": "mean of evidence.tickets.by_month peers",
    "completeness": "mean share of tickets read, statements received and claims that evidence proves",
}


def facts(request: Request) -> Mapping[str, object]:
    """Return the pattern's numbers as facts; those the case has no data for are missing."""
    case = request.case
    values = {
        "span": _span(case),
        "incidents_per_month": _incidents_per_month(case),
        "contacts_per_month": _mean([Decimal(one.contacts) for one in _months(case)]),
        "peers_per_month": _mean([one.peers for one in _months(case) if one.peers is not None]),
        "completeness": completeness(case),
    }
    return {"pattern": Record("pattern", {name: _fact(name, value) for name, value in values.items()})}


def _fact(name: str, value: Decimal | None) -> Fact:
    formula = f"{name} = {_FORMULAS[name]}"
    if value is None:
        return Fact(formula, None, FactKind.MISSING, origin=FactOrigin.FIGURE)
    if name == "span":
        return Fact(formula, Duration(value, "day"), FactKind.DURATION, origin=FactOrigin.FIGURE)
    kind = FactKind.PERCENT if name == "completeness" else FactKind.NUMBER
    return Fact(formula, value.quantize(_TENTH, ROUND_HALF_UP), kind, origin=FactOrigin.FIGURE)


def _months(case: Case) -> tuple[MonthOfContacts, ...]:
    return case.evidence.tickets.by_month if case.evidence.tickets else ()


def _mean(values: list[Decimal]) -> Decimal | None:
    return sum(values, Decimal(0)) / len(values) if values else None


def _span(case: Case) -> Decimal | None:
    days = [*(one.date for one in case.incidents), *(one.date for one in case.complaints)]
    return Decimal((max(days) - min(days)).days) if len(days) > 1 else None


def _incidents_per_month(case: Case) -> Decimal | None:
    days = [one.date for one in case.incidents]
    span = (max(days) - min(days)).days if len(days) > 1 else 0
    return len(days) / (span / _DAYS_A_MONTH) if span else None


def completeness(case: Case) -> Decimal | None:
    """Return how much of what should be known is known, in percent; None where nothing was collected."""
    tickets, statements, stated = case.evidence.tickets, case.evidence.statements, list(claims(case))
    shares = []
    if tickets and tickets.imported:
        shares.append(Decimal(min(tickets.reviewed or 0, tickets.imported)) / tickets.imported)
    if statements and statements.requested:
        shares.append(Decimal(min(statements.received, statements.requested)) / statements.requested)
    if stated:
        shares.append(Decimal(sum(problem(case, one) is None for one in stated)) / len(stated))
    mean = _mean(shares)
    return None if mean is None else 100 * mean
