"""Where the files of an issue are: `out`/case/id; a campaign's are one folder higher."""

from __future__ import annotations

from pathlib import Path

from exitletters.issuing.record import Issue


def folder_of(out: Path, issue: Issue) -> Path:
    """Return the folder that holds an issue's files, or where they would be."""
    own = out / issue.case_id / issue.id
    return own if own.is_dir() else out / issue.case_id
