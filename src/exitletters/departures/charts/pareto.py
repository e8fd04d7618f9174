"""F2: why customers left, by the annual revenue that left for it; what is unknown is a bar like others (9.5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exitletters.axes import amounts, word
from exitletters.charts import Bar, Bars, Tick, Tone
from exitletters.departures.charts import cells
from exitletters.departures.reasons import Reason
from exitletters.departures.row import UNKNOWN
from exitletters.document import Table
from exitletters.finance.rounding import shared
from exitletters.wording import Wording

LINE = Decimal(80)  # percent: what is before it is worth working on first


def pareto(reasons: Sequence[Reason], currency: str, wording: Wording) -> Bars | None:
    """Return the figure: shares as bars, their sum so far as a line; None where no revenue left."""
    if not any(one.revenue for one in reasons):
        return None
    shown = reasons[: cells.MOST_ROWS]
    printed = amounts(wording, currency, (one.revenue for one in reasons))
    texts = shared([printed.shown(one.revenue) for one in reasons], Decimal(1))
    bars = tuple(_bar(one, wording.number(text, 0), wording) for one, text in zip(shown, texts, strict=False))
    key: list[tuple[Tone, str]] = [("plain", word(wording, "left_revenue", unit=printed.unit))]
    if any(one.name == UNKNOWN for one in shown):
        key.append(("hatched", word(wording, "unknown_reason")))
    return Bars(
        cells.percents(wording, range(0, 101, 20), word(wording, "share_left")),
        bars,
        tuple(key),
        word(wording, "so_far"),
        (Tick(float(LINE), cells.alone(wording, LINE, 0)),),
        note=cells.more(wording, len(reasons), len(shown)),
    )


def _bar(one: Reason, text: str, wording: Wording) -> Bar:
    share, so_far = one.share or Decimal(0), one.cumulative or Decimal(0)
    return Bar(
        cells.reason(wording, one.name),
        text,
        float(share),
        tone="hatched" if one.name == UNKNOWN else "plain",
        line=float(so_far),
        beside=cells.alone(wording, so_far),
    )


def pareto_table(reasons: Sequence[Reason], currency: str, wording: Wording) -> Table | None:
    """Return every reason with its departures, revenue, share and the sum of shares so far."""
    rows = tuple(
        (
            cells.text(cells.reason(wording, one.name), "reasons.name"),
            cells.number(wording, one.departures, "reasons.departures"),
            cells.money(wording, one.revenue, currency, "reasons.revenue = sum of annual_revenue × weight"),
            cells.share(wording, one.share, "reasons.share = revenue × 100 ÷ all"),
            cells.share(wording, one.cumulative, "reasons.cumulative = sum of shares so far"),
        )
        for one in reasons
    )
    keys = ("reason", "departures", "revenue", "share", "so_far")
    return Table(tuple(cells.label(wording, key) for key in keys), rows) if rows else None
