"""What only the caller of a recovery call may know: the pre-call brief, the lock of the offer, the codes (8.7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from exitletters.case import Case
from exitletters.case.offer_lock import lacking
from exitletters.case.recovery import Departure
from exitletters.context import Reader, record_of
from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Facts, Money, Record, missing, records
from exitletters.finance.figure import Figure
from exitletters.kinds._script import clocks
from exitletters.request import Request

_HUNDRED = Decimal(100)


def inside(request: Request) -> Record:
    """Return the facts of the card: who left, when, why and for how much, whom to spare, and what a call is worth."""
    reader = Reader(Audience.INTERNAL, request.case.currency or "")
    case = record_of(request.case, "", reader)
    departure, recovery = cast(Record, case["departure"]), cast(Record, case["recovery"])
    held = request.case.recovery
    return Record(
        "inside",
        clocks(request)
        | {name: departure[name] for name in ("kind", "annual_revenue", "first_lifetime")}
        | {name: recovery[name] for name in ("group", "helper", "not_caller", "calls", "no_offer_reason")}
        | {
            "tenure": _tenure(request.case.departure),
            "reasons": tuple(_reasons(request, departure)),
            "tickets": Facts.at("recovery.diagnosis.tickets", _tickets(case)),
            "contacts": recovery["contacts_this_cycle"],
            "most_contacts": _of_policy("max_contacts_per_cycle", request.policy.winback.max_contacts_per_cycle),
            "consent": recovery["consent"],
            "expected_value": _figure(request, "expected_value"),
            "break_even": _figure(request, "break_even_chance"),
            "codes": tuple(_codes(request)),
            "lacking": Facts.at("recovery.part", (_part(one) for one in (lacking(held) if held else ()))),
        },
    )


def _tenure(departure: Departure | None) -> Fact:
    path, months = "departure.tenure_months", departure.tenure_months if departure else None
    return missing(path) if months is None else _own(path, Duration(Decimal(months), "month"), FactKind.DURATION)


def _reasons(request: Request, known: Record) -> Iterator[Record]:
    """Yield each known reason with its share in percent, the weightiest first."""
    held = request.case.departure.reasons if request.case.departure else ()
    for at in sorted(range(len(held)), key=lambda one: -held[one].weight):
        path, row = f"departure.reasons[{at}]", records(known, "reasons")[at]
        share = _own(f"{path}.weight", (held[at].weight * _HUNDRED).normalize(), FactKind.PERCENT)
        code = _own(f"{path}.code", _word(request, held[at].code), FactKind.CHOICE)
        yield Record(path, {"code": code, "share": share, "severity": row["severity"], "unit": row["unit"]})


def _tickets(case: Record) -> Iterator[object]:
    """Yield every ticket the case names, each once: those of the diagnosis first."""
    diagnosis = cast(Record, cast(Record, case["recovery"])["diagnosis"])
    found = [*cast(Facts, diagnosis["tickets"])]
    found += [one for complaint in records(case, "complaints") for one in cast(Facts, complaint["tickets"])]
    found += [one["ticket"] for one in records(case, "incidents")]
    first: dict[str, object] = {}
    for one in found:
        if isinstance(one, Fact) and one:
            first.setdefault(str(one.value), one)
    yield from first.values()


def _codes(request: Request) -> Iterator[Record]:
    """Yield the policy's reasons to leave: the code to record, and how it reads; one of its own reads as its code."""
    for code in request.policy.winback.reason_p:
        path = f"reason_p.{code}"
        name = _of_policy(path, _word(request, code), FactKind.CHOICE)
        yield Record(f"winback.{path}", {"code": _of_policy(path, code, FactKind.IDENT), "name": name})


def _word(request: Request, code: str) -> str:
    """Return how a reason to leave reads: the same word as in the report of all departures."""
    return request.vocabulary.choice("reason_primary", code) or code


def _part(name: str) -> Fact:
    return _own("recovery.part", name, FactKind.CHOICE)


def _own(path: str, value: object, kind: FactKind) -> Fact:
    return Fact(path, value, kind, Audience.INTERNAL)


def _of_policy(name: str, value: object, kind: FactKind = FactKind.NUMBER) -> Fact:
    return Fact(f"winback.{name}", value, kind, Audience.INTERNAL, FactOrigin.POLICY)


def _figure(request: Request, name: str) -> Fact:
    """Return a figure of the sheet; a gap where an input of it is missing."""
    figure = request.sheet.get(name)
    if figure is None or figure.value is None:
        return missing(name)
    kind, value = _printed(figure, request.case)
    return Fact(figure.formula, value, kind, Audience.INTERNAL, FactOrigin.FIGURE)


def _printed(figure: Figure, case: Case) -> tuple[FactKind, object]:
    if figure.unit == "money":
        return FactKind.MONEY, Money(figure.value or Decimal(0), case.currency or "")
    return FactKind.PERCENT, (figure.value or Decimal(0)).quantize(Decimal("0.1"))
