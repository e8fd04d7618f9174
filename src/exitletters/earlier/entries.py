"""Reading what earlier runs left behind: `DIR/*/manifest.json`, of which nothing is taken on trust."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exitletters.similarity import prints_in

_NAME = b"manifest.json"  # a draft's has another name: drafts were never sent
_STATES = {"final": True, "draft": False}
_MAX_BYTES = 16 * 2**20  # more is not ours


@dataclass(frozen=True, slots=True)
class Entry:
    """One issued letter; `issued_on` is ISO text, empty where the case had no date."""

    case_id: str
    kind: str
    locale: str
    issued_on: str
    letter: bytes
    sentences: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The letters of one manifest; not whole where some of it cannot be compared."""

    letters: tuple[Entry, ...]
    is_whole: bool


def states(folder: Path) -> dict[bytes, bytes]:
    """Return the state of every manifest by its folder's name: what any write changes about it, empty for no file.

    Raise `OSError` for a folder that cannot be listed; one that is not there holds nothing.
    """
    parent = os.fsencode(folder)
    try:
        with os.scandir(parent) as inside:
            names = [one.name for one in inside]
    except FileNotFoundError:
        return {}
    found = {}
    for name in names:
        try:
            about = os.stat(b"%b/%b/%b" % (parent, name, _NAME))  # noqa: PTH116  # a Path costs more than the call
        except (FileNotFoundError, NotADirectoryError):
            continue  # a folder without a final letter, or no folder
        except OSError:
            found[name] = b""
            continue
        is_file = stat.S_ISREG(about.st_mode) and about.st_size <= _MAX_BYTES
        found[name] = b"%d %d %d" % (about.st_ino, about.st_mtime_ns, about.st_size) if is_file else b""
    return found


def run(folder: Path, name: bytes, state: bytes) -> Run:
    """Return what one manifest holds: nothing for a draft's, and nothing, not whole, where it cannot be read."""
    if not state:
        return Run((), is_whole=False)
    try:
        data = json.loads((folder / os.fsdecode(name) / os.fsdecode(_NAME)).read_bytes())
        letters = data["letters"] if _STATES[data["state"]] else []
        found = tuple(_entry(_text(data["case"]), one) for one in letters)
        return Run(found, all(prints_in(one.get("fingerprint")) for one in letters))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Run((), is_whole=False)


def _entry(case_id: str, letter: dict[str, object]) -> Entry:
    """Return one letter; without prints that can be compared, it still counts as one that was issued."""
    day = letter["issued_on"]
    issued_on = "" if day is None else date.fromisoformat(_text(day)).isoformat()
    print_, sentences = prints_in(letter.get("fingerprint")) or (b"", ())
    return Entry(case_id, _text(letter["kind"]), _text(letter["locale"]), issued_on, print_, sentences)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("no text")
    value.encode()  # half a surrogate pair is valid JSON, and nothing else
    return value
