"""What a campaign's folder holds, to compare it with another's: every file but the record of the runs."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path


def tree_of(folder: Path, but: Set[str] = frozenset()) -> dict[str, bytes]:
    """Return every file's bytes by its path; of the record's folder only what should not be there."""
    record = {".campaign/journal.jsonl", ".campaign/lock"}
    files = {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
    kept = (".campaign/withdrawn/",)  # letters that were taken back: an unbroken run never wrote them
    return {name: data for name, data in files.items() if name not in record | but and not name.startswith(kept)}
