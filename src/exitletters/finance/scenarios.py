"""Ending against staying: exit value, net benefit, payback and break-evens by refund and by view (domain 4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from exitletters.case.figures import Assumptions
from exitletters.finance.books import Books
from exitletters.finance.figure import Input
from exitletters.finance.refunds import SCENARIOS, Scenario, chosen

AVOIDABLE = "avoidable."


def enter_scenarios(books: Books) -> None:
    """Enter what ending is worth for no, partial and full refund, in both views of cost."""
    _enter_notice(books)
    for one in SCENARIOS:
        books.enter(f"cash_out.{one}", "money", f"refund.{one} + exit_cost")
        books.enter(f"exit_value.{one}", "money", f"unused_prepaid − refund.{one} − exit_cost")
    for view in ("", AVOIDABLE):
        books.enter(f"{view}keep_value", "money", f"{view}contribution × horizon_years")
        for one in SCENARIOS:
            books.enter(f"{view}net_benefit.{one}", "money", f"exit_value.{one} − {view}keep_value")
        books.enter(f"{view}net_benefit.chosen", "money", f"{view}net_benefit.{chosen(books.case)}")
        _enter_break_evens(books, view)
    books.enter("break_even.freed_share", "percent", "100 − net_benefit.chosen × 100 ÷ (effort_cost × horizon_years)")
    for one in SCENARIOS:
        _enter_payback(books, one)
    _enter_opportunity(books)


def _enter_break_evens(books: Books, view: str) -> None:
    """Enter the largest refund, the fee, and the hours a month at which ending and staying are worth the same."""
    even = f"{view}break_even"
    books.enter(f"{even}.refund", "money", f"unused_prepaid − exit_cost − {view}keep_value")
    books.enter(f"{even}.price", "money", f"{view}service_cost")
    hours = f"(annual_revenue − other_costs − credits) ÷ ({view}effort_cost ÷ hours) ÷ 12"
    books.enter(f"{even}.effort", "hours", hours)


def _enter_payback(books: Books, scenario: Scenario) -> None:
    """Enter after how many months an ending has paid for itself: at once is 0, and never is None."""
    formula = f"(cash_out.{scenario} − unused_prepaid) ÷ ((0 − contribution) ÷ 12)"
    figure = books.enter(f"payback.{scenario}", "months", formula)
    kept = books.value("contribution")
    months = None if figure.value is None or kept is None or kept >= 0 else max(figure.value, Decimal(0))
    books.record(replace(figure, value=months))


def _enter_notice(books: Books) -> None:
    """Enter what the months of notice bring: the same for ending and staying, so it is shown and cancels."""
    ending = books.case.termination
    days = (ending.effective_on - ending.notice_on).days if ending.effective_on and ending.notice_on else None
    own = Input("notice_days", None if days is None else Decimal(days), "termination.effective_on")
    books.enter("notice_contribution", "money", "contribution × notice_days ÷ 365", own)


def _enter_opportunity(books: Books) -> None:
    """Enter what freed hours could earn elsewhere; nothing unless the case says that they would."""
    assumed = books.case.finance.assumptions or Assumptions()
    own = (
        Input("redeployed", assumed.redeployment_factor or Decimal(0), "finance.assumptions.redeployment_factor"),
        Input("value_per_hour", assumed.value_per_hour or Decimal(0), "finance.assumptions.value_per_hour"),
    )
    exchange = books.exchange(None)
    formula = "hours × horizon_years × redeployed × value_per_hour" + " × exchange_rate" * len(exchange)
    books.enter("opportunity", "money", formula, *own, *exchange)
