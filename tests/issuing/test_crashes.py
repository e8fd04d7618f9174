"""Whatever issuing is interrupted at, the same command leads to the same files and to one entry (safety 6, row 7)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_pack_can_be_killed_before_any_write(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.issuing.crashing", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (said,) = done.stdout.splitlines()
    assert int(said.removeprefix("tried ")) > 25
