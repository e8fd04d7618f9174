"""What a wrong estimate would change: each input a little lower and higher, one at a time (domain 4)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from exitletters.finance.books import Books
from exitletters.finance.figure import Figure, Input, Sheet
from exitletters.finance.horizon import enter_years
from exitletters.finance.refunds import SCENARIOS

_FORMULAS: Mapping[str, str] = {
    "revenue": "net_benefit.chosen − annual_revenue × (factor − 1) × horizon_years",
    "effort": "net_benefit.chosen + effort_cost × (factor − 1) × horizon_years",
    "other_costs": "net_benefit.chosen + other_costs × (factor − 1) × horizon_years",
    "credits": "net_benefit.chosen + credits × (factor − 1) × horizon_years",
    "refund": "net_benefit.chosen − refund.chosen × (factor − 1)",
    "retention": "exit_value.chosen − contribution × horizon_years",
}
_DECIDED = "refund"  # chosen, not estimated: no doubt about it makes a case fragile


def enter_sensitivity(books: Books) -> None:
    """Enter sensitivity.<input>.low and .high, and whether one of them turns the sign (fragile)."""
    books.enter("exit_value.chosen", "money", "unused_prepaid − refund.chosen − exit_cost")
    change = books.policy.finance.sensitivity_pct / 100
    for end, factor in (("low", 1 - change), ("high", 1 + change)):
        own = Input("factor", factor, "finance.sensitivity_pct")
        _enter_retention(books, end, own)
        for name, formula in _FORMULAS.items():
            years = f"horizon_years.{end}" if name == "retention" else "horizon_years"
            books.enter(f"sensitivity.{name}.{end}", "money", formula.replace("horizon_years", years), own)
    _enter_fragile(books)


def _enter_retention(books: Books, end: str, factor: Input) -> None:
    """Enter a retention at which so many fewer, or more, stay for a year; never more than all."""
    varied = books.enter(f"retention.{end}", "number", "retention × factor ^ (1 ÷ 12)", factor)
    if varied.value is not None and varied.value > 1:
        books.enter(varied.name, "number", "1")
    enter_years(books, f".{end}")


def _enter_fragile(books: Books) -> None:
    base, ends = books.input("net_benefit.chosen"), _estimated(books.found)
    value = None
    if base.value is not None and all(one.value is not None for one in ends):
        value = Decimal(bool(turning(books.found)))
    inputs = (base, *(Input(one.name, one.value, one.name) for one in ends))
    formula = "1 where one of the sensitivities has another sign than net_benefit.chosen, else 0"
    books.record(Figure("fragile", value, "number", formula, inputs))


def turning(sheet: Mapping[str, Figure]) -> tuple[str, ...]:
    """Return the estimates that decide whether ending pays: those whose low or high turns the sign."""
    base = sheet["net_benefit.chosen"].value
    turned = (one.name.split(".")[1] for one in _estimated(sheet) if base is not None and _turns(base, one.value))
    return tuple(dict.fromkeys(turned))


def _turns(base: Decimal, value: Decimal | None) -> bool:
    return value is not None and (value > 0) != (base > 0)


def _estimated(sheet: Mapping[str, Figure]) -> list[Figure]:
    return [sheet[f"sensitivity.{name}.{end}"] for name in _FORMULAS if name != _DECIDED for end in ("low", "high")]


def tornado(sheet: Sheet) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return (input, low, high) by the width of the swing, widest first; what changes nothing is left out."""
    swings = []
    for name in _FORMULAS:
        low, high = (sheet[f"sensitivity.{name}.{end}"].value for end in ("low", "high"))
        if low is not None and high is not None and low != high:
            swings.append((name, low, high))
    return tuple(sorted(swings, key=lambda one: -abs(one[2] - one[1])))


def grid(sheet: Sheet, change: Decimal) -> tuple[tuple[Decimal | None, ...], ...]:
    """Return net benefits: rows are effort lower by `change` (a percentage), as it is and higher; columns SCENARIOS."""
    effort, years = sheet["effort_cost"].value, sheet["horizon_years"].value
    rows = []
    for shift in (-change / 100, Decimal(0), change / 100):
        more = None if effort is None or years is None else effort * shift * years
        bases = (sheet[f"net_benefit.{one}"].value for one in SCENARIOS)
        rows.append(tuple(None if base is None or more is None else base + more for base in bases))
    return tuple(rows)
