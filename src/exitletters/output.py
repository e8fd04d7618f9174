"""Files written whole or not at all, inside one folder, never through a link (safety 1.6)."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import stat
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from exitletters.codes import output as codes
from exitletters.findings import Finding, Unavailable

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.(?P<process>[0-9]+)\.tmp")


def write_all(folder: Path, files: Mapping[str, bytes | Iterable[bytes]], mode: int = 0o644) -> None:
    """Write every file, or none: all are complete on disk before the first takes its name; `mode` says who may read."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise _unavailable(str(folder), error) from None
    waiting: list[str] = []
    try:
        _sweep(directory, files)
        for name, data in files.items():
            waiting.append(_written(directory, name, data, mode))
        _refuse_folders(directory, files)
        for name, temporary in zip(files, waiting, strict=True):
            os.replace(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
        os.fsync(directory)
    except OSError as error:
        raise _unavailable(str(folder), error) from None
    finally:
        for temporary in waiting:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=directory)
        os.close(directory)


def rewrite(path: Path, data: bytes) -> None:
    """Replace what a file holds, or leave it as it is; who may read it stays the same."""
    path = path.resolve()
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise _unavailable(str(path), error) from None
    try:
        temporary = _written(directory, path.name, data)
        os.chmod(temporary, mode, dir_fd=directory)
        os.replace(temporary, path.name, src_dir_fd=directory, dst_dir_fd=directory)
        os.fsync(directory)
    except OSError as error:
        raise _unavailable(str(path), error) from None
    finally:
        os.close(directory)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time change what a folder holds; others wait. The lock ends with the process."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise _unavailable(str(folder), error) from None
    try:
        _lock(directory, folder)
        yield
    finally:
        os.close(directory)


def _lock(directory: int, folder: Path) -> None:
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
    except OSError as error:  # pragma: no cover - a network folder without locks
        raise _unavailable(str(folder), error) from None


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that does not exist yet, for whom `mode` and the umask allow; raise `Unavailable` where it does."""
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:  # mode
            file.write(data)
    except OSError as error:
        raise _unavailable(str(path), error) from None


def _refuse_folders(directory: int, names: Iterable[str]) -> None:
    """Fail before the first file takes its name where a folder stands in the place of one of them."""
    for name in names:
        with suppress(FileNotFoundError):
            if stat.S_ISDIR(os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)


def _sweep(directory: int, names: Container[str]) -> None:
    """Remove what a process that is no more left of these files."""
    for found in os.listdir(directory):
        old = _TEMPORARY.fullmatch(found)
        if old and old["name"] in names and not Path("/proc", old["process"]).exists():
            with suppress(FileNotFoundError):
                os.unlink(found, dir_fd=directory)


def _written(directory: int, name: str, data: bytes | Iterable[bytes], mode: int = 0o644) -> str:
    """Write one file under a temporary name and return that name."""
    temporary = f".{name}.{os.getpid()}.tmp"
    with suppress(FileNotFoundError):
        os.unlink(temporary, dir_fd=directory)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode, dir_fd=directory)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.unlink(temporary, dir_fd=directory)
        raise
    return temporary


def _unavailable(name: str, error: OSError) -> Unavailable:
    return Unavailable(Finding(codes.CANNOT_WRITE, fields={"file": name, "reason": error.strerror or "unknown"}))
