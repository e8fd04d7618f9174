"""Checkpoints: how far a ledger was on some day, in one line to be kept where its owner cannot change it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from exitletters.codes import ledger as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.ledger import Entry, canonical
from exitletters.speaking import phrase

_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last entry there was, and how many: since they are numbered from 1 without a gap, both are one number."""

    store: str
    seq: int
    count: int
    hash: str
    at: str

    def as_line(self) -> str:
        """Return the line to keep: JSON, and short enough to be printed or typed."""
        return canonical(asdict(self))


def checkpoint_at(last: Entry, store: str, now: datetime) -> Checkpoint:
    """Return the checkpoint of a ledger that ends with an entry."""
    return Checkpoint(store, last.seq, last.seq, last.hash, now.astimezone(UTC).isoformat(timespec="seconds"))


def read(path: Path) -> list[Checkpoint]:
    """Return the checkpoints in a file, one a line; raise `Refused` (EL572) where a line is none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_LARGEST)
    except OSError as error:
        fields = {"problem": error.strerror or "unknown"}
        raise Refused(Finding(codes.CHECKPOINT_UNREADABLE, Place(str(path)), fields=fields)) from None
    found = [_checkpoint(line, Place(str(path), at)) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not found:
        raise Refused(Finding(codes.CHECKPOINT_UNREADABLE, Place(str(path)), fields={"problem": phrase("it is empty")}))
    return found


def _checkpoint(line: str, place: Place) -> Checkpoint:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    names = {one.name for one in fields(Checkpoint)}
    if not isinstance(found, dict) or found.keys() != names or not _is_sound(found):
        fields_ = {"problem": phrase("this line is not one that `ledger checkpoint` wrote")}
        raise Refused(Finding(codes.CHECKPOINT_UNREADABLE, place, fields=fields_))
    return Checkpoint(**found)


def _is_sound(found: dict[str, object]) -> bool:
    seq, texts = found["seq"], [found[name] for name in ("store", "hash", "at")]
    return type(seq) is int and seq >= 1 and found["count"] == seq and all(isinstance(one, str) for one in texts)
