"""What the store holds about a customer: the rows of every table that lead to them, whatever tables there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from exitletters.ledger import Event
from exitletters.store.tables import METADATA, issues, ledger

_NOBODYS = frozenset({"ledger", "settings"})  # a row that names an entry or a setting is not about it
_AT_ONCE = 500  # values of one query: databases know a limit
Row = dict[str, Any]


def cases_of(connection: Connection, customer: str) -> tuple[str, ...]:
    """Return the ids of the cases of which something was issued to a customer, by the store's digest of their id."""
    found = connection.execute(select(issues.c.case_id).where(issues.c.customer == customer).distinct())
    return tuple(sorted(found.scalars()))


def issued_to_others(connection: Connection, customer: str, cases: Collection[str]) -> set[str]:
    """Return those of some cases of which all that was issued went to other customers: an id may be mistyped."""
    query = select(issues.c.case_id, issues.c.customer)
    found = [row for some in _among(issues.c.case_id, cases) for row in connection.execute(query.where(some))]
    return {row.case_id for row in found} - {row.case_id for row in found if row.customer in (customer, "")}


def rows_about(connection: Connection, customer: str, cases: Collection[str]) -> dict[str, list[Row]]:
    """Return every row about a customer or their cases by table, bytes as hex; tables without any are left out.

    A row is theirs by its case or customer, or since it names a row that is: a letter its issue, a sentence its letter.
    """
    found: dict[str, list[Row]] = {}
    for table in METADATA.sorted_tables:
        conditions = list(_conditions(table, customer, cases, found))
        rows = [row for some in conditions for row in connection.execute(select(table).where(some)).mappings()]
        unique = {tuple(row[one.name] for one in table.primary_key): dict(row) for row in rows}
        if unique:
            found[table.name] = [unique[key] for key in sorted(unique)]
    return {name: [_plain(row) for row in rows] for name, rows in found.items()}


def _conditions(table: Table, customer: str, cases: Collection[str], found: dict[str, list[Row]]) -> Iterator[Any]:
    columns = table.columns
    if "case_id" in columns:
        yield from _among(columns["case_id"], cases)
    if "customer" in columns:
        yield columns["customer"] == customer
    if table is ledger:  # what was handed out earlier names the customer, not one case
        yield (ledger.c.event == Event.EXPORTED) & ledger.c.details.contains(customer, autoescape=True)
    for column in columns:
        for key in column.foreign_keys:
            if key.column.table.name not in _NOBODYS:
                theirs = {row[key.column.name] for row in found.get(key.column.table.name, ())}
                yield from _among(column, theirs)


def _among(column: Column[Any], values: Collection[Any]) -> Iterator[Any]:
    ordered = sorted(values)
    for at in range(0, len(ordered), _AT_ONCE):
        yield column.in_(ordered[at : at + _AT_ONCE])


def _plain(row: Row) -> Row:
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
