"""F4: how far those who left got on the way back, stage by stage (9.6)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exitletters.axes import round_numbers, word
from exitletters.charts import Axis, Bar, Bars, Tick
from exitletters.departures.charts import cells
from exitletters.departures.funnel import Stage
from exitletters.departures.rates import Rate
from exitletters.document import Table
from exitletters.wording import Wording

_BACK = frozenset({"returned", "here_6", "here_12", "here_24"})


def funnel(stages: Sequence[Stage], wording: Wording) -> Bars | None:
    """Return the figure, with the stages that anybody could reach yet; None where nobody left.

    At the end of each row stands which part of whom it is.
    """
    known = [(one, one.rate) for one in stages if one.rate]
    if not known:
        return None
    bars = tuple(
        Bar(
            cells.choice(wording, "stage", one.name),
            cells.count(wording, one.count),
            float(one.count),
            tone="strong" if one.name in _BACK else "plain",
            beside=_part(rate, wording),
        )
        for one, rate in known
    )
    whole = (one for one in round_numbers(Decimal(one.count) for one, _ in known) if one == int(one))
    ticks = tuple(Tick(float(one), wording.number(one, 0)) for one in whole)
    return Bars(Axis(ticks, word(wording, "departures")), bars)


def funnel_table(stages: Sequence[Stage], wording: Wording) -> Table | None:
    """Return every stage with its count, of how many, and the rate."""
    rows = tuple(
        (
            cells.text(cells.choice(wording, "stage", one.name), "funnel.name"),
            cells.number(wording, one.count, "funnel.count = who got at least so far"),
            cells.number(wording, one.rate.of, "funnel.rate.of") if one.rate else (),
            cells.share(wording, one.rate.percent if one.rate else None, "funnel.rate = count × 100 ÷ of"),
        )
        for one in stages
    )
    header = tuple(cells.label(wording, key) for key in ("stage", "departures", "out_of", "rate"))
    return Table(header, rows) if any(one.rate for one in stages) else None


def _part(rate: Rate, wording: Wording) -> str:
    return word(wording, "part_of", pct=cells.percent(wording, rate.percent), of=cells.count(wording, rate.of))
