"""Rows for every table of a store, and what somebody does who changes them behind the program's back."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from sqlalchemy import Column, Integer, LargeBinary, Table, insert
from sqlalchemy.types import Boolean, Float, Numeric

from exitletters.ledger import Entry, Event
from exitletters.ledger.verifying import Verdict, Witness, verified
from exitletters.store import Store, proving, tables

SEVERAL = 3  # entries that bring rows, for each table


def fill(store: Store) -> None:
    """Add rows to every table, two with each entry where the table lets an entry have two."""
    for table in tables.METADATA.sorted_tables:
        if table is tables.ledger:
            continue
        for number in range(SEVERAL):
            with store.changing() as change:
                if table in tables.DERIVED:
                    change.connection.execute(insert(table), row_of(table, f"{number}a"))
                    continue
                own = table.c.entry.primary_key or table.c.entry.unique
                rows = [row_of(table, f"{number}{which}") for which in ("a" if own else "ab")]
                change.add(table, rows, Event.ISSUED, case_id=f"C{number}", actor="ann", subject=f"{number}")


def row_of(table: Table, mark: str) -> dict[str, Any]:
    """Return a row whose values are each of the column's own type; what it must refer to came with its number."""
    plain = [one for one in table.columns if one.name != "entry" and not one.foreign_keys]
    needed = [one for one in table.columns if one.name != "entry" and one.foreign_keys and not one.nullable]
    known = {one.name: _referred(one, mark) for one in needed}
    return known | {one.name: value_of(one, f"{table.name} {one.name} {mark}") for one in plain}


def _referred(column: Column[Any], mark: str) -> Any:
    (other,) = (one.column for one in column.foreign_keys)
    return value_of(other, f"{other.table.name} {other.name} {mark[:-1]}a")


def value_of(column: Column[Any], mark: str) -> Any:
    """Return a value for a column: one that it takes where it takes but a few."""
    if column.name == "state":
        return "sending"
    number = crc32(mark.encode()) >> 1  # fits the smallest whole number there is
    kinds: dict[type, Any] = {Boolean: True, Integer: number, Float: 1.5, Numeric: 2, LargeBinary: mark.encode()}
    return next((value for kind, value in kinds.items() if isinstance(column.type, kind)), mark)


def entries_of(store: Store) -> list[Entry]:
    """Return the ledger as it is."""
    with store.reading() as connection:
        return [*proving.entries(connection)]


def verdict_of(store: Store, witness: Witness | None = None) -> Verdict:
    """Return what verifying a store finds in its ledger."""
    with store.reading() as connection:
        return verified(proving.entries(connection), witness)


def row_faults_of(store: Store) -> list[tuple[str, int]]:
    """Return the tables and entries whose rows are not as they came."""
    with store.reading() as connection:
        return [(one.table, one.entry) for one in proving.row_faults(connection)]
