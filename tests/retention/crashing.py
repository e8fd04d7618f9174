"""A program that forgets a case and is killed before each of its effects in turn, `python -m tests.retention.crashing`.

Each try is a process of its own, forked when everything is imported. It prints what did not come out right.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.retention.house import House

_EFFECTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def main(folder: Path) -> None:
    """Try from a folder with a house in it."""
    whole = _copied(folder, "whole")
    _forget(whole)
    wanted = (whole.left(), _told(whole))
    for number in count(1):
        house = _copied(folder, f"try-{number}")
        status = _in_a_process(house, _killed_before(number))
        if status not in (0, -signal.SIGKILL):
            sys.stdout.write(f"{number}: ended with {status}\n")
        if _in_a_process(house, lambda: None) != 0 or (house.left(), _told(house)) != wanted:
            sys.stdout.write(f"{number}: a rerun does not lead to the same: {house.left()} {_told(house)}\n")
        shutil.rmtree(house.folder)
        if status == 0:
            break
    sys.stdout.write(f"tried {number - 1}\n")


def _forget(house: House) -> None:
    house.forget(case_file=house.folder / "case.yaml")


def _told(house: House) -> object:
    return [(one["case"], one["files"], one["digest"], one["case_file"]) for one in house.entries()]


def _copied(folder: Path, name: str) -> House:
    shutil.copytree(folder, folder.with_name(name))
    return House(folder.with_name(name))


def _in_a_process(house: House, prepare: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            prepare()
            _forget(house)
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_before(number: int) -> Callable[[], None]:
    """Return what kills this process before its nth effect on the disk, or the commit of the ledger's entry."""
    numbers = count(1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (is_write or event in _EFFECTS) and next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(hook)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
