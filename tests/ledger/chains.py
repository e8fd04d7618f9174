"""Ledgers to tamper with, and what somebody does who knows how entries are sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from exitletters.ledger import BEGINNING, Entry, Event, canonical
from exitletters.ledger.checkpoints import Checkpoint, checkpoint_at

STORE = "5" * 32
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
OTHER_TIME = "2026-03-02T00:00:00.000000+00:00"


def ledger(count: int, store: str = STORE) -> list[Entry]:
    """Return a sound ledger."""
    return relinked(_entry(number, store) for number in range(1, count + 1))


def _entry(number: int, store: str) -> Entry:
    at = (START + timedelta(minutes=number)).isoformat()
    event, actor = (Event.APPROVED, "ann") if number > 1 else (Event.STORE_MADE, "")
    details = canonical({"store": store, "subject": f"{number:064x}"})
    return Entry(number, at, event, f"CASE-{number % 3}", actor, details, "")


def relinked(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries numbered, linked and sealed anew, as somebody does who rewrites a ledger."""
    found: list[Entry] = []
    for number, entry in enumerate(entries, 1):
        before = found[-1].hash if found else BEGINNING
        found.append(replace(entry, seq=number, prev_hash=before).sealed())
    return found


def seen(entries: Sequence[Entry], seq: int | None = None, store: str = STORE) -> Checkpoint:
    """Return the checkpoint that was taken at an entry, the last one by default."""
    return checkpoint_at(entries[(seq or len(entries)) - 1], store, START)
