"""The memo's figures: every printed amount is a figure of the sheet, in rows that add up (domain 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from exitletters.case.figures import Effort
from exitletters.facts import Duration, Fact, FactKind, FactOrigin, Facts, Money, Record
from exitletters.finance import SCENARIOS, allocated, grid, turning
from exitletters.finance.figure import Figure
from exitletters.request import Request

_TENTH = Decimal("0.1")
_KINDS = {"money": FactKind.MONEY, "percent": FactKind.PERCENT, "hours": FactKind.DURATION, "days": FactKind.DURATION}


def facts(request: Request) -> Mapping[str, object]:
    """Return the figures by name, the cost rows, the refund scenarios and the sensitivity view."""
    policy = request.policy.finance
    return {
        "figures": _tree(request),
        "costs": tuple(_costs(request)),
        "scenarios": tuple(_scenarios(request)),
        "grid": tuple(_grid(request)),
        "fragile_inputs": Facts.at("sensitivity", map(_input, turning(request.sheet))),
        "sensitivity_pct": Fact(
            "finance.sensitivity_pct", policy.sensitivity_pct, FactKind.PERCENT, origin=FactOrigin.POLICY
        ),
        "horizon": Fact("finance.horizon_months", _horizon(request), FactKind.DURATION),
    }


def fact(request: Request, name: str) -> Fact:
    """Return a figure of the sheet as a fact; missing where the case lacks an input."""
    figure = request.sheet.get(name)
    if figure is None or figure.value is None or not _is_worth_saying(figure):
        return Fact(name, None, FactKind.MISSING, origin=FactOrigin.FIGURE)
    return _fact(figure, figure.value, request)


def _is_worth_saying(figure: Figure) -> bool:
    """Tell whether a figure tells something: an estimate that is there, a break-even that can be reached at all."""
    if figure.name == "estimated_share":
        return bool(figure.value)
    if "break_even" not in figure.name.split("."):
        return True
    most = Decimal(100) if figure.unit == "percent" else Decimal("Infinity")
    return 0 <= (figure.value or 0) <= most


def _fact(figure: Figure, amount: Decimal, request: Request) -> Fact:
    """Return a figure as it is printed: money in full, everything else to a tenth; its source is its formula."""
    value: object = amount
    if figure.unit == "money":
        value = Money(amount, request.case.currency or "")
    elif figure.unit in ("hours", "days"):
        value = Duration(amount.quantize(_TENTH, ROUND_HALF_UP), figure.unit.removesuffix("s"))
    else:
        value = amount.quantize(_TENTH, ROUND_HALF_UP)
    kind = _KINDS.get(figure.unit, FactKind.NUMBER)
    return Fact(f"{figure.name} = {figure.formula}", value, kind, origin=FactOrigin.FIGURE)


def _horizon(request: Request) -> Duration:
    months = request.case.finance.horizon_months or request.policy.finance.horizon_months
    return Duration(Decimal(months), "month")


def _tree(request: Request) -> Record:
    """Return every figure by name, as in `figures.net_benefit.partial`; those below another one are its workings."""
    tree: dict[str, Any] = {}
    for name in request.sheet:
        group, _, last = name.rpartition(".")
        if "[" not in name and group not in request.sheet:
            inner = tree
            for one in group.split(".") if group else ():
                inner = inner.setdefault(one, {})
            inner[last] = fact(request, name)
    return _record("figures", tree)


def _record(path: str, tree: Mapping[str, object]) -> Record:
    fields = {name: _record(f"{path}.{name}", one) if isinstance(one, dict) else one for name, one in tree.items()}
    return Record(path, fields)


def _costs(request: Request) -> Iterator[Record]:
    """Yield what the customer costs, line by line; printed amounts add up to the printed total."""
    rows: list[tuple[Fact, str, Effort | None]] = [
        (Fact(f"finance.effort[{at}].role", one.role, FactKind.CHOICE), f"effort[{at}]", one)
        for at, one in enumerate(request.case.finance.effort)
    ]
    rows += [(_input(name), name, None) for name in ("other_costs", "credits")]
    figures = [request.sheet.get(name) for _, name, _ in rows]
    known = [one for one in figures if one is not None and one.value is not None]
    if len(known) < len(rows):
        return
    printed = allocated([one.value or Decimal(0) for one in known], request.case.currency or "")
    for (name, _, effort), figure, amount in zip(rows, known, printed, strict=True):
        hours = effort and Duration(effort.hours, "hour")
        path = name.path.replace(".role", ".hours")
        yield Record(
            "figures",
            {
                "name": name,
                "amount": _fact(figure, amount, request),
                "hours": Fact(path, hours, FactKind.DURATION if hours else FactKind.MISSING),
                "is_estimate": bool(effort and not effort.measured),
            },
        )


def _scenarios(request: Request) -> Iterator[Record]:
    """Yield the three refunds that are always compared (D3.3)."""
    names = ("refund", "cash_out", "exit_value", "net_benefit", "avoidable.net_benefit", "payback")
    for scenario in SCENARIOS:
        fields = {name.replace(".", "_"): fact(request, f"{name}.{scenario}") for name in names}
        name = Fact("settlement.refund.decision", scenario, FactKind.CHOICE, origin=FactOrigin.FIGURE)
        yield Record("figures", {"name": name, **fields})


def _grid(request: Request) -> Iterator[Record]:
    """Yield the net benefit of each refund with less, as much and more effort than today."""
    change = request.policy.finance.sensitivity_pct
    rows = grid(request.sheet, change)
    if any(value is None for row in rows for value in row):
        return
    for shift, row in zip((-change, Decimal(0), change), rows, strict=True):
        cells: dict[str, object] = {
            name: Fact(
                f"net_benefit.{name} with effort {shift:+} %",
                Money(value or Decimal(0), request.case.currency or ""),
                FactKind.MONEY,
                origin=FactOrigin.FIGURE,
            )
            for name, value in zip(SCENARIOS, row, strict=True)
        }
        told = Fact("finance.sensitivity_pct", shift, FactKind.PERCENT, origin=FactOrigin.POLICY)
        yield Record("figures", {"change": told, **cells})


def _input(name: str) -> Fact:
    return Fact("sensitivity.input", name, FactKind.CHOICE, origin=FactOrigin.FIGURE)
