"""The ledger: who did what to which case and when; each entry carries the digest of the one before (safety 1.8).

An entry holds ids and digests, never words of a case, so that it may outlive them. This module needs no database: a
copy of a ledger can be checked wherever it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

TAG = b"exitletters/ledger/1\n"
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
        """Return plain data, `details` as an object where it is one."""
        return {**asdict(self), "details": _object(self.details)}


def hash_of(entry: Entry) -> str:
    """Return the digest over every column but the digest itself and its signature."""
    columns = {name: value for name, value in asdict(entry).items() if name not in ("hash", "signature")}
    return hashlib.sha256(TAG + canonical(columns).encode()).hexdigest()


def canonical(data: object) -> str:
    """Return the one way in which plain data is written before it is hashed or signed."""
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(data: object) -> str:
    """Return the SHA-256 of plain data, in hex."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def _object(details: str) -> object:
    try:
        found: Mapping[str, object] = json.loads(details)
    except ValueError:
        return details
    return found
