"""A program that issues a pack and is killed before each of its writes in turn, `python -m tests.issuing.crashing`.

Each try is a process of its own, forked when everything is made. It prints what did not come out right.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from setup.sign import sign_all
from sqlalchemy import event, select

from exitletters.issuing.finals import Finals
from exitletters.issuing.issue import issue
from exitletters.store import opened, tables
from exitletters.store_place import StorePlace
from tests.conftest import Desk
from tests.issuing.conftest import in_text

_EFFECTS = {"os.rename", "os.remove", "os.mkdir"}
_WRITES = os.O_WRONLY | os.O_RDWR


def main(folder: Path) -> None:
    """Try every write, and say how many there were."""
    pack = in_text(Desk(folder))
    begun = folder / "begun"
    begun.mkdir()
    sign_all(pack, opened(StorePlace(begun / "store.sqlite3")))
    whole = _copy(begun, folder / "whole")
    assert _in_a_process(pack, whole, lambda: None) == 0
    for number in count(1):
        there = _copy(begun, folder / "try")
        status = _in_a_process(pack, there, partial(_killed_before, number))
        if _in_a_process(pack, there, lambda: None) or _found(there) != _found(whole):
            sys.stdout.write(f"{number}: a rerun does not lead to the same\n")
        shutil.rmtree(there)
        if status == 0:
            break
        if status != -signal.SIGKILL:
            sys.stdout.write(f"{number}: ended with {status}\n")
    sys.stdout.write(f"tried {number - 1}\n")


def _copy(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def _found(folder: Path) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """Return the files that were issued, and what the ledger tells."""
    out = folder / "out"
    files = {str(one.relative_to(out)): one.read_bytes() for one in sorted(out.rglob("*")) if one.is_file()}
    with opened(StorePlace(folder / "store.sqlite3")).reading() as connection:
        query = select(tables.ledger.c.event, tables.ledger.c.details).order_by(tables.ledger.c.seq)
        return files, [(one.event, one.details) for one in connection.execute(query)]


def _in_a_process(pack: Finals, folder: Path, prepare: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        prepare()
        issue(pack, opened(StorePlace(folder / "store.sqlite3")), folder / "out")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_before(number: int) -> None:
    """Arrange for the process to be killed before its write of this number: to a folder, a file or the store."""
    done = iter(range(1, sys.maxsize))

    def write() -> None:
        if next(done) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(name: str, values: tuple[Any, ...]) -> None:
        is_open = name == "open" and values[0] is not None and bool((values[2] or 0) & _WRITES)
        if name in _EFFECTS or (is_open and str(values[0]).endswith(".tmp")):
            write()

    sys.addaudithook(hook)
    from sqlalchemy import Engine

    event.listen(Engine, "before_cursor_execute", lambda *_: write())
    event.listen(Engine, "commit", lambda _: write())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
