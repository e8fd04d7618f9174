"""Titles, cells below each other, amounts and percentages: how a report is set in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import click

from exitletters.commands._beside import columns as wide
from exitletters.commands._speech import language, say
from exitletters.finance.rounding import in_minor_units


def titled(title: str, rows: Sequence[str]) -> Iterator[str]:
    """Yield a section; one that has nothing to say says so."""
    yield ""
    yield f"  {click.style(title, bold=True)}"
    yield from (f"    {row}" for row in rows or [say("nobody")])


def money(amount: Decimal | None, currency: str) -> str:
    """Return an amount in the smallest units of its currency; nothing where there is none."""
    return "" if amount is None else language().shown(in_minor_units(amount, currency))


def percent(share: Decimal | None) -> str:
    """Return a share that is already in percent; nothing where there is none."""
    return "" if share is None else say("{share} %", share=share)


def columns(rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    """Return rows with their cells below each other; the first is on the left, `sides` tells of those after it."""
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_set(*cell) for cell in zip(row, f"l{sides}", widths, strict=True)).rstrip() for row in rows]


def _set(cell: str, side: str, width: int) -> str:
    room = " " * (width - wide(cell))
    return room + cell if side == "r" else cell + room


def cut(rows: list[str], whole: int, top: int) -> list[str]:
    """Return the rows of a list that ends after `top` of its entries, with how many more there are."""
    more = whole - min(whole, top)
    return rows + ([say("and {more} more ({option} shows all)", more=more, option=f"--top {whole}")] if more else [])
