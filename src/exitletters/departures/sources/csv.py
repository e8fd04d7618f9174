"""Records of a CSV file, one at a time and never more than a few in memory; what breaks one spares the next."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from exitletters.departures.record import MAX_ROW, ROW, Fault, Record
from exitletters.departures.sources import Register, RowSource, unreadable
from exitletters.speaking import phrase

DELIMITERS = (",", ";")
_QUOTES = phrase('each quotation mark inside a cell twice (""), and quotes around the cell')


def records(register: Register) -> Iterator[Record]:
    """Yield the records of a file, the header first; raise `Refused` where the file cannot be read.

    Bytes that are no UTF-8 stay in their cells as surrogates, so that only their row is refused.
    """
    try:
        with register.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            yield from _parsed(_Lines(file))
    except OSError as error:
        raise unreadable(register, error) from None


class _Lines:
    """Lines of a file; one that is too long is cut, and `cut` says so until somebody asks."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.number = 0
        self.cut = False
        self.held: str | None = None

    def __iter__(self) -> Iterator[str]:
        while line := self.next():
            self.number += 1
            yield line

    def next(self) -> str:
        if self.held is not None:
            line, self.held = self.held, None
            return line
        line = self.file.readline(MAX_ROW)
        if len(line) == MAX_ROW and not line.endswith(("\n", "\r")):
            self.cut = True
            while (more := self.file.readline(MAX_ROW)) and not more.endswith(("\n", "\r")):
                pass
        return line

    def peek(self) -> str:
        self.held = self.next()
        return self.held

    def was_cut(self) -> bool:
        cut, self.cut = self.cut, False
        return cut


def _parsed(lines: _Lines) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=_delimiter(lines.peek()), strict=True)
    row = 0
    while True:
        row, first = row + 1, lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.was_cut()
            yield _broken(row, first, lines.number)
            continue
        yield _broken(row, first, lines.number) if lines.was_cut() else Record(row, tuple(cells))


def _delimiter(header: str) -> str:
    """Return the sign that splits the header into more columns; the comma where both do alike."""
    return max(DELIMITERS, key=header.count)


def _broken(row: int, first: int, last: int) -> Record:
    where = phrase("line {line}", line=str(first))
    if first != last:
        where = phrase("lines {first} to {last}", first=first, last=last)
    problem = phrase("{where}: a quotation mark stands alone, or the row is too long to be one", where=where)
    return Record(row, (), (Fault(ROW, problem, _QUOTES),))


SOURCE = RowSource(("", ".csv", ".txt"), records)
