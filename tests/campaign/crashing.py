"""A program that runs a campaign and kills it before each of its writes in turn, `python -m tests.campaign.crashing`.

Each try is a process of its own, forked when everything is imported. It prints what did not come out right.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from sqlalchemy import select

from exitletters.findings import Unavailable
from exitletters.store import existing
from exitletters.store.tables import issues
from exitletters.store_place import StorePlace
from tests.campaign.doing import FINAL, ran
from tests.campaign.trees import tree_of

_EFFECTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "exitletters.campaign.journal"}
_SMALL = (0, 1000, 2000, 3000, 5000, 7000, 9000, 11000, 14000)


def main(what: str, where: Path, begun: Path) -> None:
    """Try `writes` or `full`, from a folder that an earlier run has begun."""
    before = where.with_name("before")  # the cases as they were when the earlier run began
    wanted, former = _after(where, begun), _after(before, begun)
    tries = 0
    for number in count(1) if what == "writes" else _SMALL:
        out = begun.with_name(f"{what}-{number}")
        shutil.copytree(begun, out)
        how = _killed_before(number) if what == "writes" else _with_little_room(number)
        status = _in_a_process(where, out, how)
        _check_nothing_torn(out, begun, wanted, number)
        for whose, expected in ((before, former), (where, wanted)):
            if _in_a_process(whose, out, lambda: None) or tree_of(out) != expected:
                sys.stdout.write(f"{what} {number}: a rerun of {whose.name} does not lead to the same\n")
        _check_on_record(out, number)
        shutil.rmtree(out)
        if status == 0:
            break
        if status != (-signal.SIGKILL if what == "writes" else 3):
            sys.stdout.write(f"{what} {number}: ended with {status}\n")
        tries += 1
    sys.stdout.write(f"tried {tries}\n")


def _after(where: Path, begun: Path) -> dict[str, bytes]:
    """Return what an unbroken run leads to."""
    whole = begun.with_name("whole")
    shutil.copytree(begun, whole)
    ran(where, whole, FINAL)
    try:
        return tree_of(whole)
    finally:
        shutil.rmtree(whole)


def _check_nothing_torn(out: Path, begun: Path, wanted: dict[str, bytes], number: int) -> None:
    old = tree_of(begun)
    for name, data in tree_of(out).items():
        hidden = any(part.startswith(".") for part in Path(name).parts)
        if not hidden and data not in (old.get(name), wanted.get(name)):
            sys.stdout.write(f"{number}: {name} is neither as it was nor as it should be\n")


def _store_of(out: Path) -> Path:
    """Return the store of a try: each has its own, which knows nothing of the others."""
    return out.with_name(f"{out.name}.sqlite3")


def _check_on_record(out: Path, number: int) -> None:
    """Say where a letter that is in place is not on record; what was withdrawn or replaced stays there."""
    there = {sha256(one.read_bytes()).hexdigest() for one in out.glob("*/manifest.json")}
    store = existing(StorePlace(_store_of(out)))
    with store.reading() as connection:
        known = set(connection.execute(select(issues.c.manifest)).scalars())
    if not there <= known:
        sys.stdout.write(f"{number}: what is in place is not on record\n")


def _in_a_process(where: Path, out: Path, prepare: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            prepare()
            ran(where, out, replace(FINAL, store=str(_store_of(out))))
            status = 0
        except Unavailable:
            status = 3
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_before(number: int) -> Callable[[], None]:
    numbers = count(1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (is_write or event in _EFFECTS) and next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(hook)


def _with_little_room(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
