"""One currency per case: another one enters by an explicit rate, or not at all (domain 4)."""

from __future__ import annotations

from decimal import Decimal

from exitletters.case import Case


def rate_row(case: Case, currency: str | None) -> int | None:
    """Return which row of `finance.fx` leads from a currency into the case's; None where none does."""
    rows = ((row.from_, row.to) for row in case.finance.fx)
    return next((at for at, row in enumerate(rows) if row == (currency, case.currency)), None)


def rate(case: Case, currency: str | None) -> Decimal | None:
    """Return the explicit rate into the case currency; 1 for the case's own, None when no row gives one."""
    if currency is None or currency == case.currency:
        return Decimal(1)
    row = rate_row(case, currency)
    return None if row is None else case.finance.fx[row].rate


def in_case_currency(case: Case, amount: Decimal, currency: str | None) -> Decimal:
    """Return an amount converted by its explicit rate; G-SCH04 has refused amounts without one."""
    return amount * (rate(case, currency) or Decimal(1))
