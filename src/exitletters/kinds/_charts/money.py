"""M2: a year's revenue beside its full cost, by role, other costs and credits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from exitletters.charts import Part, Stack, Stacks
from exitletters.document import Inlines, Table, plain
from exitletters.facts import FactKind
from exitletters.finance.figure import Figure
from exitletters.finance.rounding import allocated, shared
from exitletters.kinds._charts import cells
from exitletters.kinds._charts.axes import amounts, word
from exitletters.request import Request


@dataclass(frozen=True, slots=True)
class _Cost:
    """A part of the cost with the figure it is; several lines of one role are one part."""

    name: Inlines
    figure: Figure
    value: Decimal


def revenue_and_cost(request: Request) -> Stacks | None:
    """Return the figure; its parts are rounded so that they add up to the total printed."""
    revenue, costs = request.sheet["annual_revenue"].value, _costs(request)
    if revenue is None or not costs:
        return None
    total = sum((one.value for one in costs), Decimal(0))
    printed = amounts(request, (revenue, total))
    texts = shared([printed.shown(one.value) for one in costs], Decimal(1))
    parts = tuple(
        Part(plain(one.name), float(one.value), request.wording.number(text, 0))
        for one, text in zip(costs, texts, strict=True)
    )
    earned = Part(word(request, "revenue"), float(revenue), printed.text(revenue))
    return Stacks(
        printed.axis((revenue, total), word(request, "a_year", unit=printed.unit)),
        (
            Stack(earned.name, (earned,), earned.text),
            Stack(word(request, "cost"), parts, printed.text(total)),
        ),
    )


def revenue_and_cost_table(request: Request) -> Table | None:
    """Return revenue, each part of the cost, their sum and what is left, each with its share of the revenue."""
    sheet, costs = request.sheet, _costs(request)
    revenue = sheet["annual_revenue"]
    if revenue.value is None or not costs:
        return None
    printed = allocated([one.value for one in costs], request.case.currency or "")
    rows = [
        _row(request, cells.label(request, "revenue"), revenue),
        *(_row(request, one.name, one.figure, amount) for one, amount in zip(costs, printed, strict=True)),
        _row(request, cells.label(request, "cost", strong=True), sheet["service_cost"]),
        _row(request, cells.label(request, "contribution", strong=True), sheet["contribution"]),
    ]
    header = tuple(cells.label(request, key) for key in ("what", "amount", "share"))
    return Table(header, tuple(rows))


def _row(request: Request, name: Inlines, figure: Figure, amount: Decimal | None = None) -> tuple[Inlines, ...]:
    revenue, value = request.sheet["annual_revenue"].value, figure.value
    share: Inlines = ()
    if revenue and value is not None:
        share = cells.percent(request, value * 100 / revenue, f"{figure.name} × 100 ÷ annual_revenue")
    return name, cells.money(request, figure, amount), share


def _costs(request: Request) -> list[_Cost]:
    """Return the parts of the cost; none where one of them is not known, as the others would not be the whole."""
    if request.sheet["service_cost"].value is None:
        return []
    found = [*_by_role(request), *(_other(request, name) for name in ("other_costs", "credits"))]
    return [one for one in found if one.value]


def _by_role(request: Request) -> list[_Cost]:
    lines: dict[str, list[int]] = {}
    for at, one in enumerate(request.case.finance.effort):
        lines.setdefault(one.role, []).append(at)
    parts = []
    for role, places in lines.items():
        figures = [request.sheet[f"effort[{at}]"] for at in places]
        name = cells.value(request, f"finance.effort[{places[0]}].role", role, FactKind.CHOICE)
        value = sum((one.value or Decimal(0) for one in figures), Decimal(0))
        formula = " + ".join(one.name for one in figures) if len(figures) > 1 else figures[0].formula
        parts.append(_Cost(name, Figure(figures[0].name, value, "money", formula), value))
    return parts


def _other(request: Request, name: str) -> _Cost:
    figure = request.sheet[name]
    return _Cost(cells.label(request, name), figure, figure.value or Decimal(0))
