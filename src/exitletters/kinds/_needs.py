"""What every letter to a customer needs and must print, whatever its kind (section 11)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.kinds import Need, Specific
from exitletters.request import Request
from exitletters.speaking import phrase

ADDRESSED = (
    Need("case.as_of", phrase("the day you last read the tickets, e.g. `as_of: 2026-02-28`")),
    Need(
        "case.author.name", phrase("who writes the case; somebody else decides: `author: {{name: …, rank: manager}}`")
    ),
    Need("customer.contacts", phrase("who may receive notices, each with `authorized: true`")),
    Need("products", phrase("each product on its own line: `- {{name: Aurora Desk}}`")),
    Need("communication.recipients", phrase("who receives it, by contact id: `recipients: [k1]`")),
    Need("communication.sender.name", phrase("who signs: `sender: {{name: …, role: …, rank: manager}}`")),
)
NUMBERED = Need("contract.number", phrase("the contract's number, e.g. `number: CT-2024-0187`"))
CLAUSE = Need("contract.clauses.termination.id", phrase('the clause it rests on, e.g. `termination: {{id: "14.3"}}`'))
DATED = (
    Need("termination.notice_on", phrase("the letter's date, e.g. `notice_on: 2026-03-16`")),
    Need("termination.effective_on", phrase("the last day of service, e.g. `effective_on: 2026-04-30`")),
)
HELPED = (
    Need("transition.contact.name", "`contact: {name: …, role: …, email: …}`"),
    Need("transition.contact.email", phrase("the contact's e-mail address")),
)
REASON = Need("own_words.tl_reason", phrase("two sentences of your own: what happened, and why it cannot go on"))
FORMATS = Need("data.formats", "`formats: [CSV, JSON]`")
AVAILABLE = Need("data.available_until", phrase("the last day the data can be fetched"))

REFERENCED = r"(incidents\[\d+\]\.ticket|complaints\[\d+\]\.tickets\[\d+\])"
TICKETED = r"(incidents|complaints)\[\d+\]\.date"


def addressed() -> Iterator[Specific]:
    """Yield what makes a letter this customer's."""
    contact = r"customer\.contacts\[\d+\]\.(name|family_name|salutation)|communication\.recipients"
    yield Specific(phrase("the recipient's name"), contact)
    yield Specific(phrase("the product"), r"products\[\d+\]\.name")
    yield Specific(phrase("a named contact"), r"transition\.contact\.email")


def ending() -> Iterator[Specific]:
    """Yield what makes an ending clear: which day, why, and until when the data can be fetched."""
    yield Specific(phrase("the last day"), r"termination\.effective_on")
    yield Specific(phrase("the author's reason"), r"own_words\.tl_reason")
    yield Specific(phrase("the last day to fetch data"), r"data\.available_until")


def terms_of_service() -> Iterator[Specific]:
    """Yield the least an ending under terms of service must say (D5.7)."""
    yield Specific(phrase("the section of the terms of service"), r"incidents\[\d+\]\.clause")
    yield Specific(phrase("the day it was observed"), r"incidents\[\d+\]\.date")
    yield Specific(phrase("what was observed"), r"incidents\[\d+\]\.summary")
    yield Specific(phrase("how it was verified"), r"incidents\[\d+\]\.verified")
    yield Specific(phrase("the account"), r"customer\.id|contract\.number")


def is_suspension(request: Request) -> bool:
    """Tell whether the case rests for a time instead of ending (S2.7)."""
    return request.variant == "suspension"


def is_ending(request: Request) -> bool:
    """Tell whether the contract ends for good."""
    return request.variant != "suspension"
