"""`forget` and `export` as people and scripts use them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from exitletters.ledger import Event
from tests.conftest import case_with, policy_with
from tests.retention.house import CASE, CUSTOMER, House


def forget(house: House, *words: str) -> Any:
    return house.run("forget", *words, "--out", str(house.out))


def export(house: House, *words: str) -> Any:
    return house.run("export", *words, "--from", str(house.out))


def test_what_goes_is_listed_and_what_stays_is_said(house: House) -> None:
    house.put(f"{CASE}/note\x1b[2Jto self.txt")
    answer = forget(house, CASE, "--yes")
    assert answer.exit_code == 0
    assert len(answer.stdout.splitlines()) == 11
    assert f"{CASE}/note·[2Jto self.txt" in answer.stderr
    assert "The case file is its author's, and stays" in answer.stderr
    assert "entry 3 of the ledger" in answer.stderr


def test_a_dry_run_shows_the_same_and_removes_nothing(house: House) -> None:
    before = house.left()
    dry = forget(house, CASE, "--dry-run")
    assert house.left() == before
    assert "Nothing was removed" in dry.stderr
    assert house.entries() == []
    assert forget(house, CASE, "--yes").stdout == dry.stdout


def test_scripts_get_it_as_json(house: House) -> None:
    dry = json.loads(forget(house, CASE, "--dry-run", "--json").stdout)
    done = json.loads(forget(house, CASE, "--yes", "--json").stdout)
    assert (dry["is_forgotten"], dry["entry"]) == (False, None)
    assert (done["is_forgotten"], done["entry"], done["missing"]) == (True, 3, 0)
    assert dry["files"] == done["files"]
    again = json.loads(forget(house, CASE, "--yes", "--json").stdout)
    assert (again["is_forgotten"], again["entry"], again["files"]) == (True, None, {})


def test_a_second_time_says_when_it_was(house: House) -> None:
    forget(house, CASE, "--yes")
    answer = forget(house, CASE, "--yes")
    assert answer.exit_code == 0
    assert f"{CASE} was forgotten on 2025-03-01" in answer.stderr


def test_before_its_time_it_is_refused_in_words_and_in_json(house: House) -> None:
    early = House(house.folder, house.now.replace(year=2024))
    answer = forget(early, CASE, "--yes")
    assert (answer.exit_code, "[EL535]" in answer.stderr) == (1, True)
    told = json.loads(forget(early, CASE, "--yes", "--json").stdout)
    assert told["findings"][0]["code"] == "EL535"
    assert forget(early, CASE, "--yes", "--early", "erasure-request").exit_code == 0
    assert early.entries()[0]["reason"] == "erasure-request"


@pytest.mark.parametrize(
    "words",
    [
        (), (CASE, "--due"), ("--due", "--early", "mistake"), ("--due", "--case-file", "x"), ("../out", "--yes"),
        (".campaign", "--yes"), ("", "--yes"), (CASE, "--early", "because"), (CASE,),
    ],
)  # fmt: skip
def test_words_that_make_no_sense_are_refused_and_remove_nothing(house: House, words: tuple[str, ...]) -> None:
    before = house.left()
    assert forget(house, *words).exit_code == 2
    assert house.left() == before


def test_the_case_file_goes_only_where_it_is_the_cases_own(house: House, tmp_path: Path) -> None:
    other, own, link = (tmp_path / name for name in ("other.yaml", "own.yaml", "link.yaml"))
    other.write_text(case_with({"case.id": "TERM-2026-008"}), encoding="utf-8")
    own.write_text(case_with({"case.id": CASE}), encoding="utf-8")
    link.symlink_to(own)
    for wrong in (other, link):
        assert forget(house, CASE, "--yes", "--case-file", str(wrong)).exit_code == 2
    answer = forget(house, CASE, "--yes", "--case-file", str(own))
    assert (answer.exit_code, own.exists(), other.exists()) == (0, False, True)
    assert str(own) in answer.stdout.splitlines()
    assert "was forgotten on" in forget(house, CASE, "--yes", "--case-file", str(own)).stderr


def test_what_the_folder_lacks_or_shares_is_said(house: House, tmp_path: Path) -> None:
    pdf, text = next((house.out / CASE).glob("I-*/*letter*.pdf")), next((house.out / CASE).glob("I-*/*.txt"))
    pdf.unlink()
    os.link(text, tmp_path / "other.txt")
    answer = forget(house, CASE, "--dry-run")
    assert f"issued, but not in {house.out}: 1;" in answer.stderr
    assert f"another name still leads to the content of {text.relative_to(house.out)}" in answer.stderr


def test_cases_whose_time_is_over_are_listed_and_with_yes_forgotten(house: House) -> None:
    house.issue("TERM-2026-008", "CU-78", at=house.now, dated="")
    house.issue("TERM-2026-009", "CU-79")
    subprocess.run(["rm", "-r", str(house.out / "TERM-2026-009")], check=True)
    listed = forget(house, "--due")
    assert listed.stdout == f"{CASE}  kept until 2025-02-28  11 files\n"
    assert (listed.exit_code, "EL539" in listed.stderr) == (1, True)
    assert house.entries() == []
    assert forget(house, "--due", "--yes", "--dry-run").stdout == listed.stdout
    done = json.loads(forget(house, "--due", "--yes", "--json").stdout)
    assert [(one["case"], one["files"], one["entry"] > 0) for one in done["due"]] == [(CASE, 11, True)]
    assert [one["code"] for one in done["findings"]] == ["EL539"]
    (house.out / "TERM-2026-009").mkdir()
    assert "TERM-2026-009  kept until 2025-02-28  0 files removed" in forget(house, "--due", "--yes").stdout
    assert "No case's time is over" in forget(house, "--due").stderr
    assert (house.out / "TERM-2026-008").exists()


@pytest.mark.parametrize(("typed", "is_gone"), [(CASE, True), (CASE.lower(), False), ("yes", False)])
def test_on_a_terminal_the_case_id_has_to_be_typed(house: House, typed: str, is_gone: bool) -> None:
    terminal, theirs = pty.openpty()
    os.write(terminal, f"{typed}\n".encode())
    words = ["forget", CASE, "--out", str(house.out), "--policy", str(house.policy_file)]
    done = subprocess.run(
        [sys.executable, "-m", "exitletters", *words], stdin=theirs, capture_output=True, text=True, check=False
    )
    os.close(theirs)
    os.close(terminal)
    assert (done.returncode == 0) is is_gone, done.stderr
    assert (house.out / CASE).exists() is not is_gone
    assert f"{CASE}.inputs.zip" in done.stderr


def test_an_archive_is_written_and_told(house: House, tmp_path: Path) -> None:
    house.put(f"{CASE}/note.txt")
    answer = export(house, CUSTOMER, "--out", str(tmp_path / "them.zip"))
    assert answer.exit_code == 0, answer.output
    assert answer.stdout == f"{tmp_path / 'them.zip'}\n"
    assert "note.txt" in answer.stderr
    assert f"13 files about {CASE}; entry 3 of the ledger" in answer.stderr
    with ZipFile(tmp_path / "them.zip") as file:
        assert file.testzip() is None


def test_an_archive_is_told_as_json(house: House, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "bad.yaml").write_text("a: [", encoding="utf-8")
    words = (CUSTOMER, "--out", str(tmp_path / "them.zip"), "--cases", str(tmp_path / "cases"))
    told = json.loads(export(house, *words, "--json").stdout)
    assert (told["cases"], len(told["files"]), told["entry"]) == ([CASE], 13, 3)
    assert [one["file"] for one in told["findings"]] == [str(tmp_path / "cases" / "bad.yaml")]
    in_words = export(house, *words)
    assert "bad.yaml" in in_words.stderr
    assert "look into them by hand" in in_words.stderr


def test_nothing_held_means_no_file_and_no_entry(house: House, tmp_path: Path) -> None:
    answer = export(house, "CU-0", "--out", str(tmp_path / "them.zip"))
    assert (answer.exit_code, "EL540" in answer.stderr, "CU-0" in answer.output) == (1, True, False)
    assert not (tmp_path / "them.zip").exists()
    assert house.entries(Event.EXPORTED) == []


def test_finals_of_another_record_are_left_alone(house: House) -> None:
    house.put(f"{CASE}/I-0123456789ab/{CASE}.termination-letter.en-US.neutral.txt")
    before = house.left()
    answer = forget(house, CASE, "--yes")
    assert (answer.exit_code, "[EL535]" in answer.stderr, "I-0123456789ab" in answer.stderr) == (1, True, True)
    assert (house.left(), house.entries()) == (before, [])


@pytest.mark.parametrize("has_folder", [True, False])
def test_of_what_was_never_on_record_nothing_is_forgotten(house: House, has_folder: bool) -> None:
    if has_folder:
        (house.out / "TERM-2026-999").mkdir()
    answer = forget(house, "TERM-2026-999", "--yes")
    assert (answer.exit_code, "[EL539]" in answer.stderr) == (1, True)
    assert "nothing is on record of this case" in answer.stderr
    assert house.entries() == []


@pytest.mark.parametrize("words", [(CASE, "--dry-run"), ("--due",)])
def test_looking_makes_no_store(tmp_path: Path, words: tuple[str, ...]) -> None:
    elsewhere = House(tmp_path)
    elsewhere.policy_file.write_text(policy_with(), encoding="utf-8")
    answer = forget(elsewhere, *words)
    assert (answer.exit_code, "EL506" in answer.stderr) == (3, True)
    assert [one.name for one in tmp_path.iterdir()] == ["policy.yaml"]
