"""What charts in rows share: names where reading starts, values beside them, and a scale for the rest of the row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exitletters.charts import Axis
from exitletters.formats._drawing.axes import Scale, apart, spanning
from exitletters.formats._drawing.fitting import LEAD, block, fitted, widest
from exitletters.formats._drawing.sheet import DIM, HAIRLINE, RULE, Sheet

NAMES = 130.0  # points at most: a longer name takes two lines
GAP, _ROW, _FOOT = 8.0, 14.0, 22.0


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows laid out: the lines of each name, the middle of each row, and where the scale begins and ends."""

    names: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    texts_end: float
    texts_width: float
    scale: Scale
    head: float
    bottom: float


def rows(
    sheet: Sheet,
    named: Sequence[tuple[str, str]],
    values: Iterable[float],
    axis: Axis,
    head: float,
    ends: Sequence[str] = (),
) -> Rows:
    """Return names and texts laid out from a height down; `ends` are texts that stand behind the scale."""
    names = tuple(fitted(sheet, name, NAMES) for name, _ in named)
    texts_width = widest(sheet, (text for _, text in named))
    texts_end = widest(sheet, (line for lines in names for line in lines)) + GAP + texts_width
    middles, y = [], head
    for lines in names:
        height = _ROW + LEAD * (len(lines) - 1)
        middles.append(y + height / 2)
        y += height
    half = widest(sheet, (one.text for one in axis.ticks)) / 2
    end = sheet.width - max(half, widest(sheet, ends) + (GAP if ends else 0)) - 1
    scale = spanning([*values, *(one.at for one in axis.ticks)], texts_end + GAP + half, end)
    sheet.height = y + (_FOOT if axis.title else _FOOT - LEAD)
    return Rows(names, tuple(middles), texts_end, texts_width, scale, head, y)


def frame(sheet: Sheet, laid: Rows, texts: Sequence[str], axis: Axis) -> None:
    """Draw the grid with its marks below, and each row's name and text."""
    scale = laid.scale
    ticks = list(apart(sheet, axis.ticks, scale))
    for tick in ticks:
        at = scale.at(tick.at)
        sheet.line((at, laid.head), (at, laid.bottom), HAIRLINE)
        sheet.words(at, laid.bottom + 9, tick.text, "middle", DIM)
    sheet.line((scale.first, laid.bottom), (scale.last, laid.bottom), RULE)
    wide = sheet.measure(axis.title)
    sheet.words(max((scale.first + scale.last - wide) / 2, 0), laid.bottom + 18.5, axis.title, color=DIM)
    for lines, middle, text in zip(laid.names, laid.middles, texts, strict=True):
        block(sheet, 0, middle, lines)
        sheet.amount(laid.texts_end, middle + 2.6, text, laid.texts_width)
