"""Who asked to be left alone, as hashes."""

import sqlalchemy as sa
from alembic import op

from exitletters.store.migrations.guards import only_grows

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of hashes; each names the setting that holds the salt it was made with."""
    op.create_table(
        "suppressions",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, sa.ForeignKey("settings.name"), nullable=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), nullable=False, index=True),
    )
    only_grows("suppressions")
