"""What one row may say: each wrong cell is named with what to write, and two rows never share an id (G-TRK01)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exitletters.departures.row import REQUIRED, UNKNOWN
from tests.departures.building import GOOD, departure, read, read_bytes, rejects_of, table


@pytest.mark.parametrize(
    ("column", "cell", "write"),
    [
        ("departed_on", "14/01/2026", "2026-03-16"),
        ("departed_on", "2026-02-30", "a month from 01 to 12"),
        ("kind", "churned", "one of: voluntary"),
        ("annual_revenue", "-1", "4850.00"),
        ("annual_revenue", "48,000.00", "312000.00"),
        ("annual_revenue", "NaN", "312000.00"),
        ("annual_revenue", "1e9", "312000.00"),
        ("currency", "eur", "EUR"),
        ("margin", "42", "0.42"),
        ("tenure_months", "-3", "12"),
        ("reason_primary", "weather", "one of: acquired"),
        ("reason_weights", "price:0.5|onboarding:0.4", "price:0.6"),
        ("reason_weights", "price:0.5|price:0.5", "price:0.6"),
        ("reason_weights", "price:0|onboarding:1", "price:0.6"),
        ("reason_weights", "price:1.5|onboarding:-0.5", "price:0.6"),
        ("reason_weights", "price:1|", "price:0.6"),
        ("reason_weights", "weather:1", "some of: acquired"),
        ("avoidable", "perhaps", "true or false"),
        ("status", "gone", "one of: departed"),
        ("objected", "1", "true or false"),
    ],
)
def test_a_wrong_cell_is_told_with_what_to_write(tmp_path: Path, column: str, cell: str, write: str) -> None:
    changes = {column: cell} | ({"reason_primary": ""} if column == "reason_weights" else {})
    (reject,) = rejects_of(tmp_path, **changes)
    assert (reject.row, reject.column) == (2, column)
    assert reject.write.startswith(write)


@pytest.mark.parametrize("column", REQUIRED)
def test_a_row_without_what_every_departure_has_is_refused(tmp_path: Path, column: str) -> None:
    (reject,) = rejects_of(tmp_path, **{column: "  "})
    assert (reject.column, reject.problem) == (column, "it is empty")


def test_every_wrong_cell_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    found = rejects_of(tmp_path, departed_on="soon", currency="euro", margin="2")
    assert [one.column for one in found] == ["departed_on", "currency", "margin"]


def test_cells_of_a_row_that_contradict_each_other(tmp_path: Path) -> None:
    found = rejects_of(
        tmp_path, reason_weights="onboarding:1", first_order="2025-02-01", last_order="2025-01-31"
    )  # fmt: skip
    assert [one.column for one in found] == ["reason_primary", "last_order"]


def test_a_second_row_of_the_same_id_is_refused_and_names_the_first(tmp_path: Path) -> None:
    departures, (reject,) = read_bytes(tmp_path, table([GOOD, GOOD | {"id": "D02"}, GOOD | {"customer": "Brand"}]))
    assert [(one.id, one.customer) for one in departures] == [("D01", "Adler Logistik"), ("D02", "Adler Logistik")]
    assert (reject.row, reject.column, reject.problem) == (4, "id", "row 2 has the same id")


def test_whom_we_dismissed_may_have_left_for_our_reasons(tmp_path: Path) -> None:
    assert rejects_of(tmp_path, kind="dismissed_by_us", reason_primary="abuse") == []
    (reject,) = rejects_of(tmp_path, reason_primary="abuse")
    assert reject.column == "reason_primary"


def test_who_leaves_after_the_day_of_the_report_is_not_in_it(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(table([GOOD, GOOD | {"id": "D02", "departed_on": "2026-01-15"}]))
    departures, (reject,) = read(path, as_of=date(2026, 1, 14))
    assert [one.id for one in departures] == ["D01"]
    assert (reject.row, reject.column) == (3, "departed_on")


@given(st.lists(st.integers(1, 99), min_size=1, max_size=6), st.booleans())
def test_weights_are_taken_when_they_add_up_to_one(parts: list[int], is_off: bool) -> None:
    whole = Decimal(10) ** 6
    weights = [Decimal(part * 1000) / whole for part in parts[:-1]]
    weights.append(1 - sum(weights) + Decimal("0.000001") * is_off)
    text = "|".join(f"r{at}:{weight:f}" for at, weight in enumerate(weights))
    if is_off:
        with pytest.raises(ValidationError):
            departure(reason_primary="", reason_weights=text)
    else:
        assert sum(departure(reason_primary="", reason_weights=text).reasons.values()) == 1


def test_weights_are_kept_as_they_were_whatever_their_order(tmp_path: Path) -> None:
    cells = ["price:0.6|missing_feature:0.40", " missing_feature : 0.4 | price:0.60"]
    rows = [GOOD | {"id": f"D{at}", "reason_primary": "", "reason_weights": cell} for at, cell in enumerate(cells)]
    (one, other), rejects = read_bytes(tmp_path, table(rows))
    assert rejects == []
    assert one.reasons == other.reasons == {"price": Decimal("0.6"), "missing_feature": Decimal("0.4")}


def test_one_reason_weighs_all_and_none_is_unknown() -> None:
    assert departure().reasons == {"price": 1}
    assert departure(reason_primary="").reasons == {UNKNOWN: 1}


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"status": "returned", "returned_on": "2026-01-13"}, "returned_on"),
        ({"returned_on": "2026-01-15"}, "status"),
        ({"status": "returned", "returned_on": "2026-02-01", "left_again_on": "2026-01-31"}, "left_again_on"),
        ({"left_again_on": "2026-02-01"}, "left_again_on"),
        ({"timezone": "Madrid"}, "timezone"),
    ],
)
def test_days_that_cannot_follow_each_other_are_told(tmp_path: Path, changes: dict[str, str], column: str) -> None:
    assert [one.column for one in rejects_of(tmp_path, **changes)] == [column]


def test_a_return_after_the_day_of_the_report_is_no_number_yet(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(table([GOOD | {"status": "returned", "returned_on": "2026-06-01"}]))
    assert [one.column for one in read(path, as_of=date(2026, 5, 31))[1]] == ["returned_on"]
