"""The triggers that refuse to change or remove a row, and which of them are no longer in force (safety 1.8)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

_BODY = "BEGIN RAISE EXCEPTION 'exitletters: % only grows', TG_TABLE_NAME; END"
FUNCTION = f"CREATE OR REPLACE FUNCTION exitletters_only_grows() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
_IN_FORCE = text("""
    SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE tgrelid = to_regclass(:table) AND tgenabled IN ('O', 'A') AND tgqual IS NULL
""")


def triggers(table: str, dialect: str) -> dict[str, str]:
    """Return the statements that make the triggers of a table, by the name of each."""
    if dialect == "sqlite":
        return {
            f"{table}_no_{what.lower()}": f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'exitletters: {table} only grows'); END"
            for what in ("UPDATE", "DELETE")
        }
    return {
        f"{table}_only_grows_{each.lower()}": f"CREATE TRIGGER {table}_only_grows_{each.lower()} BEFORE {what} "
        f"ON {table} FOR EACH {each} EXECUTE FUNCTION exitletters_only_grows()"
        for what, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
    }


def missing(connection: Connection, table: str) -> Iterator[str]:
    """Yield the names of triggers of a table that are gone, switched off, or no longer say the same."""
    dialect = connection.dialect.name
    if dialect == "sqlite":
        asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
        wanted = triggers(table, dialect)
    else:
        asked, wanted = _IN_FORCE, dict.fromkeys(triggers(table, dialect), _BODY)
    found = {name: body for name, body in connection.execute(asked, {"table": table})}
    yield from (name for name, body in wanted.items() if found.get(name) != body)
