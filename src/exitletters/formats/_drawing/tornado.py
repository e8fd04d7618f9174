"""M3: what a change of each input does to the result; a row each, the widest first."""

from __future__ import annotations

from exitletters.charts import Swing, Tornado
from exitletters.formats._drawing.axes import Scale, apart, spanning
from exitletters.formats._drawing.sheet import DIM, FILLS, HAIRLINE, INK, MM, RULE, Look, Sheet

_ROW, _BAR, _HEAD, _FOOT = 12.5, 7.6, 25.0, 23.0
LOW, HIGH = FILLS[1], FILLS[0]


def drawn(chart: Tornado, look: Look) -> Sheet:
    """Return the chart on half the width of a page."""
    sheet = Sheet(look, 79 * MM, max(40 * MM, _HEAD + _FOOT + _ROW * len(chart.swings)))
    names = max((sheet.measure(one.name) for one in chart.swings), default=0)
    amounts = max((sheet.measure(text) for one in chart.swings for text in (one.low_text, one.high_text)), default=0)
    found = [value for one in chart.swings for value in (one.low, one.high)]
    scale = spanning([*found, chart.base, 0.0], names + amounts + 10, sheet.width - amounts - 4)
    bottom = sheet.height - _FOOT
    _frame(sheet, chart, scale, bottom)
    room = (bottom - _HEAD) / max(len(chart.swings), 1)
    for row, swing in enumerate(chart.swings):
        _bar(sheet, swing, chart.base, scale, _HEAD + (row + 0.5) * room)
    sheet.line((scale.at(chart.base), _HEAD - 2), (scale.at(chart.base), bottom), INK, 0.9)
    return sheet


def _frame(sheet: Sheet, chart: Tornado, scale: Scale, bottom: float) -> None:
    """Draw the key, the result as planned, the axis and the dashed line at zero."""
    x = 0.5
    for name, fill in ((chart.low_name, LOW), (chart.high_name, HIGH)):
        sheet.box(x, 2.2, 6, 6, fill, INK)
        x += 9 + sheet.words(x + 9, 8, name, color=DIM) + 9
    wide = sheet.measure(chart.base_text, bold=True) / 2
    place = min(max(scale.at(chart.base), wide), sheet.width - wide)
    sheet.words(place, _HEAD - 6, chart.base_text, "middle", bold=True)
    ticks = [one for one in chart.amounts.ticks if scale.low <= one.at <= scale.high]
    for tick in apart(sheet, ticks, scale):
        at = scale.at(tick.at)
        sheet.line((at, _HEAD), (at, bottom), HAIRLINE)
        sheet.words(at, bottom + 9, tick.text, "middle", DIM)
    sheet.line((scale.at(0), _HEAD), (scale.at(0), bottom), INK, 0.8, dashed=True)
    sheet.line((scale.first, bottom), (scale.last, bottom), RULE)
    sheet.words((scale.first + scale.last) / 2, bottom + 19, chart.amounts.title, "middle", DIM)


def _bar(sheet: Sheet, swing: Swing, base: float, scale: Scale, y: float) -> None:
    sheet.words(0, y + 2.6, swing.name)
    ends = sorted(((swing.low, swing.low_text, LOW), (swing.high, swing.high_text, HIGH)), key=lambda one: one[0])
    for value, _, fill in sorted(ends, key=lambda one: -abs(one[0] - base)):
        at, middle = scale.at(value), scale.at(base)
        sheet.box(min(at, middle), y - _BAR / 2, abs(at - middle), _BAR, fill, INK)
    (low, low_text, _), (high, high_text, _) = ends
    first, last = min(low, base), max(high, base)
    if low_text == high_text:
        sheet.words(scale.at(last) + 4, y + 2.6, high_text, cleared=True)
        return
    sheet.words(scale.at(first) - 3, y + 2.6, low_text, "end", cleared=True)
    sheet.words(scale.at(last) + 3, y + 2.6, high_text, cleared=True)
