"""M2: revenue beside the parts of its cost, on one scale; each part is named at its side."""

from __future__ import annotations

from collections.abc import Sequence

from exitletters.charts import Part, Stack, Stacks
from exitletters.formats._drawing.axes import Scale, spanning
from exitletters.formats._drawing.sheet import DIM, FILLS, HAIRLINE, INK, MM, RULE, Look, Sheet

_HEAD, _FOOT, _LEAD = 24.0, 13.0, 9.4
_BAR = 26.0


def drawn(chart: Stacks, look: Look) -> Sheet:
    """Return the chart on half the width of a page; the last bar's parts are named beside it."""
    parts = chart.stacks[-1].parts if chart.stacks else ()
    sheet = Sheet(look, 79 * MM, max(40 * MM, _HEAD + _FOOT + _LEAD * len(parts)))
    left = max((sheet.measure(one.text) for one in chart.amounts.ticks), default=0) + 5
    bottom = sheet.height - _FOOT
    tops = [sum(part.value for part in one.parts) for one in chart.stacks]
    scale = spanning([0.0, *tops, *(one.at for one in chart.amounts.ticks)], bottom, _HEAD)
    names = max((sheet.measure(part.name) for part in parts), default=0)
    amounts = max((sheet.measure(part.text) for part in parts), default=0)
    room = sheet.width - left - names - amounts - 17
    step = room / max(len(chart.stacks), 1)
    sheet.words(0, 8, chart.amounts.title, color=DIM)
    for tick in chart.amounts.ticks:
        sheet.line((left, scale.at(tick.at)), (left + room, scale.at(tick.at)), HAIRLINE)
        sheet.words(left - 4, scale.at(tick.at) + 2.5, tick.text, "end", DIM)
    for at, stack in enumerate(chart.stacks):
        _bar(sheet, stack, scale, left + (at + 0.5) * step, min(_BAR, step * 0.62))
    sheet.line((left, bottom), (left + room, bottom), RULE)
    edge = left + room - (step - min(_BAR, step * 0.62)) / 2
    _name(sheet, parts, scale, (edge, left + room + 8), amounts)
    return sheet


def _bar(sheet: Sheet, stack: Stack, scale: Scale, middle: float, wide: float) -> None:
    """Draw a bar with its total above and its name below."""
    height = 0.0
    for at, part in enumerate(stack.parts):
        below, height = scale.at(height), height + part.value
        sheet.box(middle - wide / 2, scale.at(height), wide, below - scale.at(height), FILLS[at % len(FILLS)], INK)
    sheet.words(middle, scale.at(height) - 3, stack.total, "middle", bold=True)
    sheet.words(middle, scale.at(0) + 9.5, stack.name, "middle", DIM)


def _name(sheet: Sheet, parts: Sequence[Part], scale: Scale, between: tuple[float, float], amounts: float) -> None:
    """Write each part's name and amount at its own height, or as near as the others let it."""
    middles, height = [], 0.0
    for part in parts:
        middles.append(scale.at(height + part.value / 2))
        height += part.value
    first, last = between
    for part, middle, y in zip(parts, middles, _spread(middles, _HEAD - 8, scale.first - 2), strict=True):
        sheet.line((first, middle), (last - 2, y))
        sheet.words(last, y + 2.5, part.name)
        sheet.amount(sheet.width - 1, y + 2.5, part.text, amounts)


def _spread(places: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return places from the bottom up, moved as little as keeps a line of text between any two."""
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - _LEAD) if moved else min(place, bottom))
    limit = top
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = max(moved[at], limit)
        limit = moved[at] + _LEAD
    return moved
