"""Hours and what they cost, by the year: all of them, those nobody measured, and those an ending would save."""

from __future__ import annotations

from exitletters.case.figures import Effort
from exitletters.finance.books import Books
from exitletters.finance.figure import Figure, Input
from exitletters.finance.lines import window_months


def enter_effort(books: Books) -> None:
    """Enter hours, `effort[i]`, effort_cost, estimated_share and avoidable.effort_cost."""
    lines = books.case.finance.effort
    missing = Input("effort", None, "finance.effort")
    costs = [_cost(books, at, one) for at, one in enumerate(lines)]
    hours = [Input(f"effort[{at}].hours", one.hours, f"finance.effort[{at}].hours") for at, one in enumerate(lines)]
    worked = f"({' + '.join(one.name for one in hours)})" if hours else missing.name
    books.enter("hours", "hours", f"{worked} × 12 ÷ window_months", missing, *hours, window_months(books))
    books.enter("hours_per_month", "hours", "hours ÷ 12")
    books.total("effort_cost", costs, missing)
    guessed = " + ".join(cost.name for one, cost in zip(lines, costs, strict=True) if not one.measured)
    books.enter("estimated_share", "percent", f"({guessed or '0'}) × 100 ÷ effort_cost")
    books.total("avoidable.effort_cost", [_avoidable(books, at, one) for at, one in enumerate(lines)], missing)


def _cost(books: Books, at: int, line: Effort) -> Figure:
    path = f"finance.effort[{at}]"
    own = (Input("hours", line.hours, f"{path}.hours"), Input("rate", line.rate, f"{path}.rate"), window_months(books))
    return books.converted(f"effort[{at}]", "money", "hours × rate × 12 ÷ window_months", None, *own)


def _avoidable(books: Books, at: int, line: Effort) -> Figure:
    """Enter what an ending would really save of a line: a contractor goes, an employee mostly stays."""
    share = books.policy.finance.avoidable_share.get(line.employment)
    own = Input("share", share, f"finance.avoidable_share.{line.employment}")
    return books.enter(f"avoidable.effort[{at}]", "money", f"effort[{at}] × share", own)
