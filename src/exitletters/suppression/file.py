"""A list as text, to be moved to another store or given to a service provider.

A salt is a line of its own, then a line for each hash made with it: the hash and its day. Where several lists were
brought together, each follows under its own salt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from exitletters.codes import suppression as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.speaking import phrase
from exitletters.suppression import SALT_BYTES, Hashes

_SCHEMA = "exitletters/suppression/1"
_HEAD = re.compile(rf"{_SCHEMA} ([0-9a-f]{{{2 * SALT_BYTES}}})")
_LINE = re.compile(r"([0-9a-f]{64}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")


def lines(lists: Iterable[Hashes]) -> Iterator[bytes]:
    """Yield lists line by line."""
    for one in lists:
        yield f"{_SCHEMA} {one.salt.hex()}\n".encode()
        yield from (f"{hash_} {day}\n".encode() for hash_, day in one.days.items())


def read(path: Path) -> tuple[Hashes, ...]:
    """Return the lists in a file; raise `Refused` for one that is not there, or in which any line cannot be read.

    A campaign asks for each letter: a file that nobody has changed since is not read again.
    """
    try:
        about = path.stat()
    except OSError as error:
        raise _unreadable(path, error.strerror or "unknown") from None
    return _read(path, (about.st_ino, about.st_mtime_ns, about.st_ctime_ns, about.st_size))


@lru_cache(maxsize=1)
def _read(path: Path, _state: tuple[int, ...]) -> tuple[Hashes, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise _unreadable(path, error.strerror or "unknown") from None
    except UnicodeDecodeError:
        raise _unreadable(path, phrase("it is not a text file in UTF-8")) from None
    return parse(text, str(path))


def parse(text: str, file: str) -> tuple[Hashes, ...]:
    """Return the lists that a text holds; raise `Refused` with every line that is none."""
    if not _HEAD.fullmatch(text.partition("\n")[0]):
        raise _unreadable(Path(file), phrase("its first line is not `{schema}` and a salt", schema=_SCHEMA))
    found: dict[str, dict[str, str]] = {}
    broken = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if head := _HEAD.fullmatch(line):
            days = found.setdefault(head[1], {})
        elif (one := _LINE.fullmatch(line)) and _is_day(one[2]):
            days.setdefault(one[1], one[2])
        else:
            broken.append(Finding(codes.LINE_BROKEN, Place(file, number)))
    if broken:
        raise Refused(*broken)
    return tuple(Hashes(bytes.fromhex(salt), days) for salt, days in found.items())


@lru_cache(maxsize=1024)
def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _unreadable(path: Path, problem: str) -> Refused:
    return Refused(Finding(codes.LIST_UNREADABLE, Place(str(path)), fields={"problem": problem}))
