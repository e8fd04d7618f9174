"""A table or view of a PostgreSQL database, streamed from the server and read only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from exitletters.codes import departures as codes
from exitletters.departures.record import Record
from exitletters.departures.sources import Register, RowSource, one_of
from exitletters.departures.sources._values import record
from exitletters.findings import Finding, Place, Unavailable
from exitletters.speaking import phrase

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select

_AT_ONCE = 1_000  # rows
_SECONDS = 10  # to answer at all
_DAYS = ("date", "timestamp", "timestamptz")
# What a driver says may hold any part of the address; only what is known here is passed on.
_PROBLEMS = {
    "authentication failed": phrase("it does not take this user or password"),
    "no password supplied": phrase("it asks for a password"),
    "permission denied": phrase("this user may not read it"),
    "does not exist": phrase("there is no such user or database"),
    "onnection refused": phrase("nothing listens there"),
    "No such file": phrase("nothing listens there"),
    "resolve host": phrase("there is no such server"),
    "not known": phrase("there is no such server"),
    "timeout": phrase("it took too long"),
}


def records(register: Register) -> Iterator[Record]:
    """Yield the names of the columns, then the rows by primary key.

    Raise `Unavailable` for a missing driver or a silent server, `Refused` where there is no such table.
    """
    engine = _engine(register)
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with engine.connect() as base:
            yield from _rows(base.execution_options(postgresql_readonly=True), register)
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or "")
        problem = next((ours for theirs, ours in _PROBLEMS.items() if theirs in said), phrase("it broke off"))
        raise _unavailable(register, problem) from None
    finally:
        engine.dispose()


def _engine(register: Register) -> Engine:
    try:
        from psycopg.types.string import TextLoader
        from sqlalchemy import create_engine, event
        from sqlalchemy.engine import make_url
    except ImportError:
        fields = {"what": "PostgreSQL", "extra": "postgres"}
        raise Unavailable(Finding(codes.DRIVER_MISSING, Place(str(register)), fields=fields)) from None
    try:
        url = make_url(register.where).set(drivername="postgresql+psycopg")
        engine = create_engine(url, connect_args={"connect_timeout": _SECONDS, "application_name": "exitletters"})
    except Exception:  # whatever a driver makes of an address, it may quote it
        raise _unavailable(register, phrase("this is no address of a database")) from None

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        for one in _DAYS:  # as text: a day like `infinity` must not end the reading
            connection.adapters.register_loader(one, TextLoader)

    return engine


def _rows(base: Connection, register: Register) -> Iterator[Record]:
    from sqlalchemy import text

    base.execute(text("SET SESSION datestyle TO 'ISO, YMD'"))
    query, midnights = _query(base, register)
    found = base.execute(query, execution_options={"yield_per": _AT_ONCE})
    yield Record(1, tuple(found.keys()))
    for row, values in enumerate(found, 2):
        cells = (_day(one) if at in midnights else one for at, one in enumerate(values))
        yield record(row, cells)


def _query(base: Connection, register: Register) -> tuple[Select[Any], set[int]]:
    """Return the query, and which columns are moments without a zone."""
    from sqlalchemy import DateTime, column, inspect, select, table

    known = inspect(base)
    schema, _, name = (register.table or "").rpartition(".")
    if schema in known.get_schema_names():
        found = one_of(_tables(known, schema), Register(register.where, name))
    else:
        schema, found = "", one_of(_tables(known, None), register)
    columns = known.get_columns(found, schema or None)
    keys = known.get_pk_constraint(found, schema or None)["constrained_columns"]
    query = cast("Select[Any]", select(*(column(one["name"]) for one in columns)))
    query = query.select_from(table(found, schema=schema or None))
    moments = {at for at, one in enumerate(columns) if isinstance(one["type"], DateTime) and not one["type"].timezone}
    return query.order_by(*(column(one) for one in keys)), moments


def _tables(known: Any, schema: str | None) -> list[str]:
    return sorted((*known.get_table_names(schema), *known.get_view_names(schema)))


def _day(value: object) -> object:
    return value.removesuffix(" 00:00:00") if isinstance(value, str) else value


def _unavailable(register: Register, problem: str) -> Unavailable:
    return Unavailable(Finding(codes.DATABASE_UNREACHABLE, Place(str(register)), fields={"problem": problem}))


SOURCE = RowSource(("postgresql", "postgres"), records)
