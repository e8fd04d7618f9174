"""F5: how often customers come back, by the quarter they left in, beside what others reported (9.6, W6.1, W6.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from exitletters.axes import round_numbers, word
from exitletters.charts import Interval, Intervals, Reference
from exitletters.departures.charts import cells
from exitletters.departures.funnel import Cohort
from exitletters.departures.rates import SMALL, Rate
from exitletters.document import Table
from exitletters.policy import Band
from exitletters.wording import Wording

_MOST, _SURE = 100, Decimal(95)  # percent


def recovery(
    cohorts: Sequence[Cohort], together: Rate | None, bands: Sequence[Band], wording: Wording
) -> Intervals | None:
    """Return the figure, the latest cohorts and then all together; None where nobody was contacted."""
    found = _rates(cohorts, together, wording)
    if not found:
        return None
    shown = found[-cells.MOST_ROWS :]
    references = tuple(_reference(one, wording) for one in bands)
    ends = [*(rate.interval[1] for _, rate in shown), *(one.high * 100 for one in bands)]
    steps = [int(one) for one in round_numbers([*ends, Decimal(10)]) if one <= _MOST]
    axis = cells.percents(wording, range(0, steps[-1] + 1, max(steps[1], 1)), word(wording, "came_back"))
    small = word(wording, "small_sample", n=cells.count(wording, SMALL))
    notes = (word(wording, "not_a_benchmark") if bands else "", cells.more(wording, len(found), len(shown)))
    return Intervals(
        axis,
        tuple(_interval(name, rate, wording) for name, rate in shown),
        references,
        small if any(rate.is_small for _, rate in shown) else "",
        " ".join(filter(None, notes)),
    )


def recovery_table(cohorts: Sequence[Cohort], together: Rate | None, wording: Wording) -> Table | None:
    """Return each cohort with its rate and the interval."""
    rows = tuple(
        (
            cells.text(name, "cohorts.name"),
            cells.number(wording, rate.of, "cohorts.rate.of = those contacted"),
            cells.number(wording, rate.hits, "cohorts.rate.hits = those who returned"),
            cells.share(wording, rate.percent, "cohorts.rate = hits × 100 ÷ of"),
            cells.text(_between(rate, wording), "cohorts.rate.interval = Wilson, 95 %"),
        )
        for name, rate in _rates(cohorts, together, wording)
    )
    keys = ("cohort", "contacted", "returned", "rate")
    interval = cells.label(wording, "interval", pct=cells.percent(wording, _SURE, 0))
    return Table((*(cells.label(wording, key) for key in keys), interval), rows) if rows else None


def _rates(cohorts: Sequence[Cohort], together: Rate | None, wording: Wording) -> list[tuple[str, Rate]]:
    found = [(cells.period(wording, one.name), one.rate) for one in cohorts if one.rate]
    return [*found, *([(word(wording, "together"), together)] if together else [])]


def _interval(name: str, rate: Rate, wording: Wording) -> Interval:
    low, high = rate.interval
    fields = {"n": cells.count(wording, rate.hits), "of": cells.count(wording, rate.of)}
    text = word(wording, "hits_of", pct=cells.percent(wording, rate.percent), **fields)
    ends = (float(low), float(rate.percent), float(high))
    return Interval(name, text, *ends, _between(rate, wording), rate.is_small)


def _between(rate: Rate, wording: Wording) -> str:
    low, high = (cells.percent(wording, one, 2) for one in rate.interval)
    return word(wording, "range", low=low, high=high)


def _reference(band: Band, wording: Wording) -> Reference:
    low = band.high if band.low is None else band.low
    high = cells.percent(wording, band.high * 100, 0)
    if band.low is None:
        text = word(wording, "up_to", pct=high)
    else:
        text = word(wording, "range", low=cells.percent(wording, band.low * 100, 0), high=high)
    name = wording.vocabulary.choice("reference_bands", band.label) or band.label
    return Reference(float(low * 100), float(band.high * 100), word(wording, "reference", name=name, pct=text))
