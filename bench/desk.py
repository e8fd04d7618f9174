"""How soon the preview shows what was saved, and what lint costs: against a draft written by hand each time."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench import letters
from bench.figures import AtMost, Figure, Line, ratios
from bench.processes import cpu_seconds
from bench.rounds import in_turn
from bench.worker import Cost
from exitletters.resources import templates_folder

_SHOWN = ("en", "pt", "fa")
_FILE = "termination-letter.md"
_PROGRAM = (sys.executable, "-m", "exitletters")
_SEEN = re.compile(r'data-seen="(\w+)"')
_SETTLED = 1.5  # seconds: a file saved right after another would be told together with it


def runs(rounds: int) -> tuple[list[Line], list[Figure]]:
    """Measure reloads after a change of a translation and of its source, a draft of one letter, and lint."""
    with TemporaryDirectory(prefix="bench-desk-") as name:
        folder = Path(name) / "templates"
        shutil.copytree(templates_folder(), folder)
        with _preview(folder) as port:
            tasks = {f"reload of three columns, {one} saved": partial(_reload, port, folder / one) for one in _SHOWN}
            tasks |= {label: partial(_run, command) for label, command in _commands(folder).items()}
            costs = in_turn(tasks, rounds)
    draft = costs["draft of a letter as HTML"]
    figures = []
    for one in _SHOWN:
        found = costs[f"reload of three columns, {one} saved"]
        figures += [
            Figure(f"reload of three columns, {one} saved, to the page read", tuple(each.wall for each in found),
                   AtMost(0.5, 0.3), "s"),
            Figure(f"reload, {one} saved, against a draft by hand (wall)", ratios(draft, found, "wall"),
                   AtMost(0.5, 0.25)),
        ]  # fmt: skip
    lint = costs["lint of one locale"]
    figures.append(Figure("lint of one locale, against a draft by hand (wall)", ratios(draft, lint, "wall")))
    return [Line(label, tuple(found)) for label, found in costs.items()], figures


def _commands(folder: Path) -> dict[str, list[str | Path]]:
    draft: list[str | Path] = [*_PROGRAM, "generate", letters.CASE, "--templates", folder, "--format", "html"]
    return {
        "draft of a letter as HTML": [*draft, "--out", folder.parent / "drafts"],
        "lint of one locale": [*_PROGRAM, "templates", "lint", folder, "--locale", "pt"],
    }


def _run(command: list[str | Path]) -> Cost:
    begun, cpu = time.perf_counter(), cpu_seconds()
    subprocess.run(command, capture_output=True, cwd=letters.ROOT, check=True)
    return Cost(1, time.perf_counter() - begun, cpu_seconds() - cpu, 0, 0)


@contextmanager
def _preview(folder: Path) -> Iterator[int]:
    """Yield the port of a preview that runs, with its first page made and its first lint done."""
    command: list[str | Path] = [*_PROGRAM, "templates", "preview", folder, "--case", letters.CASE, "--no-browser"]
    command += [part for one in _SHOWN for part in ("--locale", one)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=letters.ROOT)
    try:
        assert process.stdout
        found = next(filter(None, (re.search(r"127\.0\.0\.1:(\d+)", line) for line in process.stdout)))
        port = int(found[1])
        _next_event(_follow(port, _page(port)))  # lint has looked at everything
        yield port
    finally:
        process.terminate()
        process.wait()


def _reload(port: int, locale: Path) -> Cost:
    """Save a template and return what it takes until the page that shows it is read, as a browser would do it."""
    events = _follow(port, _page(port))
    time.sleep(_SETTLED)
    path, cpu = locale / _FILE, cpu_seconds()
    text = path.read_text(encoding="utf-8")
    begun = time.perf_counter()
    path.write_text(f"{text}\n", encoding="utf-8")
    _next_event(events)
    _page(port)
    wall = time.perf_counter() - begun
    events.close()
    return Cost(1, wall, cpu_seconds() - cpu, 0, 0)


def _page(port: int) -> str:
    """Return the mark of the files that the page was made from."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/?" + _asked())
    found = _SEEN.search(connection.getresponse().read().decode())
    assert found
    return found[1]


def _asked(**more: str) -> str:
    return urlencode([*(("locale", one) for one in _SHOWN), *more.items()])


def _follow(port: int, seen: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/events?" + _asked(seen=seen))
    return connection.getresponse()


def _next_event(events: HTTPResponse) -> None:
    if not any(line.startswith(b"event: changed") for line in events):
        raise EOFError("the preview has ended")
