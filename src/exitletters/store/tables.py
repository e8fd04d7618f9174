"""The tables of the store as they are now; migrations/ says how they came to be. Every one of them only ever grows."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData()
BANDS = 16  # of a sentence's print, four bytes each
_SUPERSEDING = text("supersedes IS NOT NULL")

# A row of any other table names the entry that it came with, and that entry names the digest of its rows.
ledger = Table(
    "ledger",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("prev_hash", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("signature", Text),
)

settings = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("entry", ForeignKey("ledger.seq"), nullable=False),
)

# What people signed: approvals, waivers and acknowledgements.
signatures = Table(
    "signatures",
    METADATA,
    Column("entry", ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
    Column("act", Text, nullable=False),  # approve, waive or acknowledge
    Column("what", Text, nullable=False),  # a function, or a gate
    Column("case_id", Text, nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("given_on", Text, nullable=False),  # ISO date, as the person says
    Column("subject", Text, nullable=False),  # the digest of what was signed
    Column("parts", Text, nullable=False),  # JSON: part of the subject → digest; tells what changed since
    Column("fields", Text, nullable=False),  # JSON: field of the case → mark; tells where it changed
    Column("signature", Text, nullable=False),  # base64 of Ed25519 over the statement
)

# Who asked to be left alone. Imported hashes were made with another salt than the store's.
suppressions = Table(
    "suppressions",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("day", Text, nullable=False),  # ISO date
    Column("salt", ForeignKey("settings.name"), nullable=False),
    Column("entry", ForeignKey("ledger.seq"), nullable=False, index=True),
)

# What left the drafts: a pack of finals each.
issues = Table(
    "issues",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", ForeignKey("ledger.seq"), nullable=False, unique=True),
    Column("case_id", Text, nullable=False, index=True),
    Column("customer", Text, nullable=False, index=True),  # keyed digest of the customer's id
    Column("dated", Text, nullable=False),  # ISO date of the customer's document; "" for none
    Column("subject", Text, nullable=False, unique=True),
    Column("parts", Text, nullable=False),  # JSON, as in signatures
    Column("manifest", Text, nullable=False),  # digest
    Column("supersedes", ForeignKey("issues.id")),
)
Index("issues_by_superseded", issues.c.supersedes, sqlite_where=_SUPERSEDING, postgresql_where=_SUPERSEDING)

# The customer's documents of every issue, by their prints (docs/explanation/similarity.md).
letters = Table(
    "letters",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),  # from 1, without a gap
    Column("entry", ForeignKey("ledger.seq"), nullable=False),
    Column("issue", ForeignKey("issues.id"), nullable=False),
    Column("case_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("issued_on", Text, nullable=False),  # ISO date; "" for none
    Column("print", LargeBinary, nullable=False),  # empty where nothing was written for the case
    Index("letters_by_kind", "kind", "locale", "id"),
    Index("letters_by_day", "kind", "issued_on"),
)

# The sentences of own words in those documents; each is found by any band of its print.
sentences = Table(
    "sentences",
    METADATA,
    Column("letter", ForeignKey("letters.id"), primary_key=True, autoincrement=False),
    Column("nth", Integer, primary_key=True, autoincrement=False),  # of its letter, from 1
    Column("entry", ForeignKey("ledger.seq"), nullable=False),
    Column("print", LargeBinary, nullable=False),
    *(Index(f"sentences_by_band_{at}", text(f"substr(print, {4 * at + 1}, 4)")) for at in range(BANDS)),
    sqlite_with_rowid=False,
)

# Many letters of a kind and locale together, lane by lane, so that one is quickly compared with all of them.
letter_pages = Table(
    "letter_pages",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("locale", Text, primary_key=True),
    Column("last", Integer, primary_key=True, autoincrement=False),  # id of the last letter that is in no later page
    Column("ids", LargeBinary, nullable=False),  # of the letters, four bytes each, little end first
    Column("lanes", LargeBinary, nullable=False),  # of their prints, side by side
)

DERIVED = frozenset({letter_pages})  # follow from other tables, so the ledger does not tell of them

# What was sent, or may have been: each attempt is `sending` first, and `sent` or `not-sent` once that is known.
deliveries = Table(
    "deliveries",
    METADATA,
    Column("entry", ForeignKey("ledger.seq"), primary_key=True, autoincrement=False),
    Column("issue", ForeignKey("issues.id"), nullable=False, index=True),
    Column("message", Text, nullable=False),  # digest of the bytes that travel
    Column("attempt", Integer, nullable=False),  # from 1
    Column("state", Text, nullable=False),
    Column("recipient", Text, nullable=False),  # keyed digest of the address
    Column("reply", Integer),  # the server's reply code; none where there was no reply, or a person told
    UniqueConstraint("message", "attempt", "state"),
)
Index(
    "deliveries_one_outcome", deliveries.c.message, deliveries.c.attempt, unique=True,
    sqlite_where=text("state <> 'sending'"), postgresql_where=text("state <> 'sending'"),
)  # fmt: skip
