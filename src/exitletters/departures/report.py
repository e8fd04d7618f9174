"""The numbers of a register, one table per currency, and what must be said about them (9.2–9.6, G-TRK01, 03, 04)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exitletters.codes.gates import tracker
from exitletters.departures.bridge import Bridge
from exitletters.departures.calling import Lists
from exitletters.departures.calls import Prospect, prospects
from exitletters.departures.care import Care
from exitletters.departures.counts import Group, Unit, by_avoidable, by_currency, by_kind, by_period, unit_for
from exitletters.departures.cycles import Cycle
from exitletters.departures.feedback import Loop
from exitletters.departures.funnel import Cohort, Stage
from exitletters.departures.issues import Tracked
from exitletters.departures.lifetimes import Lifetimes
from exitletters.departures.rates import Chance, Rate, chances, recovery
from exitletters.departures.reader import Reject
from exitletters.departures.reasons import Reason, pareto, unknown_share
from exitletters.departures.row import Departure
from exitletters.departures.scores import Score
from exitletters.departures.segments import Cell
from exitletters.departures.trends import Trend
from exitletters.findings import Finding, Place
from exitletters.policy import Band, Winback

UNKNOWN_MOST = 20  # percent of revenue (G-TRK04)


@dataclass(frozen=True, slots=True)
class Table:
    """Everything about the departures of one currency."""

    currency: str
    all: Group
    periods: tuple[Group, ...]
    kinds: tuple[Group, ...]
    avoidable: tuple[Group, ...]
    reasons: tuple[Reason, ...]
    prospects: tuple[Prospect, ...]
    recovery: Rate | None
    trends: tuple[Trend, ...] = ()  # one for each of the periods
    cells: tuple[Cell, ...] = ()  # nine, high value and high recoverability first
    scores: tuple[Score, ...] = ()
    units: tuple[Group, ...] = ()  # the most revenue first; `unknown` where nobody wrote one
    products: tuple[Group, ...] = ()
    cycle: Cycle | None = None
    issues: tuple[Tracked, ...] = ()
    without_issue: tuple[str, ...] = ()  # reasons up to the 80 % line that nobody works on
    funnel: tuple[Stage, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    lifetimes: Lifetimes | None = None
    bridge: Bridge | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The tables as of a day, in periods of one length."""

    as_of: date
    unit: Unit
    tables: tuple[Table, ...]
    lists: Lists = Lists()  # of all currencies, since a caller's day is one; a call knows its prospect's currency
    chances: tuple[Chance, ...] = ()
    bands: tuple[Band, ...] = ()  # reported by practitioners, never a benchmark
    loop: Loop | None = None
    care: Care = Care()


def report(
    departures: Sequence[Departure], winback: Winback, as_of: date | None = None, unit: Unit | None = None
) -> Report:
    """Return the report of a register as of a day, by default the last departure's, and by month or quarter (W1.3)."""
    as_of = as_of or max((one.departed_on for one in departures), default=date.min)
    unit = unit or unit_for(departures)
    odds = chances(departures, winback)
    tables = (
        Table(
            currency,
            Group("all", members),
            tuple(by_period(members, unit)),
            tuple(by_kind(members)),
            tuple(by_avoidable(members)),
            tuple(pareto(members)),
            tuple(prospects(members, winback, odds, as_of)),
            recovery(members),
        )
        for currency, members in by_currency(departures).items()
    )
    return Report(as_of, unit, tuple(tables))


def rejected(file: str, rejects: int, rows: int, first: Reject) -> Finding:
    """Return the finding that rows are missing from every number (G-TRK01)."""
    fields = {"rejected": f"{rejects:,}", "rows": f"{rows:,}", "row": str(first.row)}
    fields |= {"column": first.column, "problem": first.problem}
    return Finding(tracker.ROWS_REJECTED, Place(file), fields=fields)


def findings(found: Report, file: str) -> Iterator[Finding]:
    """Yield what the numbers cannot bear: rates of too few (G-TRK03), revenue without a known reason (G-TRK04)."""
    for table in found.tables:
        rate, unknown = table.recovery, unknown_share(table.reasons)
        if rate and rate.is_small:
            low, high = (f"{one:f}" for one in rate.interval)
            fields = {"what": "recovery rate", "hits": str(rate.hits), "of": str(rate.of), "low": low, "high": high}
            fields |= {"currency": table.currency}
            yield Finding(tracker.SMALL_SAMPLE, Place(file), fields=fields)
        if unknown > UNKNOWN_MOST:
            fields = {"share": f"{unknown:f}", "currency": table.currency}
            yield Finding(tracker.REASON_UNKNOWN, Place(file), fields=fields)
