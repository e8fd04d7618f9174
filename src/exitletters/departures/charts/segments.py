"""F3: what those who left were worth, by how likely they come back; nine cells (9.3)."""

from __future__ import annotations

from collections.abc import Sequence

from exitletters.axes import amounts, word
from exitletters.charts import Bubble, Bubbles
from exitletters.departures.charts import cells
from exitletters.departures.segments import LEVELS, Cell
from exitletters.document import Table
from exitletters.wording import Wording


def segments(found: Sequence[Cell], currency: str, wording: Wording) -> Bubbles | None:
    """Return the figure, the highest value above and the best chance last; None where nobody left."""
    if not any(one.members.count for one in found):
        return None
    printed = amounts(wording, currency, (one.members.revenue for one in found))
    bubbles = tuple(
        Bubble(
            2 - LEVELS.index(one.recoverability),
            LEVELS.index(one.value),
            float(one.members.revenue),
            cells.count(wording, one.members.count),
            (printed.text(one.members.revenue), _treatment(one, wording)) if one.members.count else (),
        )
        for one in found
    )
    return Bubbles(
        word(wording, "recoverability"),
        tuple(word(wording, f"chance_{one}") for one in reversed(LEVELS)),
        word(wording, "value"),
        tuple(word(wording, f"value_{one}") for one in LEVELS),
        bubbles,
        word(wording, "bubble", unit=printed.unit),
    )


def segments_table(found: Sequence[Cell], currency: str, wording: Wording) -> Table | None:
    """Return every cell with its departures, revenue and treatment."""
    rows = tuple(
        (
            cells.label(wording, f"value_{one.value}"),
            cells.label(wording, f"chance_{one.recoverability}"),
            cells.number(wording, one.members.count, "cells.members = number of departures"),
            cells.money(wording, one.members.revenue, currency, "cells.revenue = sum of annual_revenue"),
            cells.text(_treatment(one, wording), "cells.treatment = what most of them get"),
        )
        for one in found
    )
    keys = ("value", "recoverability", "departures", "revenue", "treatment")
    header = tuple(cells.label(wording, key) for key in keys)
    return Table(header, rows) if any(one.members.count for one in found) else None


def _treatment(one: Cell, wording: Wording) -> str:
    return cells.choice(wording, "treatment", one.treatment) if one.treatment else ""
