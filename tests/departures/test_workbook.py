"""The departures report as a workbook, as a reader that did not write it sees it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from exitletters.departures.report import Beside, Report, report
from exitletters.departures.workbook import workbook
from tests.departures.building import WINBACK, departure
from tests.departures.reports import AS_OF, LOCALES, twelve, where
from tests.departures.test_care import item

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://a.example", "{=A1}", "0123", "نور =1", "1e5")


def opened(found: Report, locale: str = "en") -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(found, where(locale))))


def rows(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_numbers_are_numbers_days_are_days_and_shares_are_percentages() -> None:
    book = opened(twelve())
    assert rows(book["Reason"])[1] == ["EUR", "service failure", 3, 70200, 0.408, 0.408]
    assert [cell.number_format for cell in book["Reason"][2]] == ["General"] * 3 + ["#,##0.00", "0.0%", "0.0%"]
    first = rows(book["Waiting for a call"])[1]
    assert first[:5] == ["D01", "Adler Logistik", first[2], "service failure", "EUR"]
    assert first[5:] == [48000, 4770.9]
    (on,) = (cell for cell in book["Waiting for a call"][2] if cell.is_date)
    assert on.value.date() == date(2026, 1, 14)


def test_no_text_is_ever_a_formula_a_number_or_a_link() -> None:
    found = [departure(id=f"{one}x", customer=one, owner_unit=one, product=one) for one in HOSTILE]
    book = opened(report(found, WINBACK, AS_OF))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    names = {cell.value for cell in cells if cell.data_type == "s"}
    assert {one.strip() for one in HOSTILE} <= {one.strip() for one in names}
    assert "f" not in {cell.data_type for cell in cells}


def test_feedback_names_no_manager() -> None:
    late = item(opened=date(2026, 3, 2), due=date(2026, 3, 20), manager="Xylophone")
    book = opened(report([departure()], WINBACK, AS_OF, beside=Beside(feedback=(late,))))
    assert rows(book["Feedback"])[1][0] == "North"
    assert "Xylophone" not in str([rows(sheet) for sheet in book])


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sheet_reads_the_way_of_its_language_under_a_head_that_stays(locale: str) -> None:
    for sheet in opened(twelve(), locale):
        assert bool(sheet.sheet_view.rightToLeft) is (locale == "fa-IR")
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        head = [cell.value for cell in sheet[1]]
        assert len(set(head)) == len(head)
        assert not [one for one in head if "[" in one]
        assert {cell.alignment.horizontal for row in sheet.iter_rows() for cell in row if cell.data_type == "s"} == {
            "right" if locale == "fa-IR" else "left"
        }


def test_what_nobody_recorded_has_no_sheet() -> None:
    names = opened(twelve()).sheetnames
    assert "Unit" not in names
    assert "Avoidable" not in names
    assert "Came back" not in names
    recorded = report([departure(owner_unit="North", avoidable="yes", status="returned")], WINBACK, AS_OF)
    assert {"Unit", "Avoidable", "Came back"} <= set(opened(recorded).sheetnames)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_register_is_a_sheet_with_one_sentence(locale: str) -> None:
    (sheet,) = opened(report([], WINBACK), locale)
    ((sentence,),) = rows(sheet)
    assert "." in str(sentence)


def test_the_same_report_is_the_same_bytes_and_holds_no_day_of_today() -> None:
    data = workbook(twelve(), where("pt-BR"))
    assert data == workbook(twelve(), where("pt-BR"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-05-31T00:00:00Z" in file.read("docProps/core.xml")
