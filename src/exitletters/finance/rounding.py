"""Rounding, which happens when an amount is printed and not before (domain 4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from babel.numbers import get_currency_precision


def smallest_unit(currency: str) -> Decimal:
    """Return the currency's smallest unit: 1, 0.01 or 0.001."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def in_minor_units(amount: Decimal, currency: str) -> Decimal:
    """Return an amount rounded half up to the currency's smallest unit (0, 2 or 3 decimals)."""
    return amount.quantize(smallest_unit(currency), ROUND_HALF_UP)


def allocated(amounts: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Return printed rows that add up to the printed total: the largest remainders get the units left over.

    What is subtracted goes in as a negative amount. Among equal remainders the earlier row is served first.
    """
    return shared(amounts, smallest_unit(currency))


def shared(amounts: Sequence[Decimal], unit: Decimal) -> list[Decimal]:
    """Return amounts rounded to a unit so that they add up to their rounded sum; see `allocated`."""
    rows = [one.quantize(unit, ROUND_FLOOR) for one in amounts]
    left = (sum(amounts, Decimal(0)).quantize(unit, ROUND_HALF_UP) - sum(rows, Decimal(0))) / unit
    neediest = sorted(range(len(rows)), key=lambda at: rows[at] - amounts[at])
    for at in neediest[: int(left)]:
        rows[at] += unit
    return rows
