"""`exitletters calendar` of a recovery: a letter's gates before, and after the return days on which somebody looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.codes import catalogue
from exitletters.commands import main
from tests.calendar.reading import entries
from tests.conftest import Changes, Desk

BACK: Changes = {"recovery.outcome": {"status": "returned", "on": "2026-08-31"}, "case.as_of": "2026-09-01"}
DUES = ("2027-02-28", "2027-08-31", "2028-02-29", "2028-08-31")
WRITTEN: Changes = {**BACK, "intensive_care": {"returned_on": "2026-08-31", "reviews": [{"due": one} for one in DUES]}}
LATE: Changes = {**WRITTEN, "case.as_of": "2027-03-15"}
WAIVER = {"gate": "G-TRK05", "reason": "they asked to be left alone", "by": "Olga Ren", "rank": "manager",
          "date": "2026-09-01"}  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(desk: Desk, changes: Changes, out: Path, *more: str) -> Result:
    desk.policy()
    case = desk.case(changes, base="winback")
    return CliRunner().invoke(main, ["calendar", str(case), "--out", str(out), *more], prog_name="exitletters")


def written(out: Path, mark: str = "") -> bytes:
    return (out / "WIN-2026-101" / f"WIN-2026-101.calendar.en-US{mark}.ics").read_bytes()


def test_before_a_return_a_final_rests_on_the_offer_s_gates(desk: Desk, out: Path) -> None:
    assert run(desk, {}, out, "--final").exit_code == 0
    assert "offer_end" in entries(written(out))
    refused = run(desk, {"recovery.consent.objected": "true"}, out, "--final")
    assert (refused.exit_code, "EL701" in refused.stderr) == (1, True)


def test_a_return_without_review_dates_is_told_with_the_dates_to_write(desk: Desk, out: Path) -> None:
    result = run(desk, BACK, out)
    assert (result.exit_code, "EL725" in result.stderr) == (1, True)
    for due in DUES:
        assert f"{{due: {due}}}" in result.stderr
    assert "care_review" in entries(written(out, ".DRAFT"))


def test_a_final_is_not_written_without_them_and_is_with_them(desk: Desk, out: Path) -> None:
    assert "EL502" in run(desk, BACK, out, "--final").stderr
    assert not out.exists()
    assert run(desk, WRITTEN, out, "--final").exit_code == 0


def test_a_manager_may_waive_them_on_the_day(desk: Desk, out: Path) -> None:
    assert run(desk, {**BACK, "waivers": [WAIVER]}, out, "--final").exit_code == 0
    assert run(desk, {**BACK, "waivers": [{**WAIVER, "rank": "agent"}]}, out, "--final").exit_code == 1
    assert catalogue()["EL725"].waiver == "manager"


@pytest.mark.parametrize(("as_of", "late"), [("2027-03-14", False), ("2027-03-15", True)])
def test_a_review_is_late_after_fourteen_days(as_of: str, late: bool, desk: Desk, out: Path) -> None:
    result = run(desk, {**WRITTEN, "case.as_of": as_of}, out)
    assert (result.exit_code, "EL726" in result.stderr) == (0, late)


def test_a_late_review_is_acknowledged_for_a_final(desk: Desk, out: Path) -> None:
    assert "the review of 2027-02-28 is 15 days late" in run(desk, LATE, out, "--final").stderr
    assert run(desk, LATE, out, "--final", "--ack", "G-TRK05").exit_code == 0


def test_a_review_that_was_done_or_a_check_nobody_wrote_down_is_not_late(desk: Desk, out: Path) -> None:
    done = [{"due": DUES[0], "done_on": DUES[0]}, *({"due": one} for one in DUES[1:])]
    assert "EL726" not in run(desk, {**LATE, "intensive_care.reviews": done}, out).stderr


def test_a_counted_review_that_nobody_wrote_down_is_late_too(desk: Desk, out: Path) -> None:
    first = [{"due": DUES[0], "done_on": DUES[0]}]
    result = run(desk, {**LATE, "case.as_of": "2027-10-01", "intensive_care.reviews": first}, out)
    assert "the review of 2027-08-31 is 31 days late" in result.stderr


def test_nobody_is_late_on_a_day_that_nobody_wrote(desk: Desk, out: Path) -> None:
    desk.policy()
    case = desk.case(LATE, without=("case.as_of",), base="winback")
    assert "EL726" not in CliRunner().invoke(main, ["calendar", str(case), "--out", str(out)]).stderr


@pytest.mark.parametrize(("starts_by", "code"), [("2026-07-01", 1), ("2026-07-02", 0)])
def test_who_accepted_is_back_from_the_day_to_start(starts_by: str, code: int, desk: Desk, out: Path) -> None:
    accepted: Changes = {"recovery.outcome": {"status": "accepted", "on": "2026-06-10"}, "case.as_of": "2026-07-01",
                         "recovery.offer.starts_by": starts_by}  # fmt: skip
    result = run(desk, accepted, out)
    assert (result.exit_code, "intensive_care.returned_on" in result.stderr) == (code, bool(code))


def test_who_said_no_has_a_final_calendar_without_a_letter(desk: Desk, out: Path) -> None:
    stopped: Changes = {"recovery.outcome": {"status": "stopped", "on": "2026-05-27"},
                        "recovery.consent.objected": "true"}  # fmt: skip
    assert run(desk, stopped, out, "--final").exit_code == 0
    assert "opt_out_due" in entries(written(out))


def test_findings_are_data_on_demand_and_shown_with_a_preview(desk: Desk, out: Path) -> None:
    assert [one["code"] for one in json.loads(run(desk, BACK, out, "--json").stdout)["findings"]] == ["EL725"]
    preview = run(desk, BACK, out, "--preview")
    assert (preview.exit_code, "EL725" in preview.stderr, "Review 4" in preview.stdout) == (1, True, True)


@pytest.mark.parametrize("changes", [BACK, WRITTEN])
def test_who_is_back_is_not_asked_back(changes: Changes, desk: Desk) -> None:
    told = [one.message for one in desk.findings(changes, base="winback") if one.code.id == "EL702"]
    assert told == ["this departure is not one to win back: they are back already"]
