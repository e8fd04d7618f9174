"""What every source of a register yields: a row's number, its cells as text, and what cannot be text."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ROW = 1_000_000  # characters; a row of departures has some 200
ROW = -1  # the place of what is wrong with a row as a whole


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a cell (or the `ROW`) from being text, and what to write instead; never what it holds."""

    at: int
    problem: str
    write: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row as a spreadsheet counts it: the one with the names of the columns is row 1."""

    row: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
