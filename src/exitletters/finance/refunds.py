"""What was paid and not used, and the three refunds that are compared (domain 4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from exitletters.case import Case
from exitletters.case.figures import RefundScenarios
from exitletters.finance.books import Books
from exitletters.finance.figure import Figure, Input
from exitletters.finance.settlement import FORMULAS, figures
from exitletters.model import amount_in

Scenario = Literal["none", "partial", "full"]
SCENARIOS: tuple[Scenario, ...] = ("none", "partial", "full")
_OF_OPTION: dict[str, Scenario] = {
    "end_no_refund": "none",
    "end_partial_refund": "partial",
    "end_full_refund": "full",
}


def chosen(case: Case) -> Scenario:
    """Return the refund the case settled on, or else decided or recommended; partial where it says nothing."""
    decision = case.decision
    if case.settlement.refund:
        return case.settlement.refund.decision
    option = decision.outcome or decision.recommend
    return _OF_OPTION.get(option.option if option else "", "partial")


def enter_refunds(books: Books) -> None:
    """Enter unused_days, term_days, unused_prepaid, refund.none, .partial, .full and .chosen."""
    _enter_unused(books)
    for name in SCENARIOS:
        _enter_refund(books, name)
    books.enter("refund.chosen", "money", f"refund.{chosen(books.case)}")


def _enter_unused(books: Books) -> None:
    """Enter the letter's own numbers, so that letter and memo cannot differ."""
    known, prepaid = figures(books.case), _prepaid(books.case)
    last, covers = Input("last_day", None, "termination.effective_on"), Input("term", None, "contract.prepaid.covers")
    inputs = {"unused_days": (last, covers), "term_days": (covers,)}
    for name, days in {"unused_days": known.unused_days, "term_days": known.term_days}.items():
        value = None if days is None else Decimal(days)
        books.record(Figure(name, value, "days", FORMULAS[name], inputs[name]))
    if prepaid.value is None:
        books.enter("unused_prepaid", "money", "0")  # nothing was paid in advance
        return
    formula = FORMULAS["unused_prepaid"]
    books.record(Figure("unused_prepaid", known.unused_prepaid, "money", formula, books.inputs(formula, (prepaid,))))


def _enter_refund(books: Books, name: Scenario) -> None:
    scenarios = books.case.finance.refund_scenarios or RefundScenarios()
    written: str | None = getattr(scenarios, name)
    path, prepaid = f"finance.refund_scenarios.{name}", _prepaid(books.case)
    if written is None:
        books.enter(f"refund.{name}", "money", prepaid.name if prepaid.value else "0", prepaid)
    elif written == "prorata_unused":
        books.enter(f"refund.{name}", "money", "unused_prepaid")
    elif written[-1:] in ("%", "٪"):
        share = Input("share", _positive(written[:-1]), path)
        books.enter(f"refund.{name}", "money", f"{prepaid.name} × share ÷ 100", prepaid, share)
    else:
        books.converted(f"refund.{name}", "money", "amount", None, Input("amount", _positive(written), path))


def _prepaid(case: Case) -> Input:
    prepaid = case.contract.prepaid if case.contract else None
    return Input("contract.prepaid.amount", prepaid.amount if prepaid else None, "contract.prepaid.amount")


def _positive(text: str) -> Decimal | None:
    amount = amount_in(text.strip())
    return None if amount is None or amount < 0 else amount
