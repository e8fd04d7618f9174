"""Cells of a CSV file that a spreadsheet must not take for formulas, and back (safety 1.6)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FORMULA = re.compile("[ \u00a0\u3000]*[=+\\-@\t\r\n\0＝＋－＠]")
_GUARDED = re.compile("'+[ \u00a0\u3000]*[=+\\-@\t\r\n\0＝＋－＠]")
_PIECE = 65_536  # characters
_BOM = "\ufeff"  # without it Excel takes the file for Latin-1


def guarded(cell: str) -> str:
    """Return a cell that stays text in a spreadsheet; numbers stay numbers.

    A cell that already looks guarded gets one more apostrophe, so that `unguarded` gives back what it was.
    """
    if not cell or cell[0].isalnum() or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if _FORMULA.match(cell) or _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell holds; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a CSV file, piece by piece: UTF-8 that Excel recognizes, every cell guarded."""
    text = io.StringIO(_BOM)
    text.seek(len(_BOM))
    line = csv.writer(text).writerow
    for row in chain([header], rows):
        line([cell if cell[:1].isalnum() else guarded(cell) for cell in row])
        if text.tell() > _PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
