"""Typed values of databases and Parquet files as the text somebody would have typed; numbers without float noise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite, ulp
from uuid import UUID

from exitletters.departures.record import MAX_ROW, ROW, Fault, Record
from exitletters.speaking import phrase

_EXACT = 2**53  # from here on, floats leave out whole numbers
_NOISE = 4  # units in the last place
NOT_TEXT = (phrase("it is no text, number, day or yes and no"), phrase("one of these"))
NOT_EXACT = (phrase("the file keeps too few digits of this number"), phrase("the same number as text or as a decimal"))
TOO_LONG = Fault(ROW, phrase("the row is too long to be one"), phrase("what the register needs, and nothing else"))


def record(row: int, values: Iterable[object]) -> Record:
    """Return a row of values as text."""
    cells, faults = [], []
    for at, value in enumerate(values):
        found = cell_of(value)
        cells.append(found if isinstance(found, str) else "")
        if isinstance(found, tuple):
            faults.append(Fault(at, *found))
    return kept_short(Record(row, tuple(cells), tuple(faults)))


def kept_short(one: Record) -> Record:
    """Return the record, or its fault where it is too long to be a row."""
    return one if sum(map(len, one.cells)) < MAX_ROW else Record(one.row, (), (TOO_LONG,))


def cell_of(value: object) -> str | tuple[str, str]:
    """Return the text of a value; or what is wrong with it and what to write."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, UUID)):
        return str(value)
    return _of_number(value) if isinstance(value, (float, Decimal)) else _of_day(value)


def of_float(value: float) -> str | tuple[str, str]:
    """Return a number as it was typed: at most 15 digits survive in a float, what follows them is its noise."""
    if not isfinite(value) or abs(value) >= _EXACT:
        return NOT_EXACT
    if value.is_integer():
        return str(int(value))
    typed = Decimal(f"{value:.15g}")
    return f"{typed:f}" if abs(float(typed) - value) <= _NOISE * ulp(value) else NOT_EXACT


def _of_number(value: float | Decimal) -> str | tuple[str, str]:
    if isinstance(value, float):
        return of_float(value)
    return f"{value:f}" if value.is_finite() else NOT_EXACT


def _of_day(value: object) -> str | tuple[str, str]:
    """Return a day; a moment stays one, as which day it is depends on where one is (and no column takes it)."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.timetz() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else NOT_TEXT
