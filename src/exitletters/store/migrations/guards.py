"""What makes a table grow only: the database itself refuses to change or remove a row (safety 1.8)."""

from __future__ import annotations

from alembic import op

_FUNCTION = """
CREATE OR REPLACE FUNCTION exitletters_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'exitletters: % only grows', TG_TABLE_NAME; END $$
"""


def only_grows(table: str) -> None:
    """Add the triggers that refuse UPDATE and DELETE, and TRUNCATE where there is such a thing."""
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'exitletters: {table} only grows'); END"
            )
        return
    op.execute(_FUNCTION)
    for what, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_only_grows_{each.lower()} BEFORE {what} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION exitletters_only_grows()"
        )
