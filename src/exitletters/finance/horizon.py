"""How many years of contribution a look ahead is worth: months that may be lost on the way, or weigh less."""

from __future__ import annotations

from decimal import Decimal

from exitletters.case.figures import Assumptions
from exitletters.finance.books import Books
from exitletters.finance.figure import Figure, Input

_SUM = "monthly_factor{0} × (1 − monthly_factor{0} ^ horizon_months) ÷ (1 − monthly_factor{0}) ÷ 12"


def enter_horizon(books: Books) -> None:
    """Enter retention, monthly_factor and horizon_years (Σ sᵐ ÷ (1 + d)^(m ÷ 12) ÷ 12 for m = 1 … H).

    Retention is the share of customers that stay another month, the discount rate a share a year; where the case
    is silent nobody leaves and later money weighs as much.
    """
    assumed = books.case.finance.assumptions or Assumptions()
    kept = Decimal(1) if assumed.monthly_retention is None else assumed.monthly_retention
    own = Input("monthly_retention", kept if 0 <= kept <= 1 else None, "finance.assumptions.monthly_retention")
    books.enter("retention", "number", own.name, own)
    enter_years(books)


def enter_years(books: Books, variant: str = "") -> Figure:
    """Enter the years of a variant of retention, such as `.low`."""
    assumed = books.case.finance.assumptions or Assumptions()
    rate = assumed.discount_rate or Decimal(0)
    discount = Input("discount_rate", rate if rate >= 0 else None, "finance.assumptions.discount_rate")
    factor = f"monthly_factor{variant}"
    books.enter(factor, "number", f"retention{variant} ÷ (1 + discount_rate) ^ (1 ÷ 12)", discount)
    months = _months(books)
    is_plain = books.value(factor) == 1 or months.value == 0
    formula = "horizon_months ÷ 12" if is_plain else _SUM.format(variant)
    return books.enter(f"horizon_years{variant}", "number", formula, months)


def _months(books: Books) -> Input:
    months = books.case.finance.horizon_months
    chosen = books.policy.finance.horizon_months if months is None else months
    return Input("horizon_months", Decimal(chosen), "finance.horizon_months")
