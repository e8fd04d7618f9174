"""What makes a table grow only: the database itself refuses to change or remove a row (safety 1.8)."""

from __future__ import annotations

from alembic import op

from exitletters.store.guards import FUNCTION, triggers


def only_grows(table: str) -> None:
    """Add the triggers that refuse UPDATE and DELETE, and TRUNCATE where there is such a thing."""
    dialect = op.get_bind().dialect.name
    if dialect != "sqlite":
        op.execute(FUNCTION)
    for statement in triggers(table, dialect).values():
        op.execute(statement)
