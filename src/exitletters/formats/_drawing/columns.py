"""M4: a column for each month, and a dotted line of those to compare with."""

from __future__ import annotations

from itertools import pairwise

from exitletters.charts import Columns, Tick
from exitletters.formats._drawing.axes import Scale, apart, spanning
from exitletters.formats._drawing.sheet import DIM, FILLS, HAIRLINE, INK, MM, PAPER, RULE, Look, Sheet

_HEAD, _FOOT = 25.0, 14.0
_WIDEST = 22.0
BAR = FILLS[1]


def drawn(chart: Columns, look: Look) -> Sheet:
    """Return the chart on half the width of a page."""
    sheet = Sheet(look, 79 * MM, 46 * MM)
    left = max((sheet.measure(one.text) for one in chart.counts.ticks), default=0) + 5
    bottom = sheet.height - _FOOT
    known = [value for value in chart.line if value is not None]
    tops = [0.0, *chart.values, *known, *(one.at for one in chart.counts.ticks)]
    amounts = spanning(tops, bottom, _HEAD)
    step = (sheet.width - left) / max(len(chart.months), 1)
    months = Scale(0, 1, left + step / 2, left + step * 1.5)
    _frame(sheet, chart, amounts, left, bottom)
    for at, value in enumerate(chart.values):
        wide = min(step * 0.68, _WIDEST)
        top = amounts.at(value)
        if value:
            sheet.box(months.at(at) - wide / 2, top, wide, bottom - top, BAR, INK)
    ticks = [Tick(at, text) for at, text in enumerate(chart.months)]
    for tick in apart(sheet, ticks, months, 4):
        wide = sheet.measure(tick.text) / 2
        sheet.words(min(max(months.at(tick.at), wide), sheet.width - wide), bottom + 9.5, tick.text, "middle", DIM)
        sheet.line((months.at(tick.at), bottom), (months.at(tick.at), bottom + 2))
    _line(sheet, chart, months, amounts)
    return sheet


def _frame(sheet: Sheet, chart: Columns, amounts: Scale, left: float, bottom: float) -> None:
    sheet.box(0.5, 2.2, 6, 6, BAR, INK)
    x = 9 + sheet.words(9, 8, chart.name, color=DIM) + 10
    if chart.line_name:
        sheet.line((x, 5.4), (x + 16, 5.4), INK, 1, dashed=True)
        sheet.dot(x + 8, 5.4, 1.9, "circle", PAPER)
        sheet.words(x + 19, 8, chart.line_name, color=DIM)
    for tick in chart.counts.ticks:
        y = amounts.at(tick.at)
        sheet.line((left, y), (sheet.width, y), HAIRLINE)
        sheet.words(left - 4, y + 2.5, tick.text, "end", DIM)
    sheet.line((left, bottom), (sheet.width, bottom), RULE)


def _line(sheet: Sheet, chart: Columns, months: Scale, amounts: Scale) -> None:
    """Draw the line where it is known, with a gap where it is not."""
    places = [(months.at(at), amounts.at(value)) if value is not None else None for at, value in enumerate(chart.line)]
    for one, other in pairwise(places):
        if one and other:
            sheet.line(one, other, INK, 1, dashed=True)
    for place in places:
        if place:
            sheet.dot(*place, 1.9, "circle", PAPER)
