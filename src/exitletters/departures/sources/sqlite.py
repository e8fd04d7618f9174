"""A table or view of an SQLite file, read only and in its own order; the standard library does it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

from exitletters.departures.record import Record
from exitletters.departures.sources import Register, RowSource, broken, one_of, readable
from exitletters.departures.sources._values import record
from exitletters.speaking import phrase

_TABLES = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
# Nothing in the file may act: neither functions in its schema, nor writing.
_CAREFUL = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;"


def records(register: Register) -> Iterator[Record]:
    """Yield the names of the columns, then the rows; raise `Refused` for what is no SQLite or has no such table."""
    readable(register)
    try:
        with closing(_opened(register)) as base:
            base.executescript(_CAREFUL)
            table = one_of(sorted(name for (name,) in base.execute(_TABLES)), register)
            quoted = table.replace('"', '""')
            found = base.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - the name is one of those in the file
            yield Record(1, tuple(name for name, *_ in found.description))
            for row, values in enumerate(found, 2):
                yield record(row, values)
    except sqlite3.Error:  # its words may hold names and values of the file
        raise broken(register, phrase("it is no SQLite file, or it is damaged")) from None


def _opened(register: Register) -> sqlite3.Connection:
    base = sqlite3.connect(f"file:{quote(str(register.path.absolute()))}?mode=ro", uri=True)
    base.text_factory = lambda data: data.decode("utf-8", "surrogateescape")  # only its row is refused
    return base


SOURCE = RowSource((".sqlite", ".sqlite3", ".db"), records)
