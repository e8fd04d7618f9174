"""The report's tables that no figure has: names first, percentages last (W1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, islice

from exitletters.axes import word
from exitletters.departures.charts.cells import (
    choice,
    count,
    label,
    money,
    number,
    percent,
    period,
    reason,
    share,
    text,
)
from exitletters.departures.counts import Group, percentages
from exitletters.departures.report import Report, Table
from exitletters.departures.trends import Trend
from exitletters.document import Inlines, Origin, Run
from exitletters.document import Table as Cells
from exitletters.facts import FactKind
from exitletters.wording import Wording

_NAMES, _LONGEST = 3, 40  # of a cell; letters of a name
MOST_ROWS = 15  # of a printed table; the sheet and `--json` hold all of them
Row = tuple[Inlines, ...]


def titled(wording: Wording, keys: Sequence[str], rows: Sequence[Row]) -> Cells | None:
    """Return a table with words of the charts as its header, and a last row for what is left out; None of nothing.

    A column in which nothing stands is left out.
    """
    kept = [at for at in range(len(keys)) if any(row[at] for row in rows)]
    cells = tuple(tuple(row[at] for at in kept) for row in rows)
    return shortened(wording, Cells(tuple(label(wording, keys[at]) for at in kept), cells)) if rows else None


def shortened(wording: Wording, found: Cells) -> Cells:
    """Return a table that a page holds; its last row says how many more there are."""
    if len(found.rows) <= MOST_ROWS:
        return found
    rest = label(wording, "rows_more", n=count(wording, len(found.rows) - MOST_ROWS))
    return Cells(found.header, (*found.rows[:MOST_ROWS], (rest, *((),) * (len(found.header) - 1))))


def name(value: str, ref: str = "customer") -> Inlines:
    """Return a name as the register has it, if a column can hold it."""
    return text(short(value), ref, FactKind.ORG_NAME)


def short(value: str) -> str:
    """Return a name, or the beginning of one that would push everything else off the page."""
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1].rstrip()}…"


def amount(wording: Wording, found: Decimal | None, currency: str, ref: str) -> Inlines:
    """Return an amount; nothing where none is known."""
    return () if found is None else money(wording, found, currency, ref)


def periods(of: Table, wording: Wording) -> Cells | None:
    """Return the latest periods with their customers by name."""
    rows = [_period(one, of, wording) for one in of.trends[-MOST_ROWS:]]
    return titled(wording, ("period", "customers", "departures", "revenue", "year_before", "rolling"), rows)


def _period(one: Trend, of: Table, wording: Wording) -> Row:
    group = one.period
    return (
        text(period(wording, group.name), "period"),
        _names(group, wording),
        number(wording, group.count, "number of departures"),
        money(wording, group.revenue, of.currency, "sum of annual_revenue"),
        amount(wording, one.year_before.revenue if one.year_before else None, of.currency, "the same a year before"),
        amount(wording, one.rolling.revenue if one.rolling else None, of.currency, "sum of twelve months"),
    )


def _names(group: Group, wording: Wording) -> Inlines:
    shown, rest = group.customers[:_NAMES], len(group.customers) - _NAMES
    between = Run(wording.words.list_.separator, Origin.LABEL, "locale.yaml: list.separator")
    names = chain.from_iterable((between, *name(one, "customers, the most revenue first")) for one in shown)
    return (*islice(names, 1, None), *(label(wording, "names_more", n=count(wording, rest)) if rest > 0 else ()))


def kinds(of: Table, wording: Wording) -> Cells | None:
    """Return how they left: by themselves, dismissed, or without wanting to."""
    return _split(of.kinds, of, wording, "left_how")


def avoidable(of: Table, wording: Wording) -> Cells | None:
    """Return what could have been avoided; None where nobody judged it."""
    return _split(of.avoidable, of, wording, "could_be_avoided") if _is_known(of.avoidable) else None


def units(of: Table, wording: Wording) -> Cells | None:
    """Return who served them; None where nobody wrote it."""
    return _split(of.units, of, wording, "unit") if _is_known(of.units) else None


def products(of: Table, wording: Wording) -> Cells | None:
    """Return what they used; None where nobody wrote it."""
    return _split(of.products, of, wording, "product") if _is_known(of.products) else None


def _is_known(groups: Sequence[Group]) -> bool:
    return any(one.count for one in groups if one.name != "unknown")


def _split(groups: Sequence[Group], of: Table, wording: Wording, field: str) -> Cells | None:
    shares = percentages([one.revenue for one in groups])
    rows = [
        (
            text(choice(wording, field, one.name), field),
            number(wording, one.count, "number of departures"),
            money(wording, one.revenue, of.currency, "sum of annual_revenue"),
            share(wording, shares[at] if shares else None, "share of the revenue that left"),
        )
        for at, one in enumerate(groups)
    ]
    return titled(wording, (field, "departures", "revenue", "share"), rows)


def moves(of: Table, wording: Wording) -> Cells | None:
    """Return the reasons of this cycle next to those of the one before (W4.3)."""
    rows = [
        (
            text(reason(wording, one.reason), "reason"),
            number(wording, one.rank, "rank in this cycle") if one.rank else (),
            number(wording, one.before, "rank in the cycle before") if one.before else (),
            money(wording, one.revenue, of.currency, "weighted revenue of this cycle"),
            money(wording, one.revenue_before, of.currency, "weighted revenue of the cycle before"),
        )
        for one in of.cycle.moves
    ]
    return titled(wording, ("reason", "rank", "rank_before", "revenue", "revenue_before"), rows)


def issues(of: Table, wording: Wording) -> Cells | None:
    """Return the causes somebody repairs, with the revenue that hangs on them (W4.1, W4.2)."""
    rows = [
        (
            text(one.issue.issue, "issue"),
            text(one.issue.action, "action"),
            text(one.issue.owner, "owner", FactKind.PERSON_NAME),
            text(wording.date(one.issue.due, "numeric"), "due", FactKind.DATE),
            text(choice(wording, "issue_status", "overdue" if one.is_overdue else one.issue.status), "status"),
            money(wording, one.attached, of.currency, "weighted revenue of its reason"),
            money(wording, one.recovered, of.currency, "revenue returned since"),
        )
        for one in of.issues
    ]
    return titled(wording, ("issue", "action", "owner", "due", "state", "revenue", "recovered_since"), rows)


def left_alone(of: Table, wording: Wording) -> Cells | None:
    """Return who is not called, each with the reason: listed, not hidden (W2.2)."""
    rows = [
        (
            name(one.departure.customer),
            text(choice(wording, "not_contacted", one.not_contacted), "not_contacted_reason"),
            money(wording, one.departure.annual_revenue, of.currency, "annual_revenue"),
            amount(wording, one.value, of.currency, "expected value of a call"),
        )
        for one in of.prospects
        if one.not_contacted
    ]
    return titled(wording, ("customer", "why_not", "revenue", "worth"), rows)


def chances(report: Report, wording: Wording) -> Cells | None:
    """Return the chance of each reason: the policy's, what was seen, and both together with their interval."""
    rows = [
        (
            text(reason(wording, one.reason), "reason"),
            share(wording, one.prior * 100, "the policy's chance"),
            text(f"{wording.number(one.hits)} / {wording.number(one.of)}", "own outcomes, weighted") if one.of else (),
            share(wording, one.mean * 100, "Beta mean"),
            text(
                word(wording, "range", low=percent(wording, one.low), high=percent(wording, one.high)), "Beta interval"
            ),
        )
        for one in report.chances
    ]
    return titled(wording, ("reason", "expected", "outcomes", "chance", "interval_95"), rows)


def feedback(report: Report, wording: Wording) -> Cells | None:
    """Return what the front line was told, the oldest open item first (W4.4, W4.5); no manager is named."""
    rows = [
        (
            text(one.feedback.unit, "unit"),
            text(one.feedback.observation, "observation"),
            text(wording.date(one.feedback.opened_on, "numeric"), "opened_on", FactKind.DATE),
            text(wording.date(one.feedback.due, "numeric"), "due", FactKind.DATE),
            text(choice(wording, "feedback_status", "overdue" if one.is_overdue else one.feedback.status), "status"),
        )
        for one in report.loop.items
    ]
    return titled(wording, ("unit", "observation", "opened", "due", "state"), rows)
