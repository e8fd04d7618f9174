"""F1: what went on from period to period, a panel for each series over the same periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exitletters.charts import Course, Series, Tick
from exitletters.formats._drawing.axes import Scale, apart, spanning
from exitletters.formats._drawing.fitting import widest
from exitletters.formats._drawing.sheet import DIM, FILLS, HAIRLINE, INK, MM, PAPER, RULE, Look, Sheet

_PANEL, _GAP, _TITLE, _FOOT, _ROOM = 74.0, 6.0, 12.0, 14.0, 12.0
_WIDEST, _DOT = 30.0, 2.1
_AS_PLACED = Scale(0, 1, 0, 1)


def drawn(chart: Course, look: Look) -> Sheet:
    """Return the chart on the whole width of a page."""
    sheet = Sheet(look, 160 * MM, (_PANEL + _GAP) * len(chart.series) - _GAP + _FOOT)
    left = widest(sheet, (tick.text for one in chart.series for tick in one.axis.ticks)) + 5
    step = (sheet.width - left) / max(len(chart.periods), 1)
    periods = Scale(0, 1, left + step / 2, left + step * 1.5)
    for at, series in enumerate(chart.series):
        _panel(sheet, series, periods, left, at * (_PANEL + _GAP))
    bottom = sheet.height - _FOOT
    for at, place, text in _apart(sheet, chart.periods, periods, 0.0, 5.0):
        sheet.words(place, bottom + 9.5, text, "middle", DIM)
        sheet.line((periods.at(at), bottom), (periods.at(at), bottom + 2))
    return sheet


def _panel(sheet: Sheet, series: Series, periods: Scale, left: float, top: float) -> None:
    """Draw one series with its axis; a value's text stands above it, or above all where not every text has room."""
    bottom = top + _PANEL
    values = [0.0, *series.values, *(one.at for one in series.axis.ticks)]
    amounts = spanning(values, bottom, top + _TITLE + _ROOM)
    sheet.words(0, top + 8, series.axis.title, bold=True)
    for tick in series.axis.ticks:
        y = amounts.at(tick.at)
        sheet.line((left, y), (sheet.width, y), HAIRLINE)
        sheet.words(left - 4, min(y + 2.5, bottom), tick.text, "end", DIM)
    sheet.line((left, amounts.at(0)), (sheet.width, amounts.at(0)), RULE)
    places = [(periods.at(at), amounts.at(value)) for at, value in enumerate(series.values)]
    if series.form == "line":
        for one, other in pairwise(places):
            sheet.line(one, other, INK, 1.1)
    else:
        _columns(sheet, places, amounts.at(0), periods.at(1) - periods.at(0))
    texts = list(_apart(sheet, series.texts, periods, left, 2.0))
    is_dense = len(texts) < len(places)
    for at, place, text in texts:
        y = top + _TITLE + _ROOM - 5 if is_dense else places[at][1] - 4
        sheet.words(place, y, text, "middle", cleared=series.form == "line")
    for point in places if series.form == "line" else ():
        sheet.dot(*point, _DOT, "circle", PAPER)


def _apart(
    sheet: Sheet, texts: Sequence[str], periods: Scale, first: float, gap: float
) -> Iterator[tuple[int, float, str]]:
    """Yield the index, the place and the text of as many as have room between `first` and the end of the sheet."""
    ticks: dict[Tick, int] = {}
    for at, text in enumerate(texts):
        half = sheet.measure(text) / 2
        ticks[Tick(min(max(periods.at(at), first + half), sheet.width - half), text)] = at
    for tick in apart(sheet, [*ticks], _AS_PLACED, gap):
        yield ticks[tick], tick.at, tick.text


def _columns(sheet: Sheet, places: Sequence[tuple[float, float]], bottom: float, step: float) -> None:
    wide = min(step * 0.62, _WIDEST)
    for x, y in places:
        if y < bottom:
            sheet.box(x - wide / 2, y, wide, bottom - y, FILLS[1], INK)
