"""The guide for a new locale does what it says, command by command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "how-to" / "add-a-locale.md"


def test_every_command_of_the_guide_works_in_its_order(tmp_path: Path) -> None:
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))
    assert commands.count("exitletters ") >= 8
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program = tmp_path / "exitletters"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exitletters "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ours = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=tmp_path,
        env=os.environ | ours,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "drafts").rglob("*.termination-letter.it.neutral.DRAFT.html"))
    assert (tmp_path / "templates" / "it-CH" / "locale.yaml").is_file()
