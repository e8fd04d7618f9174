"""The guide for a new locale does what it says, command by command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "how-to" / "add-a-locale.md"
FIRST_IMPORT = "exitletters templates import "


def translated(xliff: str) -> str:
    """Return what an agency sends back: each sentence in other words, with its placeholders."""

    def target(source: re.Match[str]) -> str:
        words = re.sub(r"<[^>]+>|&\w+;|[^\W\d_]+", lambda one: one[0] + "o" * one[0].isalpha(), source[1])
        return f"{source[0]}<target>{words}</target>"

    return re.sub(r"<source>(.*?)</source>", target, xliff, flags=re.DOTALL)


def test_every_command_of_the_guide_works_in_its_order(tmp_path: Path) -> None:
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))
    assert commands.count("exitletters ") >= 8
    exported, returned = commands.split(FIRST_IMPORT, 1)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    program = tmp_path / "exitletters"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exitletters "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    ours = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}

    def follow(script: str) -> str:
        shell = ["sh", "-eu", "-c", script]
        done = subprocess.run(
            shell, cwd=tmp_path, env=os.environ | ours, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    follow(exported)
    for path in (tmp_path / "to-translate").glob("*.xlf"):
        path.write_text(translated(path.read_text(encoding="utf-8")), encoding="utf-8")
    said = follow(FIRST_IMPORT + returned)
    assert "sections accepted" in said
    assert list((tmp_path / "drafts").rglob("*.termination-letter.it.neutral.DRAFT.html"))
    assert (tmp_path / "templates" / "it-CH" / "locale.yaml").is_file()
