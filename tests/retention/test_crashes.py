"""Killed before any of its effects: the same again does the rest, and one entry tells of all of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.retention.house import built

ROOT = Path(__file__).parents[2]


def test_a_rerun_ends_as_an_unbroken_run_with_one_entry(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    house = built(tmp_path / "house")
    house.issue()
    house.draft()
    (house.folder / "case.yaml").write_text("case: {}", encoding="utf-8")
    command = [sys.executable, "-m", "tests.retention.crashing", str(house.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = re.fullmatch(r"tried (\d+)\n", done.stdout)
    assert found, done.stdout
    assert int(found[1]) >= 15
