"""The facts a customer's letter may print, as its templates see them: only what a customer may read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from exitletters.case.decision import FixedTexts
from exitletters.context import Reader, record_of
from exitletters.facts import (
    Audience,
    Duration,
    Fact,
    FactKind,
    FactOrigin,
    Facts,
    Money,
    Record,
    extended,
    missing,
    records,
)
from exitletters.finance import FORMULAS
from exitletters.request import Request

# A letter names two to four facts of a sort and stays within two pages; the memo holds the rest (domain 8.1, 8.2).
_MOST_ITEMS = 4
_WARNING = "boundary-letter"  # speaks of what happened and of nothing else, in either tone
_MOST_REASONS = 2  # of each sort in a neutral letter, where needs, complaints and incidents stand together


def context(request: Request) -> Mapping[str, object]:
    """Return what the templates may print: only what a customer may read."""
    case = record_of(request.case, "", Reader(Audience.CUSTOMER, request.case.currency or ""))
    policy = record_of(request.policy.organization, "organization", Reader(Audience.CUSTOMER, "", FactOrigin.POLICY))
    contract = cast(Record, case["contract"])
    clauses = cast(Record, contract["clauses"])
    basis = request.case.basis[0].rpartition(".")[2]
    settlement, transition = cast(Record, case["settlement"]), cast(Record, case["transition"])
    incidents, complaints = _reasons(request, case)
    tried = records(case, "options_tried")
    warnings = _latest(tuple(one for one in tried if one["kind"] == "boundary_warning"))
    requirements = records(cast(Record, case["fit"]), "requirements")[:_MOST_REASONS]
    return {
        "organization": policy,
        "customer": case["customer"],
        "contract": contract,
        "clause": clauses[basis],
        "survival": clauses["survival"],
        "product_names": Facts.at("products", (product["name"] for product in records(case, "products"))),
        "reason": case["reason"],
        "register": Fact("communication.register", request.register, FactKind.CHOICE),
        "incidents": incidents,
        "complaints": complaints,
        "requirements": requirements,
        "reasons_recorded": bool(incidents or complaints or requirements),
        "attempts": _latest(tried),
        "warning_dates": Facts.at("options_tried", (one["date"] for one in warnings)),
        "highlights": _latest(records(case, "highlights")),
        "ours": tuple(one for one in records(contract, "obligations") if one["ours"]),
        "theirs": tuple(one for one in records(contract, "obligations") if not one["ours"]),
        "termination": case["termination"],
        "settlement": settlement,
        "refund": settlement["refund"],
        "outstanding": settlement["outstanding"],
        "figures": _figures(request),
        "boundary": case["boundary"],
        "limits": _limits(request),
        "data": case["data"],
        "transition": transition,
        "helper": transition["contact"],
        "alternatives": transition["alternatives"],
        "own": case["own_words"],
        "communication": case["communication"],
        "call": Record("communication", {"date": _called_on(request)}),
        "fixed": _fixed(request),
    }


def _called_on(request: Request) -> Fact:
    """Return the day they were spoken with, or will be: where nobody took the calls, there is none to refer to."""
    communication = request.case.communication
    at = communication.reached
    path = "communication.call_at" if at is None else f"communication.calls[{at}].at"
    moment = communication.called_at if at is not None or not communication.calls else None
    return Fact(path, moment and moment.date(), FactKind.DATE if moment else FactKind.MISSING)


def _reasons(request: Request, case: Record) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the incidents and complaints to print: a firm letter on conduct names conduct alone."""
    issued = request.issued_on
    told = {at for at, one in enumerate(request.case.incidents) if issued is None or one.date <= issued}
    incidents = tuple(one for at, one in enumerate(_with_limits(request, records(case, "incidents"))) if at in told)
    # A complaint that was right and was put right is no ground for an ending (S2.4).
    heard = {at for at, one in enumerate(request.case.complaints) if (one.valid, one.outcome) == ("yes", "resolved")}
    complaints = tuple(one for at, one in enumerate(records(case, "complaints")) if at not in heard)
    if request.tone == "neutral" and request.kind != _WARNING:
        return _latest(incidents, _MOST_REASONS), _latest(complaints, _MOST_REASONS)
    is_enough = request.rule.track == "conduct" and len(incidents) > 1
    return _latest(incidents), () if is_enough else _latest(complaints)


def _latest(records: tuple[Record, ...], most: int = _MOST_ITEMS) -> tuple[Record, ...]:
    """Return the latest few, in the order they happened."""
    return tuple(sorted(records, key=lambda one: str(cast(Fact, one["date"]).value)))[-most:]


def _with_limits(request: Request, incidents: tuple[Record, ...]) -> tuple[Record, ...]:
    """Replace the id of a limit of conduct by the policy's words for it."""
    limits = _stated(request)
    unknown = Record("conduct_limits", {"title": missing("conduct_limits")})
    return tuple(extended(one, limit=limits.get(str(cast(Fact, one["limit"]).value), unknown)) for one in incidents)


def _limits(request: Request) -> tuple[Record, ...]:
    """Return the limits a warning is about, in the policy's words."""
    limits = _stated(request)
    return tuple(limits[one] for one in request.case.boundary.limits if one in limits)


def _stated(request: Request) -> dict[str, Record]:
    reader = Reader(Audience.CUSTOMER, "", FactOrigin.POLICY)
    limits = enumerate(request.policy.conduct_limits)
    return {one.id: record_of(one, f"conduct_limits[{at}]", reader) for at, one in limits}


def _figures(request: Request) -> Record:
    figures, currency = request.figures, request.case.currency or ""
    days = {"unused_days": figures.unused_days, "term_days": figures.term_days}
    amounts = {"net_payment": figures.net_payment, "amount_due": figures.amount_due}
    facts = {name: _figure(name, FactKind.DURATION, n and Duration(Decimal(n), "day")) for name, n in days.items()}
    facts |= {name: _figure(name, FactKind.MONEY, n and Money(n, currency)) for name, n in amounts.items()}
    return Record("figures", facts)


def _figure(name: str, kind: FactKind, value: object) -> Fact:
    """Return a computed fact whose source is its formula; nothing and zero are not worth a sentence."""
    return Fact(FORMULAS[name], value or None, kind if value else FactKind.MISSING, origin=FactOrigin.FIGURE)


def _fixed(request: Request) -> Record:
    """Return the fixed texts the case chose; the slots it leaves empty are missing."""
    empty = {name: missing(f"legal.fixed_texts.{name}") for name in FixedTexts.model_fields}
    return Record("fixed", empty | dict(request.fixed))
