"""Where letters of a campaign take their place: staged whole, recorded, and only then moved to their case's folder.

So whatever lies in a case's folder is known to the record, and can be taken back when the case changes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from exitletters.campaign.digests import of_file
from exitletters.campaign.journal import FOLDER
from exitletters.codes import output as codes
from exitletters.findings import Finding, Unavailable

ASIDE = "withdrawn"
REPORTS = ("campaign.json", "campaign.txt")


def stage(out: Path) -> Path:
    """Return where letters are staged, a folder a case."""
    return out / FOLDER / "staged"


def swept(out: Path) -> None:
    """Remove what a killed run had not placed; whoever calls holds the lock, so it is nobody else's."""
    with _told(out):
        shutil.rmtree(stage(out), ignore_errors=True)
        for name in REPORTS:
            for path in out.glob(f".{name}.*.tmp"):
                path.unlink()


def placed(out: Path, case: str, names: Iterable[str]) -> None:
    """Move a staged letter to its case's folder: at once where there is no such folder yet, else its manifest last."""
    staged, folder = stage(out) / case, out / case
    with _told(folder):
        try:
            os.mkdir(folder)  # noqa: PTH102  # what is there, a link included, is an error
        except FileExistsError:
            _moved(staged, folder, names)
        else:
            os.rename(staged, folder)  # noqa: PTH104  # takes the place of an empty folder in one step
        _synced(out)


def withdrawn(out: Path, case: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Set aside files that were written for a case and are not its letter any more, unless somebody changed them.

    They may have been sent, so they are kept beside the record, by digest; whoever looks for letters finds the new.
    """
    folder, aside = out / case, out / FOLDER / ASIDE / case
    with _told(folder):
        for name, digest in before.items():
            if now.get(name) != digest and of_file(folder / name) == digest:
                aside.mkdir(parents=True, exist_ok=True)
                os.replace(folder / name, aside / f"{digest[:12]}.{name}")  # noqa: PTH105  # an event the tests count
        with suppress(OSError):  # somebody keeps something there
            folder.rmdir()


def _moved(staged: Path, folder: Path, names: Iterable[str]) -> None:
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for name in sorted(names, key=lambda one: (one.startswith("manifest"), one)):
            os.replace(staged / name, name, dst_dir_fd=directory)
        os.fsync(directory)
    finally:
        os.close(directory)
    staged.rmdir()


def _synced(folder: Path) -> None:
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fields = {"file": str(path), "reason": error.strerror or "unknown"}
        raise Unavailable(Finding(codes.CANNOT_WRITE, fields=fields)) from None
