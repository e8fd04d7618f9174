"""One run at a time in a folder: a lock that the system takes back from whoever dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exitletters.codes import campaign as codes
from exitletters.codes import output
from exitletters.findings import Finding, Unavailable

WAIT_SECONDS = 10.0  # workers of a run that was killed hold the lock until they notice: moments, or once started
_PAUSE = 0.05


@contextmanager
def held(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[int]:
    """Hold a folder's lock; yield its descriptor, which workers inherit so that it lasts as long as they do.

    Raise `Unavailable` where another run holds it, or where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        fields = {"file": str(folder), "reason": error.strerror or "unknown"}
        raise Unavailable(Finding(output.CANNOT_WRITE, fields=fields)) from None
    try:
        _take(lock, folder, wait_seconds)
        yield lock
    finally:
        os.close(lock)


def _take(lock: int, folder: Path, wait_seconds: float) -> None:
    tries = int(wait_seconds / _PAUSE)
    for left in range(tries, -1, -1):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not left:
                raise Unavailable(Finding(codes.BUSY, fields={"folder": str(folder.parent)})) from None
            time.sleep(_PAUSE)
        else:
            return
