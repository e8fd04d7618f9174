"""Files as they come: other separators, other digits, broken quotes, formulas, and what no cell should hold."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.departures.cells import guarded, unguarded, written
from exitletters.departures.record import MAX_ROW
from exitletters.findings import Refused
from tests.departures.building import GOOD, read, read_bytes, rejects_of, table

CANARY = "Xylophone"
ROWS = [GOOD, GOOD | {"id": "D02", "customer": "Brand"}]
NAMES = [*GOOD]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_separators_byte_order_marks_and_line_ends_of_every_program(
    tmp_path: Path, delimiter: str, mark: bytes, end: bytes
) -> None:
    data = mark + table(ROWS, NAMES, delimiter).replace(b"\r\n", end)
    departures, rejects = read_bytes(tmp_path, data)
    assert ([one.id for one in departures], rejects) == (["D01", "D02"], [])


def test_persian_digits_and_jalali_days_are_read(tmp_path: Path) -> None:
    row = GOOD | {"departed_on": "۱۴۰۴/۱۰/۲۴", "annual_revenue": "۴۸٬۰۰۰٫۵۰", "tenure_months": "۳۱"}
    (one,), _ = read_bytes(tmp_path, table([row]))
    assert (one.departed_on.isoformat(), str(one.annual_revenue), one.tenure_months) == ("2026-01-14", "48000.50", 31)


def test_a_separator_and_a_quote_inside_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    (one,), _ = read_bytes(tmp_path, table([GOOD | {"customer": 'Adler; "Nord", KG'}]))
    assert one.customer == 'Adler; "Nord", KG'


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    two_lines = GOOD | {"id": "D00", "destination": "two\nlines"}
    data = table([two_lines, {}, GOOD, GOOD | {"id": "D02", "kind": "left"}])
    departures, rejects = read_bytes(tmp_path, data)
    assert [one.id for one in departures] == ["D01"]
    assert [(one.row, one.column) for one in rejects] == [(2, "destination"), (5, "kind")]


def test_a_quote_that_stands_alone_costs_no_more_than_the_rows_it_swallows(tmp_path: Path) -> None:
    lines = table([GOOD | {"id": f"D{number:02}"} for number in range(10)], NAMES).decode().splitlines(True)
    lines[3] = lines[3].replace("Adler Logistik", 'Adler "Nord')  # inside a cell without quotes: plain text
    lines[5] = lines[5].replace("Adler Logistik", '"Adler" Logistik')
    departures, rejects = read_bytes(tmp_path, "".join(lines).encode())
    assert [one.id for one in departures] == [f"D{number:02}" for number in range(10) if number != 4]
    assert [(one.row, one.column, one.problem[:7]) for one in rejects] == [(6, "(row)", "line 6:")]


def test_a_quote_that_is_never_closed_is_told_with_every_line_it_took(tmp_path: Path) -> None:
    lines = table([GOOD | {"id": f"D{number:02}"} for number in range(4)], NAMES).decode().splitlines(True)
    lines[3] = lines[3].replace("Adler Logistik", '"Adler Logistik')
    departures, (reject,) = read_bytes(tmp_path, "".join(lines).encode())
    assert [one.id for one in departures] == ["D00", "D01"]
    assert (reject.row, reject.problem[:15]) == (4, "lines 4 to 5: a")


@pytest.mark.parametrize("size", [200_000, MAX_ROW - 1, MAX_ROW, MAX_ROW + 1, 3 * MAX_ROW])
@pytest.mark.parametrize("quotes", ["", '"'])
@pytest.mark.parametrize("comma_every", [0, 1000])
def test_a_row_of_a_megabyte_is_refused_and_its_neighbours_are_not(
    tmp_path: Path, size: int, quotes: str, comma_every: int
) -> None:
    head, first, last = table(ROWS, NAMES).decode().splitlines(True)
    filling = ("x" * (comma_every or size) + "," * bool(comma_every)) * (size // (comma_every or size))
    departures, rejects = read_bytes(tmp_path, f"{head}{first}{quotes}{filling}{quotes}\r\n{last}".encode())
    assert [one.id for one in departures] == ["D01", "D02"]
    assert {(one.row, one.column) for one in rejects} == {(3, "(row)")}


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_line_that_ends_where_it_would_be_cut_is_whole(tmp_path: Path, end: str) -> None:
    head, first, last = (line.rstrip() for line in table(ROWS, NAMES).decode().splitlines())
    filled = first + "x" * (MAX_ROW - 1 - len(first))
    departures, rejects = read_bytes(tmp_path, end.join([head, filled, last]).encode())
    assert [one.id for one in departures] == ["D02"]
    assert [(one.row, one.column) for one in rejects] == [(2, "(row)")]


@pytest.mark.parametrize(
    ("cell", "said"),
    [("a\0b", "U+0000"), ("a\u202eb", "U+202E"), ("a\ue000b", "U+E000"), ("a\x1b[2Jb", "U+001B")],
)
def test_a_character_no_document_prints_is_refused_in_its_row(tmp_path: Path, cell: str, said: str) -> None:
    data = table([GOOD | {"customer": f"{CANARY}{cell}"}, GOOD | {"id": "D02"}])
    departures, (reject,) = read_bytes(tmp_path, data)
    assert [one.id for one in departures] == ["D02"]
    assert (reject.column, said in reject.problem, CANARY in str(reject)) == ("customer", True, False)


def test_bytes_that_are_no_utf8_are_refused_in_their_row(tmp_path: Path) -> None:
    data = table(ROWS).replace(b"Brand", b"B\xe4ckerei")
    departures, (reject,) = read_bytes(tmp_path, data)
    assert [one.id for one in departures] == ["D01"]
    assert (reject.row, reject.column, reject.problem) == (3, "customer", "it is not UTF-8 text")


@pytest.mark.parametrize("change", ["short", "long"])
def test_a_row_of_another_width_is_refused(tmp_path: Path, change: str) -> None:
    head, first, last = table(ROWS, NAMES).decode().splitlines(True)
    changed = first.replace(",price", "") if change == "short" else first.replace("price", "price,more")
    departures, (reject,) = read_bytes(tmp_path, (head + changed + last).encode())
    assert [one.id for one in departures] == ["D02"]
    assert reject.problem == f"{len(NAMES) + (1 if change == 'long' else -1)} cells, and the first row has {len(NAMES)}"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b'"id', table(ROWS).decode().encode("utf-16")])
def test_what_is_no_table_is_refused_as_a_whole(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_bytes(tmp_path, data)
    assert {one.code.id for one in caught.value.findings} <= {"EL103", "EL549", "EL541"}


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    opens_and_fails = Path("/proc/self/mem")
    for path in (tmp_path / "nothing.csv", opens_and_fails):
        with pytest.raises(Refused) as caught:
            read(path)
        assert [one.code.id for one in caught.value.findings] == ["EL101"]


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "－1", "'=1", "''=1", '=HYPERLINK("x")', "-"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_is_written_as_text_and_read_back_as_it_was(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "-5.00", "12", "'s-Hertogenbosch", "a=b", "«=1»", "«-»"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text(st.sampled_from("=+-@\t\r\n '\"0５a,;＝"), max_size=8))
def test_any_cell_comes_back_and_none_begins_as_a_formula(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    data = b"".join(written(["a", "b"], [[cell, "x"]])).decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(data, newline=""))
    assert row == [guarded(cell), "x"]
    begins = row[0].lstrip(" ")[:1]
    assert begins not in set("=+@\t\r\n＝＋＠") - {""}


PRIVATE = {
    "customer": f"{CANARY}\n",
    "annual_revenue": f"1{CANARY}",
    "margin": f"{CANARY}",
    "account_rep": f"{CANARY}\nx",
}


@pytest.mark.parametrize("column", PRIVATE)
def test_a_reject_never_says_what_the_cell_holds(tmp_path: Path, column: str) -> None:
    (reject,) = rejects_of(tmp_path, **{column: PRIVATE[column] + "\nmore"})
    assert reject.column == column
    assert CANARY not in str(reject)
