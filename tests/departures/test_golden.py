"""The twelve departures of the example: every number of them, to the cent and the tenth (domain 9.8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from exitletters.departures.counts import Unit
from exitletters.departures.rates import Rate
from exitletters.departures.report import Table, report
from tests.departures.building import EXAMPLES, WINBACK, read

AS_OF = date(2026, 5, 31)


def twelve(unit: Unit | None = None) -> Table:
    departures, rejects = read(EXAMPLES / "twelve.csv", as_of=AS_OF)
    assert rejects == []
    found = report(departures, WINBACK, AS_OF, unit)
    assert found.unit == (unit or "quarter")
    (table,) = found.tables
    return table


def test_months_and_quarters() -> None:
    months = [(one.name, one.count, int(one.revenue)) for one in twelve("month").periods]
    assert months == [
        ("2026-01", 2, 51_600), ("2026-02", 3, 27_000), ("2026-03", 3, 51_000), ("2026-04", 3, 33_400),
        ("2026-05", 1, 31_200),
    ]  # fmt: skip
    assert [(one.name, one.count, int(one.revenue)) for one in twelve().periods] == [
        ("2026-Q1", 8, 129_600), ("2026-Q2", 4, 64_600),
    ]  # fmt: skip


def test_everyone_and_those_who_left_by_themselves() -> None:
    table = twelve()
    assert (table.currency, table.all.count, int(table.all.revenue)) == ("EUR", 12, 194_200)
    assert [(one.name, one.count, int(one.revenue)) for one in table.kinds] == [
        ("voluntary", 11, 172_200), ("dismissed", 1, 22_000), ("involuntary", 0, 0),
    ]  # fmt: skip


def test_reasons_with_revenue() -> None:
    rows = [(one.name, int(one.revenue), str(one.share), str(one.cumulative)) for one in twelve().reasons]
    assert rows == [
        ("service_failure", 70_200, "40.8", "40.8"),
        ("missing_feature", 49_800, "28.9", "69.7"),
        ("competitor", 26_400, "15.3", "85.0"),
        ("price", 10_800, "6.3", "91.3"),
        ("onboarding", 9_600, "5.6", "96.9"),
        ("business_closed", 5_400, "3.1", "100.0"),
    ]


def test_whom_to_call_first_and_who_is_left_alone() -> None:
    found = twelve().prospects
    assert [(one.departure.id, one.value) for one in found if one.value is not None] == [
        ("D01", Decimal("4770.90")), ("D12", Decimal("2553.30")), ("D08", Decimal("1822.50")),
        ("D03", Decimal("1182.42")), ("D06", Decimal("1041.30")), ("D07", Decimal("940.50")),
        ("D04", Decimal("658.26")), ("D02", Decimal("113.94")), ("D05", Decimal("-7.02")),
    ]  # fmt: skip
    assert [(one.departure.id, one.not_contacted) for one in found if one.not_contacted] == [
        ("D05", "value_below_cost"), ("D09", "closed"), ("D10", "dismissed"), ("D11", "objected"),
    ]  # fmt: skip
    assert [one.departure.id for one in found if one.is_letter_only] == ["D05"]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(2, 8, "7.15", "59.07"), (3, 9, "12.06", "64.58"), (0, 5, "0.00", "43.45"), (12, 60, "11.83", "31.78")],
)
def test_intervals(hits: int, of: int, low: str, high: str) -> None:
    assert Rate(hits, of).interval == (Decimal(low), Decimal(high))
