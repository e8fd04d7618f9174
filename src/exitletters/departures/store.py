"""Rows that wait on disk until they are sorted, so that memory does not grow with the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date
from decimal import Decimal

from exitletters.departures.cells import written
from exitletters.departures.reader import Reject, Result
from exitletters.departures.row import COLUMNS, Departure

_TABLES = """
CREATE TABLE kept (id TEXT PRIMARY KEY, row INTEGER, departed_on TEXT, cells TEXT) WITHOUT ROWID;
CREATE TABLE rejected (row INTEGER, column TEXT, problem TEXT, write TEXT);
"""


class Store:
    """Takes each row once: by its id, or among the rejects. Lives in a file that nobody else sees (an unnamed one)."""

    def __init__(self) -> None:
        self.kept = self.rejected = 0
        self._db = sqlite3.connect("")  # an empty name is a temporary file, deleted when closed
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Give the disk back."""
        self._db.close()

    def take(self, results: Iterable[Result]) -> Store:
        """Keep good rows, put the others and those whose id was there before aside."""
        for row, found in results:
            rejects = self._keep(row, found) if isinstance(found, Departure) else found
            self._db.executemany("INSERT INTO rejected VALUES (?, ?, ?, ?)", map(astuple, rejects))
            self.rejected += bool(rejects)
        return self

    def departures(self) -> Iterator[Departure]:
        """Yield what was kept, by day and then id."""
        for cells in self._sorted():
            named = zip(COLUMNS, cells, strict=True)
            yield Departure.model_validate({name: cell for name, cell in named if cell})

    def canonical(self) -> Iterator[bytes]:
        """Yield `departures.csv`: the same rows in any order give the same bytes."""
        return written(COLUMNS, self._sorted())

    def rejects(self) -> Iterator[bytes]:
        """Yield `rejects.csv`, by row."""
        rows = ((str(one.row), one.column, one.problem, one.write) for one in self.told())
        return written(("row", "column", "problem", "write"), rows)

    def told(self) -> Iterator[Reject]:
        """Yield what is wrong, by row."""
        for found in self._db.execute("SELECT * FROM rejected ORDER BY row, rowid"):
            yield Reject(*found)

    def _sorted(self) -> Iterator[list[str]]:
        for (cells,) in self._db.execute("SELECT cells FROM kept ORDER BY departed_on, id"):
            yield json.loads(cells)

    def _keep(self, row: int, one: Departure) -> tuple[Reject, ...]:
        values = (one.id, row, one.departed_on.isoformat(), json.dumps(cells_of(one), ensure_ascii=False))
        try:
            self._db.execute("INSERT INTO kept VALUES (?, ?, ?, ?)", values)
        except sqlite3.IntegrityError:
            (first,) = self._db.execute("SELECT row FROM kept WHERE id = ?", (one.id,)).fetchone()
            return (Reject(row, "id", f"row {first} has the same id", "an id that no other row has"),)
        self.kept += 1
        return ()


def cells_of(one: Departure) -> list[str]:
    """Return a departure as the cells of the canonical file, in the order of `COLUMNS`."""
    values = one.model_dump()
    return [_cell(values[name]) for name in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
