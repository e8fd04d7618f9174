"""What one run of a program costs from nothing: a PDF, `check`, `--help`, against plain WeasyPrint and bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench import letters
from bench.figures import AtMost, Figure, Line, ratios
from bench.plain_page import page
from bench.processes import cpu_seconds
from bench.rounds import in_turn
from bench.variants import packaged_fonts
from bench.worker import Cost

_PLAIN = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def runs(language: str, rounds: int) -> tuple[list[Line], list[Figure]]:
    """Measure each command in turn."""
    folder = packaged_fonts().parent
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    costs = in_turn(
        {name: partial(_run, command, environment) for name, command in _commands(language, folder).items()}, rounds
    )
    bare, plain, ours, check, help_ = costs.values()
    name = f"cold PDF {language}, against plain WeasyPrint cold (wall)"
    figures = [
        Figure(name, ratios(plain, ours, "wall"), AtMost(1.0, 0.7)),
        Figure("--help against bare Python (wall)", ratios(bare, help_, "wall"), AtMost(6, 5)),
        Figure(f"check {language} against bare Python (wall)", ratios(bare, check, "wall"), AtMost(20, 12)),
    ]
    return [Line(name, tuple(found)) for name, found in costs.items()], figures


def _commands(language: str, folder: Path) -> dict[str, Sequence[str | Path]]:
    file = folder / "letter.html"
    file.write_text(page(letters.letter(language)), encoding="utf-8")
    program: list[str | Path] = [sys.executable, "-m", "exitletters"]
    case: list[str | Path] = [letters.CASE, "--locale", letters.LANGUAGES[language]]
    return {
        "cold python -c pass": [sys.executable, "-c", "pass"],
        f"cold plain WeasyPrint {language}": [sys.executable, "-c", _PLAIN, file, folder / "letter.pdf"],
        f"cold generate --format pdf {language}": [*program, "generate", *case, "--format", "pdf", "--out", folder],
        f"cold check {language}": [*program, "check", *case],
        "cold --help": [*program, "--help"],
    }


def _run(command: Sequence[str | Path], environment: dict[str, str]) -> Cost:
    begun, cpu = time.perf_counter(), cpu_seconds()
    subprocess.run(command, env=environment, capture_output=True, cwd=letters.ROOT, check=True)
    return Cost(1, time.perf_counter() - begun, cpu_seconds() - cpu, 0, 0)
