"""Whether a store has the tables this release works with, and how it gets them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

HEAD = "0004"  # the newest step in migrations/versions
VERSION_TABLE = "exitletters_version"  # of our own, as a shared database may hold another program's as well
MIGRATIONS = Path(__file__).with_name("migrations")


def revision(connection: Connection) -> str | None:
    """Return the step a store is at; None where nothing was ever made."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
    return found


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the store up to a step inside the running transaction: all of it, or nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
