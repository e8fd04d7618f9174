"""Stores of earlier releases are brought up to date with all they hold, and the tables are what the code says."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, insert, inspect, select

from exitletters import store as stores
from exitletters.findings import Unavailable
from exitletters.ledger import Event
from exitletters.store import Store, opened, proving, schema
from exitletters.store.copying import kept_before
from exitletters.store.engine import WRITES, engine_of
from exitletters.store.tables import METADATA
from exitletters.store_place import StorePlace
from tests.store.filling import entries_of, fill, row_faults_of, row_of, verdict_of

# Of an index over part of a column SQLite tells no more than that it is there.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection:sqlalchemy.exc.SAWarning"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index:UserWarning"),
]

STEPS = sorted(one.name[:4] for one in (schema.MIGRATIONS / "versions").glob("[0-9]*.py"))


def test_the_newest_step_is_the_one_this_release_works_with() -> None:
    assert STEPS[-1] == schema.HEAD
    assert [f"{number:04}" for number in range(1, len(STEPS) + 1)] == STEPS
    script = ScriptDirectory(str(schema.MIGRATIONS))
    assert [one.revision for one in script.walk_revisions()] == STEPS[::-1]
    assert script.get_heads() == [schema.HEAD]


def at_step(place: StorePlace, step: str) -> Store:
    """Return a store as the release of a step left it, with rows in all of its tables."""
    if place.file:
        place.file.touch(0o600)
    store = Store(engine_of(place), place)
    with store.changing() as change:
        schema.upgrade(change.connection, step)
    there = MetaData()
    with store.reading() as connection:
        there.reflect(connection)
    for table in there.sorted_tables:
        if table.name not in ("ledger", schema.VERSION_TABLE):
            with store.changing() as change:
                event, named = (Event.STORE_MADE, "id") if table.name == "settings" else (Event.ISSUED, uuid4().hex)
                row = row_of(table, "9a") | ({"name": named, "value": "5" * 32} if table.name == "settings" else {})
                row |= {"salt": "id"} if "salt" in row else {}
                if "entry" not in table.columns:
                    change.connection.execute(insert(table), row)
                    continue
                change.add(table, [row], event, case_id="C1", actor="ann", store="5" * 32)
    return store


def contents(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(one) for one in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


@pytest.mark.parametrize("step", STEPS)
def test_a_store_of_an_earlier_step_keeps_all_it_holds(place: StorePlace, step: str) -> None:
    old = at_step(place, step)
    before, there = entries_of(old), MetaData()
    with old.reading() as connection:
        there.reflect(connection)
        rows = {
            name: contents(connection, table) for name, table in there.tables.items() if name != schema.VERSION_TABLE
        }
    old.close()
    store = opened(place)
    assert entries_of(store) == before
    assert (verdict_of(store).fault, row_faults_of(store)) == (None, [])
    with store.reading() as connection:
        assert schema.revision(connection) == schema.HEAD
        for name, kept in rows.items():
            now = contents(connection, METADATA.tables[name])
            assert [{key: row[key] for key in was} for row, was in zip(now, kept, strict=True)] == kept
        assert [*proving.missing_guards(connection)] == []
    fill(store)
    assert (verdict_of(store).fault, row_faults_of(store)) == (None, [])


def test_the_tables_are_what_the_code_says(place: StorePlace) -> None:
    store = opened(place)
    with store.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True, "version_table": schema.VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
        found = inspect(connection)
        for name, table in METADATA.tables.items():
            nullable = {one["name"]: one["nullable"] for one in found.get_columns(name)}
            assert nullable == {one.name: one.nullable for one in table.columns}
            assert found.get_pk_constraint(name)["constrained_columns"] == [one.name for one in table.primary_key]
            keys = {(*one["constrained_columns"], one["referred_table"]) for one in found.get_foreign_keys(name)}
            assert keys == {(one.parent.name, one.column.table.name) for one in table.foreign_keys}
            unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
            assert {(one.name,) for one in table.columns if one.unique} <= unique


def test_a_table_that_differs_would_be_seen(place: StorePlace) -> None:
    store = opened(place)
    with store.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE issues ADD COLUMN more TEXT")
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        assert [one[0] for one in compare_metadata(context, METADATA)] == ["remove_column"]


def test_a_file_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    store = opened(StorePlace(file))
    with store.changing() as change:
        change.record(Event.ISSUED)
        copy = kept_before(file, "0000")  # as within an upgrade, while the turn to write is held
    assert copy == tmp_path / "a.sqlite3.before-0000"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    kept = opened(StorePlace(copy))
    assert (verdict_of(kept).linked, verdict_of(store).linked) == (1, 2)
    kept.close()
    kept_before(file, "0000")
    assert verdict_of(opened(StorePlace(copy))).linked == 2
    assert not [*tmp_path.glob(".*")]


def test_without_a_copy_nothing_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite3"
    store = opened(StorePlace(file))
    with store.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.exec_driver_sql(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0000'")
    (tmp_path / "a.sqlite3.before-0000").mkdir()
    with pytest.raises(Unavailable) as raised:
        opened(StorePlace(file))
    assert [one.code.id for one in raised.value.findings] == ["EL504"]
    assert "before-0000" in raised.value.findings[0].message
    with store.reading() as connection:
        assert schema.revision(connection) == "0000"
    assert not [*tmp_path.glob(".*")]


def test_rows_count_by_what_they_hold() -> None:
    rows: list[stores.Row] = [{"a": b"\x01", "b": None, "c": 1}, {"a": "x", "c": 2}]
    assert stores.rows_digest(rows) == stores.rows_digest([{"c": 2, "a": "x", "b": None}, {"c": 1, "a": "01"}])
    assert stores.rows_digest(rows) != stores.rows_digest(rows[:1])
    assert stores.rows_digest([{"a": ""}]) != stores.rows_digest([{"a": None}])
