"""Draws charts: vector for pages, pixels for Word; equal charts are equal bytes, whatever the machine.

A chart becomes a `Sheet` of simple shapes, which knows nothing of a drawing library; `engine` makes a file of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from exitletters.charts import (
    Bars,
    Bubbles,
    Chart,
    Columns,
    Course,
    Heat,
    Intervals,
    Stacks,
    Timeline,
    Tornado,
)
from exitletters.formats._drawing import bars, bubbles, columns, course, heat, intervals, stacks, timeline, tornado
from exitletters.formats._drawing.sheet import Look, Sheet

__all__ = ["Look", "Sheet", "is_wide", "png", "sheet", "svg"]

_DRAWN: Mapping[type[Chart], Callable[[Any, Look], Sheet]] = {
    Timeline: timeline.drawn,
    Stacks: stacks.drawn,
    Tornado: tornado.drawn,
    Columns: columns.drawn,
    Course: course.drawn,
    Bars: bars.drawn,
    Bubbles: bubbles.drawn,
    Intervals: intervals.drawn,
    Heat: heat.drawn,
}


def is_wide(chart: Chart) -> bool:
    """Tell whether a chart takes the whole width; others stand side by side."""
    return not isinstance(chart, (Stacks, Tornado, Columns))


@lru_cache(maxsize=32)
def sheet(chart: Chart, look: Look) -> Sheet:
    """Return a chart as shapes; raise `Refused` where no packaged font has a letter of it (EL402)."""
    return _DRAWN[type(chart)](chart, look)


@lru_cache(maxsize=32)
def svg(chart: Chart, look: Look) -> bytes:
    """Return a chart as SVG; its letters are outlines, so a page needs no font and no bidi for them."""
    from exitletters.formats._drawing import engine

    return engine.written(sheet(chart, look), "svg")


@lru_cache(maxsize=32)
def png(chart: Chart, look: Look) -> bytes:
    """Return a chart as PNG of 300 dots an inch."""
    from exitletters.formats._drawing import engine

    return engine.written(sheet(chart, look), "png")
