"""The departures report as a workbook: every list whole, amounts as numbers, text never a formula (safety 1.6)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from exitletters.axes import word
from exitletters.departures.sheets import PERCENTAGES, SHEETS
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
_LINE, _A4 = 15, 9  # points; the number of the paper
_ARROW = 3  # characters that the filter's arrow takes of a header
_OLDEST = date(1980, 1, 1)  # a ZIP file's first day: an empty register has none of its own
_MEASURED = 200  # rows that say how wide a column is


def workbook(report: Report, where: LocaleFolders) -> bytes:
    """Return an XLSX file with a sheet for each list of the report, in the words of a locale; always the same bytes."""
    import xlsxwriter

    words = conventions(where)
    wording = Wording(words, words.locale, vocabulary=vocabulary(where))
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": datetime.combine(max(report.as_of, _OLDEST), datetime.min.time())})
        formats = _Formats(book, words.direction)
        for sheet in SHEETS:
            rows = list(sheet.rows(report, wording))
            if rows:
                page = _page(book, word(wording, sheet.title), words.direction)
                _fill(page, {key: word(wording, key) for key in sheet.header}, rows, formats)
        if not report.tables:
            _page(book, word(wording, "departures"), words.direction).write_string(0, 0, word(wording, "nobody"))
    return data.getvalue()


def _page(book: Workbook, title: str, direction: str) -> Worksheet:
    """Return a new sheet that prints on as many pages as it is long, and no wider than one."""
    page = book.add_worksheet(_NOT_IN_A_NAME.sub(" ", title)[:_LONGEST_NAME])
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if direction == "rtl":
        page.right_to_left()
    return page


class _Formats:
    """The formats of a book, each made once; text begins where its sheet does, whatever it is written in."""

    def __init__(self, book: Workbook, direction: str) -> None:
        self._book, self._made = book, dict[str, "Format"]()
        side = {"align": "right" if direction == "rtl" else "left"}
        self.text = book.add_format(side)
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", **side})

    def of(self, pattern: str) -> Format:
        """Return the format with a pattern."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern})
        return self._made[pattern]


def _fill(page: Worksheet, header: Mapping[str, str], rows: Sequence[Sequence[Value]], formats: _Formats) -> None:
    widths = [_width(title, [row[at] for row in rows[:_MEASURED]]) for at, title in enumerate(header.values())]
    for at, (title, width) in enumerate(zip(header.values(), widths, strict=True)):
        page.write_string(0, at, title, formats.head)
        page.set_column(at, at, width)
    lines = (wrap(title, width - _ARROW) for title, width in zip(header.values(), widths, strict=True))
    page.set_row(0, _LINE * max(map(len, lines)))
    for at, key in enumerate(header):
        for number, row in enumerate(rows, 1):
            value = row[at]
            if isinstance(value, Decimal):
                shown, pattern = _shown(value, key in PERCENTAGES)
                page.write_number(number, at, shown, formats.of(pattern))
            else:
                _write(page, number, at, value, formats.text)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(header) - 1)


def _width(title: str, values: Sequence[Value]) -> int:
    """Return the width that the longest word of the title and the longest value need."""
    words = (len(one) + _ARROW for one in title.split())
    found = (len(f"{one:,}" if isinstance(one, Decimal | int) else str(one)) for one in values if one is not None)
    return min(max([*words, *found, _NARROWEST]) + 2, _WIDEST)


def _shown(value: Decimal, is_percentage: bool) -> tuple[float, str]:
    """Return a number as a spreadsheet holds it, and the pattern that shows all its decimals."""
    places = max(-int(value.as_tuple().exponent), 0)
    decimals = f".{'0' * places}" if places else ""
    return (float(value / 100), f"0{decimals}%") if is_percentage else (float(value), f"#,##0{decimals}")


def _write(page: Worksheet, row: int, column: int, value: str | int | date | None, of_text: Format) -> None:
    """Write a value as what it is; a text that looks like a formula, a number or a link stays text."""
    if isinstance(value, str):
        page.write_string(row, column, value, of_text)
    elif isinstance(value, date):
        page.write_datetime(row, column, value)
    elif value is not None:
        page.write_number(row, column, value)
