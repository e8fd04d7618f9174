"""A folder of case files is a register: recoveries are departures, and whatever else lies there is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exitletters.findings import Refused
from tests.departures.building import read

CASES = Path(__file__).parents[2] / "examples" / "cases"
RECOVERY = "win-feature-mid.yaml"
WARNING, END = "boundary-abuse-mid.yaml", "term-mismatch-mid.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a recovery and a warning next to the policies they name."""
    shutil.copytree(CASES.parent / "policies", tmp_path / "policies")
    (folder := tmp_path / "cases").mkdir()
    for name in (RECOVERY, WARNING):
        shutil.copy(CASES / name, folder)
    return folder


def changed(folder: Path, old: str, new: str) -> None:
    path = folder / RECOVERY
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_recovery_is_a_departure_and_a_warning_is_told(folder: Path) -> None:
    (one,), (reject,) = read(folder)
    assert (one.id, one.customer, one.departed_on.isoformat()) == ("WIN-2026-017", "Talleres Berzosa", "2026-02-03")
    assert (str(one.annual_revenue), one.currency, one.tenure_months, one.avoidable) == ("18600.00", "EUR", 22, True)
    assert {reason: str(weight) for reason, weight in one.reasons.items()} == {
        "missing_feature": "0.7", "service_failure": "0.3",
    }  # fmt: skip
    assert (one.complaints, one.referrals, one.timezone) == (3, 1, "Europe/Madrid")
    assert (reject.row, reject.column) == (2, "(row)")
    assert reject.problem.startswith(f"{WARNING}: nobody left")


def test_an_ending_that_was_decided_is_a_departure_we_dismissed(folder: Path) -> None:
    shutil.copy(CASES / END, folder)
    found = {one.id: one for one in read(folder)[0]}
    one = found["TERM-2026-014"]
    assert (one.kind, one.reason_primary, one.currency) == ("dismissed_by_us", "product_mismatch", "EUR")
    assert one.departed_on.isoformat() == "2026-07-31"
    path = folder / END
    path.write_text(path.read_text("utf-8").replace("outcome:", "recommend_later:", 1), encoding="utf-8")
    assert "TERM-2026-014" not in {one.id for one in read(folder)[0]}


def test_who_objected_in_a_case_has_objected_in_the_register(folder: Path) -> None:
    changed(folder, "objected: false", "objected: true")
    ((one,), _) = read(folder)
    assert one.objected


def test_a_case_that_cannot_be_read_costs_its_row(folder: Path) -> None:
    changed(folder, "departed_on: 2026-02-03", "departed_on: soon")
    departures, (_, reject) = read(folder)
    assert (departures, reject.row) == ([], 3)
    assert reject.problem.startswith(f"{RECOVERY}: it cannot be read (EL1")


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read(tmp_path)
