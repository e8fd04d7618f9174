"""A copy of the store's file before a later release changes its tables."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from exitletters.codes import store as codes
from exitletters.findings import Finding, Unavailable
from exitletters.store.engine import problem_of


def kept_before(file: Path, step: str) -> Path:
    """Copy the file as it was at a step, for its owner alone, and return the copy; raise `Unavailable` (EL504).

    Whoever calls holds the turn to write, so nothing changes meanwhile; an earlier copy of that step gives way.
    """
    copy = file.with_name(f"{file.name}.before-{step}")
    waiting = copy.with_name(f".{copy.name}.tmp")
    try:
        waiting.unlink(missing_ok=True)  # of a run that was killed
        os.close(os.open(waiting, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(waiting),))
        with waiting.open("rb") as whole:
            os.fsync(whole.fileno())
        waiting.rename(copy)
    except (OSError, sqlite3.Error) as error:
        waiting.unlink(missing_ok=True)
        problem = problem_of(error) if isinstance(error, sqlite3.Error) else error.strerror or "unknown"
        fields = {"store": str(copy), "problem": problem}
        raise Unavailable(Finding(codes.STORE_UNAVAILABLE, fields=fields)) from None
    return copy
