"""The calls, the repairs and the long tables of the report, as paper and as workbook."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from exitletters.departures.issues import Issue
from exitletters.departures.report import Beside, report
from exitletters.departures.workbook import workbook
from exitletters.departures_report import compose
from exitletters.policy import Specialist
from tests.departures.building import WINBACK, departure
from tests.departures.reports import AS_OF, RULES, text, where

CALLER = Specialist.model_validate(
    {"name": "Ada", "timezone": "Europe/Madrid", "calls_per_day": "4", "days": "5", "trained_on": "2026-05-01"}
)
REPAIR = Issue("Renewals", "price", "Lena", "Write early", date(2026, 5, 1), "doing", date(2026, 1, 2))
FOUND = report(
    [departure(id=f"D{at}", customer=f"Customer {at:02}") for at in range(18)]
    + [departure(id="D99", customer="Back", status="returned", returned_on="2026-02-01")],
    WINBACK.model_copy(update={"specialists": (CALLER,)}),
    AS_OF,
    beside=Beside(issues=(REPAIR,)),
)


def test_paper_ends_a_list_after_fifteen_rows_and_says_how_many_more() -> None:
    found = text(compose(FOUND, RULES, where("en")))
    assert "and 3 more, in the workbook" in found
    assert "Calls by specialists" in found
    assert "Renewals" in found
    assert "overdue" in found


def test_the_workbook_has_all_of_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(FOUND, where("en"))))
    calls = [[cell.value for cell in row] for row in book["Calls"].iter_rows(min_row=2)]
    assert len(calls) == 18
    assert {row[1] for row in calls} == {"Ada"}
    assert [cell.value for cell in book["Issue"][2]][:5] == ["EUR", "Renewals", "price", "Write early", "Lena"]
    assert book["Intensive care"].max_row == 8
