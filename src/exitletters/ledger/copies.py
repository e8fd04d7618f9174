"""Copies of a ledger as JSON Lines: one entry a line, the same bytes from the same entries, readable by anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from exitletters.codes import ledger as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.ledger import Entry, canonical, entry_in, entry_of

_LONGEST = 1 << 20  # bytes of a line; an entry of ours has some hundreds


def lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield an entry's line."""
    for entry in entries:
        yield canonical(entry.as_json()).encode() + b"\n"


def entries_in(path: Path) -> Iterator[Entry]:
    """Yield the entries of a copy; a line that is not exactly as `lines` writes it becomes one without a digest.

    Raise `Refused` (EL576) where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST):
                number += 1
                yield _entry(line, number)
    except OSError as error:
        fields = {"problem": error.strerror or "unknown"}
        raise Refused(Finding(codes.COPY_UNREADABLE, Place(str(path)), fields=fields)) from None


def _entry(line: bytes, number: int) -> Entry:
    try:
        found = entry_in(json.loads(line), number)
    except (ValueError, RecursionError):
        found = entry_of((), number)
    return found if next(lines([found])) == line else entry_of((), number)
