"""The prints of the letters that were issued, and what finds them quickly."""

import sqlalchemy as sa
from alembic import op

from exitletters.store.migrations.guards import only_grows

revision = "0002"
down_revision = "0001"

_BANDS = 16


def upgrade() -> None:
    """Make the tables of letters, of their sentences, and of letters together."""
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), nullable=False),
        sa.Column("issue", sa.Text, sa.ForeignKey("issues.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("case_id", "kind", "locale", "issued_on")),
        sa.Column("print", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sentences",
        sa.Column("letter", sa.Integer, sa.ForeignKey("letters.id"), primary_key=True, autoincrement=False),
        sa.Column("nth", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("ledger.seq"), nullable=False),
        sa.Column("print", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "letter_pages",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("kind", "locale")),
        sa.Column("last", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("ids", "lanes")),
    )
    op.create_index("letters_by_kind", "letters", ["kind", "locale", "id"])
    op.create_index("letters_by_day", "letters", ["kind", "issued_on"])
    for at in range(_BANDS):
        op.create_index(f"sentences_by_band_{at}", "sentences", [sa.text(f"substr(print, {4 * at + 1}, 4)")])
    superseding = sa.text("supersedes IS NOT NULL")
    op.create_index(
        "issues_by_superseded", "issues", ["supersedes"], sqlite_where=superseding, postgresql_where=superseding
    )
    for table in ("letters", "sentences", "letter_pages"):
        only_grows(table)
