"""What a campaign has done so far: one line of JSON each, only ever added to, on disk before the next step.

`plan` names the cases of a run, `read` holds the prints of a case's letters, `made` says what became of a case. Each
is found again by the hash of what it was made from, so whatever changed since is done anew. A line that was torn by a
crash is no line.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeAlias

from exitletters.codes import output as codes
from exitletters.findings import Finding, Unavailable

FOLDER, FILE = ".campaign", "journal.jsonl"

Entry: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Record:
    """What the lines say, the last of each."""

    plan: Entry = field(default_factory=dict)
    read: dict[str, Entry] = field(default_factory=dict)  # by what the case was made from
    made: dict[str, Entry] = field(default_factory=dict)  # by task: state, kind and case

    def note(self, entry: Entry) -> None:
        """Take in one line."""
        match entry:
            case {"entry": "plan", "cases": [*_], "task": str()}:
                self.plan = entry
            case {"entry": "read", "inputs": str(inputs), "letters": [*_]}:
                self.read[inputs] = entry
            case {"entry": "made", "task": str(task), "inputs": str(), "outputs": {}, "findings": [*_]}:
                self.made[task] = entry


class Journal:
    """The record of a folder, open for more; use `close` at the end."""

    def __init__(self, out: Path) -> None:
        """Read what is there; raise `Unavailable` where the file cannot be opened."""
        self._path = out / FOLDER / FILE
        self.record = Record()
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o644)
            with os.fdopen(os.dup(self._file), "rb") as file:
                self._size = _noted(file, self.record)
            os.ftruncate(self._file, self._size)
            _sync_folder(self._path.parent)
        except OSError as error:
            raise self._unavailable(error) from None

    def add(self, entry: Mapping[str, Any]) -> None:
        """Add a line and wait until it is on disk; raise `Unavailable`, with the file as it was, where it cannot be."""
        line = (json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n").encode()
        sys.audit("exitletters.campaign.journal", str(self._path))
        try:
            _write(self._file, line)
            os.fsync(self._file)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, self._size)
            raise self._unavailable(error) from None
        self._size += len(line)
        self.record.note(dict(entry))

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _unavailable(self, error: OSError) -> Unavailable:
        fields = {"file": str(self._path), "reason": error.strerror or "unknown"}
        return Unavailable(Finding(codes.CANNOT_WRITE, fields=fields))


def recorded(out: Path) -> Record:
    """Return what a folder's record says, without a lock: for looking only."""
    record = Record()
    with suppress(OSError), (out / FOLDER / FILE).open("rb") as file:
        _noted(file, record)
    return record


def _noted(lines: IO[bytes], record: Record) -> int:
    """Take in every whole line and return where the last of them ends."""
    end = 0
    for line in lines:
        if line.endswith(b"\n"):
            end += len(line)
            with suppress(ValueError, RecursionError):
                record.note(json.loads(line))
    return end


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _sync_folder(folder: Path) -> None:
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
