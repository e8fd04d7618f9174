"""The tables of a run, for eyes and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from statistics import median

from bench.figures import Figure, Line

_LIBRARIES = ("weasyprint", "docxtpl", "python-docx", "jinja2", "pydantic")


def machine() -> dict[str, str]:
    """Say what the figures hold for."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    about = {"python": platform.python_version(), "cores": str(os.cpu_count()), "load": load}
    return about | {name: version(name) for name in _LIBRARIES}


def as_json(lines: Sequence[Line], figures: Sequence[Figure]) -> str:
    """Return everything measured, round by round."""
    rows = [asdict(one) | {"median": one.median, "verdict": one.verdict} for one in figures]
    return json.dumps({"machine": machine(), "lines": [asdict(one) for one in lines], "figures": rows}, indent=2)


def as_text(lines: Sequence[Line], figures: Sequence[Figure]) -> str:
    """Return the tables: what a letter costs, then the ratios and how they stand to the targets."""
    about = ", ".join(f"{name} {value}" for name, value in machine().items())
    parts = [about, "", f"{'a letter, or one run':44}{'CPU ms':>9}{'wall ms':>9}{'spread':>16}{'peak MB':>9}"]
    parts += map(_line, lines)
    parts += ["", f"{'figure':76}{'median':>9}{'spread':>16}{'target':>13}"]
    return "\n".join([*parts, *map(_figure, figures)])


def _line(line: Line) -> str:
    wall = line.each("wall")
    peak = max(cost.peak_kib for cost in line.costs) / 1024
    spread = f"{min(wall):.1f}-{max(wall):.1f}"
    shown = f"{peak:9.0f}" if peak else " " * 9
    return f"{line.name:44}{median(line.each('cpu')):9.1f}{median(wall):9.1f}{spread:>16}{shown}"


def _figure(figure: Figure) -> str:
    spread = f"{min(figure.values):.2f}-{max(figure.values):.2f}" if len(figure.values) > 1 else ""
    target = f"{figure.target.sign} {figure.target.floor:g} {figure.unit}" if figure.target else ""
    return f"{figure.name:76}{figure.median:6.2f} {figure.unit:2}{spread:>16}{target:>13}  {figure.verdict}".rstrip()
