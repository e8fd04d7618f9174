"""The departures report as a workbook: every list whole, amounts as numbers, text never a formula (safety 1.6)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from exitletters.axes import word
from exitletters.departures.sheets import SHEETS
from exitletters.locales import LocaleFolders, conventions
from exitletters.vocabulary import vocabulary
from exitletters.wording import Wording

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from exitletters.departures.report import Report

Value: TypeAlias = "str | int | Decimal | date | None"
_WIDEST, _NARROWEST = 48, 8  # characters
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # of a sheet, says Excel
_MEASURED = 200  # rows that say how wide a column is


def workbook(report: Report, where: LocaleFolders) -> bytes:
    """Return an XLSX file with a sheet for each list of the report, in the words of a locale; always the same bytes."""
    import xlsxwriter

    words = conventions(where)
    wording = Wording(words, words.locale, vocabulary=vocabulary(where))
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": datetime.combine(report.as_of, datetime.min.time())})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for sheet in SHEETS:
            rows = list(sheet.rows(report, wording))
            if rows:
                page = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", word(wording, sheet.title))[:_LONGEST_NAME])
                if words.direction == "rtl":
                    page.right_to_left()
                _fill(page, [word(wording, key) for key in sheet.header], rows, head, _Formats(book))
    return data.getvalue()


class _Formats:
    """The number formats of a book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._made = book, dict[str, "Format"]()

    def of(self, pattern: str) -> Format:
        """Return the format with a pattern."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]


def _fill(
    page: Worksheet, header: Sequence[str], rows: Sequence[Sequence[Value]], head: Format, formats: _Formats
) -> None:
    page.write_row(0, 0, (), head)
    for at, title in enumerate(header):
        page.write_string(0, at, title, head)
        lengths = [len(str(row[at])) for row in rows[:_MEASURED] if row[at] is not None]
        page.set_column(at, at, min(max([*lengths, _NARROWEST]) + 2, _WIDEST))
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            _write(page, number, at, value, formats)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(header) - 1)


def _write(page: Worksheet, row: int, column: int, value: Value, formats: _Formats) -> None:
    """Write a value as what it is; a text that looks like a formula, a number or a link stays text."""
    if isinstance(value, str):
        page.write_string(row, column, value)
    elif isinstance(value, date):
        page.write_datetime(row, column, value)
    elif isinstance(value, int):
        page.write_number(row, column, value)
    elif isinstance(value, Decimal):
        places = max(-int(value.as_tuple().exponent), 0)
        page.write_number(row, column, float(value), formats.of("#,##0" + (f".{'0' * places}" if places else "")))
