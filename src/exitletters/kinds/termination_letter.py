"""The termination letter, neutral and firm (domain 8.1, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import cast

from exitletters.case.decision import FixedTexts
from exitletters.context import Reader, record_of
from exitletters.document import Document, Inlines, Section
from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Facts, Money, Record, extended
from exitletters.finance import FORMULAS
from exitletters.kinds import Kind, Need, Specific
from exitletters.kinds._furniture import letter
from exitletters.printing import Listed, Printer
from exitletters.request import Request

# A letter names two to four facts of a sort and stays within two pages; the memo holds the rest (domain 8.1, 8.2).
_MOST_ITEMS = 4
_MOST_REASONS = 2  # of each sort in a neutral letter, where needs, complaints and incidents stand together
_NEUTRAL = (
    "subject", "decision", "thanks", "reason", "attempts", "continuity", "money", "data", "transition", "rights",
    "contact",
)  # fmt: skip
_FIRM = ("subject", "decision", "facts", "limits", "duties", "money", "data", "transition", "finality")


def context(request: Request) -> Mapping[str, object]:
    """Return what the templates may print: only what a customer may read."""
    case = record_of(request.case, "", Reader(Audience.CUSTOMER, request.case.currency or ""))
    policy = record_of(request.policy.organization, "organization", Reader(Audience.CUSTOMER, "", FactOrigin.POLICY))
    contract = cast(Record, case["contract"])
    clauses = cast(Record, contract["clauses"])
    settlement, transition = cast(Record, case["settlement"]), cast(Record, case["transition"])
    incidents, complaints = _reasons(request, case)
    tried = _records(case, "options_tried")
    warnings = _latest(tuple(one for one in tried if one["kind"] == "boundary_warning"))
    requirements = _records(cast(Record, case["fit"]), "requirements")[:_MOST_REASONS]
    return {
        "organization": policy,
        "customer": case["customer"],
        "contract": contract,
        "clause": clauses["termination"],
        "survival": clauses["survival"],
        "product_names": Facts.at("products", (product["name"] for product in _records(case, "products"))),
        "reason": case["reason"],
        "register": Fact("communication.register", request.register, FactKind.CHOICE),
        "incidents": incidents,
        "complaints": complaints,
        "requirements": requirements,
        "reasons_recorded": bool(incidents or complaints or requirements),
        "attempts": _latest(tried),
        "warning_dates": Facts.at("options_tried", (one["date"] for one in warnings)),
        "highlights": _latest(_records(case, "highlights")),
        "ours": tuple(one for one in _records(contract, "obligations") if one["ours"]),
        "theirs": tuple(one for one in _records(contract, "obligations") if not one["ours"]),
        "termination": case["termination"],
        "settlement": settlement,
        "refund": settlement["refund"],
        "outstanding": settlement["outstanding"],
        "figures": _figures(request),
        "data": case["data"],
        "transition": transition,
        "helper": transition["contact"],
        "alternatives": transition["alternatives"],
        "own": case["own_words"],
        "communication": case["communication"],
        "call": Record("communication", {"date": cast(Record, case["communication"])["call_at"]}),
        "fixed": _fixed(request),
    }


def _records(parent: Record, name: str) -> tuple[Record, ...]:
    return cast("tuple[Record, ...]", parent[name])


def _reasons(request: Request, case: Record) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the incidents and complaints to print: a firm letter on conduct names conduct alone."""
    incidents = _with_limits(request, _records(case, "incidents"))
    # A complaint that was right and was put right is no ground for an ending (S2.4).
    heard = {at for at, one in enumerate(request.case.complaints) if (one.valid, one.outcome) == ("yes", "resolved")}
    complaints = tuple(one for at, one in enumerate(_records(case, "complaints")) if at not in heard)
    if request.tone == "neutral":
        return _latest(incidents, _MOST_REASONS), _latest(complaints, _MOST_REASONS)
    is_enough = request.rule.track == "conduct" and len(incidents) > 1
    return _latest(incidents), () if is_enough else _latest(complaints)


def _latest(records: tuple[Record, ...], most: int = _MOST_ITEMS) -> tuple[Record, ...]:
    """Return the latest few, in the order they happened."""
    return tuple(sorted(records, key=lambda one: str(cast(Fact, one["date"]).value)))[-most:]


def _with_limits(request: Request, incidents: tuple[Record, ...]) -> tuple[Record, ...]:
    """Replace the id of a limit of conduct by the policy's words for it."""
    reader = Reader(Audience.CUSTOMER, "", FactOrigin.POLICY)
    limits = {
        one.id: record_of(one, f"conduct_limits[{at}]", reader) for at, one in enumerate(request.policy.conduct_limits)
    }
    unknown = Record("conduct_limits", {"title": Fact("conduct_limits", None, FactKind.MISSING)})
    return tuple(extended(one, limit=limits.get(str(cast(Fact, one["limit"]).value), unknown)) for one in incidents)


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
    empty = {name: Fact(f"legal.fixed_texts.{name}", None, FactKind.MISSING) for name in FixedTexts.model_fields}
    return Record("fixed", empty | dict(request.fixed))


def furnish(
    request: Request, context: Mapping[str, object], title: Inlines, body: list[Section], printer: Printer
) -> Document:
    """Return the letter: prose in its furniture."""
    organization, customer = cast(Record, context["organization"]), cast(Record, context["customer"])
    communication = cast(Record, context["communication"])
    sender = cast(Record, communication["sender"])
    issued = cast(Fact, cast(Record, context["termination"])["notice_on"])
    contact = _contact(request, customer)
    values = {
        "organization": organization["legal_name"],
        "address": organization["postal_address"],
        "registration": organization["registration"],
        "phone": organization["phone"],
        "email": organization["email"],
        "website": organization["website"],
        "place": organization["place"],
        "date": issued,
        "date_numeric": issued.shown_as("numeric"),
        "contract": cast(Record, context["contract"])["number"],
        "case": Fact("case.id", request.case.case.id, FactKind.IDENT),
        "delivery": communication["delivery_proof"],
        "honorific": getattr(request.words.honorific, request.case.recipient.gender) if request.case.recipient else "",
        "company": customer["legal_name"],
        "customer_address": customer["address"],
        "sender": sender["name"],
        "role": sender["role"],
        "enclosures": Listed(_records(communication, "enclosures")) if communication["enclosures"] else None,
        "copies": _copies(request, customer),
    } | contact
    return letter(request, title, body, values, printer)


def _contact(request: Request, customer: Record) -> dict[str, object]:
    chosen = request.case.recipient
    if chosen is None:
        missing = Fact("communication.recipients", None, FactKind.MISSING)
        return {"name": missing, "family_name": missing, "title": missing}
    record = _records(customer, "contacts")[request.case.customer.contacts.index(chosen)]
    return {
        "name": record["name"],
        "family_name": record["family_name"] or record["name"],
        "title": record["title"],
    }


def _copies(request: Request, customer: Record) -> Listed | None:
    contacts = _records(customer, "contacts")
    found = tuple(one["name"] for one in contacts if cast(Fact, one["id"]).value in request.case.communication.cc)
    return Listed(found) if found else None


def _is_neutral(request: Request) -> bool:
    return request.tone == "neutral"


def _refunds(request: Request) -> bool:
    refund = request.case.settlement.refund
    return refund is not None and refund.decision != "none"


def _may_refund(request: Request) -> bool:
    return request.case.settlement.refund is None or _refunds(request)


NEEDS = (
    Need("case.as_of", "the day you last read the tickets, e.g. `as_of: 2026-02-28`"),
    Need("contract.number", "the contract's number, e.g. `number: CT-2024-0187`"),
    Need("contract.clauses.termination.id", 'the clause the ending rests on, e.g. `termination: {id: "14.3"}`'),
    Need("products", "each product on its own line: `- {name: Aurora Desk}`"),
    Need("termination.notice_on", "the letter's date, e.g. `notice_on: 2026-03-16`"),
    Need("termination.effective_on", "the last day of service, e.g. `effective_on: 2026-04-30`"),
    Need("communication.recipients", "who receives it, by contact id: `recipients: [k1]`"),
    Need("communication.sender.name", "who signs: `sender: {name: …, role: …, rank: manager}`"),
    Need(
        "settlement.refund.decision",
        "`refund: {decision: none}` with its `basis`, or partial or full with `amount`",
    ),
    Need("settlement.refund.amount", 'the amount in quotes: `amount: "157282.19"`', _may_refund),
    Need("settlement.pay_by", "the day the refund is paid by", _may_refund),
    Need("data.formats", "`formats: [CSV, JSON]`"),
    Need("data.available_until", "the last day the data can be fetched"),
    Need("data.delete_by", "the day the data is deleted by"),
    Need("data.contact", "an e-mail address for export requests"),
    Need("data.available_from", "the first day the data can be fetched", _is_neutral),
    Need("transition.contact.name", "`contact: {name: …, role: …, email: …}`"),
    Need("transition.contact.email", "the contact's e-mail address"),
    Need("own_words.tl_reason", "two sentences of your own: what happened, and why it cannot go on"),
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished letter must print (section 11: TL neutral, TL firm)."""
    yield Specific(
        "the recipient's name", r"customer\.contacts\[\d+\]\.(name|family_name|salutation)|communication\.recipients"
    )
    yield Specific("the product", r"products\[\d+\]\.name")
    yield Specific("the contract number", r"contract\.number")
    yield Specific("the termination clause", r"contract\.clauses\.termination\.id")
    yield Specific("the last day", r"termination\.effective_on")
    yield Specific("the author's reason", r"own_words\.tl_reason")
    yield Specific("the last day to fetch data", r"data\.available_until")
    yield Specific("the day of deletion", r"data\.delete_by")
    yield Specific("a named contact", r"transition\.contact\.email")
    if _refunds(request):
        yield Specific("the refund", r"settlement\.refund\.amount")
        yield Specific("the day of payment", r"settlement\.pay_by")
    for index, _ in enumerate(request.case.settlement.outstanding):
        yield Specific("each open invoice", rf"settlement\.outstanding\[{index}\]\.amount")
    for index, _ in enumerate(request.case.contract.obligations if request.case.contract else ()):
        yield Specific("each open duty", rf"contract\.obligations\[{index}\]\.text")
    yield from _by_tone(request)


def _by_tone(request: Request) -> Iterator[Specific]:
    if request.tone == "firm":
        yield Specific("two dated incidents", r"(incidents|complaints)\[\d+\]\.date", 2)
        yield Specific("their tickets", r"(incidents\[\d+\]\.ticket|complaints\[\d+\]\.tickets\[\d+\])", 2)
        if request.rule.track == "conduct":
            yield Specific("a dated warning", r"options_tried\[\d+\]\.date")
        return
    dated = r"(incidents|complaints|highlights|options_tried)\[\d+\]\.date|fit\.requirements\[\d+\]\.needed_by"
    yield Specific("two dated facts", dated, 2)
    if request.case.reason.code != "mutual":
        yield Specific("two dated attempts", r"options_tried\[\d+\]\.date", 2)
        yield Specific("an alternative, or why none is known", r"transition\.(alternatives\[\d+\]\.why|none_known)")
    if request.register == "cordial":
        yield Specific("something that went well", r"highlights\[\d+\]\.what|own_words\.tl_thanks")


KIND = Kind(
    name="termination-letter",
    audience=Audience.CUSTOMER,
    sections={"neutral": _NEUTRAL, "firm": _FIRM},
    context=context,
    needs=NEEDS,
    specifics=specifics,
    furnish=furnish,
)
