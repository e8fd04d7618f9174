"""The numbers of a register, one table per currency, and what must be said about them (9.2–9.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.days import working_days_in
from exitletters.departures.base import Opening
from exitletters.departures.bridge import Bridge, bridge
from exitletters.departures.calling import Lists, lists
from exitletters.departures.calls import Prospect, prospects
from exitletters.departures.care import Care, care
from exitletters.departures.counts import (
    Group,
    Unit,
    by_avoidable,
    by_currency,
    by_kind,
    by_named,
    by_period,
    unit_for,
)
from exitletters.departures.cycles import Cycle, cycle
from exitletters.departures.feedback import Feedback, Loop, loop
from exitletters.departures.funnel import Cohort, Stage, cohorts, funnel
from exitletters.departures.health import Measurement
from exitletters.departures.issues import Issue, Tracked, tracked, without_issue
from exitletters.departures.lifetimes import Lifetimes, lifetimes
from exitletters.departures.rates import Chance, Rate, chances, means, recovery
from exitletters.departures.reasons import Reason, pareto
from exitletters.departures.row import Departure
from exitletters.departures.scores import Score, scores
from exitletters.departures.segments import Cell, cells
from exitletters.departures.trends import Trend, trends
from exitletters.policy import USUAL_CARE, Band, IntensiveCare, Winback


@dataclass(frozen=True, slots=True)
class Beside:
    """What is counted next to the register: openings, issues, feedback, intensive care, and whose working days hold."""

    base: tuple[Opening, ...] = ()
    issues: tuple[Issue, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    care: tuple[Measurement, ...] = ()
    country: str | None = None
    schedule: IntensiveCare = USUAL_CARE


NOTHING = Beside()


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
    trends: tuple[Trend, ...]  # one for each of the periods
    cells: tuple[Cell, ...]  # nine, high value and high recoverability first
    scores: tuple[Score, ...]  # one for each of `all`
    units: tuple[Group, ...]  # the most revenue first; `unknown` where nobody wrote one
    products: tuple[Group, ...]
    cycle: Cycle
    issues: tuple[Tracked, ...]
    without_issue: tuple[str, ...]  # reasons up to the 80 % line that nobody works on
    funnel: tuple[Stage, ...]
    cohorts: tuple[Cohort, ...]
    lifetimes: Lifetimes
    bridge: Bridge


@dataclass(frozen=True, slots=True)
class Report:
    """The tables as of a day, in periods of one length, and what is of all currencies: callers, feedback, care."""

    as_of: date
    unit: Unit
    tables: tuple[Table, ...]
    lists: Lists
    chances: tuple[Chance, ...]
    bands: tuple[Band, ...]  # reported by practitioners, never a benchmark
    loop: Loop
    care: Care


def report(
    departures: Sequence[Departure],
    winback: Winback,
    as_of: date | None = None,
    unit: Unit | None = None,
    beside: Beside = NOTHING,
) -> Report:
    """Return the report of a register as of a day, by default the last departure's, and by month or quarter (W1.3)."""
    as_of = as_of or max((one.departed_on for one in departures), default=date.min)
    unit, days = unit or unit_for(departures), working_days_in(beside.country)
    odds = chances(departures, winback)
    ranked = by_currency_of(prospects(departures, winback, means(odds), as_of))
    members = by_currency(departures)
    reasons = {currency: tuple(pareto(members[currency])) for currency in members}
    calls = lists({one: (ranked[one], reasons[one]) for one in members}, winback, as_of, days)
    numbers = _Numbers(winback, means(odds), as_of, unit, beside, calls)
    tables = tuple(_table(one, members[one], ranked[one], reasons[one], numbers) for one in members)
    returned = lifetimes(departures).each
    return Report(
        as_of,
        unit,
        tables,
        calls,
        tuple(odds),
        winback.reference_bands,
        loop(beside.feedback, as_of, days),
        care(returned, beside.care, as_of, beside.schedule),
    )


def by_currency_of(found: Sequence[Prospect]) -> Mapping[str, tuple[Prospect, ...]]:
    """Return the prospects of each currency, in order."""
    return {name: tuple(one for one in found if one.departure.currency == name) for name in _currencies(found)}


def _currencies(found: Sequence[Prospect]) -> list[str]:
    return sorted({one.departure.currency for one in found})


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What every currency's table is made with."""

    winback: Winback
    odds: Mapping[str, Decimal]
    as_of: date
    unit: Unit
    beside: Beside
    calls: Lists


def _table(
    currency: str,
    members: tuple[Departure, ...],
    ranked: tuple[Prospect, ...],
    reasons: tuple[Reason, ...],
    by: _Numbers,
) -> Table:
    periods, returned = by_period(members, by.unit), lifetimes(members)
    over_time = trends(periods, by.unit, by.beside.base, currency)
    executive = {one.prospect.departure.id for one in by.calls.executive}
    return Table(
        currency=currency,
        all=Group("all", members),
        periods=tuple(periods),
        kinds=tuple(by_kind(members)),
        avoidable=tuple(by_avoidable(members)),
        reasons=reasons,
        prospects=ranked,
        recovery=recovery(members),
        trends=tuple(over_time),
        cells=tuple(cells(ranked, by.winback, by.odds, by.as_of, executive)),
        scores=tuple(scores(members)),
        units=tuple(by_named(members, lambda one: one.owner_unit)),
        products=tuple(by_named(members, lambda one: one.product)),
        cycle=cycle(members, by.winback.cycle, by.as_of),
        issues=tuple(tracked(by.beside.issues, reasons, returned.each, by.as_of)),
        without_issue=tuple(without_issue(by.beside.issues, reasons)),
        funnel=tuple(funnel(members, returned.each, by.winback, by.as_of)),
        cohorts=tuple(cohorts(members)),
        lifetimes=returned,
        bridge=bridge(members, returned.each, over_time),
    )
