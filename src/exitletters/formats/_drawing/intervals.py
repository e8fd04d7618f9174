"""F5: a rate in each row with its interval, and dashed lines where others say theirs are."""

from __future__ import annotations

from exitletters.charts import Intervals
from exitletters.formats._drawing.fitting import LEAD, note
from exitletters.formats._drawing.rows import Rows, frame, rows
from exitletters.formats._drawing.sheet import DIM, HAIRLINE, INK, MM, PAPER, RULE, Look, Sheet

_END = 3.2  # half the height of an interval's ends
_DOT, _LINE = 2.8, LEAD + 1


def drawn(chart: Intervals, look: Look) -> Sheet:
    """Return the chart on the whole width of a page; each reference has a line of its own in the head."""
    sheet = Sheet(look, 160 * MM)
    head = 4 + _LINE * (len(chart.references) + bool(chart.weak_name))
    found = [at for one in chart.intervals for at in (one.low, one.high)]
    found += [at for one in chart.references for at in (one.low, one.high)]
    named = [(one.name, one.text) for one in chart.intervals]
    ends = [one.beside for one in chart.intervals if one.beside]
    laid = rows(sheet, named, [0.0, *found], chart.axis, head, ends)
    if chart.weak_name:
        sheet.dot(3.5, 5.4, _DOT, "diamond", PAPER)
        sheet.words(10, 8, chart.weak_name)
    for number, one in enumerate(chart.references):
        _reference(sheet, laid, (one.low, one.high), one.name, laid.head - 4 - _LINE * number)
    frame(sheet, laid, [one.text for one in chart.intervals], chart.axis)
    _dashes(sheet, chart, laid)
    widest = max(map(sheet.measure, ends), default=0)
    for interval, y in zip(chart.intervals, laid.middles, strict=True):
        low, at, high = (laid.scale.at(one) for one in (interval.low, interval.at, interval.high))
        sheet.line((low, y), (high, y), INK, 1.2)
        for end in (low, high):
            sheet.line((end, y - _END), (end, y + _END), INK, 1.2)
        sheet.dot(at, y, _DOT, "diamond", PAPER if interval.is_weak else INK)
        sheet.amount(sheet.width - 1, y + 2.6, interval.beside, widest)
    note(sheet, chart.note, DIM)
    return sheet


def _reference(sheet: Sheet, laid: Rows, between: tuple[float, float], name: str, baseline: float) -> None:
    """Shade what lies between two ends, and say whose that is."""
    first, last = (laid.scale.at(one) for one in between)
    if first != last:
        sheet.box(first, laid.head, last - first, laid.bottom - laid.head, HAIRLINE, HAIRLINE)
    middle, half = (first + last) / 2, sheet.measure(name) / 2
    place = min(max(middle, half), sheet.width - half)
    sheet.words(place, baseline, name, "middle", DIM)
    sheet.line((middle, baseline + 2), (middle, laid.head), RULE)


def _dashes(sheet: Sheet, chart: Intervals, laid: Rows) -> None:
    for one in chart.references:
        for at in sorted({one.low, one.high}):
            place = laid.scale.at(at)
            sheet.line((place, laid.head), (place, laid.bottom), INK, 0.8, dashed=True)
