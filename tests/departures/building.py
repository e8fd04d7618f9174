"""Registers and departures for tests: a good row, small changes to it, and the files they make."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from exitletters import source
from exitletters.departures.reader import Reading, Reasons, Reject
from exitletters.departures.row import COLUMNS, Departure
from exitletters.departures.store import Store
from exitletters.policy import Winback
from exitletters.reading import default_winback, read_policy

EXAMPLES = Path(__file__).parents[2] / "examples" / "departures"
POLICY = EXAMPLES / "policy.yaml"
DEFAULT, ENDINGS = default_winback()
RULES = read_policy(source.read(POLICY))
WINBACK: Winback = RULES.winback
GOOD = {
    "id": "D01",
    "customer": "Adler Logistik",
    "departed_on": "2026-01-14",
    "kind": "voluntary",
    "annual_revenue": "48000.00",
    "currency": "EUR",
    "margin": "0.42",
    "reason_primary": "price",
}


def departure(**changes: str) -> Departure:
    """Return the good row as a departure, with some cells changed; an empty one is as if it were not there."""
    return Departure.model_validate({name: cell for name, cell in (GOOD | changes).items() if cell})


def table(rows: Iterable[Mapping[str, str]], columns: Iterable[str] = COLUMNS, delimiter: str = ",") -> bytes:
    """Return rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns], delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(
    path: Path, mapping: Mapping[str, str] | None = None, as_of: date | None = None
) -> tuple[list[Departure], list[Reject]]:
    """Return what a file's rows became."""
    with closing(Store()) as store:
        store.take(Reading(path, mapping or {}, Reasons.of(DEFAULT, ENDINGS), as_of))
        return [*store.departures()], [*store.told()]


def read_bytes(folder: Path, data: bytes) -> tuple[list[Departure], list[Reject]]:
    """Return what a file of these bytes became."""
    path = folder / "register.csv"
    path.write_bytes(data)
    return read(path)


def rejects_of(folder: Path, **changes: str) -> list[Reject]:
    """Return what is said against one row that differs from the good one."""
    return read_bytes(folder, table([GOOD | changes]))[1]
