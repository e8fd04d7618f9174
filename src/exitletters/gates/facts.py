"""G-SCH01–05: the facts themselves: placeholders, order of dates, recipient, currency, age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from babel.numbers import get_currency_precision

from exitletters.codes.gates import facts as codes
from exitletters.document import Document
from exitletters.finance import in_minor_units, rate
from exitletters.findings import Finding
from exitletters.gates import ABOUT_AN_ENDING, EVERY, TO_CUSTOMERS, CaseGate, DocumentGate
from exitletters.gates._people import contact_problems
from exitletters.gates._text import hits
from exitletters.kinds import Kind
from exitletters.model import LocalText
from exitletters.request import Request
from exitletters.speaking import listing, phrase

_MAX_AGE_DAYS = 30
_CHAINS = (
    ("case.as_of", "decision.outcome.date", "termination.notice_on", "termination.effective_on"),
    ("termination.effective_on", "data.available_until", "data.delete_by", "data.backups_by"),
    ("contract.start", "termination.notice_on", "settlement.pay_by"),
    ("settlement.refund.decided_on", "termination.notice_on"),
    ("termination.effective_on", "termination.review_on"),
    ("departure.departed_on", "recovery.letter_on", "recovery.offer.expires_on"),
)


def placeholder_in_case(request: Request) -> Iterator[Finding]:
    """G-SCH01: no text of the case is still a placeholder."""
    for path, value in request.values.items():
        texts = value.by_locale.values() if isinstance(value, LocalText) else (value,) if isinstance(value, str) else ()
        if any(_is_placeholder(request, text) for text in texts):
            yield request.finding(codes.PLACEHOLDER_IN_CASE, path)


def _is_placeholder(request: Request, text: str) -> bool:
    """Tell whether a text is a known placeholder or, like a lone ellipsis, has neither a letter nor a digit."""
    return not any(one.isalnum() for one in text) or next(request.lexicon.hits("placeholder", text), None) is not None


def placeholder_in_letter(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-SCH01: nor is any sentence of the letter."""
    for section, run, _hit in hits(request, document, "placeholder"):
        yield from _unless_gap(request, section, run.ref, str(run.origin))


def _unless_gap(request: Request, section: str, ref: str, origin: str) -> Iterator[Finding]:
    if origin != "gap":
        yield request.finding(codes.PLACEHOLDER_IN_LETTER, ref, section=section)


def dates_out_of_order(request: Request) -> Iterator[Finding]:
    """G-SCH02: incident, attempt ≤ as_of ≤ decision ≤ notice ≤ effective ≤ data windows."""
    case = request.case
    known = {path: _day(value) for path, value in request.values.items() if isinstance(value, date)}
    names = ("incidents", "complaints", "options_tried")
    pairs = [(f"{name}[{at}].date", "case.as_of") for name in names for at in range(len(getattr(case, name)))]
    calls = case.recovery.calls if case.recovery else ()
    pairs += [(f"recovery.calls[{at}].at", "recovery.letter_on") for at in range(len(calls))]
    for chain in _CHAINS:
        pairs += pairwise(path for path in chain if path in known)
    for earlier, later in pairs:
        if earlier in known and later in known and known[earlier] > known[later]:
            own, line = (str(request.source.place(path).line) for path in (earlier, later))
            yield request.finding(codes.DATES_OUT_OF_ORDER, earlier, other=later, own=own, line=line)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def recipient_not_authorized(request: Request) -> Iterator[Finding]:
    """G-SCH03: every recipient is an authorized contact of this customer."""
    for at, problem in contact_problems(request, request.case.communication.recipients):
        yield request.finding(codes.RECIPIENT_NOT_AUTHORIZED, f"communication.recipients[{at}]", problem=problem)


def recipient_domain_differs(request: Request) -> Iterator[Finding]:
    """G-SCH03 (warning): the recipient's address looks like the customer's other addresses."""
    recipient = request.case.recipient
    others = {_domain(one.email) for one in request.case.customer.contacts if one.email and one is not recipient}
    if recipient and recipient.email and others and _domain(recipient.email) not in others:
        index = request.case.customer.contacts.index(recipient)
        yield request.finding(codes.RECIPIENT_DOMAIN_DIFFERS, f"customer.contacts[{index}].email")


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def currency_without_rate(request: Request) -> Iterator[Finding]:
    """G-SCH04: every amount is in the case's currency or has an explicit rate."""
    base = request.case.currency
    finance = request.case.finance.currency
    stated = [(path, value) for path, value in request.values.items() if path.endswith("].currency")]
    if finance and base and finance != base:
        stated.append(("finance.currency", finance))
    for path, value in stated:
        if rate(request.case, str(value)) is None:
            yield request.finding(
                codes.CURRENCY_WITHOUT_RATE, path, currency=str(value), base=base or phrase("unknown")
            )


def currency_missing(request: Request) -> Iterator[Finding]:
    """G-SCH04: whoever writes amounts says in which currency."""
    case = request.case
    contract, refund = case.contract, case.settlement.refund
    has_amounts = (contract and (contract.annual_value or contract.prepaid)) or (refund and refund.amount)
    if case.currency is None and (has_amounts or case.settlement.outstanding):
        yield request.finding(codes.CURRENCY_MISSING, "contract.currency")


def amount_too_fine(request: Request) -> Iterator[Finding]:
    """G-SCH04: printed amounts have no more decimals than their currency."""
    case, base = request.case, request.case.currency
    printed = [("settlement.refund.amount", case.settlement.refund and case.settlement.refund.amount, base)]
    printed += [
        (f"settlement.outstanding[{at}].amount", one.amount, one.currency or base)
        for at, one in enumerate(case.settlement.outstanding)
    ]
    for path, amount, currency in printed:
        if isinstance(amount, Decimal) and currency and amount != in_minor_units(amount, currency):
            digits = str(get_currency_precision(currency))
            yield request.finding(codes.AMOUNT_TOO_FINE, path, currency=currency, digits=digits)


def refund_not_as_computed(request: Request) -> Iterator[Finding]:
    """G-SCH04: a partial refund is the unused share to the cent, a full one everything prepaid, none is nothing."""
    refund, currency = request.case.settlement.refund, request.case.currency
    if refund is None or currency is None:
        return
    prepaid = request.case.contract.prepaid if request.case.contract else None
    if refund.decision == "none":
        if refund.amount:
            yield request.finding(
                codes.REFUND_NOT_AS_COMPUTED, "settlement.refund.amount", how=phrase("Remove it, as none is paid")
            )
    elif refund.method == "fixed":
        if refund.basis is None:
            yield request.finding(
                codes.REFUND_NOT_AS_COMPUTED, "settlement.refund.basis", how=phrase("Say how it was found")
            )
    elif refund.amount is not None:
        expected = prepaid.amount if prepaid and refund.decision == "full" else request.figures.unused_prepaid
        if expected is None or refund.amount != in_minor_units(expected, currency):
            yield request.finding(codes.REFUND_NOT_AS_COMPUTED, "settlement.refund.amount", how=_how(request, expected))


def _how(request: Request, expected: Decimal | None) -> str:
    if expected is None:
        return phrase("Give contract.prepaid with amount and covers")
    figures, currency = request.figures, request.case.currency or ""
    return phrase(
        "{unused} of {days} days give {amount}",
        unused=figures.unused_days,
        days=figures.term_days,
        amount=str(in_minor_units(expected, currency)),  # to be typed as it stands
    )


def facts_are_old(request: Request) -> Iterator[Finding]:
    """G-SCH05: the case was checked at most 30 days before the letter's date."""
    checked, issued = request.case.case.as_of, request.issued_on
    if checked and issued and issued - checked > timedelta(days=_MAX_AGE_DAYS):
        yield request.finding(codes.FACTS_ARE_OLD, "case.as_of", days=str(_MAX_AGE_DAYS))


def tier_unknown(request: Request) -> Iterator[Finding]:
    """The policy knows the case's currency."""
    if request.placement is None and request.case.currency:
        yield request.finding(codes.TIER_UNKNOWN, "contract.currency", currency=request.case.currency)


def limit_unknown(request: Request) -> Iterator[Finding]:
    """G-SCH01, S2.6: an incident cites a limit that the policy states."""
    known = [one.id for one in request.policy.conduct_limits]
    for at, incident in enumerate(request.case.incidents):
        if incident.limit is not None and incident.limit not in known:
            listed = listing(known) or phrase("none")
            yield request.finding(codes.LIMIT_UNKNOWN, f"incidents[{at}].limit", known=listed)


CASE_GATES = (
    CaseGate(codes.PLACEHOLDER_IN_CASE, placeholder_in_case, EVERY),
    CaseGate(codes.DATES_OUT_OF_ORDER, dates_out_of_order, EVERY),
    CaseGate(codes.RECIPIENT_NOT_AUTHORIZED, recipient_not_authorized, TO_CUSTOMERS),
    CaseGate(codes.RECIPIENT_DOMAIN_DIFFERS, recipient_domain_differs, TO_CUSTOMERS),
    CaseGate(codes.CURRENCY_WITHOUT_RATE, currency_without_rate, ABOUT_AN_ENDING),
    CaseGate(codes.CURRENCY_MISSING, currency_missing, ABOUT_AN_ENDING),
    CaseGate(codes.AMOUNT_TOO_FINE, amount_too_fine, ABOUT_AN_ENDING),
    CaseGate(codes.REFUND_NOT_AS_COMPUTED, refund_not_as_computed, ABOUT_AN_ENDING),
    CaseGate(codes.FACTS_ARE_OLD, facts_are_old, EVERY),
    CaseGate(codes.TIER_UNKNOWN, tier_unknown, ABOUT_AN_ENDING),
    CaseGate(codes.LIMIT_UNKNOWN, limit_unknown, EVERY),
)
DOCUMENT_GATES = (DocumentGate(codes.PLACEHOLDER_IN_LETTER, placeholder_in_letter),)
