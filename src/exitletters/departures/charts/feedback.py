"""F8: how old the observations are that the front line has not closed, and how many of them are overdue (9.6)."""

from __future__ import annotations

from decimal import Decimal

from exitletters.axes import round_numbers, word
from exitletters.charts import Axis, Bar, Bars, Tick, Tone
from exitletters.departures.charts import cells
from exitletters.departures.feedback import Age, Loop
from exitletters.document import Table
from exitletters.facts import Duration
from exitletters.wording import Wording


def feedback(loop: Loop, wording: Wording) -> Bars | None:
    """Return the figure: a bar for each age, its overdue part dark; None where nothing is open."""
    if not any(one.items for one in loop.ages):
        return None
    bars = tuple(_bar(one, _overdue(one, loop), wording) for one in loop.ages)
    whole = (one for one in round_numbers(Decimal(one.items) for one in loop.ages) if one == int(one))
    ticks = tuple(Tick(float(one), wording.number(one, 0)) for one in whole)
    key: tuple[tuple[Tone, str], ...] = (
        ("strong", word(wording, "overdue")),
        ("plain", word(wording, "not_overdue")),
    )
    return Bars(Axis(ticks, word(wording, "open_items")), bars, key)


def feedback_table(loop: Loop, wording: Wording) -> Table | None:
    """Return each age with its open items, and those of them that are overdue."""
    rows = tuple(
        (
            cells.text(_days(one, wording), "loop.ages"),
            cells.number(wording, one.items, "loop.ages.items = open items"),
            cells.number(wording, _overdue(one, loop), "loop.ages.overdue = open items after their due day"),
        )
        for one in loop.ages
    )
    header = tuple(cells.label(wording, key) for key in ("age", "open_items", "overdue"))
    return Table(header, rows) if any(one.items for one in loop.ages) else None


def _bar(one: Age, overdue: int, wording: Wording) -> Bar:
    beside = word(wording, "of_them_overdue", n=cells.count(wording, overdue)) if overdue else ""
    text = cells.count(wording, one.items)
    return Bar(_days(one, wording), text, float(one.items), strong=float(overdue), beside=beside)


def _overdue(one: Age, loop: Loop) -> int:
    open_ = (item for item in loop.items if item.is_open and item.is_overdue)
    return sum(one.first <= item.age and (one.last is None or item.age <= one.last) for item in open_)


def _days(one: Age, wording: Wording) -> str:
    first = cells.count(wording, one.first)
    if one.last is None:
        return word(wording, "days_from", n=first)
    last = wording.duration(Duration(Decimal(one.last), "day"))
    return last if one.first == one.last else word(wording, "range", low=first, high=last)
