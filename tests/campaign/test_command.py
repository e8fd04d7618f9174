"""`exitletters campaign`: exit codes, JSON, what is said at the end, and progress on a terminal only."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.campaign.report import Result as Became
from exitletters.campaign.run import Outcome
from exitletters.commands import main
from exitletters.commands._campaign import tell
from tests.campaign import cases
from tests.campaign.doing import FINAL, TEXT

READY = Became("WIN-1", "1.yaml", "ready", ("a.txt",), ())
REFUSED = Became("", "2.yaml", "refused", (), ())


def command(*asked: object) -> Result:
    return CliRunner().invoke(main, ["campaign", *map(str, asked)], prog_name="exitletters")


def test_a_termination_is_exit_code_1_and_nothing_is_written(tmp_path: Path) -> None:
    where = cases.several(tmp_path, 1)
    ending = cases.EXAMPLES / "cases" / "term-mismatch-mid.yaml"
    (where / "end.yaml").write_text(ending.read_text(encoding="utf-8"), encoding="utf-8")
    told = command("run", where, "--out", tmp_path / "out")
    assert (told.exit_code, "EL551" in told.stderr, told.stdout) == (1, True, "")
    data = json.loads(command("run", where, "--out", tmp_path / "out", "--json").stdout)
    assert [one["code"] for one in data["findings"]] == ["EL551"]
    assert not (tmp_path / "out").exists()


def test_wrong_words_are_exit_code_2(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command("run", tmp_path / "nowhere", "--out", out).exit_code == 2
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".campaign").write_bytes(b"")
    told = command("run", cases.several(tmp_path, 1), "--out", tmp_path / "out")
    assert (told.exit_code, "EL501" in told.stderr, "Traceback" in told.output) == (3, True, False)


def test_status_of_nothing_is_told(tmp_path: Path) -> None:
    told = command("status", tmp_path)
    assert (told.exit_code, "EL558" in told.stderr) == (1, True)


def test_the_end_names_what_changed_and_what_was_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome((READY, REFUSED), ("WIN-1",), ("WIN-1",), ("WIN-7", "WIN-8"))
    tell(Path("out"), FINAL, outcome, False)
    assert capsys.readouterr().out.splitlines() == [
        "Win-back, final: 1 ready, 1 refused.",
        "",
        "Refused: 1",
        "  (no id)  2.yaml",
        "",
        "1 made again, as what they were made from has changed: WIN-1",
        "2 left in the folder by earlier runs and not in this list: WIN-7, WIN-8",
        "1 done in this run, 1 as they were.",
        "out/campaign.txt",
    ]
    tell(Path("out"), TEXT, outcome, True)
    data = json.loads(capsys.readouterr().out)
    assert (data["ready"], data["refused_cases"]) == (1, [["", "2.yaml"]])
    assert (data["made_again"], data["left_alone"]) == (["WIN-1"], ["WIN-7", "WIN-8"])


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    where, (ours, theirs) = cases.several(tmp_path, 2), pty.openpty()
    asked = ["campaign", "run", str(where), "--out", str(tmp_path / "out"), "--format", "txt", "--workers", "1"]
    with subprocess.Popen([sys.executable, "-m", "exitletters", *asked], stdout=subprocess.PIPE, stderr=theirs) as run:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert run.returncode == 0
    for step in (b"Looking", b"Reading", b"Writing"):
        assert step in shown
    assert b"cases/s" in shown
    assert b"2/2" in shown
