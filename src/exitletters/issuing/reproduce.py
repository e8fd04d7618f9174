"""Proving bytes: an issue is made again from what it was made from, and compared with what is on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from exitletters.issuing import inputs
from exitletters.issuing.finals import made
from exitletters.issuing.record import Issue
from exitletters.pipeline import Order
from exitletters.signoff.subject import changes


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out otherwise, in words, and the digest of every file as it comes out now."""

    changed: tuple[str, ...]
    outputs: Mapping[str, str]

    @property
    def is_same(self) -> bool:
        """Tell whether every byte came out as it was issued."""
        return not self.changed


def reproduced(issue: Issue, folder: Path) -> Proof:
    """Make an issue's files again from the archive in its folder; nothing is written.

    Raise `Refused` (EL516) where the archive cannot be read, or as `pipeline.write` does where an input no longer fits.
    """
    with TemporaryDirectory(prefix="exitletters-") as scratch:
        case, policy, templates = inputs.unpacked(folder / f"{issue.case_id}{inputs.SUFFIX}", Path(scratch))
        subject = made(Order(case, policy, templates=templates)).subject
    return Proof(tuple(changes(issue.parts, subject, {}, {})), subject.outputs)
