"""A sheet of an XLSX workbook, read cell by cell as it is unpacked; nothing in it is run, followed or trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

from exitletters.departures.record import ROW, Fault, Record
from exitletters.departures.sources import Register, RowSource, broken, one_of, unreadable
from exitletters.departures.sources._package import Broken, Package, parse
from exitletters.departures.sources._sheet import Found, Sheet, column
from exitletters.departures.sources._values import kept_short
from exitletters.departures.sources._workbook import Texts, workbook
from exitletters.speaking import phrase

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']")
_MOST_MERGES = 1_000
_OVERLAP = 256  # bytes; no such tag is longer
_MERGED = (
    phrase("it is merged with other cells, and only one of them has the value"),
    phrase("the value in each cell by itself"),
)
_BESIDE = Fault(
    ROW,
    phrase("a cell to the right of the last column with a name"),
    phrase("a name in the first row, or nothing there"),
)

Merge = tuple[int, int, int, int]
"""First row, last row, first column, last column."""


def records(register: Register) -> Iterator[Record]:
    """Yield the rows of the only sheet, or of the one that is named; raise `Refused` for what is no workbook."""
    try:
        with closing(Package(register.path)) as package:
            book = workbook(package)
            part = book.sheets[one_of([*book.sheets], register)]
            with closing(Texts()) as texts:
                if book.texts:
                    texts.take(package, book.texts)
                yield from _records(package, part, Sheet(book, texts))
    except OSError as error:
        raise unreadable(register, error) from None
    except Broken as error:
        raise broken(register, error.args[0]) from None


def _records(package: Package, part: str, sheet: Sheet) -> Iterator[Record]:
    merges = _merges(package, part)
    if merges and merges[0][0] == 1:
        raise Broken(phrase("cells of its first row are merged"))
    width, active, waiting = 0, list[Merge](), merges[::-1]
    for _ in parse(package.pieces(part), sheet.start, sheet.end, sheet.text):
        for row, cells in sheet.rows:
            while waiting and waiting[-1][0] <= row:
                active.append(waiting.pop())
            active = [one for one in active if one[1] >= row]
            if not width:
                width = 1 + max(cells, default=0)
                yield _header(row, cells, width)
            else:
                cells |= {at: _MERGED for one in active for at in range(one[2], min(one[3] + 1, width))}
                yield _record(row, cells, width)
        sheet.rows.clear()


def _header(row: int, cells: dict[int, Found], width: int) -> Record:
    if row != 1:
        raise Broken(phrase("its first row is empty; the names of the columns belong there"))
    if not all(isinstance(one, str) for one in cells.values()):
        raise Broken(phrase("a name in its first row is a formula or an error"))
    return _record(row, cells, width)


def _record(row: int, cells: dict[int, Found], width: int) -> Record:
    texts = [""] * width
    faults = [_BESIDE] if any(at >= width for at in cells) else []
    for at, found in cells.items():
        if at < width and isinstance(found, str):
            texts[at] = found
        elif at < width:
            faults.append(Fault(at, found[0], found[1]))
    return kept_short(Record(row, tuple(texts), tuple(sorted(faults, key=lambda one: one.at))))


def _merges(package: Package, part: str) -> list[Merge]:
    """Return the merged cells by row; they stand behind the rows they are about, so the part is read twice."""
    found: set[Merge] = set()
    kept = b""
    with closing(package.pieces(part)) as pieces:
        for piece in pieces:
            if b"\0" in piece:
                raise Broken(phrase("it is not UTF-8 text"))
            text = kept + piece
            for left, top, right, bottom in _MERGE.findall(text):
                found.add((int(top), int(bottom), column(left.decode()), column(right.decode())))
            if len(found) > _MOST_MERGES:
                raise Broken(phrase("it has more merged cells than a register has"))
            kept = text[-_OVERLAP:]
    return sorted(found)


SOURCE = RowSource((".xlsx",), records)
