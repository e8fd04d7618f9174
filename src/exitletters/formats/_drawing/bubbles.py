"""F3: a grid with a bubble in each cell, its area being the value; count and words stand beside it."""

from __future__ import annotations

from math import sqrt

from exitletters.charts import Bubble, Bubbles
from exitletters.formats._drawing.fitting import LEAD, block, fitted, widest
from exitletters.formats._drawing.sheet import DIM, FILLS, INK, MM, RULE, SIZE, Look, Sheet

_CELL, _HEAD, _MOST, _LEAST = 58.0, 26.0, 22.0, 1.2
_NAMES, _PAD = 80.0, 6.0


def drawn(chart: Bubbles, look: Look) -> Sheet:
    """Return the chart on the whole width of a page; rows are named where reading starts, columns above."""
    sheet = Sheet(look, 160 * MM, _HEAD + _CELL * len(chart.rows) + LEAD + 4)
    names = [fitted(sheet, one, _NAMES) for one in chart.rows]
    left = max(widest(sheet, (line for lines in names for line in lines)), sheet.measure(chart.row_title)) + 8
    step = (sheet.width - left - 0.5) / max(len(chart.columns), 1)
    sheet.words(left + (sheet.width - left) / 2, 8, chart.column_title, "middle", DIM)
    sheet.words(0, _HEAD - 6, chart.row_title, color=DIM)
    for at, column in enumerate(chart.columns):
        (line,) = fitted(sheet, column, step - 4, 1, bold=True)
        sheet.words(left + (at + 0.5) * step, _HEAD - 6, line, "middle", bold=True)
    for at, lines in enumerate(names):
        block(sheet, 0, _HEAD + (at + 0.5) * _CELL, lines, bold=True)
    _grid(sheet, left, step, chart)
    largest = max((one.value for one in chart.bubbles), default=0) or 1.0
    for one in chart.bubbles:
        _bubble(sheet, one, sqrt(max(one.value, 0) / largest) * _MOST, left + one.column * step, step)
    sheet.words(left, sheet.height - 2.5, chart.key, color=DIM)
    return sheet


def _grid(sheet: Sheet, left: float, step: float, chart: Bubbles) -> None:
    bottom = _HEAD + _CELL * len(chart.rows)
    for at in range(len(chart.columns) + 1):
        sheet.line((left + at * step, _HEAD), (left + at * step, bottom))
    for at in range(len(chart.rows) + 1):
        sheet.line((left, _HEAD + at * _CELL), (sheet.width - 0.5, _HEAD + at * _CELL), RULE)


def _bubble(sheet: Sheet, one: Bubble, radius: float, left: float, step: float) -> None:
    """Draw a cell: the bubble in its first part, the words behind it."""
    x, y = left + _PAD + _MOST, _HEAD + (one.row + 0.5) * _CELL
    if one.value > 0:
        sheet.dot(x, y, max(radius, _LEAST), "circle", FILLS[3])
    is_inside = sheet.measure(one.count, bold=True) + 4 <= 2 * radius * 0.9 and radius * 2 > SIZE * 1.4
    if is_inside or one.value <= 0:
        sheet.words(x, y + SIZE * 0.34, one.count, "middle", INK, bold=True)
    else:
        sheet.words(x, y - radius - 3, one.count, "middle", INK, bold=True)
    start = x + _MOST + 4
    lines = [line for text in one.texts for line in fitted(sheet, text, left + step - start - 3)]
    block(sheet, start, y, tuple(lines))
