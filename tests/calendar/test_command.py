"""`exitletters calendar`: drafts, finals, previews and earlier issues, told as people and as programs read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.calendar.reading import numbers
from tests.conftest import Desk

DRAFT, FINAL = ("TERM-2026-101.calendar.en-US.DRAFT.ics", "TERM-2026-101.calendar.en-US.ics")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["calendar", *(str(one) for one in args)], prog_name="exitletters")


@pytest.fixture
def case(desk: Desk) -> Path:
    desk.policy()
    return desk.case()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def calendar(out: Path, name: str = FINAL) -> bytes:
    return (out / "TERM-2026-101" / name).read_bytes()


def names(out: Path) -> list[str]:
    return sorted(one.name for one in out.rglob("*") if one.is_file())


def test_a_draft_is_written_unless_a_final_is_asked_for(case: Path, out: Path) -> None:
    result = run(case, "--out", out)
    assert (result.exit_code, result.output) == (0, f"{out / 'TERM-2026-101' / DRAFT}\n")
    assert names(out) == [DRAFT]
    assert b"SUMMARY:DRAFT" in calendar(out, DRAFT)


def test_a_final_needs_every_gate_of_its_letter(desk: Desk, out: Path) -> None:
    desk.policy()
    result = run(desk.case({"decision.question_anything_else": []}), "--out", out, "--final")
    assert result.exit_code == 1
    assert "EL224" in result.stderr
    assert "EL502" in result.stderr
    assert not out.exists()
    assert run(desk.case(), "--out", out, "--final").exit_code == 0
    assert b"DRAFT" not in calendar(out)


def test_a_final_cannot_rest_on_a_document_that_no_gate_stops(desk: Desk, out: Path) -> None:
    desk.policy()
    open_case = desk.case({"decision.question_anything_else": []})
    result = run(open_case, "--out", out, "--final", "--kind", "leadership-memo")
    assert (result.exit_code, out.exists()) == (2, False)
    assert "leave out --kind" in result.stderr


def test_a_draft_needs_no_decision(desk: Desk, out: Path) -> None:
    desk.policy()
    case = desk.case({"decision": {"needed_by": "2026-05-18"}}, without=("termination",))
    assert run(case, "--out", out).exit_code == 0
    assert b"Decision needed" in calendar(out, DRAFT)


def test_a_calendar_written_again_counts_from_the_one_it_replaces(desk: Desk, case: Path, out: Path) -> None:
    run(case, "--out", out, "--final")
    run(desk.case({"settlement.final_invoice_on": "2026-07-06"}), "--out", out, "--final")
    assert {name for name, number in numbers(calendar(out)).items() if number} == {"final_invoice"}


def test_a_calendar_that_went_out_from_another_folder_can_be_named(case: Path, out: Path) -> None:
    run(case, "--out", out)
    elsewhere = out.parent / "elsewhere"
    run(case, "--out", elsewhere, "--final", "--previous", out / "TERM-2026-101" / DRAFT)
    assert set(numbers(calendar(elsewhere)).values()) == {1}


@pytest.mark.parametrize("text", [None, "no calendar"])
def test_an_earlier_calendar_that_cannot_be_read_is_told_and_kept(text: str | None, case: Path, out: Path) -> None:
    path = out / "earlier.ics"
    out.mkdir()
    if text:
        path.write_text(text, encoding="utf-8")
    result = run(case, "--out", out, "--previous", path)
    assert result.exit_code == 1
    assert "EL532" in result.stderr
    assert names(out) == (["earlier.ics"] if text else [])


def test_a_broken_calendar_in_the_folder_is_not_overwritten(case: Path, out: Path) -> None:
    path = out / "TERM-2026-101" / FINAL
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    assert run(case, "--out", out, "--final").exit_code == 1
    assert path.read_bytes() == b"mine"


def test_a_preview_writes_nothing(case: Path, out: Path) -> None:
    result = run(case, "--out", out, "--preview")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "2026-05-20  Notice to the customer          May 20, 2026"
    assert lines[-1] == "2026-11-27  Last day to delete the backups  November 27, 2026"
    assert not out.exists()


def test_a_persian_preview_has_jalali_days(case: Path) -> None:
    assert "2026-06-30  آخرین روز ارائهٔ خدمات" in (shown := run(case, "--preview", "--locale", "fa-IR").stdout)
    assert "۹ تیر ۱۴۰۵" in shown.replace("\u00a0", " ")


def test_the_readers_inside_have_their_own_language(desk: Desk, out: Path) -> None:
    desk.policy()
    case = desk.case({"case.memo_locale": "es-ES"})
    run(case, "--out", out)
    assert names(out) == ["TERM-2026-101.calendar.es-ES.DRAFT.ics"]
    assert "Aviso al cliente" in run(case, "--preview").stdout
    assert "Último dia de serviço" in run(case, "--preview", "--locale", "pt-BR").stdout


def test_answers_are_data_on_demand(case: Path, out: Path) -> None:
    def answer(*args: object) -> Any:
        return json.loads(run(case, "--json", *args).stdout)

    assert answer("--out", out) == {"folder": str(out / "TERM-2026-101"), "files": [DRAFT], "findings": []}
    shown = answer("--preview")
    assert (shown["case"], len(shown["events"]), shown["findings"]) == ("TERM-2026-101", 15, [])
    assert shown["events"][0] == {
        "day": "2026-05-20", "event": "Notice to the customer", "shown": "May 20, 2026",
        "path": "termination.notice_on",
    }  # fmt: skip
    assert answer("--previous", out / "none.ics")["findings"][0]["code"] == "EL532"


def test_a_case_without_dates_says_so(desk: Desk, out: Path) -> None:
    desk.policy()
    bare = desk.case(
        without=("termination", "settlement", "data", "transition", "contract.obligations", "communication.call_at")
    )
    assert run(bare, "--preview").stdout == "The case has no date to keep yet.\n"
    assert "EL533" in run(bare, "--out", out).stderr
