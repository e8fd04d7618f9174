"""How the report of a register is shown: names and counts first, percentages second (W1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from exitletters.commands._departures_after import beside, causes, returns
from exitletters.commands._departures_calls import callers, calls
from exitletters.commands._listing import columns, counted, money, percent, titled
from exitletters.departures.counts import Group, percentages
from exitletters.departures.reasons import VITAL, Reason
from exitletters.departures.report import Report, Table
from exitletters.departures.row import UNKNOWN
from exitletters.departures.trends import Trend
from exitletters.finance.rounding import allocated

_NAMES = 5


def lines(report: Report, top: int) -> Iterator[str]:
    """Yield the report for people; each list ends after `top` entries and says how many more there are."""
    if not report.tables:
        yield "Nobody left."
        return
    yield f"Departures as of {report.as_of}, by {report.unit}."
    for table in report.tables:
        yield from ("", *_table(table, report, top))
    yield from (*callers(report), *beside(report, top))


def _table(table: Table, report: Report, top: int) -> Iterator[str]:
    everyone = table.all
    people = f"{counted(everyone.count, 'departure')}, {counted(len(everyone.customers), 'customer')}"
    head = f"{people}, {money(everyone.revenue, table.currency)} a year"
    yield click.style(f"{table.currency}: {head}", bold=True)
    yield from titled("when", columns([_period(one, table) for one in table.periods], "rrll"))
    yield from _over_time(table)
    yield from titled("how", _split(table.kinds, table))
    yield from titled("avoidable", _split(table.avoidable, table))
    yield from titled("why, without whom we dismissed; % and sum of %", _reasons(table))
    for title, groups in (("unit", table.units), ("product", table.products)):
        if [one.name for one in groups] != [UNKNOWN]:
            yield from titled(title, _split(groups, table))
    yield from causes(table)
    yield from returns(table)
    yield from calls(table, report, top)


def _over_time(table: Table) -> Iterator[str]:
    """Yield what is known of the periods next to their opening, the year before and the twelve months with them."""
    rows = [_trend(one, table.currency) for one in table.trends]
    if any(any(row[1:]) for row in rows):
        head = ["", "of customers", "of revenue", "avoidable", "year on year", "revenue", "twelve months"]
        yield from titled("periods compared", columns([head, *rows], "rrrrrl"))


def _trend(one: Trend, currency: str) -> list[str]:
    rolling = f"{one.rolling.count:,}, {money(one.rolling.revenue, currency)}" if one.rolling else ""
    shares = (one.customers_share, one.revenue_share, one.avoidable_share, one.count_change, one.revenue_change)
    return [one.period.name, *map(percent, shares), rolling]


def _period(one: Group, table: Table) -> list[str]:
    amounts = (money(amount, table.currency) for amount in (one.revenue, one.average, one.median))
    shown, more = one.customers[:_NAMES], len(one.customers) - _NAMES
    names = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    revenue, average, median = amounts
    spread = f"average {average}, median {median}" if one.count > 1 else ""
    return [one.name, str(one.count), revenue, spread, names]


def _split(groups: Sequence[Group], table: Table) -> list[str]:
    shares = percentages([one.revenue for one in groups])
    shown = [""] * len(groups) if shares is None else [percent(one) for one in shares]
    rows = zip(groups, shown, strict=True)
    return columns(
        [[one.name, str(one.count), money(one.revenue, table.currency), share] for one, share in rows], "rrr"
    )


def _reasons(table: Table) -> list[str]:
    amounts = allocated([one.revenue for one in table.reasons], table.currency)
    rows = zip(table.reasons, amounts, strict=True)
    return columns(
        [
            [one.name, str(one.departures), f"{amount:,}", percent(one.share), percent(one.cumulative), _line(one)]
            for one, amount in rows
        ],
        "rrrrl",
    )


def _line(one: Reason) -> str:
    """Mark the reason with which the sum reaches the 80 % line."""
    return "80 %" if one.is_vital and one.cumulative is not None and one.cumulative >= VITAL else ""
