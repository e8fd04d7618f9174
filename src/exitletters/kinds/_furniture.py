"""Letter furniture: everything around the prose, built from facts and the locale's patterns.

It is not prose, so a translator cannot lose a recipient, a date or a signature.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from exitletters.document import (
    Block,
    Document,
    Inline,
    Inlines,
    Origin,
    PageLabel,
    Paragraph,
    Role,
    Run,
    Section,
    plain,
)
from exitletters.facts import Fact, FactKind, Facts, Record, missing, records
from exitletters.kinds import Kind
from exitletters.kinds._envelope import envelope
from exitletters.locales import Lines, Pattern
from exitletters.paper import PAPERS, WINDOWS
from exitletters.printing import Listed, Printer
from exitletters.request import Request

_FIELD = re.compile(r"\{(\w+\??)\}")  # `{name?}` must have a value but prints nothing
Values = Mapping[str, object]
# A letter without these is no letter: a draft shows the gap instead of dropping the line.
_ALWAYS = frozenset({"date", "date_numeric", "name", "sender"})
_RETURNED = "{organization} · {address}"  # in the window of an envelope, above the recipient


def furnish(
    request: Request,
    kind: Kind,
    context: Mapping[str, object],
    title: Inlines,
    body: Sequence[Section],
    printer: Printer,
) -> Document:
    """Return the letter: prose in its furniture, with its envelope."""
    letter = _letter(request, kind, title, body, _values(request, kind, context), printer)
    to = recipient(request, cast(Record, context["customer"]))
    return replace(letter, envelope=envelope(request, kind, context, to))


def _values(request: Request, kind: Kind, context: Mapping[str, object]) -> Values:
    """Return what the locale's patterns may name."""
    organization, customer = cast(Record, context["organization"]), cast(Record, context["customer"])
    communication = cast(Record, context["communication"])
    sender = cast(Record, communication["sender"])
    section, _, field = kind.dated_by.partition(".")
    issued = cast(Fact, cast(Record, context[section])[field])
    return {
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
        # A consumer is a person, whose name stands in the line above.
        "company": customer["legal_name"] if request.case.customer.type != "consumer" else None,
        "customer_address": customer["address"],
        "sender": sender["name"],
        "role": sender["role"],
        "enclosures": Listed(cast(Facts, communication["enclosures"])) if communication["enclosures"] else None,
        "copies": _copies(request, customer),
    } | _contact(request, customer)


def recipient(request: Request, customer: Record) -> Record | None:
    """Return the record of the contact the case addresses; None where it names none of the customer's."""
    chosen = request.case.recipient
    return records(customer, "contacts")[request.case.customer.contacts.index(chosen)] if chosen else None


def _contact(request: Request, customer: Record) -> dict[str, object]:
    chosen = recipient(request, customer)
    if chosen is None:
        unknown = missing("communication.recipients")
        return {"name": unknown, "family_name": unknown, "title": unknown}
    return {
        "name": chosen["name"],
        "family_name": chosen["family_name"] or chosen["name"],
        "title": chosen["title"],
    }


def _copies(request: Request, customer: Record) -> Listed | None:
    contacts = records(customer, "contacts")
    found = tuple(one["name"] for one in contacts if cast(Fact, one["id"]).value in request.case.communication.cc)
    return Listed(found) if found else None


def bare(
    request: Request, title: Inlines, organization: object, sections: Sequence[Section], printer: Printer
) -> Document:
    """Return the document with what follows from its request alone; the kind lays its own looks over it."""
    words = request.words
    return Document(
        kind=request.kind,
        tone=request.tone,
        language=words.locale,
        direction=words.direction,
        title=plain(title),
        organization=printer.run(organization).text,
        dated=request.issued_on,
        sections=tuple(sections),
        page_label=PageLabel(words.labels.page, words.digits),
        fonts=words.fonts,
        paper=PAPERS[request.policy.organization.paper],
    )


def _letter(
    request: Request, kind: Kind, title: Inlines, body: Sequence[Section], values: Values, printer: Printer
) -> Document:
    """Return the whole letter: furniture in the locale's order, with the body's sections in their place."""
    furniture = request.words.furniture
    subject = _filled(furniture.subject, {"subject": title}, printer, "subject") or title
    parts: dict[str, tuple[Section, ...]] = {
        "letterhead": _section("letterhead", Role.LETTERHEAD, furniture.letterhead, values, printer),
        "reference": _section("reference", Role.REFERENCE, furniture.reference, values, printer),
        "recipient": _section("recipient", Role.RECIPIENT, furniture.recipient, _of_recipient(values), printer),
        "subject": (Section("subject", Role.SUBJECT, (Paragraph(subject),)),),
        "salutation": (Section("salutation", Role.SALUTATION, (Paragraph(salutation(request, values, printer)),)),),
        "body": tuple(one for one in body if one.id not in kind.last),
        "closing": (Section("closing", Role.CLOSING, (Paragraph(_closing(request)),)),),
        "signature": _section("signature", Role.SIGNATURE, furniture.signature, values, printer),
        "after": (
            *_section("after", Role.AFTER, furniture.after, values, printer),
            *(one for one in body if one.id in kind.last),
        ),
    }
    window = WINDOWS.get(request.policy.post.envelope) if "recipient" in kind.parts else None
    sections = [section for name in furniture.order if name in kind.parts for section in parts[name]]
    return replace(
        bare(request, title, values["organization"], sections, printer),
        reference_side=furniture.reference_side,
        signature_side=furniture.signature_side,
        logo=request.logo,
        window=window,
        returned=_filled(_RETURNED, values, printer, "recipient") if window and window.returned else (),
    )


def _of_recipient(values: Values) -> Values:
    return dict(values) | {"address": values["customer_address"]}


def _section(id_: str, role: Role, lines: Lines, values: Values, printer: Printer) -> tuple[Section, ...]:
    filled = (_first_filled(line, values, printer, id_) for line in lines)
    blocks: tuple[Block, ...] = tuple(Paragraph(runs) for runs in filled if runs)
    return (Section(id_, role, blocks),) if blocks else ()


def _first_filled(alternatives: Sequence[Pattern], values: Values, printer: Printer, id_: str) -> Inlines:
    complete = [one for one in alternatives if all(_has(values, part) for part in _FIELD.findall(one))]
    for pattern in (*complete, *reversed(alternatives)):
        runs = _filled(pattern, values, printer, id_)
        if runs:
            return runs
    return ()


def _filled(pattern: Pattern, values: Values, printer: Printer, id_: str) -> Inlines:
    """Return a pattern with its fields filled; nothing when one of them has no value."""
    found: list[Inline] = []
    for index, part in enumerate(_FIELD.split(pattern)):
        if not index % 2:
            found += [Run(part, Origin.LABEL, f"locale.yaml: {id_}")] if part else []
            continue
        if not _has(values, part) and part not in _ALWAYS:
            return ()
        if not part.endswith("?"):
            found += _runs(values[part], printer)
    return tuple(found)


def _has(values: Values, name: str) -> bool:
    """Tell whether a field has a value; an empty word (no honorific) is one, a missing fact is not."""
    value = values.get(name.removesuffix("?"))
    return isinstance(value, str) or bool(value)


def _runs(value: object, printer: Printer) -> Inlines:
    if isinstance(value, Fact):
        return (printer.run(value),)
    if isinstance(value, Listed):
        printer.mark(value)
        return printer.runs[-1]
    if isinstance(value, str):
        return (Run(value, Origin.LABEL, "locale.yaml"),) if value else ()
    return value if isinstance(value, tuple) else ()


def salutation(request: Request, values: Values, printer: Printer) -> Inlines:
    """Return the opening address: the case's own words, else the locale's form; gender is never guessed."""
    words, contact = request.words.salutation, request.case.recipient
    end = Run(words.end, Origin.LABEL, "locale.yaml: salutation")
    if contact and contact.salutation:
        index = request.case.customer.contacts.index(contact)
        path = f"customer.contacts[{index}].salutation"
        own = printer.wording.text(contact.salutation)
        if own:
            return (Run(own.rstrip(",:،"), Origin.CASE, path, FactKind.TEXT), end)
    form = "desk" if contact and contact.is_desk else contact.gender if contact else "desk"
    return (*_filled(getattr(words, form), values, printer, "salutation"), end)


def _closing(request: Request) -> Inlines:
    contact, words = request.case.recipient, request.words.closing
    is_unnamed = contact is None or (contact.is_desk and not contact.salutation)
    form = "desk" if words.desk and is_unnamed else "firm" if request.tone == "firm" else request.register
    return (Run(getattr(words, form), Origin.LABEL, f"locale.yaml: closing.{form}"),)
