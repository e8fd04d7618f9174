"""Who the customer is and what the contract says (domain 6.1: customer, products, contract)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from exitletters.model import (
    INTERNAL,
    Address,
    Count,
    Currency,
    Day,
    Days,
    Email,
    Flag,
    Ident,
    Line,
    Model,
    OrgName,
    Payment,
    PersonName,
    Phone,
    Product,
    Text,
)


class Contact(Model):
    """A person or desk at the customer."""

    id: Ident
    name: PersonName
    family_name: PersonName | None = None
    gender: Literal["masculine", "feminine", "unknown"] = "unknown"
    salutation: Text | None = None
    title: Text | None = None
    email: Email | None = None
    phone: Phone | None = None
    authorized: Flag = False
    timezone: Line | None = None
    is_desk: Flag = False


class Customer(Model):
    """The customer that leaves or is asked to."""

    id: Ident | None = None
    legal_name: OrgName
    display_name: OrgName | None = None
    type: Literal["business", "consumer", "public"] = "business"
    country: Line | None = None
    address: Address | None = None
    tax_id: Ident | None = None
    tenure_since: Day | None = None
    strategic: Annotated[Flag, INTERNAL] = False
    public_body: Flag = False
    contacts: tuple[Contact, ...] = ()


class ProductLine(Model):
    """A product the customer uses."""

    name: Product
    plan: Product | None = None
    seats: Count | None = None
    since: Day | None = None


class Clause(Model):
    """A clause of the contract or a section of the terms of service."""

    id: Ident
    title: Text | None = None
    notice_days: Days | None = None
    for_cause: Flag = False
    form: Text | None = None


class Clauses(Model):
    """The clauses a letter may cite."""

    termination: Clause | None = None
    suspension: Clause | None = None
    conduct: Clause | None = None
    survival: Clause | None = None


class Prepaid(Model):
    """What was paid in advance, and for which days."""

    amount: Payment
    paid_on: Day | None = None
    covers: Annotated[tuple[Day, ...], Field(min_length=2, max_length=2)]


class Obligation(Model):
    """A duty that is still open; `ours` tells whose."""

    id: Ident | None = None
    ours: Flag
    text: Text
    due: Day | None = None


class Investments(Model):
    """What the customer invested for this contract (Brazil, Civil Code art. 473)."""

    material: Flag
    note: Text | None = None


class Contract(Model):
    """The contract that ends; a user without one may still be under terms of service (clauses)."""

    number: Ident | None = None
    start: Day | None = None
    term_start: Day | None = None
    term_end: Day | None = None
    currency: Currency | None = None
    annual_value: Payment | None = None
    prepaid: Prepaid | None = None
    governing_country: Line | None = None
    gregorian: Flag = False
    clauses: Clauses = Clauses()
    counterparty_investments: Annotated[Investments | None, INTERNAL] = None
    obligations: tuple[Obligation, ...] = ()
