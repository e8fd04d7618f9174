"""Which files a page depends on, and which of them changed: by time and size, as editors leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from exitletters.findings import Refused
from exitletters.locales import LocaleFolders, folders
from exitletters.preview.mending import source_of

Stamps: TypeAlias = Mapping[Path, tuple[int, int]]
_WRITTEN = frozenset({".md", ".yaml", ".txt", ".css"})


def folders_of(locales: Iterable[str], roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders that these locales' letters are made from, those of their sources included."""
    names: dict[str, None] = {}
    waiting = list(locales)
    while waiting:
        where = folders(waiting.pop(), roots)
        names |= dict.fromkeys(where.chain)
        source = _source(where)
        waiting += [source] if source and source not in names else []
    return tuple(root / name for name in names for root in roots)


def _source(where: LocaleFolders) -> str:
    try:
        return source_of(where)
    except Refused:  # its conventions are just being written
        return ""


def stamps(watched: Iterable[Path]) -> Stamps:
    """Return time and size of each file that is there, and of each template in the folders."""
    found = {}
    for path in _files(watched):
        try:
            state = path.stat()
        except OSError:  # it goes as we look
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(watched: Iterable[Path]) -> Iterator[Path]:
    for path in watched:
        if path.is_dir():
            yield from (one for one in path.iterdir() if one.suffix in _WRITTEN)
        else:
            yield path


def changed(before: Stamps, after: Stamps) -> tuple[str, ...]:
    """Return the files that were written, made or removed, as findings name them."""
    paths = sorted(one for one in before.keys() | after.keys() if before.get(one) != after.get(one))
    return tuple(f"{one.parent.name}/{one.name}" for one in paths)


def mark(found: Stamps) -> str:
    """Return a short name for how the files stand."""
    lines = "\n".join(sorted(f"{path} {stamp}" for path, stamp in found.items()))
    return sha256(lines.encode()).hexdigest()[:16]
