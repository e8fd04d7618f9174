"""Fills that are told apart without colour: light, dark and hatched."""

from __future__ import annotations

from collections.abc import Mapping

from exitletters.charts import Tone
from exitletters.formats._drawing.sheet import FILLS, INK, PAPER, Sheet

_FILLS: Mapping[Tone, str] = {"plain": FILLS[1], "strong": FILLS[0], "hatched": PAPER}
_STEP, _INSIDE = 3.6, 0.6  # lines end with the edge, not on it


def filled(sheet: Sheet, x: float, y: float, width: float, height: float, tone: Tone) -> None:
    """Draw a box of a tone; a negative width goes towards the start."""
    sheet.box(x, y, width, height, _FILLS[tone], INK)
    if tone == "hatched":
        _hatch(sheet, min(x, x + width) + _INSIDE, y + _INSIDE, abs(width) - 2 * _INSIDE, height - 2 * _INSIDE)


def _hatch(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Draw slanted lines inside a box, each from edge to edge."""
    along = _STEP
    while along < width + height:
        start = (x + max(along - height, 0), y + min(along, height))
        end = (x + min(along, width), y + max(along - width, 0))
        sheet.line(start, end, INK, 0.6)
        along += _STEP


def key(sheet: Sheet, entries: tuple[tuple[Tone, str], ...], x: float = 0.5) -> float:
    """Draw what tones mean in the first line of the sheet; return where that ends."""
    for tone, name in entries:
        filled(sheet, x, 2.2, 9, 6, tone)
        x += 12 + sheet.words(x + 12, 8, name) + 12
    return x
