"""What was sent, or may have been."""

import sqlalchemy as sa
from alembic import op

from exitletters.store.migrations.guards import only_grows

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of deliveries; an attempt has one outcome at most."""
    op.create_table(
        "deliveries",
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
        sa.Column("issue", sa.Text, sa.ForeignKey("issues.id"), nullable=False, index=True),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("state", "recipient")),
        sa.Column("reply", sa.Integer),
        sa.UniqueConstraint("message", "attempt", "state"),
        sa.CheckConstraint("state IN ('sending', 'sent', 'not-sent')"),
    )
    has_ended = sa.text("state <> 'sending'")
    op.create_index(
        "deliveries_one_outcome", "deliveries", ["message", "attempt"], unique=True,
        sqlite_where=has_ended, postgresql_where=has_ended,
    )  # fmt: skip
    only_grows("deliveries")
