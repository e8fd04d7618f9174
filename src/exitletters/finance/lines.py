"""The named amounts of a case by the year: revenue, costs and credits; and what ending costs once."""

from __future__ import annotations

from decimal import Decimal

from exitletters.case.figures import MoneyLine
from exitletters.finance.books import Books
from exitletters.finance.figure import Figure, Input

_A_YEAR = {"month": 12, "quarter": 4, "year": 1}


def enter_lines(books: Books) -> None:
    """Enter `revenue[i]`, `other_costs[i]`, `credits[i]`, `exit_costs[i]` and their totals.

    A cost or credit that came once counts like an hour worked: by the months of the window it fell into. Revenue
    that came once is shown apart and is no part of the annual revenue.
    """
    finance = books.case.finance
    lines = [(one, _line(books, f"revenue[{at}]", one)) for at, one in enumerate(finance.revenue)]
    missing = None if books.is_free else Input("revenue", None, "finance.revenue")
    books.total("annual_revenue", (figure for one, figure in lines if _is_recurring(one)), None if lines else missing)
    books.total("one_off_revenue", (figure for one, figure in lines if not _is_recurring(one)))
    for name, costs in (("other_costs", finance.other_costs), ("credits", finance.credits)):
        books.total(name, [_cost(books, f"{name}[{at}]", one) for at, one in enumerate(costs)])
    exits = [_once(books, f"exit_costs[{at}]", one) for at, one in enumerate(finance.exit_costs)]
    books.total("exit_cost", exits, None if books.is_free else Input("exit_costs", None, "finance.exit_costs"))


def window_months(books: Books) -> Input:
    """Return the months that hours and single costs were counted over; a year where a free user's case is silent."""
    window = books.case.finance.window
    months = window.months if window else 12 if books.is_free else None
    return Input("window_months", None if months is None else Decimal(months), "finance.window.months")


def _is_recurring(line: MoneyLine) -> bool:
    return line.recurring and line.period != "once"


def _line(books: Books, name: str, line: MoneyLine) -> Figure:
    return _a_year(books, name, line) if _is_recurring(line) else _once(books, name, line)


def _cost(books: Books, name: str, line: MoneyLine) -> Figure:
    if _is_recurring(line):
        return _a_year(books, name, line)
    own = (_amount(name, line), window_months(books))
    return books.converted(name, "money", "amount × 12 ÷ window_months", line.currency, *own)


def _a_year(books: Books, name: str, line: MoneyLine) -> Figure:
    times = Input("times_a_year", Decimal(_A_YEAR[line.period]), f"finance.{name}.period")
    return books.converted(name, "money", "amount × times_a_year", line.currency, _amount(name, line), times)


def _once(books: Books, name: str, line: MoneyLine) -> Figure:
    return books.converted(name, "money", "amount", line.currency, _amount(name, line))


def _amount(name: str, line: MoneyLine) -> Input:
    return Input("amount", line.amount, f"finance.{name}.amount")
