"""Whether the rows of the store are those that its ledger tells of, and whether the database still guards them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, inspect, select

from exitletters.codes import ledger as codes
from exitletters.findings import Finding, Place
from exitletters.ledger import COLUMNS, Entry, canonical, entry_of
from exitletters.speaking import phrase, phrases
from exitletters.store import guards, rows_digest, tables

_AT_ONCE = 1000
_COLUMNS = [tables.ledger.c[name] for name in COLUMNS]
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RowFault:
    """Rows of one table and one entry that are not as they came; entry 0 where it is the table as a whole."""

    table: str
    entry: int
    what: str


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield the ledger in order; an entry that lost its shape is one without a digest (`ledger.entry_of`)."""
    in_order = select(*_COLUMNS).order_by(tables.ledger.c.seq, tables.ledger.c.hash)
    yield from (entry_of(row, number) for number, row in enumerate(_streamed(connection, in_order), 1))


def row_faults(connection: Connection) -> Iterator[RowFault]:
    """Yield what was changed, removed or added behind the ledger's back; holds the rows of one entry at a time."""
    there = set(inspect(connection).get_table_names())
    for name, table in sorted(tables.METADATA.tables.items()):
        if table is tables.ledger or table in tables.DERIVED:
            continue
        if name in there:
            yield from _table_faults(connection, table)
        else:
            yield RowFault(name, 0, phrase("the table is gone"))


def missing_guards(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield tables with the name of a trigger that no longer refuses to change them."""
    for name in sorted(tables.METADATA.tables):
        yield from ((name, trigger) for trigger in guards.missing(connection, name))


def _table_faults(connection: Connection, table: Table) -> Iterator[RowFault]:
    """Compare two streams that are in the order of the entries."""
    named, found = _named(connection, table), _found(connection, table)
    wanted, there = next(named, None), next(found, None)
    while wanted or there:
        if there and (not wanted or there[0] < wanted[0]):
            yield RowFault(table.name, there[0], _beyond(there))
            there = next(found, None)
        elif wanted and (not there or wanted[0] < there[0]):
            yield RowFault(table.name, wanted[0], phrase("those of entry {entry} are gone", entry=str(wanted[0])))
            wanted = next(named, None)
        elif wanted and there:
            if rows_digest(there[1]) != wanted[1]:
                yield RowFault(table.name, wanted[0], _other(there))
            wanted, there = next(named, None), next(found, None)


def _named(connection: Connection, table: Table) -> Iterator[tuple[int, object]]:
    """Yield the entries that brought rows of a table, with the digest of those."""
    ledger = tables.ledger
    told = (
        select(*_COLUMNS).where(ledger.c.details.contains(f'"{table.name}":', autoescape=True)).order_by(ledger.c.seq)
    )
    for row in _streamed(connection, told):
        entry = entry_of(row, 0)
        if table.name in entry.names():
            yield entry.seq, entry.names()[table.name]


def _found(connection: Connection, table: Table) -> Iterator[tuple[int, Rows]]:
    """Yield the rows of a table by their entry."""
    rows = (dict(row._mapping) for row in _streamed(connection, select(table).order_by(table.c.entry)))
    for entry, group in groupby(rows, lambda row: row.pop("entry")):
        yield entry if type(entry) is int else 0, list(group)


def _streamed(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as found:
        yield from found


def _beyond(there: tuple[int, Rows]) -> str:
    return phrases(
        "entry {entry} brought none, and {count} row is there",
        "entry {entry} brought none, and {count} rows are there",
        len(there[1]),
        entry=str(there[0]),
    )


def _other(there: tuple[int, Rows]) -> str:
    return phrases(
        "{count} row is there for entry {entry}, not the same as it brought",
        "{count} rows are there for entry {entry}, not the same as it brought",
        len(there[1]),
        entry=str(there[0]),
    )


def findings(connection: Connection) -> list[Finding]:
    """Return what stands against the rows of the store and its guards (EL571, EL574)."""
    rows = [
        Finding(codes.ROWS_DIFFER, Place(f"entry {one.entry}"), fields={"table": one.table, "what": one.what})
        for one in row_faults(connection)
    ]
    guards_gone = [
        Finding(codes.GUARD_MISSING, fields={"table": table, "trigger": trigger})
        for table, trigger in missing_guards(connection)
    ]
    return [*rows, *guards_gone]


def chosen(
    connection: Connection, *, case_id: str | None = None, actor: str | None = None, event: str | None = None,
    about: str | None = None, last: int | None = None,
) -> Iterator[Entry]:  # fmt: skip
    """Yield the entries that are asked for, in order; `about` is how an id or digest among their details begins."""
    ledger = tables.ledger
    wanted = {ledger.c.case_id: case_id, ledger.c.actor: actor, ledger.c.event: event}
    query = select(*_COLUMNS).where(*(column == value for column, value in wanted.items() if value is not None))
    if about:
        query = query.where(ledger.c.details.contains(canonical(about)[:-1], autoescape=True))
    if last:
        query = select(query.order_by(ledger.c.seq.desc()).limit(last).subquery())
    yield from (entry_of(row, 0) for row in _streamed(connection, query.order_by("seq")))
