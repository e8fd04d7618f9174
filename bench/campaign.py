"""A campaign from its case files to its last letter, against the plain loop over the same letters; and its memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from tests.campaign.cases import several

from bench.figures import AtLeast, AtMost, Figure, Line, ratios
from bench.letters import ROOT
from bench.processes import cpu_seconds, memory_kib
from bench.rounds import in_turn
from bench.worker import Cost

_ROUNDS = 3
_PLAIN_LETTERS = 60  # each costs the same; more would say no more
_PLAIN = """
import sys
from pathlib import Path
import weasyprint
for path in sorted(Path(sys.argv[1]).glob("*.html")):
    weasyprint.HTML(string=path.read_text(encoding="utf-8")).write_pdf()
"""


def against_plain(count: int) -> tuple[list[Line], list[Figure]]:
    """Compare whole campaigns of PDF letters at 1 and 2 workers with the plain loop, start-up included on both sides.

    The plain loop gets its pages ready made; the campaign reads, judges, compares, records and syncs besides.
    """
    folder = Path(mkdtemp(prefix="bench-campaign-"))
    try:
        where, pages = several(folder, count), _pages(folder, min(count, _PLAIN_LETTERS))
        tasks: dict[str, Callable[[], Cost]] = {
            "campaign, 1 worker": partial(_campaign, where, folder / "out", count, 1),
            "campaign, 2 workers": partial(_campaign, where, folder / "out", count, 2),
            "plain loop": partial(_plain, pages, min(count, _PLAIN_LETTERS)),
        }
        costs = in_turn(tasks, _ROUNDS)
        again = _again(where, folder / "again", count)
    finally:
        shutil.rmtree(folder)
    lines = [Line(f"{name}, {count} letters", tuple(those)) for name, those in costs.items()]
    named = f"campaign of {count} PDF letters against the plain loop (wall)"
    figures = [
        Figure(f"{name}: {named}", ratios(costs[name], costs["plain loop"], "wall"))
        for name in ("campaign, 1 worker", "campaign, 2 workers")
    ]
    return lines, [*figures, Figure(f"campaign of {count} letters, run again unchanged", (again,), AtLeast(10, 50))]


def memory(count: int) -> list[Figure]:
    """Return the highest memory of a campaign of so many text letters, and how much more than that of a fifth of it.

    They are drafts: of thousands of made letters some are alike, which a final refuses.
    """
    folder = Path(mkdtemp(prefix="bench-campaign-"))
    try:
        few = _campaign(
            several(folder / "few", count // 5), folder / "out-few", count // 5, 2, "txt", state="--draft"
        ).peak_kib
        many = _campaign(
            several(folder / "many", count), folder / "out-many", count, 2, "txt", state="--draft"
        ).peak_kib
    finally:
        shutil.rmtree(folder)
    growth = (many - few) / (count - count // 5)
    return [
        Figure(f"campaign of {count} letters, 2 workers, peak memory of all processes", (many / 1024,), unit="MB"),
        Figure(f"campaign, growth a letter from {count // 5} to {count}", (growth,), AtMost(20, 10), "kB"),
    ]


def _pages(folder: Path, count: int) -> Path:
    """Write the pages that a template author would have written for the first letters."""
    from bench.plain_page import page
    from exitletters.pipeline import Order, write

    pages = folder / "pages"
    pages.mkdir()
    for path in sorted((folder / "cases").glob("*.yaml"))[:count]:
        (pages / f"{path.stem}.html").write_text(page(write(Order(path)).document), encoding="utf-8")
    return pages


def _again(where: Path, out: Path, count: int) -> float:
    first = _campaign(where, out, count, 2)
    return first.wall / _campaign(where, out, count, 2, fresh=False).wall


def _campaign(
    where: Path, out: Path, count: int, workers: int, form: str = "pdf", fresh: bool = True, state: str = "--final"
) -> Cost:
    if fresh:
        shutil.rmtree(out, ignore_errors=True)
    options = [state, "--format", form, "--workers", str(workers)]
    command = [sys.executable, "-m", "exitletters", "campaign", "run", str(where), "--out", str(out), *options]
    return _cost(command, count)


def _plain(pages: Path, count: int) -> Cost:
    from bench.variants import packaged_fonts

    return _cost([sys.executable, "-c", _PLAIN, str(pages)], count, FONTCONFIG_FILE=str(packaged_fonts()))


def _cost(command: list[str], count: int, **env: str) -> Cost:
    """Return what a program and all its processes cost; their memory is looked at twenty times a second."""
    begun, cpu, own, peak = time.perf_counter(), cpu_seconds(), memory_kib(), 0
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, memory_kib() - own)
            time.sleep(0.05)
    if process.returncode:
        raise RuntimeError(f"it ended with {process.returncode}")
    return Cost(count, time.perf_counter() - begun, cpu_seconds() - cpu, peak, peak)
