"""Cells of the tables behind figures; each knows where its text comes from."""

from __future__ import annotations

from decimal import Decimal

from exitletters.document import Inlines, Origin, Run
from exitletters.facts import Fact, FactKind, Money
from exitletters.finance import in_minor_units
from exitletters.finance.figure import Figure
from exitletters.kinds._charts.axes import word
from exitletters.printing import Printer
from exitletters.request import Request


def label(request: Request, key: str, *, strong: bool = False, **fields: str) -> Inlines:
    """Return a word of the charts."""
    return (Run(word(request, key, **fields), Origin.LABEL, f"labels.yaml: charts.{key}", strong=strong),)


def value(request: Request, path: str, found: object, kind: FactKind) -> Inlines:
    """Return a value of the case; nothing where there is none."""
    return (Printer(request.wording, place=request.place).run(Fact(path, found, kind)),) if found is not None else ()


def text(request: Request, found: str, ref: str, kind: FactKind) -> Inlines:
    """Return something computed, which `ref` tells how."""
    return (Run(found, Origin.FIGURE, ref, kind),)


def money(request: Request, figure: Figure, amount: Decimal | None = None) -> Inlines:
    """Return an amount in full, as it is or as it was rounded with the others of its column."""
    currency = request.case.currency or ""
    exact = figure.value if amount is None else amount
    if exact is None:
        return ()
    return text(
        request, request.wording.money(Money(in_minor_units(exact, currency), currency)), ref_of(figure), FactKind.MONEY
    )


def percent(request: Request, found: Decimal, ref: str) -> Inlines:
    """Return a percentage with one decimal."""
    return text(request, request.words.percent.format(n=request.wording.number(found, 1)), ref, FactKind.PERCENT)


def ref_of(figure: Figure) -> str:
    """Return how a figure is told from others, and computed."""
    return f"{figure.name} = {figure.formula}"
