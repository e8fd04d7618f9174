"""What the manifest of a final run says of what was issued; nothing in it is taken on trust."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from exitletters.earlier.recording import Prints
from exitletters.facts import Audience
from exitletters.issuing.ids import issue_id
from exitletters.issuing.record import Issue
from exitletters.kinds import load, names
from exitletters.ledger import digest
from exitletters.similarity import prints_in

_STATES = {"final": True, "draft": False}
_DIGESTS = {"templates": "template", "fonts": "font"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack of finals: its case, the digests of what went in and came out, and the customer's documents in it.

    `is_whole` is false where prints are missing or of another scheme: such a letter counts, and is not compared.
    """

    case_id: str
    digest: str
    parts: Mapping[str, Mapping[str, str]]
    letters: tuple[Prints, ...]
    is_whole: bool

    def issue(self, customer: str = "", supersedes: str | None = None) -> Issue:
        """Return it as what is on record; `customer` is the store's digest of the customer's id, "" where unknown."""
        subject = digest({"case": self.case_id, **self.parts})
        dated = max((one.issued_on for one in self.letters), default="")
        fields = (self.case_id, customer, dated, subject, self.parts, self.digest, supersedes)
        return Issue(issue_id(subject), 0, "", *fields)


def read(data: bytes) -> Manifest | None:
    """Return what the bytes of a manifest say; None for one of drafts. Raise `ValueError` for anything else."""
    try:
        told = json.loads(data)
        return _manifest(told, hashlib.sha256(data).hexdigest()) if _STATES[told["state"]] else None
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no manifest") from error


def _manifest(told: dict[str, Any], digest_: str) -> Manifest:
    letters = [one for one in told["letters"] if _is_for_customer(_text(one["kind"]))]
    parts = {
        "inputs": _inputs(told),
        "outputs": {_text(name): _text(one["sha256"]) for name, one in told["outputs"].items()},
    }
    is_whole = all(prints_in(one.get("fingerprint")) for one in letters)
    return Manifest(_text(told["case"]), digest_, parts, tuple(map(_prints, letters)), is_whole)


def _inputs(told: dict[str, Any]) -> dict[str, str]:
    """Return the digests of what went in, named as in the subject of a signature."""
    found = {name: _text(told["inputs"][name]) for name in ("case", "policy")}
    for many, one in _DIGESTS.items():
        found |= {f"{one} {_text(name)}": _text(value) for name, value in told["inputs"][many].items()}
    return found | {f"version {_text(name)}": _text(value) for name, value in told["versions"].items()}


def _is_for_customer(kind: str) -> bool:
    """Tell whether a kind goes to the customer; one that this release does not know may have."""
    return kind not in names() or load(kind).audience is Audience.CUSTOMER


def _prints(letter: dict[str, Any]) -> Prints:
    """Return one letter; without prints that can be compared, it still counts as one that was issued."""
    day = letter["issued_on"]
    issued_on = "" if day is None else date.fromisoformat(_text(day)).isoformat()
    print_, sentences = prints_in(letter.get("fingerprint")) or (b"", ())
    return Prints(_text(letter["kind"]), _text(letter["locale"]), issued_on, print_, sentences)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("no text")  # a database keeps no zero byte
    value.encode()  # half a surrogate pair is valid JSON, and nothing else
    return value
