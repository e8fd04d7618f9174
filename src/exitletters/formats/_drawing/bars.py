"""F2, F4, F6, F8: bars in rows, with a line across them or links from each to the next."""

from __future__ import annotations

from itertools import pairwise

from exitletters.charts import Bars
from exitletters.formats._drawing.fitting import note
from exitletters.formats._drawing.patterns import filled, key
from exitletters.formats._drawing.rows import Rows, frame, rows
from exitletters.formats._drawing.sheet import DIM, INK, MM, PAPER, RULE, Look, Sheet

_BAR = 8.4
_KEY, _LEVELS = 13.0, 10.0


def drawn(chart: Bars, look: Look) -> Sheet:
    """Return the chart on the whole width of a page."""
    sheet = Sheet(look, 160 * MM)
    head = 2 + (_KEY if chart.key or chart.line_name else 0) + (_LEVELS if chart.levels else 0)
    named = [(one.name, one.text) for one in chart.bars]
    sums = [one.line for one in chart.bars if one.line is not None]
    ends = [one.beside for one in chart.bars if one.beside]
    values = [0.0, *sums, *(at for one in chart.bars for at in (one.start, one.end))]
    laid = rows(sheet, named, [*values, *(one.at for one in chart.levels)], chart.axis, head, ends)
    _key(sheet, chart)
    frame(sheet, laid, [one.text for one in chart.bars], chart.axis)
    for bar, y in zip(chart.bars, laid.middles, strict=True):
        start, end = laid.scale.at(bar.start), laid.scale.at(bar.end)
        if start != end:
            filled(sheet, start, y - _BAR / 2, end - start, _BAR, bar.tone)
        if bar.strong:
            dark = laid.scale.at(bar.start + bar.strong) - start
            filled(sheet, start, y - _BAR / 2, dark, _BAR, "strong")
        sheet.amount(sheet.width - 1, y + 2.6, bar.beside, max(map(sheet.measure, ends), default=0))
    sheet.line((laid.scale.at(0), laid.head), (laid.scale.at(0), laid.bottom), RULE)
    _links(sheet, chart, laid)
    _levels(sheet, chart, laid)
    _line(sheet, chart, laid)
    note(sheet, chart.note, DIM)
    return sheet


def _key(sheet: Sheet, chart: Bars) -> None:
    x = key(sheet, chart.key)
    if chart.line_name:
        sheet.line((x, 5.4), (x + 16, 5.4), INK, 1)
        sheet.dot(x + 8, 5.4, 1.9, "circle", PAPER)
        sheet.words(x + 19, 8, chart.line_name)


def _links(sheet: Sheet, chart: Bars, laid: Rows) -> None:
    """Lead from where one bar ends to where the next begins."""
    for y, below, bar in zip(laid.middles, laid.middles[1:], chart.bars, strict=False):
        if chart.is_linked:
            at = laid.scale.at(bar.end)
            sheet.line((at, y + _BAR / 2), (at, below - _BAR / 2), INK, 0.5)


def _levels(sheet: Sheet, chart: Bars, laid: Rows) -> None:
    for level in chart.levels:
        at = laid.scale.at(level.at)
        sheet.line((at, laid.head), (at, laid.bottom), INK, 0.8, dashed=True)
        half = sheet.measure(level.text) / 2
        sheet.words(min(at, sheet.width - half), laid.head - 3, level.text, "middle", DIM)


def _line(sheet: Sheet, chart: Bars, laid: Rows) -> None:
    places = [
        (laid.scale.at(one.line), y) for one, y in zip(chart.bars, laid.middles, strict=True) if one.line is not None
    ]
    for one, other in pairwise(places):
        sheet.line(one, other, INK, 1)
    for place in places:
        sheet.dot(*place, 1.9, "circle", PAPER)
