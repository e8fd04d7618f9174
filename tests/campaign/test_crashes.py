"""Killed at any point, or with no room left: nothing is lost, twice or torn, and a rerun ends as an unbroken run."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.campaign import cases
from tests.campaign.doing import FINAL, ran
from tests.campaign.trees import tree_of

OBJECTED = {"recovery.consent.objected": "true"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def begun(tmp_path: Path) -> tuple[Path, Path]:
    """Return cases and a folder in which letters were written before the cases changed."""
    where, out = cases.several(tmp_path, 2), tmp_path / "begun"
    cases.write(where, 3, OBJECTED)
    ran(where, out, FINAL)
    shutil.copytree(where, tmp_path / "before")
    cases.write(where, 1, {"case.locale": "es-MX"})  # its files have other names now
    cases.write(where, 2, OBJECTED)  # it is refused now
    cases.write(where, 3)  # it may be written now
    return where, out


@pytest.mark.parametrize("what", ["writes", "full"])
def test_a_rerun_ends_as_an_unbroken_run(begun: tuple[Path, Path], what: str) -> None:
    where, out = begun
    command = [sys.executable, "-m", "tests.campaign.crashing", what, str(where), str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = re.fullmatch(r"tried (\d+)\n", done.stdout)
    assert found, done.stdout
    assert int(found[1]) >= (30 if what == "writes" else 4)


def test_a_campaign_killed_again_and_again_ends_as_an_unbroken_one(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 6), tmp_path / "out"
    chance = random.Random(5)
    for _ in range(3):
        _kill_after(chance.randrange(2, 5), where, out)
    ended = _started(where, out)
    answer, _ = ended.communicate()
    assert ended.returncode == 0
    assert len(json.loads(answer)["made"]) < 6
    ran(where, tmp_path / "whole", FINAL)
    assert tree_of(out) == tree_of(tmp_path / "whole")


def _kill_after(lines: int, where: Path, out: Path) -> None:
    """Kill a run once it has recorded so many more lines; its workers notice by themselves."""
    journal = out / ".campaign" / "journal.jsonl"
    before = _lines(journal)
    process = _started(where, out)
    while process.poll() is None and _lines(journal) < before + lines:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.is_file() else 0


def _started(where: Path, out: Path) -> subprocess.Popen[str]:
    options = ["--final", "--format", "txt", "--workers", "2", "--json"]
    command = [sys.executable, "-m", "exitletters", "campaign", "run", str(where), "--out", str(out), *options]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ.copy(), stdout=subprocess.PIPE, text=True)


def test_what_a_killed_run_had_staged_is_swept(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 1), tmp_path / "out"
    ran(where, out, FINAL)
    before = tree_of(out)
    (out / ".campaign" / "staged" / "WIN-7").mkdir(parents=True)
    (out / ".campaign.json.7.tmp").write_bytes(b"half")
    ran(where, out, FINAL)
    assert tree_of(out) == before
