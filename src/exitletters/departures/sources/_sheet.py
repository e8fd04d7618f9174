"""The cells of a sheet as text: numbers as typed, days as days, and no formula, neither run nor believed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from exitletters.departures.sources._package import Attributes, Broken
from exitletters.departures.sources._values import of_float
from exitletters.departures.sources._workbook import MAX_CELL, Held, Texts, Workbook, local, unescaped
from exitletters.speaking import phrase

Found = str | tuple[str, str]
"""A cell's text; or what is wrong with it and what to write."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_DAY = 86_400  # seconds
_LAST = 2_958_464  # the day before 9999-12-31, the last in either epoch
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z?$")
_WHOLE = re.compile("-?[0-9]{1,18}")
_FORMULA = (phrase("it is a formula; its result may be an old one"), phrase("its value alone (copy, paste as values)"))
_TOO_LONG = (phrase("it is longer than a cell can be"), phrase("a short text"))
_ERROR = (phrase("it holds an error of the spreadsheet, such as #N/A"), phrase("a value"))
_NO_DAY = (phrase("it is formatted as a day and is none"), phrase("a day from 1900-03-01 on"))


class Sheet:
    """Listens to the tags of a sheet and puts finished rows into `rows`: number, then cells by column."""

    __slots__ = ("_at", "_book", "_held", "_is_formula", "_kind", "_row", "_style", "_texts", "cells", "rows")

    def __init__(self, book: Workbook, texts: Texts) -> None:
        self._book = book
        self._texts = texts
        self._held = Held()
        self._row = self._at = 0
        self._kind = ""
        self._style = 0
        self._is_formula = False
        self.cells: dict[int, Found] = {}
        self.rows: list[tuple[int, dict[int, Found]]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin a row or a cell, or note a formula."""
        name = local(tag)
        if name == "c":
            self._at = column(attributes["r"].rstrip("0123456789")) if "r" in attributes else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self._is_formula = False
        elif name == "row":
            row = int(attributes.get("r", self._row + 1))
            if not self._row < row <= MOST_ROWS:
                raise Broken(phrase("its rows are in disorder"))
            self._row, self._at = row, -1
        elif name == "f":
            self._is_formula = True
        else:
            self._held.start(tag, attributes)

    def end(self, tag: str) -> None:
        """Finish a cell or a row."""
        name = local(tag)
        if name == "c":
            self._take(self._held.taken())
        elif name == "row":
            self.rows.append((self._row, self.cells))
            self.cells = {}
        else:
            self._held.end(tag)

    def text(self, data: str) -> None:
        """Take what stands in a cell."""
        self._held.text(data)

    def _take(self, text: str) -> None:
        found = _FORMULA if self._is_formula else self._cell(text)
        if found:
            self.cells[self._at] = _TOO_LONG if isinstance(found, str) and len(found) > MAX_CELL else found

    def _cell(self, text: str) -> Found:
        if self._kind == "s":
            return self._texts.get(int(text))
        if not text or self._kind in ("str", "inlineStr"):
            return unescaped(text)
        if self._kind == "b":
            return "yes" if text == "1" else "no"
        if self._kind in ("e", "d"):
            return _ERROR if self._kind == "e" else _MIDNIGHT.sub("", text)
        return _day(float(text), self._book.epoch) if self._style in self._book.day_styles else _number(text)


@lru_cache(1024)
def column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    if not 0 < number <= MOST_COLUMNS:
        raise Broken(phrase("it has a column that no spreadsheet has"))
    return number - 1


def _number(text: str) -> Found:
    return text if _WHOLE.fullmatch(text) else of_float(float(text))


@lru_cache(10_000)
def _day(serial: float, epoch: date) -> Found:
    """Return the day a serial number stands for, with its time if it has one (which no column takes).

    Days before March 1900 differ between programs, as one of them knows a 29 February 1900.
    """
    if not (61 if epoch.year < 1900 else 0) <= serial < _LAST:
        return _NO_DAY
    seconds = round(serial * _DAY)
    day = epoch + timedelta(days=seconds // _DAY)
    hours = timedelta(seconds=seconds % _DAY)
    return f"{day.isoformat()} {hours}" if hours else day.isoformat()
