"""Figures that a settlement or an offer rests on, which a letter may print (domain 4, 6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from exitletters.case import Case
from exitletters.finance.currency import in_case_currency
from exitletters.finance.offer import price_after


@dataclass(frozen=True, slots=True)
class Figures:
    """Computed values; None where the case lacks what the formula needs. Amounts are in the case currency."""

    unused_days: int | None = None
    term_days: int | None = None
    unused_prepaid: Decimal | None = None
    outstanding_total: Decimal = Decimal(0)
    net_payment: Decimal | None = None
    amount_due: Decimal | None = None
    price_after: Decimal | None = None


FORMULAS = {
    "unused_days": "days from the day after termination.effective_on to the end of contract.prepaid.covers",
    "term_days": "days of contract.prepaid.covers, first and last included",
    "unused_prepaid": "contract.prepaid.amount × unused_days ÷ term_days",
    "outstanding_total": "sum of settlement.outstanding",
    "net_payment": "settlement.refund.amount − outstanding_total, where settlement.offset and positive",
    "amount_due": "outstanding_total − settlement.refund.amount, where settlement.offset and positive",
    "price_after": "recovery.offer.monthly_price × (1 − recovery.offer.discount_pct ÷ 100), or new_monthly_price",
}


def figures(case: Case) -> Figures:
    """Return the figures that a letter may print."""
    outstanding = sum(
        (in_case_currency(case, one.amount, one.currency) for one in case.settlement.outstanding), Decimal(0)
    )
    unused, term = _days(case)
    prepaid = case.contract.prepaid if case.contract else None
    refund = case.settlement.refund
    repaid = (refund.amount if refund else None) or Decimal(0)
    balance = repaid - outstanding if repaid and case.settlement.offset else Decimal(0)
    return Figures(
        unused_days=unused,
        term_days=term,
        unused_prepaid=prepaid.amount * unused / term if prepaid and term and unused is not None else None,
        outstanding_total=outstanding,
        net_payment=balance if balance > 0 else None,
        amount_due=-balance if balance < 0 else None,
        price_after=price_after(case),
    )


def _days(case: Case) -> tuple[int | None, int | None]:
    prepaid = case.contract.prepaid if case.contract else None
    last_day = case.termination.effective_on
    if prepaid is None or last_day is None:
        return None, None
    first, last = prepaid.covers
    term = (last - first).days + 1
    return min(max((last - last_day).days, 0), max(term, 0)), term if term > 0 else None
