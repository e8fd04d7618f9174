"""The sections of a new recovery's file: how they left, the call, what changed, help, offer, way out (domain 6.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exitletters.starting.sections import Section, quoted

NOTES = "winback."  # notes of a recovery come before those that every case shares


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was asked before the file is written; `policy` is a path as the file names it, `departed_on` an ISO day."""

    id: str
    locale: str
    reason: str
    customer: str
    annual_value: str
    currency: str
    policy: str
    departed_on: str
    cycle: str
    group: str
    has_offer: bool = True


def sections(asked: Beginning) -> Iterator[Section]:
    """Yield the sections in the order a person works."""
    yield "case", _case(asked)
    yield "customer", _customer(asked)
    yield "products", iter(('#- {name: "…", plan: "…", since: 2024-01-31}',))
    yield "departure", _departure(asked)
    yield "recovery", _recovery(asked)
    yield "feedback_items", iter(('#- {unit: "…", observation: "…", kind: coaching, owner: "…", due: 2026-05-28}',))
    yield "finance", _finance(asked)
    yield "communication", _communication()
    yield "own_words", iter(("rs_opening:", "wl_apology:", "wl_change:"))


def _case(asked: Beginning) -> Iterator[str]:
    yield f"id: {asked.id}"
    yield "kind: winback"
    yield f"locale: {asked.locale}"
    yield "as_of:"
    yield '#author: {name: "…", role: "…", rank: manager}'


def _customer(asked: Beginning) -> Iterator[str]:
    yield "id:"
    yield f"legal_name: {quoted(asked.customer)}"
    yield "type: business"
    yield from ("country:", "address:", "tenure_since:", "contacts:")
    yield '  #- {id: k1, name: "…", family_name: "…", gender: unknown, title: "…", email: "…",'
    yield '  #   phone: "…", timezone: Europe/Madrid, authorized: true}'


def _departure(asked: Beginning) -> Iterator[str]:
    yield f"departed_on: {asked.departed_on}"
    yield "kind: voluntary"
    yield f'annual_revenue: "{asked.annual_value}"'
    yield f"currency: {asked.currency}"
    yield f'reasons: [{{code: {asked.reason}, weight: "1"}}]'


def _recovery(asked: Beginning) -> Iterator[str]:
    yield f"cycle: {asked.cycle}"
    yield f"group: {asked.group}"
    fit = "rank: executive" if asked.group == "executive" else "trained_on: 2026-01-20"
    yield f'#caller: {{name: "…", role: "…", employment: internal, {fit}}}'
    yield 'not_caller:   # ["…"]'
    yield "consent:"
    yield "  basis:   # consent, prior_contract_similar_product, legitimate_interest"
    yield from ("  suppression_checked_on:", "  opt_out_email:   # name@example.com", "  sender_postal_address:")
    yield "calls:"
    yield "  #- {at: 2026-05-26T11:30:00+02:00, reached: true, contact: k1, minutes: 24,"
    yield '  #   apology: "…", listened: "…", mirror_back: "…", customer_confirmed: true, help: "…"}'
    yield "diagnosis:"
    yield f"  primary: {asked.reason}"
    yield from ("  confirmed_by_customer: false", "  understanding:")
    yield "changed_since:"
    yield '  #- {what: "…", since: 2026-05-12, evidence: "release:…"}'
    yield '#resolution: {action: "…", owner: "…", due: 2026-06-05}'
    yield from _offer() if asked.has_offer else ("no_offer_reason:",)
    yield "letter_on:"
    yield '#contact: {name: "…", role: "…", email: "…", phone: "…", hours: "…"}'


def _offer() -> Iterator[str]:
    yield "offer:"
    yield '  #{type: discount, terms: "…", monthly_price: "0.00", discount_pct: "20", months: 6,'
    yield '  #   starts_by: 2026-07-01, expires_on: 2026-06-30, redeem: "…",'
    yield '  #   approved_by: {name: "…", rank: manager}}'


def _finance(asked: Beginning) -> Iterator[str]:
    yield f'#{{currency: {asked.currency}, contribution_margin: "0.42", call_cost: "67.50"}}'


def _communication() -> Iterator[str]:
    yield "#call_at: 2026-05-26T11:30:00+02:00"
    yield '#sender: {name: "…", role: "…", rank: support_lead}'
    yield "recipients:   # [k1]"
