"""Titles, cells below each other, amounts and percentages: how a report is set in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import click

from exitletters.finance.rounding import in_minor_units


def titled(title: str, rows: Sequence[str]) -> Iterator[str]:
    """Yield a section; one that has nothing to say says so."""
    yield ""
    yield f"  {click.style(title, bold=True)}"
    yield from (f"    {row}" for row in rows or ["nobody"])


def counted(count: int, word: str) -> str:
    """Return a number with its word: 1 row, 2 rows."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def money(amount: Decimal | None, currency: str) -> str:
    """Return an amount in the smallest units of its currency; nothing where there is none."""
    return "" if amount is None else f"{in_minor_units(amount, currency):,}"


def percent(share: Decimal | None) -> str:
    """Return a share that is already in percent; nothing where there is none."""
    return "" if share is None else f"{share} %"


def columns(rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    """Return rows with their cells below each other; the first is on the left, `sides` tells of those after it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = ["<", *(">" if side == "r" else "<" for side in sides)]
    return [
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, aligned, widths, strict=True)).rstrip()
        for row in rows
    ]


def cut(rows: list[str], whole: int, top: int) -> list[str]:
    """Return the rows of a list that ends after `top` of its entries, with how many more there are."""
    more = whole - min(whole, top)
    return rows + ([f"and {more:,} more (--top {whole} shows all)"] if more else [])
