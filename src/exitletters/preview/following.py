"""What has changed in the source of a template's sections since each was accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from exitletters.difference.words import Passage, passages
from exitletters.findings import Refused
from exitletters.freshness.lock import read_lock
from exitletters.freshness.reading import plain
from exitletters.freshness.standing import State, folder_of
from exitletters.locales import conventions, folders
from exitletters.template_text import readable

Changes: TypeAlias = tuple[Passage, ...]


def changes_in(path: Path, roots: tuple[Path, ...]) -> Mapping[str, Changes]:
    """Return, for each stale section of a template, where its source differs from the one it was accepted against.

    Where the lock cannot be read nothing is said here; lint does.
    """
    text, folder = readable(path), path.parent
    if text is None:
        return {}
    try:
        lock = read_lock(folder)
        where = folders(folder.name, roots)
        before = conventions(where).translated_from
        source = folders(before, roots) if before else None
    except Refused:
        return {}
    standings = replace(folder_of(folder, where, source, lock), texts=(text,)).standings() if lock.exists else ()
    behind = (one for one in standings if one.state in (State.STALE, State.BUMPED))
    return {one.section: passages(plain(one.source_then), plain(one.source_now)) for one in behind}
