"""Cells of the tables behind a register's figures, and words and amounts as its charts print them."""

from __future__ import annotations

from decimal import Decimal

from exitletters.axes import gregorian, word
from exitletters.charts import Axis, Tick
from exitletters.document import Inlines, Origin, Run
from exitletters.facts import FactKind, Money
from exitletters.finance.rounding import in_minor_units
from exitletters.wording import Wording

MOST_ROWS = 25  # of a picture: a page holds so many of two lines each; the table behind has all


def choice(wording: Wording, field: str, value: str) -> str:
    """Return how a value of the register reads; one that only the organization knows, as it is written."""
    return wording.vocabulary.choice(field, value) or value


def reason(wording: Wording, name: str) -> str:
    """Return how a reason reads: one to leave, or one of ours to end, which a register may hold too."""
    words = wording.vocabulary
    return words.choice("reason_primary", name) or words.choice("code", name) or name.replace("_", " ")


def count(wording: Wording, number: int) -> str:
    """Return a count as printed."""
    return wording.number(Decimal(number), 0)


def percent(wording: Wording, share: Decimal, places: int = 1) -> str:
    """Return a percentage as printed."""
    return wording.words.percent.format(n=wording.number(share, places))


def percents(wording: Wording, found: range, title: str = "") -> Axis:
    """Return an axis of percentages."""
    return Axis(tuple(Tick(float(one), alone(wording, Decimal(one), 0)) for one in found), title)


def alone(wording: Wording, share: Decimal, places: int = 1) -> str:
    """Return a percentage that stands for itself in a picture."""
    return word(wording, "alone", pct=percent(wording, share, places))


def period(wording: Wording, name: str) -> str:
    """Return a period (`2026-03`, `2026-Q1`) in the locale's words."""
    year, part = name.split("-")
    return gregorian(wording, int(year), int(part.removeprefix("Q")), is_quarter=part.startswith("Q"))


def more(wording: Wording, all_: int, shown: int) -> str:
    """Return how many rows a picture leaves to its table; nothing where it has all."""
    return word(wording, "more", n=count(wording, all_ - shown)) if all_ > shown else ""


def label(wording: Wording, key: str, **fields: str) -> Inlines:
    """Return a word of the charts."""
    return (Run(word(wording, key, **fields), Origin.LABEL, f"labels.yaml: charts.{key}"),)


def text(found: str, ref: str, kind: FactKind = FactKind.TEXT) -> Inlines:
    """Return something computed, which `ref` tells how; nothing where there is none."""
    return (Run(found, Origin.FIGURE, ref, kind),) if found else ()


def number(wording: Wording, found: int, ref: str) -> Inlines:
    """Return a count."""
    return text(count(wording, found), ref, FactKind.NUMBER)


def money(wording: Wording, amount: Decimal, currency: str, ref: str) -> Inlines:
    """Return an amount in full."""
    return text(wording.money(Money(in_minor_units(amount, currency), currency)), ref, FactKind.MONEY)


def share(wording: Wording, found: Decimal | None, ref: str, places: int = 1) -> Inlines:
    """Return a percentage; nothing where there is none."""
    return () if found is None else text(percent(wording, found, places), ref, FactKind.PERCENT)
