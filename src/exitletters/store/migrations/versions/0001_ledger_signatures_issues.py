"""The ledger, the settings, what was signed and what was issued."""

import sqlalchemy as sa
from alembic import op

from exitletters.store.migrations.guards import only_grows

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "ledger",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "event", "case_id", "actor", "details")),
        sa.Column("prev_hash", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("signature", sa.Text),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), nullable=False),
    )
    op.create_table(
        "signatures",
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "given_on", "subject")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("parts", "fields", "signature")),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), nullable=False, unique=True),
        sa.Column("case_id", sa.Text, nullable=False, index=True),
        sa.Column("customer", sa.Text, nullable=False, index=True),
        sa.Column("dated", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("parts", "manifest")),
        sa.Column("supersedes", sa.Text, sa.ForeignKey("issues.id")),
    )
    for table in ("ledger", "settings", "signatures", "issues"):
        only_grows(table)
