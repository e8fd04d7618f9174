"""How the report of a register is shown: names and counts first, percentages second (W1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import click

from exitletters.commands._departures_after import beside, causes, returns
from exitletters.commands._departures_calls import callers, calls
from exitletters.commands._listing import columns, money, percent, titled
from exitletters.commands._speech import language, say
from exitletters.departures.counts import Group, percentages
from exitletters.departures.reasons import VITAL, Reason
from exitletters.departures.report import Report, Table
from exitletters.departures.row import UNKNOWN
from exitletters.departures.trends import Trend
from exitletters.finance.rounding import allocated, in_minor_units
from exitletters.speaking import listing, phrase, phrases

_NAMES = 5
_WORDS = {  # the groups that a register falls into by itself; a reason, unit or product has a name of its own
    "voluntary": phrase("voluntary"),
    "dismissed": phrase("dismissed"),
    "involuntary": phrase("involuntary"),
    "avoidable": phrase("avoidable"),
    "unavoidable": phrase("unavoidable"),
    UNKNOWN: phrase("unknown"),
}


def lines(report: Report, top: int) -> Iterator[str]:
    """Yield the report for people; each list ends after `top` entries and says how many more there are."""
    if not report.tables:
        yield say("Nobody left.")
        return
    yield say(
        "Departures as of {day}, by month." if report.unit == "month" else "Departures as of {day}, by quarter.",
        day=report.as_of,
    )
    for table in report.tables:
        yield from ("", *_table(table, report, top))
    yield from (*callers(report), *beside(report, top))


def _table(table: Table, report: Report, top: int) -> Iterator[str]:
    everyone = table.all
    about = {
        "currency": table.currency,
        "departures": phrases("{count} departure", "{count} departures", everyone.count),
        "customers": phrases("{count} customer", "{count} customers", len(everyone.customers)),
        "revenue": in_minor_units(everyone.revenue, table.currency),
    }
    yield click.style(say("{currency}: {departures}, {customers}, {revenue} a year", **about), bold=True)
    yield from titled(say("when"), columns([_period(one, table) for one in table.periods], "rrll"))
    yield from _over_time(table)
    yield from titled(say("how"), _split(table.kinds, table))
    yield from titled(say("avoidable"), _split(table.avoidable, table))
    yield from titled(say("why, without whom we dismissed; % and sum of %"), _reasons(table))
    for title, groups in ((say("by unit"), table.units), (say("by product"), table.products)):
        if [one.name for one in groups] != [UNKNOWN]:
            yield from titled(title, _split(groups, table))
    yield from causes(table)
    yield from returns(table)
    yield from calls(table, report, top)


def _over_time(table: Table) -> Iterator[str]:
    """Yield what is known of the periods next to their opening, the year before and the twelve months with them."""
    rows = [_trend(one, table.currency) for one in table.trends]
    if any(any(row[1:]) for row in rows):
        head = [say("of customers"), say("of revenue"), say("avoidable")]
        head += [say("year on year"), say("revenue"), say("twelve months")]
        yield from titled(say("periods compared"), columns([["", *head], *rows], "rrrrrl"))


def _trend(one: Trend, currency: str) -> list[str]:
    past = one.rolling
    rolling = language().listed([past.count, in_minor_units(past.revenue, currency)]) if past else ""
    shares = (one.customers_share, one.revenue_share, one.avoidable_share, one.count_change, one.revenue_change)
    return [one.period.name, *map(percent, shares), rolling]


def _period(one: Group, table: Table) -> list[str]:
    amounts = (money(amount, table.currency) for amount in (one.revenue, one.average, one.median))
    shown, more = one.customers[:_NAMES], len(one.customers) - _NAMES
    names = language().listed(shown)
    if more > 0:
        names = say("{names} and {more} more", names=listing(shown), more=more)
    revenue, average, median = amounts
    spread = say("average {average}, median {median}", average=average, median=median) if one.count > 1 else ""
    return [one.name, language().shown(one.count), revenue, spread, names]


def _split(groups: Sequence[Group], table: Table) -> list[str]:
    found, shown = percentages([one.revenue for one in groups]), language().shown
    shares = [""] * len(groups) if found is None else [percent(one) for one in found]
    rows = zip(groups, shares, strict=True)
    return columns(
        [[_named(one.name), shown(one.count), money(one.revenue, table.currency), share] for one, share in rows], "rrr"
    )


def _reasons(table: Table) -> list[str]:
    amounts = allocated([one.revenue for one in table.reasons], table.currency)
    rows, shown = zip(table.reasons, amounts, strict=True), language().shown
    return columns(
        [
            [
                _named(one.name),
                shown(one.departures),
                shown(amount),
                percent(one.share),
                percent(one.cumulative),
                _line(one),
            ]
            for one, amount in rows
        ],
        "rrrrl",
    )


def _named(name: str) -> str:
    return language().shown(_WORDS.get(name, name))


def _line(one: Reason) -> str:
    """Mark the reason with which the sum reaches the 80 % line."""
    return percent(Decimal(VITAL)) if one.is_vital and one.cumulative is not None and one.cumulative >= VITAL else ""
