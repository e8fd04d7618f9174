"""A Parquet file, read by DuckDB in bounded memory and without anything else it could do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from exitletters.codes import departures as codes
from exitletters.departures.record import Record
from exitletters.departures.sources import Register, RowSource, broken, readable
from exitletters.departures.sources._values import record
from exitletters.findings import Finding, Place, Unavailable
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 1_000  # rows
_QUERY = "SELECT * FROM read_parquet(?, hive_partitioning = false, file_row_number = false)"
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "256MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def records(register: Register) -> Iterator[Record]:
    """Yield the names of the columns, then the rows; raise `Refused` for a damaged file."""
    readable(register)
    try:
        import duckdb
    except ImportError:
        fields = {"what": "Parquet", "extra": "parquet"}
        raise Unavailable(Finding(codes.DRIVER_MISSING, Place(str(register)), fields=fields)) from None
    try:
        with closing(duckdb.connect(config=_CONFIG)) as base:
            yield from _rows(base, register)
    except (duckdb.Error, ValueError, OverflowError):
        raise broken(register, phrase("it is no Parquet file, or it is damaged")) from None


def _rows(base: DuckDBPyConnection, register: Register) -> Iterator[Record]:
    name = re.sub(r"[*?\[]", r"[\g<0>]", str(register.path))  # a star in a name is no pattern
    found = base.execute(_QUERY, [name])
    yield Record(1, tuple(name for name, *_ in found.description))
    row = 1
    while rows := found.fetchmany(_AT_ONCE):
        for values in rows:
            row += 1
            yield record(row, values)


SOURCE = RowSource((".parquet",), records)
