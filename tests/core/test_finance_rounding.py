"""Printed rows add up to printed totals, in currencies with no, two and three decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.finance import allocated, in_minor_units
from exitletters.finance.rounding import smallest_unit

CURRENCIES = {"JPY": "1", "CLP": "1", "IRR": "1", "EUR": "0.01", "BRL": "0.01", "COP": "0.01", "KWD": "0.001"}
AMOUNTS = st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=6), max_size=12)


@pytest.mark.parametrize(("currency", "unit"), CURRENCIES.items())
def test_a_currency_has_its_smallest_unit(currency: str, unit: str) -> None:
    assert smallest_unit(currency) == Decimal(unit)


@given(AMOUNTS, st.sampled_from(sorted(CURRENCIES)))
def test_printed_rows_add_up_to_the_printed_total(amounts: list[Decimal], currency: str) -> None:
    rows = allocated(amounts, currency)
    assert sum(rows, Decimal(0)) == in_minor_units(sum(amounts, Decimal(0)), currency)


@given(AMOUNTS, st.sampled_from(sorted(CURRENCIES)))
def test_a_printed_row_is_less_than_one_unit_away_and_of_whole_units(amounts: list[Decimal], currency: str) -> None:
    unit = smallest_unit(currency)
    for row, amount in zip(allocated(amounts, currency), amounts, strict=True):
        assert abs(row - amount) < unit
        assert row == row.quantize(unit)


@pytest.mark.parametrize(
    ("amounts", "currency", "rows"),
    [
        (["33.333", "33.333", "33.334"], "EUR", ["33.33", "33.33", "33.34"]),
        (["0.5", "0.5", "0.5"], "JPY", ["1", "1", "0"]),
        (["-0.005", "-0.005"], "EUR", ["0.00", "-0.01"]),
        (["10.0005", "-3.0005"], "KWD", ["10.001", "-3.001"]),
        (["100"], "IRR", ["100"]),
        ([], "EUR", []),
    ],
)
def test_the_largest_remainders_get_the_units_left_over(amounts: list[str], currency: str, rows: list[str]) -> None:
    assert allocated([Decimal(one) for one in amounts], currency) == [Decimal(one) for one in rows]
