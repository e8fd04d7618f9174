"""Every document of a case at once: which there are, what is told once, what each file is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.pack import ALL, findings_of, written
from exitletters.pipeline import Order
from tests.conftest import Changes, Desk
from tests.core.memo import CALLED, MEMO


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="exitletters")


def kinds(desk: Desk, changes: Changes, without: tuple[str, ...] = ()) -> list[str]:
    desk.policy()
    return [one.request.kind for one in written(Order(desk.case(changes, without), kind=ALL), frozenset())]


def test_a_pack_is_the_letter_the_memo_and_the_script(desk: Desk) -> None:
    assert kinds(desk, CALLED) == ["termination-letter", "leadership-memo", "termination-call"]


@pytest.mark.parametrize("without", ["communication.caller", "communication.call_at"])
def test_no_script_is_written_where_nobody_calls(desk: Desk, without: str) -> None:
    assert kinds(desk, CALLED, (without,)) == ["termination-letter", "leadership-memo"]


def test_no_script_is_written_where_everything_is_told_in_writing(desk: Desk) -> None:
    changes = {**CALLED, "communication.written_only": {"reason": "threats"}}
    assert kinds(desk, changes, ("communication.call_at",)) == ["termination-letter", "leadership-memo"]


def test_what_the_documents_share_is_told_once(desk: Desk) -> None:
    desk.policy()
    letters = written(Order(desk.case(CALLED, ["evidence.interviews"]), kind=ALL), frozenset())
    told = [(one.code.id, one.path) for one in findings_of(letters)]
    assert len(told) == len(set(told))


def test_generate_writes_all_of_it_with_the_calendar_and_one_manifest(desk: Desk, tmp_path: Path) -> None:
    desk.policy()
    result = run("generate", desk.case(CALLED), "--kind", "all", "--format", "txt", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    stem, folder = "TERM-2026-101", tmp_path / "out" / "TERM-2026-101"
    assert {one.name for one in folder.iterdir()} == {
        f"{stem}.termination-letter.en-US.neutral.DRAFT.txt",
        f"{stem}.leadership-memo.en-US.DRAFT.txt",
        f"{stem}.termination-call.en-US.DRAFT.txt",
        f"{stem}.calendar.en-US.DRAFT.ics",
        "manifest.DRAFT.json",
    }


def test_a_memo_leaves_the_record_of_the_letter_alone(desk: Desk, tmp_path: Path) -> None:
    desk.policy()
    case = desk.case(MEMO)
    for more in ((), ("--kind", "leadership-memo")):
        run("generate", case, *more, "--format", "txt", "--out", tmp_path / "out")
    folder = tmp_path / "out" / "TERM-2026-101"
    names = {"manifest.DRAFT.json", "manifest.leadership-memo.DRAFT.json"}
    assert {one.name for one in folder.glob("*.json")} == names


def test_check_says_of_each_document_whether_it_is_ready(desk: Desk) -> None:
    desk.policy()
    case = desk.case(CALLED, ["decision.meeting"])
    result = run("check", case, "--kind", "all", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    ready = {one["kind"]: one["may_be_final"] for one in told["documents"]}
    assert ready == {"termination-letter": False, "leadership-memo": True, "termination-call": False}
    assert told["may_be_final"] is False


def test_the_next_command_repeats_what_was_asked(desk: Desk) -> None:
    desk.policy()
    result = run("check", desk.case(MEMO), "--kind", "leadership-memo")
    assert "--kind leadership-memo --final" in result.stdout


def test_a_score_is_for_what_a_customer_reads(desk: Desk) -> None:
    desk.policy()
    result = run("check", desk.case(MEMO), "--kind", "leadership-memo", "--explain-score")
    assert (result.exit_code, "customer reads" in result.stderr) == (2, True)


@pytest.mark.parametrize("without", [(), ("recovery.offer",)])
def test_a_pack_of_a_recovery_is_the_letter_and_the_script(desk: Desk, without: tuple[str, ...]) -> None:
    desk.policy()
    letters = written(Order(desk.case({}, without, base="winback"), kind=ALL), frozenset())
    assert [one.request.kind for one in letters] == ["winback-letter", "recovery-call"]


@pytest.mark.parametrize(
    ("changes", "without"),
    [
        ({}, ["recovery.caller"]),
        ({}, ["communication.call_at"]),
        ({"communication.written_only": {"reason": "they asked for it"}}, []),
    ],
)
def test_a_departed_customer_whom_nobody_calls_gets_the_letter_alone(
    desk: Desk, changes: Changes, without: list[str]
) -> None:
    desk.policy()
    letters = written(Order(desk.case(changes, without, base="winback"), kind=ALL), frozenset())
    assert [one.request.kind for one in letters] == ["winback-letter"]
