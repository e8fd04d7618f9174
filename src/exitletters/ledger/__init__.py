"""The ledger: who did what to which case and when; each entry carries the digest of the one before (safety 1.8).

An entry holds ids and digests, never words of a case, so that it may outlive them. This module needs no database: a
copy of a ledger can be checked wherever it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum

TAG = b"exitletters/ledger/1\n"
_AS_WRITTEN = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
BEGINNING = "0" * 64  # what the first entry names as the digest before it


class Event(StrEnum):
    """What an entry tells of."""

    STORE_MADE = "store-made"
    APPROVED = "approved"
    WAIVED = "waived"
    ACKNOWLEDGED = "acknowledged"
    SIGNING_REFUSED = "signing-refused"
    ISSUED = "issued"
    IMPORTED = "imported"  # issued before there was a store
    SUPPRESSED = "suppressed"
    SENDING = "sending"  # written before anything leaves the house
    SENT = "sent"
    NOT_SENT = "not-sent"
    FORGOTTEN = "forgotten"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `seq` counts from 1, `at` is UTC as ISO text, `details` canonical JSON of ids and digests.

    `actor` is a person's id in the policy, "" for the program itself; `signature` is base64 where a key signs entries.
    """

    seq: int
    at: str
    event: str
    case_id: str
    actor: str
    details: str
    prev_hash: str
    hash: str = ""
    signature: str | None = None

    def sealed(self) -> Entry:
        """Return the entry with its digest."""
        return replace(self, hash=hash_of(self))

    def as_json(self) -> dict[str, object]:
        """Return plain data; `details` is an object only where writing that again gives the same text."""
        return {**asdict(self), "details": _object(self.details)}

    def names(self) -> Mapping[str, object]:
        """Return the details; none where they are no object."""
        found = _object(self.details)
        return found if isinstance(found, dict) else {}


def entry_of(columns: Iterable[object], number: int) -> Entry:
    """Return the entry in columns; what has not the shape of one is number `number`, without a digest.

    So whatever somebody made of an entry is read as an entry that was changed.
    """
    found = tuple(columns)
    return Entry(*found) if tuple(map(type, found)) in _SHAPES else Entry(number, "", "", "", "", "", "")  # type: ignore[arg-type]


def entry_in(data: object, number: int) -> Entry:
    """Return the entry in plain data of `as_json`; what has not the shape of one, as `entry_of` does."""
    if not isinstance(data, dict) or data.keys() != set(COLUMNS):
        return entry_of((), number)
    details = data["details"]
    whole = {**data, "details": canonical(details) if isinstance(details, dict) else details}
    return entry_of((whole[name] for name in COLUMNS), number)


def hash_of(entry: Entry) -> str:
    """Return the digest over every column but the digest itself and its signature."""
    columns = {
        "seq": entry.seq, "at": entry.at, "event": entry.event, "case_id": entry.case_id, "actor": entry.actor,
        "details": entry.details, "prev_hash": entry.prev_hash,
    }  # fmt: skip
    return hashlib.sha256(TAG + canonical(columns).encode()).hexdigest()


def canonical(data: object) -> str:
    """Return the one way in which plain data is written before it is hashed or signed."""
    return _AS_WRITTEN.encode(data)


def digest(data: object) -> str:
    """Return the SHA-256 of plain data, in hex."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _object(details: str) -> object:
    try:
        found: object = json.loads(details)
        return found if isinstance(found, dict) and canonical(found) == details else details
    except (ValueError, RecursionError):
        return details


COLUMNS = tuple(field.name for field in fields(Entry))
_UNSIGNED = (int, *[str] * 7)
_SHAPES = frozenset({(*_UNSIGNED, str), (*_UNSIGNED, type(None))})
