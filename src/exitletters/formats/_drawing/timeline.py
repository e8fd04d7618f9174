"""M1: what happened when, one row for each lane; a mark bears its number in the table behind the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exitletters.charts import Lane, Timeline
from exitletters.formats._drawing.axes import Scale, apart, spanning
from exitletters.formats._drawing.sheet import DIM, HAIRLINE, INK, MM, PAPER, RULE, SIZE, Form, Look, Sheet

_RADIUS, _GRAVE = 5.2, 6.2  # room for two digits
_LANE, _FOOT = 22.0, 13.0
_MOST_LEVELS, _MOST_MOVED, _GAP = 6, 5.0, 1.2
_END = 11.0  # room behind the last day
_FORMS: tuple[tuple[Form, float], ...] = (("circle", 1.0), ("square", 0.92), ("diamond", 1.3))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark: where it happened, and where its sign stands, how far above its lane's line."""

    at: float
    x: float
    above: float
    radius: float
    text: str
    is_grave: bool


def drawn(chart: Timeline, look: Look) -> Sheet:
    """Return the chart on the whole width of a page."""
    sheet = Sheet(look, 160 * MM)
    names = (text for lane in chart.lanes for text in (lane.name, f"    {lane.grave_name}"))
    left = max(map(sheet.measure, names), default=0) + 14
    days = [one.at for lane in chart.lanes for one in lane.marks] + [one.at for one in chart.time.ticks]
    months = max((sheet.measure(one.text) for one in chart.time.ticks), default=0)
    scale = spanning(days, left, sheet.width - max(months / 2, _END + 1))
    forms = [_FORMS[at % len(_FORMS)] for at in range(len(chart.lanes))]
    lanes = [_levels(lane, scale, size) for lane, (_, size) in zip(chart.lanes, forms, strict=True)]
    heights = [_LANE + max((one.above for one in lane), default=0) for lane in lanes]
    sheet.height = sum(heights) + _FOOT
    bottom = sheet.height - _FOOT
    for tick in chart.time.ticks:
        sheet.line((scale.at(tick.at), 2), (scale.at(tick.at), bottom), HAIRLINE)
    for tick in apart(sheet, chart.time.ticks, scale):
        sheet.words(scale.at(tick.at), bottom + 9.5, tick.text, "middle", DIM)
    y = 0.0
    for lane, marks, height, (form, _) in zip(chart.lanes, lanes, heights, forms, strict=True):
        y += height
        _lane(sheet, lane, marks, y - 9, form, (left - 8, sheet.width))
    return sheet


def _levels(lane: Lane, scale: Scale, size: float) -> list[_Placed]:
    """Return the marks of a lane on as few levels as keep them beside the day they belong to."""
    for levels in range(1, _MOST_LEVELS):
        placed = _placed(lane, scale, size, levels)
        if all(abs(one.x - scale.at(one.at)) <= _MOST_MOVED for one in placed):
            return placed
    return _placed(lane, scale, size, _MOST_LEVELS)


def _placed(lane: Lane, scale: Scale, size: float, levels: int) -> list[_Placed]:
    edges = [float("-inf")] * levels
    placed = []
    for index, mark in sorted(enumerate(lane.marks), key=lambda one: one[1].at):
        is_grave = index in lane.grave
        radius = (_GRAVE if is_grave else _RADIUS) * size
        places = [max(scale.at(mark.at), edge + radius) for edge in edges]
        level = min(range(levels), key=lambda one: (places[one], one))
        edges[level] = places[level] + radius + _GAP
        above = level * (_RADIUS + _GRAVE + 0.6) * size
        placed.append(_Placed(mark.at, places[level], above, radius, mark.text, is_grave))
    return _held(placed, scale.last + _END)


def _held(placed: list[_Placed], end: float) -> list[_Placed]:
    """Return the marks moved back where their level would run off the sheet."""
    ends: dict[float, float] = {}
    held = []
    for one in reversed(placed):
        x = min(one.x, ends.get(one.above, end) - one.radius)
        ends[one.above] = x - one.radius - _GAP
        held.append(replace(one, x=x))
    return held[::-1]


def _lane(
    sheet: Sheet, lane: Lane, marks: Sequence[_Placed], y: float, form: Form, between: tuple[float, float]
) -> None:
    has_grave = any(one.is_grave for one in marks) and bool(lane.grave_name)
    sheet.words(0, y - 2.2 if has_grave else y + 2.6, lane.name, bold=True)
    if has_grave:
        sheet.dot(3.5, y + 4.4, 2.8, form, INK)
        sheet.words(9, y + 7, lane.grave_name, color=DIM)
    sheet.line((between[0], y), (between[1], y), RULE)
    for one in marks:
        _mark(sheet, one, y, form)


def _mark(sheet: Sheet, one: _Placed, y: float, form: Form) -> None:
    middle = y - one.above
    sheet.dot(one.x, middle, one.radius, form, INK if one.is_grave else PAPER)
    sheet.words(one.x, middle + SIZE * 0.34, one.text, "middle", PAPER if one.is_grave else INK, bold=one.is_grave)
