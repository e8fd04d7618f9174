"""Files beside the register: read whole or refused with what to write; and what they make the report say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.departures.base import Opening
from exitletters.departures.feedback import Feedback
from exitletters.departures.health import Measurement
from exitletters.departures.issues import Issue
from exitletters.departures.report import Beside, report
from exitletters.departures.said import findings
from exitletters.departures.sheet import beside_in, rows
from exitletters.findings import Refused
from exitletters.policy import Caller
from tests.departures.building import EXAMPLES, POLICY, RULES, WINBACK, departure
from tests.departures.test_care import item
from tests.departures.test_returns import back

CANARY = "Xylophone"
HEADERS = {
    Opening: "period,currency,opening_customers,opening_revenue",
    Issue: "issue,reason,owner,action,due,status,opened_on",
    Feedback: "unit,manager,observation,kind,opened_on,due,status,acknowledged_on,closed_on",
    Measurement: "customer,started_on,indicator,baseline,value,measured_on,note",
}
SMALLEST = {
    Opening: "2026-Q1,EUR,40,960000.00",
    Issue: "Renewals,price,Lena,Write,2026-05-31,,",
    Feedback: "North,M,O,coaching,۲۰۲۶-۰۶-۰۱,2026-06-20,,,",
    Measurement: "'=A,2026-01-31,usage,100,97.5,2026-02-14,",
}


def written(folder: Path, text: str) -> Path:
    path = folder / "beside.csv"
    path.write_text(text, encoding="utf-8")
    return path


def refusals(folder: Path, kind: type, text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        rows(written(folder, text), kind)
    assert {one.code.id for one in caught.value.findings} == {"EL716"}
    assert CANARY not in str(caught.value.findings)
    return [one.message for one in caught.value.findings]


@pytest.mark.parametrize("kind", HEADERS)
def test_each_file_in_its_smallest_form(tmp_path: Path, kind: type) -> None:
    text = f"{HEADERS[kind].upper()}\n , \n\n{SMALLEST[kind]}\n"
    read: tuple[object, ...] = rows(written(tmp_path, text), kind)
    assert [type(one) for one in read] == [kind]
    assert rows(written(tmp_path, HEADERS[kind] + "\n"), kind) == ()


def test_cells_are_read_as_those_of_the_register(tmp_path: Path) -> None:
    (one,) = rows(written(tmp_path, f"{HEADERS[Measurement]}\n{SMALLEST[Measurement]}\n"), Measurement)
    assert (one.customer, one.measured_on, one.note) == ("=A", date(2026, 2, 14), None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["row 1, period: the column is missing", "row 1, currency: the column is missing",
              "row 1, opening_customers: the column is missing", "row 1, opening_revenue: the column is missing"]),
        (f"{HEADERS[Opening]},{CANARY}\n", ["row 1, column 5: it is not known here"]),
        (f"{HEADERS[Opening]},period\n", ["row 1, period: the column stands twice"]),
        (f"{HEADERS[Opening]}\n2026-Q1,EUR,{CANARY},1\n,EUR,1,{CANARY}\n",
         ["row 2, opening_customers: it should be a whole number", "row 3, period: it is empty",
          "row 3, opening_revenue: it should be an amount without currency or thousands signs"]),
        (f"{HEADERS[Opening]}\n2026-Q1,EUR\n", ["row 2, (row): 2 cells, and the first row has 4"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_passed_over(tmp_path: Path, text: str, told: list[str]) -> None:
    assert sorted(refusals(tmp_path, Opening, text)) == sorted(told)


def test_at_most_twenty_things_are_told_at_once(tmp_path: Path) -> None:
    assert len(refusals(tmp_path, Opening, HEADERS[Opening] + "\nx\n" * 50)) == 20


def test_an_issue_about_a_reason_nobody_leaves_for_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, f"{HEADERS[Issue]}\n{SMALLEST[Issue].replace('price', CANARY)}\n")
    with pytest.raises(Refused) as caught:
        beside_in({"issues": path}, RULES)
    assert "the policy has no such reason (1 row)" in caught.value.findings[0].message
    assert beside_in({}, RULES) == Beside()


def said(beside: Beside, *found: Any, executives: tuple[Caller, ...] = ()) -> list[tuple[str, str]]:
    by = WINBACK.model_copy(update={"executives": executives})
    told = findings(report(found, by, date(2026, 6, 30), beside=beside), "f.csv")
    return [(one.code.id, one.message) for one in told if one.code.id != "EL238"]


def test_an_executive_without_calls_is_said_with_the_reason() -> None:
    people = (Caller(name="Ana", unit="North"), Caller(name="Eva"))
    found = [departure(id=name, customer=name, owner_unit="North") for name in ("1", "2")]
    (one,) = said(Beside(), *found, executives=people)
    assert one == (
        "EL712",
        "Ana has 0 of at least 1 calls in this cycle: "
        "there are not so many prospects that the executive has no part in",
    )
    assert said(Beside(), departure(), departure(id="2", customer="2"), executives=people) == []


def test_who_came_back_without_a_day_and_reviews_that_are_overdue_are_said() -> None:
    unknown = departure(id="D7", customer=CANARY, status="returned")
    assert said(Beside(), unknown) == [
        ("EL713", "1 of those who returned have no review dates; the first is D7")
    ]  # fmt: skip
    assert said(Beside(), back(CANARY, "2026-01-31", id="D8")) == [
        ("EL715", "3 reviews in intensive care are more than 14 days overdue; the oldest was due on 2026-02-14")
    ]
    assert said(Beside(), back(CANARY, "2026-06-10")) == []


def test_feedback_past_its_day_is_said() -> None:
    beside = Beside(feedback=(item(), item(due=date(2026, 7, 1)), item(status="told")))
    assert said(beside, departure()) == [("EL714", "1 of 2 open feedback items are past their day")]


def run(*args: object) -> Result:
    arguments = ["departures", "report", str(EXAMPLES / "five-thousand.csv"), "--as-of", "2026-06-30", *map(str, args)]
    return CliRunner().invoke(main, arguments, prog_name="exitletters")


ALL = ("--policy", EXAMPLES / "five-thousand.yaml", *(
    part for name in ("base", "issues", "feedback", "care") for part in (f"--{name}", EXAMPLES / f"{name}.csv")
))  # fmt: skip


def test_the_made_register_with_everything_beside_it() -> None:
    result = run(*ALL, "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    tables = data["currencies"]
    assert sum(one["all"]["departures"] for one in tables) == 5000
    assert [one["currency"] for one in tables] == ["BRL", "EUR", "IRR", "USD"]
    assert {one["code"] for one in data["findings"]} <= {"EL238", "EL714", "EL715"}
    assert all(one["trends"][0]["customers_share"] for one in tables)
    assert all(len(one["cells"]) == 9 and one["bridge"]["closing"] for one in tables)
    lists = data["lists"]
    assert [one["calls"] for one in lists["executives"]] == [10] * 4
    assert {one["why"] for one in lists["specialists"]} == {None, "external", "untrained"}
    assert lists["waiting"]
    assert {one["is_graduated"] for one in data["care"]["plans"]} == {True, False}
    given = {
        treatment: sum(cell["treatments"][treatment] for table in tables for cell in table["cells"])
        for treatment in ("executive_call", "specialist_call")
    }
    assert given == {
        "executive_call": len(lists["executive"]),
        "specialist_call": len(lists["specialist"]) + len(lists["waiting"]),
    }


def test_the_text_has_a_section_for_each_and_leaves_out_what_has_nothing_to_say() -> None:
    text = run(*ALL, "--top", "3").stdout
    for title in (
        "periods compared", "unit", "product", "issues, with", "how far", "by quarter of departure", "annual revenue",
        "executives call", "specialists call", "worth a call, and nobody has time", "callers", "chances",
        "feedback to the front line", "intensive care", "2026-Q2 next to 2026-Q1",
    ):  # fmt: skip
        assert f"\n  {title}" in text
    assert " there)" in text
    plain = run("--policy", POLICY).stdout
    for title in ("executives call", "callers", "feedback to the front line", "issues, with"):
        assert f"\n  {title}" not in plain


def test_a_file_beside_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    result = run("--policy", POLICY, "--care", written(tmp_path, "customer\n"))
    assert result.exit_code == 1
    assert "EL716" in result.stderr
    assert "Traceback" not in result.output
