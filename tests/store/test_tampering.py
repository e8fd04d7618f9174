"""Whatever is done to a store behind the program's back is found and named, on both databases (safety 6, row 10)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

import pytest
from sqlalchemy import Column, Connection, LargeBinary, Table, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import Boolean, Numeric

from exitletters.ledger import Entry, Event
from exitletters.ledger.verifying import Kind, Verdict, Witness, verified
from exitletters.store import Store, proving
from exitletters.store.engine import WRITES
from exitletters.store.guards import triggers
from exitletters.store.tables import DERIVED, METADATA, ledger
from tests.ledger.chains import relinked, seen
from tests.store.filling import entries_of, fill

TABLES = [*METADATA.sorted_tables]
OF_STATE = [one for one in TABLES if one is not ledger and one not in DERIVED]
named = pytest.mark.parametrize("table", OF_STATE, ids=lambda one: one.name)


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with rows in every table."""
    fill(store)
    return store


@contextmanager
def owner_of(store: Store) -> Iterator[Connection]:
    """Yield what the database's owner can do without guards; all of it is taken back at the end."""
    is_file = store.engine.dialect.name == "sqlite"
    with store.engine.execution_options(**{WRITES: True}).connect() as connection:
        if is_file:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")  # does nothing once a turn has begun
        with connection.begin() as turn:
            for one in _without_guards(connection, is_file=is_file):
                connection.execute(text(one))
            yield connection
            turn.rollback()


def _without_guards(connection: Connection, *, is_file: bool) -> Iterator[str]:
    if not is_file:
        yield "SET LOCAL session_replication_role = replica"
        yield "SET LOCAL lock_timeout = '5s'"
    for table in METADATA.tables:
        for trigger in triggers(table, connection.dialect.name):
            yield f"DROP TRIGGER {trigger}{'' if is_file else f' ON {table}'}"


def loosen(connection: Connection, table: Table) -> None:
    """Make a table again without keys and other constraints."""
    columns = ", ".join(one.name for one in table.columns)
    connection.execute(text(f"CREATE TABLE loose AS SELECT {columns} FROM {table.name}"))
    connection.execute(text(f"DROP TABLE {table.name}{'' if connection.dialect.name == 'sqlite' else ' CASCADE'}"))
    connection.execute(text(f"ALTER TABLE loose RENAME TO {table.name}"))


def put(connection: Connection, entries: list[Entry]) -> None:
    """Have the ledger hold just these entries."""
    loosen(connection, ledger)
    connection.execute(text("DELETE FROM ledger"))
    connection.execute(insert(ledger), [asdict(one) for one in entries])


def verdict(connection: Connection, witness: Witness | None = None) -> Verdict:
    return verified(proving.entries(connection), witness)


def broken(connection: Connection, witness: Witness | None = None) -> tuple[Kind, int] | None:
    fault = verdict(connection, witness).fault
    return (fault.kind, fault.seq) if fault else None


def faults(connection: Connection) -> list[tuple[str, int]]:
    return [(one.table, one.entry) for one in proving.row_faults(connection)]


def other(column: Column[Any], value: Any) -> Any:
    """Return another value of a column's type."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, LargeBinary):
        return (value or b"") + b"x"
    return (value or 0) + 1000 if isinstance(column.type, Numeric) or isinstance(value, int) else f"{value or ''}x"


def test_a_store_that_nobody_touched_is_whole(filled: Store) -> None:
    with filled.reading() as connection:
        assert (broken(connection), faults(connection)) == (None, [])
        assert [*proving.missing_guards(connection)] == []
        assert proving.findings(connection) == []


@pytest.mark.parametrize("column", [one for one in ledger.columns if one.name != "signature"], ids=lambda one: one.name)
def test_every_column_of_the_ledger_is_under_seal(filled: Store, column: Column[Any]) -> None:
    entries = entries_of(filled)
    for entry in (entries[0], entries[4], entries[-1]):
        with owner_of(filled) as connection:
            value = other(column, getattr(entry, column.name))
            connection.execute(update(ledger).where(ledger.c.seq == entry.seq).values({column.name: value}))
            kind = Kind.GAP if column.name == "seq" and entry is not entries[-1] else Kind.EDIT
            assert broken(connection) == (kind, entry.seq)
    with filled.reading() as connection:
        assert broken(connection) is None


@named
def test_every_column_of_every_table_is_as_the_entry_tells(filled: Store, table: Table) -> None:
    for column in table.columns:
        with owner_of(filled) as connection:
            loosen(connection, table)
            row = connection.execute(select(table).order_by(table.c.entry).limit(1)).mappings().one()
            there = [one == row[column.name] if row[column.name] is not None else one.is_(None) for one in [column]]
            is_row = [one == row[one.name] for one in table.columns if row[one.name] is not None]
            connection.execute(
                update(table).where(*is_row, *there).values({column.name: other(column, row[column.name])})
            )
            assert faults(connection)[0] == (table.name, row["entry"]), column.name
            assert broken(connection) is None
    with filled.reading() as connection:
        assert faults(connection) == []


@named
def test_a_row_that_was_taken_away_or_put_in_is_found(filled: Store, table: Table) -> None:
    brought_none = next(one.seq for one in entries_of(filled) if table.name not in one.names())
    with owner_of(filled) as connection:
        loosen(connection, table)
        row = dict(connection.execute(select(table).order_by(table.c.entry.desc()).limit(1)).mappings().one())
        connection.execute(insert(table), [row])
        assert faults(connection) == [(table.name, row["entry"])]
        connection.execute(table.delete().where(table.c.entry == row["entry"]))
        assert faults(connection) == [(table.name, row["entry"])]
    with owner_of(filled) as connection:
        loosen(connection, table)
        connection.execute(insert(table), [{**row, "entry": brought_none}])
        connection.execute(insert(table), [{**row, "entry": 9999}])
        assert faults(connection) == [(table.name, brought_none), (table.name, 9999)]
    with owner_of(filled) as connection:
        connection.execute(text(f"DROP TABLE {table.name}{'' if connection.dialect.name == 'sqlite' else ' CASCADE'}"))
        assert faults(connection) == [(table.name, 0)]


def test_a_row_of_no_entry_at_all_is_found(tmp_path: object, filled: Store) -> None:
    if filled.place.file is None:
        pytest.skip("a server's columns keep their types")
    with owner_of(filled) as connection:
        loosen(connection, OF_STATE[0])
        connection.execute(text(f"UPDATE {OF_STATE[0].name} SET entry = 'words'"))
        assert (OF_STATE[0].name, 0) in faults(connection)
        connection.execute(text("UPDATE ledger SET at = CAST(x'fffe' AS TEXT) WHERE seq = 3"))
        assert broken(connection) == (Kind.EDIT, 3)
        connection.execute(text("UPDATE ledger SET actor = x'00' WHERE seq = 2"))
        assert broken(connection) == (Kind.EDIT, 2)


def test_entries_that_were_taken_away_are_found(filled: Store) -> None:
    entries = entries_of(filled)
    kept = Witness([seen(entries, store=filled.setting("id"))])
    for seq in (1, 4, len(entries) - 1):
        with owner_of(filled) as connection:
            loosen(connection, ledger)
            connection.execute(ledger.delete().where(ledger.c.seq == seq))
            assert broken(connection) == (Kind.GAP, seq)
            assert seq == 4 or faults(connection)
    with owner_of(filled) as connection:
        loosen(connection, ledger)
        connection.execute(ledger.delete().where(ledger.c.seq > 4))
        assert broken(connection) is None
        assert broken(connection, kept) == (Kind.TRUNCATION, 5)
        assert faults(connection)  # and the rows of those entries are still there


def test_entries_that_were_put_in_swapped_or_forked_are_found(filled: Store) -> None:
    entries = entries_of(filled)
    twin = replace(entries[3], actor="eve").sealed()
    shifted = [replace(one, seq=one.seq + 1) for one in entries[3:]]
    swapped = [*entries[:3], replace(entries[4], seq=4), replace(entries[3], seq=5), *entries[5:]]
    for tampered, kind in [
        ([*entries, twin], Kind.FORK),
        ([*entries[:3], twin, *shifted], Kind.INSERTION),
        (swapped, Kind.EDIT),
        ([*entries[:3], twin, *entries[4:]], Kind.EDIT),
    ]:
        with owner_of(filled) as connection:
            put(connection, tampered)
            assert broken(connection) == (kind, 4)


def test_a_ledger_written_anew_is_found_against_a_checkpoint(filled: Store) -> None:
    entries = entries_of(filled)
    kept, early = (Witness([seen(entries, at, filled.setting("id"))]) for at in (None, 3))
    with owner_of(filled) as connection:
        put(connection, relinked([*entries[:3], *(replace(one, at=entries[3].at) for one in entries[3:])]))
        assert broken(connection) is None
        assert broken(connection, kept) == (Kind.REWRITE, len(entries))
        assert verdict(connection, early).attested == 3


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_the_database_itself_refuses_to_change_or_remove_a_row(filled: Store, table: Table) -> None:
    *_, column = table.columns.keys()
    tries = [f"UPDATE {table.name} SET {column} = {column}", f"DELETE FROM {table.name}"]
    if filled.place.file is None:
        tries.append(f"TRUNCATE {table.name} CASCADE")
    before = entries_of(filled)
    for one in tries:
        with filled.engine.connect() as connection, pytest.raises(DatabaseError, match="only grows"):
            connection.execute(text(one))
    assert entries_of(filled) == before


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_guard_that_was_taken_away_or_switched_off_is_missed(filled: Store, table: Table) -> None:
    dialect = filled.engine.dialect.name
    for name, statement in triggers(table.name, dialect).items():
        with filled.engine.connect() as connection, connection.begin() as turn:
            on = "" if dialect == "sqlite" else f" ON {table.name}"
            connection.execute(text(f"DROP TRIGGER {name}{on}"))
            assert [*proving.missing_guards(connection)] == [(table.name, name)]
            harmless = statement.replace("only grows", "") if dialect == "sqlite" else _off(table.name, name, statement)
            for one in harmless.split(";;"):
                connection.execute(text(one))
            assert [*proving.missing_guards(connection)] == [(table.name, name)]
            (finding,) = proving.findings(connection)
            assert (finding.code.id, finding.fields["table"]) == ("EL574", table.name)
            turn.rollback()


def _off(table: str, name: str, statement: str) -> str:
    return f"{statement};;ALTER TABLE {table} DISABLE TRIGGER {name}"


def test_what_an_entry_says_of_rows_is_said_by_nothing_else(store: Store) -> None:
    with store.changing() as change, pytest.raises(ValueError, match="issues"):
        change.record(Event.ISSUED, issues="a digest")


def test_rows_that_were_changed_are_told_by_table_and_entry(filled: Store) -> None:
    with owner_of(filled) as connection:
        connection.execute(text("UPDATE settings SET value = 'x' WHERE entry = 1 AND name = 'salt'"))
        found = [one for one in proving.findings(connection) if one.code.id == "EL571"]
        assert [str(one.place) for one in found] == ["entry 1"]
        assert "settings" in found[0].message
