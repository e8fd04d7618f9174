"""F1: how many left in each period, and how much annual revenue left with them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exitletters.axes import amounts, round_numbers, word
from exitletters.charts import Axis, Course, Series, Tick
from exitletters.departures.charts import cells
from exitletters.departures.counts import Group
from exitletters.document import Table
from exitletters.wording import Wording


def periods(found: Sequence[Group], currency: str, wording: Wording) -> Course | None:
    """Return the figure; None where nobody left."""
    if not any(one.count for one in found):
        return None
    counts, revenue = [Decimal(one.count) for one in found], [one.revenue for one in found]
    printed = amounts(wording, currency, revenue)
    whole = (one for one in round_numbers(counts) if one == int(one))
    return Course(
        tuple(cells.period(wording, one.name) for one in found),
        (
            Series(
                printed.axis(revenue, word(wording, "left_revenue", unit=printed.unit)),
                tuple(map(float, revenue)),
                tuple(map(printed.text, revenue)),
                "line",
            ),
            Series(
                Axis(tuple(Tick(float(one), wording.number(one, 0)) for one in whole), word(wording, "departures")),
                tuple(map(float, counts)),
                tuple(cells.count(wording, one.count) for one in found),
                "columns",
            ),
        ),
    )


def periods_table(found: Sequence[Group], currency: str, wording: Wording) -> Table | None:
    """Return every period with both numbers."""
    rows = tuple(
        (
            cells.text(cells.period(wording, one.name), "periods.name"),
            cells.number(wording, one.count, "periods.count = number of departures"),
            cells.money(wording, one.revenue, currency, "periods.revenue = sum of annual_revenue"),
        )
        for one in found
    )
    header = (*(cells.label(wording, key) for key in ("period", "departures", "revenue")),)
    return Table(header, rows) if any(one.count for one in found) else None
