"""Connections to a store: transactions that take their turn, and commits that outlast a power cut (safety 1.9)."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from exitletters.codes import store as codes
from exitletters.findings import Finding, Unavailable
from exitletters.speaking import phrase
from exitletters.store_place import StorePlace

WRITES = "exitletters_writes"  # execution option: the transaction takes the turn to write when it begins
WAIT_SECONDS = 60
# What a driver says may hold any part of the address; only what is known here is passed on.
_PROBLEMS = {
    "lock timeout": phrase("another process holds it for too long"),
    "only grows": phrase("what it holds cannot be changed"),
    "locked": phrase("another process holds it for too long"),
    "readonly": phrase("this user may not write to it"),
    "read-only": phrase("this user may not write to it"),
    "unable to open": phrase("it cannot be opened or made there"),
    "not a database": phrase("it is not a store"),
    "malformed": phrase("it is damaged"),
    "disk I/O": phrase("the disk failed"),
    "is full": phrase("the disk is full"),
    "authentication failed": phrase("it does not take this user or password"),
    "no password supplied": phrase("it asks for a password"),
    "permission denied": phrase("this user may not use it"),
    "no such table": phrase("a table of it is missing"),
    "does not exist": phrase("there is no such user, database or table"),
    "onnection refused": phrase("nothing listens there"),
    "resolve host": phrase("there is no such server"),
    "timeout": phrase("it took too long"),
}


def engine_of(place: StorePlace, *, stays: bool = False) -> Engine:
    """Return an engine without a pool: a command opens what it needs, and a forked process shares nothing.

    With `stays` the connection to a server is kept for the next question, which is checked to be alive.
    """
    if place.file is None:
        return _server(place, stays)
    engine = create_engine(
        _address(place.file),
        poolclass=NullPool,
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def seen_at_once(engine: Engine) -> Engine:
    """Return the engine with which all that one connection reads is of one moment; SQLite knows no other way."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")


def problem_of(error: SQLAlchemyError | sqlite3.Error) -> str:
    """Return in our words what a driver said."""
    said = str(getattr(error, "orig", None) or error)
    return next((ours for theirs, ours in _PROBLEMS.items() if theirs in said), phrase("the database broke off"))


def _address(file: Path) -> URL:
    """Return how a file is opened; where nothing can be written, not even locks, it cannot change either."""
    try:
        is_fixed = os.statvfs(file).f_flag & os.ST_RDONLY
    except OSError:
        is_fixed = 0
    if is_fixed:
        fixed = {"immutable": "1", "mode": "ro", "uri": "true"}
        return URL.create("sqlite", database=f"file:{quote(str(file.absolute()))}", query=fixed)
    return URL.create("sqlite", database=str(file))


def _server(place: StorePlace, stays: bool) -> Engine:
    try:
        url = make_url(place.url).set(drivername="postgresql+psycopg")
        pool = QueuePool if stays else NullPool
        return create_engine(url, poolclass=pool, pool_pre_ping=stays, connect_args={"connect_timeout": 10})
    except ImportError:
        raise Unavailable(Finding(codes.DRIVER_MISSING)) from None
    except (ArgumentError, ValueError):
        fields = {"store": str(place), "problem": phrase("this is not the address of a database")}
        raise Unavailable(Finding(codes.STORE_UNAVAILABLE, fields=fields)) from None


def _prepare(connection: Any, _: object) -> None:
    """Set up a connection: FULL is what keeps the last commits of a write-ahead log through a power cut."""
    connection.text_factory = _text
    cursor: sqlite3.Cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _text(data: bytes) -> str:
    """Return text even where somebody wrote bytes that are none: it is to be found, not to stop who looks."""
    return data.decode("utf-8", "surrogateescape")


def _begin(connection: Connection) -> None:
    """Begin for writing at once where something will be written: a turn that is taken later can be refused."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
