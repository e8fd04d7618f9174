"""Writes examples/departures/five-thousand.csv, a made register, with what stands beside it; the same on every run.

    python -m setup.register [FOLDER]

Nothing is drawn at random: every choice is the hash of its row and its field. All names are put together from words.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from exitletters.departures.row import COLUMNS
from setup.register_beside import ISSUES, base, care, feedback
from setup.register_rows import Row, register

FOLDER = Path(__file__).parents[1] / "examples" / "departures"


def table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    """Return rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def files() -> Mapping[str, str]:
    """Return each file by its name."""
    rows = register()
    used = [name for name in COLUMNS if any(one.get(name) for one in rows)]
    return {
        "five-thousand.csv": table(used, rows),
        "base.csv": table(("period", "currency", "opening_customers", "opening_revenue"), base(rows)),
        "issues.csv": table(("issue", "reason", "owner", "action", "due", "status", "opened_on"), ISSUES),
        "feedback.csv": table(
            ("unit", "manager", "observation", "kind", "opened_on", "due", "status", "acknowledged_on", "closed_on"),
            feedback(),
        ),
        "care.csv": table(
            ("customer", "started_on", "indicator", "baseline", "value", "measured_on", "note"), care(rows)
        ),
    }


def main(folder: Path) -> None:
    """Write all files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
