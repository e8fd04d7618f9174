"""F7: a strip of judgements for each row; a level is told by its word and by its grey, not by its colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from exitletters.charts import Heat, Level
from exitletters.formats._drawing.fitting import LEAD, block, fitted, note, widest
from exitletters.formats._drawing.rows import NAMES
from exitletters.formats._drawing.sheet import DIM, HAIRLINE, INK, MM, PAPER, RULE, Look, Sheet

_ROW = 14.0
# Fill and letters: from light over middle to dark, so that a grey copy tells them apart.
LEVELS: Mapping[Level, tuple[str, str]] = {
    "green": ("#dcefdf", INK),
    "amber": ("#cf9020", INK),
    "red": ("#7d1628", PAPER),
    "": (PAPER, DIM),
}


def drawn(chart: Heat, look: Look) -> Sheet:
    """Return the chart on the whole width of a page."""
    sheet = Sheet(look, 160 * MM)
    names = [fitted(sheet, one.name, NAMES) for one in chart.strips]
    left = widest(sheet, (line for lines in names for line in lines)) + 8
    step = (sheet.width - left - 0.5) / max(len(chart.columns), 1)
    heads = [fitted(sheet, one, step - 3, 3) for one in chart.columns]
    y = LEAD * max(map(len, heads), default=0) + 6
    for at, lines in enumerate(heads):
        block(sheet, left + (at + 0.5) * step, (y - 2) / 2, lines, "middle")
    for strip, lines in zip(chart.strips, names, strict=True):
        cells = [fitted(sheet, one.text, step - 3) for one in strip.cells]
        height = _ROW + LEAD * (max(len(lines), *map(len, cells)) - 1)
        block(sheet, 0, y + height / 2, lines)
        for at, (cell, words) in enumerate(zip(strip.cells, cells, strict=True)):
            fill, ink = LEVELS[cell.level]
            sheet.box(left + at * step, y, step, height, fill, RULE if cell.level else HAIRLINE)
            block(sheet, left + (at + 0.5) * step, y + height / 2, words, "middle", ink)
        y += height
    sheet.height = y + 2
    note(sheet, chart.note, DIM)
    return sheet
