"""The rights on a server that docs/explanation/ledger.md gives: enough to work with a store, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from exitletters.ledger import Event
from exitletters.store import Store, opened, tables
from exitletters.store_place import StorePlace
from tests.postgres import Server
from tests.store.filling import entries_of, fill, row_faults_of, verdict_of

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "ledger.md"


@pytest.fixture
def granted(server: Server) -> tuple[Store, str, str]:
    """Return a store on a server, and the addresses with which its writer and its reader work."""
    url = server.new_base()
    owner = opened(StorePlace(url=url))
    base = url.rpartition("/")[2]
    (statements,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    writer, reader = f"w_{base}", f"r_{base}"
    with psycopg.connect(url) as connection:
        named = statements.replace("letters_writer", writer).replace("letters_reader", reader)
        connection.execute(named.replace("letters_base", base).encode())
    return owner, server.url(writer, "choose one", base), server.url(reader, "choose another", base)


def test_a_writer_adds_to_every_table_and_changes_nothing(granted: tuple[Store, str, str]) -> None:
    owner, writing, _ = granted
    writer = opened(StorePlace(url=writing))
    fill(writer)
    assert (verdict_of(writer).fault, row_faults_of(writer)) == (None, [])
    before = entries_of(owner)
    for table in tables.METADATA.tables:
        name = tables.METADATA.tables[table].columns.keys()[-1]
        for one in (
            f"UPDATE {table} SET {name} = {name}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TABLE {table} CASCADE",
            "SET session_replication_role = replica",
            "CREATE OR REPLACE FUNCTION exitletters_only_grows() RETURNS trigger LANGUAGE sql AS ''",
        ):
            with (
                psycopg.connect(writing) as connection,
                pytest.raises(psycopg.Error, match=r"permission|must be owner"),
            ):
                connection.execute(one.encode())
    assert entries_of(owner) == before


def test_a_reader_verifies_and_adds_nothing(granted: tuple[Store, str, str]) -> None:
    _, _, reading = granted
    reader = opened(StorePlace(url=reading))
    assert (verdict_of(reader).linked, row_faults_of(reader)) == (1, [])
    with pytest.raises(Exception, match="may not use it"):
        _record(reader)


def _record(store: Store) -> None:
    with store.changing() as change:
        change.record(Event.ISSUED)
