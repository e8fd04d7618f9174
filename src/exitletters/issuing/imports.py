"""Letters from before there was a store: `DIR/*/manifest.json`, put on record once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from exitletters.codes import register as codes
from exitletters.findings import Finding, Place, Unavailable
from exitletters.issuing import manifests, record
from exitletters.issuing.manifests import Manifest
from exitletters.ledger import Event
from exitletters.store import Store

_NAME = "manifest.json"  # a draft's has another name: drafts were never sent
_MAX_BYTES = 16 * 2**20  # more is not ours
_AT_ONCE = 100  # manifests a transaction: nobody waits long for their turn


@dataclass(frozen=True, slots=True)
class Imported:
    """How many packs came on record, how many were there already, and what could not be read."""

    added: int
    known: int
    findings: tuple[Finding, ...]

    @property
    def left_out(self) -> int:
        """Return how many manifests could not be read."""
        return sum(one.code is codes.MANIFEST_LEFT_OUT for one in self.findings)


def imported(folder: Path, store: Store, say: Callable[[int, int], None] = lambda done, total: None) -> Imported:
    """Put the finals on record that the manifests in a folder tell of; `say` is told how many of all are done.

    Who the customer was, a manifest does not say. Raise `Unavailable` (EL511) for a folder that cannot be listed.
    """
    files, findings, added, known = _files(folder), list[Finding](), 0, 0
    for at in range(0, len(files), _AT_ONCE):
        some = files[at : at + _AT_ONCE]
        found = [one for file in some if (one := _read(file, findings)) and one.letters]
        new = _added(store, found)
        added, known = added + new, known + len(found) - new
        say(at + len(some), len(files))
    return Imported(added, known, tuple(findings))


def _added(store: Store, found: Sequence[Manifest]) -> int:
    added = 0
    with store.changing() as change:
        for one in found:
            issue = one.issue()
            if not record.is_known(change, issue):
                record.keep(change, issue, one.letters, Event.IMPORTED)
                added += 1
    return added


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one / _NAME for one in folder.iterdir() if os.path.lexists(one / _NAME))
    except OSError as error:
        fields = {"folder": str(folder), "reason": error.strerror or "unknown"}
        raise Unavailable(Finding(codes.EARLIER_CLOSED, fields=fields)) from None


def _read(file: Path, findings: list[Finding]) -> Manifest | None:
    """Return what a manifest says; None for a draft's, and for one that cannot be read, which is told."""
    with suppress(OSError, ValueError):
        about = file.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= _MAX_BYTES:
            found = manifests.read(file.read_bytes())
            if found and not found.is_whole:
                findings.append(Finding(codes.LETTER_NOT_COMPARABLE, Place(str(file)), fields={"case": found.case_id}))
            return found
    findings.append(Finding(codes.MANIFEST_LEFT_OUT, Place(str(file))))
    return None
