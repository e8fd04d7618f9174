"""From a register to departures, row by row: good rows load, of every other one it is told what to write (G-TRK01)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from exitletters.departures.careful import Careful, Reasons, Reject
from exitletters.departures.clean import Cells, Clean
from exitletters.departures.columns import columns_of
from exitletters.departures.record import Record
from exitletters.departures.sources import Register, broken, records
from exitletters.speaking import phrase

__all__ = ["Reading", "Reasons", "Reject", "Result"]

Result = tuple[int, Cells, tuple[Reject, ...]]
"""The row's number, its cells as the canonical file has them, and what is wrong with it: then it counts for nothing."""

_AT_ONCE = 250  # rows
_MOST = 1_000_000  # characters of them, as a row may be as long


class Reading:
    """One pass over a register; what was passed over is known once it has been read."""

    def __init__(
        self, register: Register | Path, mapping: Mapping[str, str], reasons: Reasons, as_of: date | None = None
    ) -> None:
        self.blank = 0
        register = register if isinstance(register, Register) else Register(str(register))
        self._records = records(register)
        header = next(self._records, None)
        if header is None or header.faults:
            raise broken(register, phrase("it is empty" if header is None else "its first row is damaged"))
        self.columns = columns_of(header.cells, mapping, str(register))
        self._careful = Careful(self.columns, reasons, as_of)

    def __iter__(self) -> Iterator[Result]:
        """Yield each row's number with its cells or with its rejects; empty rows are counted only."""
        careful = self._careful
        clean = Clean(self.columns, careful.as_of, lambda one: not any(careful.together(0, one)))
        for some in _several(self._records):
            for record, cells in zip(some, clean.taken([() if one.faults else one.cells for one in some]), strict=True):
                if cells is not None:
                    yield record.row, cells, ()
                elif record.faults or any(cell.strip() for cell in record.cells):
                    yield record.row, *careful.read(record)
                else:
                    self.blank += 1


def _several(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Yield the records in handfuls that never take much memory."""
    some: list[Record] = []
    size = 0
    for record in records:
        some.append(record)
        size += sum(map(len, record.cells))
        if len(some) == _AT_ONCE or size > _MOST:
            yield some
            some, size = [], 0
    if some:
        yield some
