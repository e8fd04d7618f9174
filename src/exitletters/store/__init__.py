"""The store: what was signed, issued and sent, as rows that come with an entry of the ledger in one transaction.

It holds ids and digests only. SQLite by default, PostgreSQL where several machines share it (design 8).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Table, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from exitletters.codes import store as codes
from exitletters.findings import Finding, Unavailable
from exitletters.ledger import BEGINNING, Entry, Event, canonical, digest
from exitletters.speaking import phrase
from exitletters.store import schema, tables
from exitletters.store.copying import kept_before
from exitletters.store.engine import WAIT_SECONDS, WRITES, engine_of, problem_of, seen_at_once
from exitletters.store_place import StorePlace, refuse_network

Clock = Callable[[], datetime]
Signer = Callable[[bytes], str]
Row = Mapping[str, Any]
_LOCK = 0x65786974  # of PostgreSQL's advisory locks: any number of our own
_SALT_BYTES = 32


def utc_now() -> datetime:
    """Return the time that entries bear."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """One transaction: what is added here is kept whole or not at all."""

    connection: Connection
    now: datetime
    signer: Signer | None = None

    def record(self, event: Event, *, case_id: str = "", actor: str = "", **details: object) -> int:
        """Add an entry to the ledger and return its number; `details` are ids and digests.

        A detail named like a table is what `add` says of its rows, so nothing else may be called that.
        """
        if taken := details.keys() & tables.METADATA.tables.keys():
            raise ValueError(f"details named like tables: {', '.join(sorted(taken))}")
        return self._recorded(event, case_id, actor, details)

    def _recorded(self, event: Event, case_id: str, actor: str, details: Mapping[str, object]) -> int:
        last = select(tables.ledger.c.seq, tables.ledger.c.hash).order_by(tables.ledger.c.seq.desc()).limit(1)
        seq, before = self.connection.execute(last).one_or_none() or (0, BEGINNING)
        at = self.now.astimezone(UTC).isoformat(timespec="microseconds")
        entry = Entry(seq + 1, at, event, case_id, actor, canonical(details), before).sealed()
        signature = self.signer(entry.hash.encode()) if self.signer else None
        self.connection.execute(insert(tables.ledger), {**asdict(entry), "signature": signature})
        return entry.seq

    def add(
        self, table: Table, rows: Sequence[Row], event: Event, *, case_id: str = "", actor: str = "", **details: object
    ) -> int:
        """Add rows with the one entry that tells of them, and return its number; `rows` have no `entry` yet."""
        return self.add_together({table: rows}, event, case_id=case_id, actor=actor, **details)

    def add_together(
        self, rows: Mapping[Table, Sequence[Row]], event: Event, *,
        case_id: str = "", actor: str = "", **details: object,
    ) -> int:  # fmt: skip
        """Add rows of several tables, in this order, with one entry that tells of all of them."""
        added = {table: those for table, those in rows.items() if those}
        digests = {table.name: rows_digest(those) for table, those in added.items()}
        seq = self._recorded(event, case_id, actor, {**details, **digests})
        for table, those in added.items():
            self.connection.execute(insert(table), [{**row, "entry": seq} for row in those])
        return seq


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; `clock` and `signer` are seams."""

    engine: Engine
    place: StorePlace
    clock: Clock = utc_now
    signer: Signer | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state; raise `Unavailable` (EL504) where the database fails."""
        with _told(self.place), seen_at_once(self.engine).connect() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """Yield a change; one at a time over all processes, committed at the end, rolled back by any exception."""
        with _told(self.place), self.engine.execution_options(**{WRITES: True}).begin() as connection:
            _alone(connection)
            yield Change(connection, self.clock(), self.signer)

    def setting(self, name: str) -> str:
        """Return a setting of the store: its `id`, or the `salt` of its keyed digests."""
        with self.reading() as connection:
            found: str = connection.execute(
                select(tables.settings.c.value).where(tables.settings.c.name == name)
            ).scalar_one()
            return found

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def opened(place: StorePlace, clock: Clock = utc_now, signer: Signer | None = None) -> Store:
    """Return a store, made or brought up to date where needed; raise `Unavailable` (EL504, EL505, EL507, EL508)."""
    refuse_network(place)
    if place.file and not place.exists:
        _made_for_its_owner(place.file, place)
    return _up_to_date(Store(engine_of(place), place, clock, signer), is_made=True)


def existing(place: StorePlace, clock: Clock = utc_now, signer: Signer | None = None) -> Store:
    """Return a store that is there already; raise `Unavailable` (EL506) where there is none, and make none."""
    refuse_network(place)
    if not place.exists:
        raise Unavailable(Finding(codes.STORE_MISSING, fields={"store": str(place)}))
    return _up_to_date(Store(engine_of(place), place, clock, signer), is_made=False)


def rows_digest(rows: Sequence[Row]) -> str:
    """Return the digest of rows that came together, whatever their order.

    Bytes count as hex. A column that holds nothing counts as none, so that a later step may add columns.
    """
    plain = [{name: _plain(value) for name, value in row.items() if value is not None} for row in rows]
    return digest(sorted(canonical(row) for row in plain))


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _made_for_its_owner(file: Path, place: StorePlace) -> None:
    """Make an empty file that nobody else may read; SQLite would let everybody."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        fields = {"store": str(place), "problem": error.strerror or "unknown"}
        raise Unavailable(Finding(codes.STORE_UNAVAILABLE, fields=fields)) from None


def _up_to_date(store: Store, *, is_made: bool) -> Store:
    with store.reading() as connection:
        found = schema.revision(connection)
    if found is None and not is_made:
        raise Unavailable(Finding(codes.STORE_MISSING, fields={"store": str(store.place)}))
    if found != schema.HEAD:
        _brought_up_to_date(store)
    return store


def _brought_up_to_date(store: Store) -> None:
    with store.changing() as change:
        found = schema.revision(change.connection)  # another process may have been faster
        if found is None:
            _refuse_another_database(change.connection, store.place)
        elif found > schema.HEAD:
            fields = {"store": str(store.place), "found": found, "known": schema.HEAD}
            raise Unavailable(Finding(codes.STORE_NEWER, fields=fields))
        elif found < schema.HEAD and store.place.file:
            kept_before(store.place.file, found)
        if found != schema.HEAD:
            schema.upgrade(change.connection)
        if found is None:
            made = {"id": uuid4().hex, "salt": secrets.token_hex(_SALT_BYTES)}
            rows = [{"name": name, "value": value} for name, value in made.items()]
            change.add(tables.settings, rows, Event.STORE_MADE, store=made["id"])


def _refuse_another_database(connection: Connection, place: StorePlace) -> None:
    """Raise `Unavailable` (EL504) for a file in which another program keeps its tables."""
    if place.file and inspect(connection).get_table_names():
        fields = {"store": str(place), "problem": phrase("it is not a store")}
        raise Unavailable(Finding(codes.STORE_UNAVAILABLE, fields=fields))


def _alone(connection: Connection) -> None:
    """Wait until nobody else changes the store; SQLite has waited when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('lock_timeout', :wait, true)"), {"wait": f"{WAIT_SECONDS}s"})
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


@contextmanager
def _told(place: StorePlace) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise Unavailable(
            Finding(codes.STORE_UNAVAILABLE, fields={"store": str(place), "problem": problem_of(error)})
        ) from error
