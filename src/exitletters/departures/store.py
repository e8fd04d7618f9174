"""Rows that wait on disk until they are sorted, so that memory does not grow with the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from exitletters.departures.cells import written
from exitletters.departures.reader import Reject, Result
from exitletters.departures.row import COLUMNS, Departure
from exitletters.speaking import phrase

# The file is gone with the process, so nothing needs to survive; sorting goes to disk beyond the cache.
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -8192;
CREATE TABLE kept (row INTEGER PRIMARY KEY, id TEXT, departed_on TEXT, cells TEXT);
CREATE TABLE rejected (row INTEGER, column TEXT, problem TEXT, write TEXT);
"""
_TWICE = """
CREATE TEMP TABLE twice AS SELECT row, first FROM
    (SELECT row, min(row) OVER (PARTITION BY id) AS first FROM kept) WHERE row > first;
DELETE FROM kept WHERE row IN (SELECT row FROM twice);
"""
_AT_ONCE = 1_000  # rows
_SIGN = "\x1f"  # between cells; no cell holds it (`forbidden_in`)
_ID, _DAY = map(COLUMNS.index, ("id", "departed_on"))


class Store:
    """Takes each row once: by its id, or among the rejects. Lives in a file that nobody else sees (an unnamed one)."""

    def __init__(self) -> None:
        self.kept = self.rejected = 0
        self.first_reject: Reject | None = None
        self._db = sqlite3.connect("")  # an empty name is a temporary file, deleted when closed
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Give the disk back."""
        self._db.close()

    def take(self, results: Iterable[Result]) -> Store:
        """Keep good rows, put the others and those whose id was there before aside; once per store."""
        waiting: list[tuple[int, str, str, str]] = []
        for row, cells, rejects in results:
            if rejects:
                self._reject(rejects)
            else:
                waiting.append((row, cells[_ID], cells[_DAY], _SIGN.join(cells)))
            if len(waiting) == _AT_ONCE:
                self._keep(waiting)
        self._keep(waiting)
        self._put_repeated_aside()
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
            yield cells.split(_SIGN)

    def _keep(self, rows: list[tuple[int, str, str, str]]) -> None:
        self._db.executemany("INSERT INTO kept VALUES (?, ?, ?, ?)", rows)
        self.kept += len(rows)
        rows.clear()

    def _reject(self, rejects: tuple[Reject, ...]) -> None:
        rows = [(one.row, one.column, one.problem, one.write) for one in rejects]
        self._db.executemany("INSERT INTO rejected VALUES (?, ?, ?, ?)", rows)
        if self.first_reject is None or rejects[0].row < self.first_reject.row:
            self.first_reject = rejects[0]  # itself: from the file it would come back in English
        self.rejected += 1

    def _put_repeated_aside(self) -> None:
        """Keep the first row of each id; one sort at the end costs less than a look-up with every row."""
        self._db.executescript(_TWICE)
        for row, first in self._db.execute("SELECT row, first FROM twice").fetchall():
            self._reject(
                (
                    Reject(
                        row,
                        "id",
                        phrase("row {first} has the same id", first=first),
                        phrase("an id that no other row has"),
                    ),
                )
            )
            self.kept -= 1
