"""Removing files so that it can be told afterwards which: a list of their digests is on disk before the first goes.

Whoever was stopped in between runs the same command again. The list goes when the ledger has it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from exitletters.findings import Unavailable
from exitletters.ledger import digest
from exitletters.output import write_all
from exitletters.retention.held import JOURNAL, content, folders, lists, opened, told


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes: files by path with their digests, a case file besides, and the ledger's last entry before it."""

    after: int
    files: Mapping[str, str]
    case_file: str = ""
    case_file_digest: str = ""

    @property
    def digest(self) -> str:
        """Return the digest of the sorted digests of all files."""
        return digest(sorted(self.files.values()))


def begun(out: Path, case_id: str, new: Removal) -> Removal:
    """Write down what goes, together with what an earlier run began to remove, and return all of it."""
    known = unfinished(out, case_id)
    if known:
        new = replace(new, after=known.after, files={**known.files, **new.files})
        if not new.case_file_digest and known.case_file and not Path(known.case_file).exists():
            new = replace(new, case_file=known.case_file, case_file_digest=known.case_file_digest)
    data = {"after": new.after, "files": dict(new.files), "case_file": [new.case_file, new.case_file_digest]}
    write_all(out / case_id, {JOURNAL: json.dumps({"case": case_id, **data}, sort_keys=True).encode()}, 0o600)
    return new


def unfinished(out: Path, case_id: str) -> Removal | None:
    """Return what an earlier run began to remove; None where there is no list, or somebody else's.

    Anybody may have written it: it tells what went, and never what is to go.
    """
    with suppress(Unavailable, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        data: Any = json.loads(content(out, f"{case_id}/{JOURNAL}"))
        files = {str(path): str(one) for path, one in data["files"].items()}
        path, its_digest = data["case_file"]
        if data["case"] == case_id:
            return Removal(int(data["after"]), files, str(path), str(its_digest))
    return None


def remove_case_file(path: Path) -> None:
    """Remove a case file, or find it gone; raise `Unavailable` (EL538) where the disk refuses."""
    with told(path), suppress(FileNotFoundError):
        path.unlink()


def remove(out: Path, paths: Iterable[str]) -> None:
    """Remove files that `held` has found, unless they are gone; raise `Unavailable` (EL538) where the disk refuses."""
    for path in paths:
        *folder, name = path.split("/")
        with told(out / path), suppress(FileNotFoundError), opened(out, *folder) as at:
            os.unlink(name, dir_fd=at)
            os.fsync(at)


def finish(out: Path, case_id: str) -> None:
    """Remove the list itself, and every folder of the case that is empty now."""
    with suppress(Unavailable):  # the folder is gone
        remove(out, lists(out, case_id))
    for *above, name in sorted(folders(out, case_id), key=len, reverse=True):
        with suppress(OSError), opened(out, *above) as at:  # somebody keeps something there
            os.rmdir(name, dir_fd=at)
