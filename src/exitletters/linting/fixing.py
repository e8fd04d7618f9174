"""Safe edits put into their files: each file whole or not at all, with its line ends and byte-order mark kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from exitletters.linting import Edit
from exitletters.output import rewrite

_MARK = "\ufeff"


def apply(edits: Iterable[Edit]) -> tuple[Path, ...]:
    """Put the edits into their files and return the files that changed; of two that overlap, the first counts.

    Raise `Unavailable` (EL501) where a file cannot be written. What was left out is found again by the next look.
    """
    in_order = sorted(set(edits), key=attrgetter("path", "start", "end", "new"))
    return tuple(path for path, own in groupby(in_order, attrgetter("path")) if _rewritten(path, list(own)))


def _rewritten(path: Path, edits: list[Edit]) -> bool:
    before = path.read_bytes().decode("utf-8")
    after = edited(before, edits)
    if after != before:
        rewrite(path, after.encode("utf-8"))
    return after != before


def edited(text: str, edits: list[Edit]) -> str:
    """Return a file's text with the edits made; they count \\n for a line's end, and no byte-order mark."""
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(_MARK)
    returns = [match.start() - number for number, match in enumerate(re.finditer("\r\n", body))]
    out: list[str] = [mark]
    at = 0
    for one in apart(edits):
        start, end = (offset + bisect_left(returns, offset) for offset in (one.start, one.end))
        out += [body[at:start], one.new.replace("\n", "\r\n") if returns else one.new]
        at = end
    return "".join([*out, body[at:]])


def apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits, in order, without those that touch what an earlier one changes."""
    kept: list[Edit] = []
    for one in sorted(edits, key=attrgetter("start", "end")):
        if not kept or (one.start > kept[-1].start and one.start >= kept[-1].end):
            kept.append(one)
    return kept
