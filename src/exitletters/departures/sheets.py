"""What each sheet of the workbook holds: plain values, one row for each thing the report lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from exitletters.departures.calling import Call
from exitletters.departures.calls import Prospect
from exitletters.departures.charts.cells import choice, reason
from exitletters.departures.counts import Group
from exitletters.departures.report import Report, Table
from exitletters.departures.row import UNKNOWN
from exitletters.finance.rounding import in_minor_units
from exitletters.wording import Wording

Row: TypeAlias = "Sequence[str | int | Decimal | date | None]"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the words of its title and header, by their keys among the charts' words, and its rows."""

    title: str
    header: tuple[str, ...]
    rows: Callable[[Report, Wording], Iterator[Row]]


def _money(amount: Decimal | None, currency: str) -> Decimal | None:
    return None if amount is None else in_minor_units(amount, currency)


def _split(pick: Callable[[Table], Sequence[Group]], field: str) -> Callable[[Report, Wording], Iterator[Row]]:
    def rows(report: Report, wording: Wording) -> Iterator[Row]:
        for table in report.tables:
            groups = pick(table)
            for one in groups if any(one.count for one in groups if one.name != UNKNOWN) else ():
                name = choice(wording, field, one.name)
                yield table.currency, name, one.count, len(one.customers), _money(one.revenue, table.currency)

    return rows


def _periods(report: Report, _: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.trends:
            group, of = one.period, table.currency
            amounts = (group.revenue, group.average, group.median)
            before = one.year_before.revenue if one.year_before else None
            rolling = one.rolling.revenue if one.rolling else None
            shares = (one.customers_share, one.revenue_share, one.avoidable_share)
            counts = (group.count, len(group.customers))
            yield of, group.name, *counts, *(_money(each, of) for each in (*amounts, before, rolling)), *shares


def _reasons(report: Report, wording: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.reasons:
            revenue = _money(one.revenue, table.currency)
            yield table.currency, reason(wording, one.name), one.departures, revenue, one.share, one.cumulative


def _cells(report: Report, wording: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.cells:
            treatments = tuple(one.treatments.values())
            levels = (choice(wording, "level", one.value), choice(wording, "level", one.recoverability))
            yield table.currency, *levels, one.members.count, _money(one.members.revenue, table.currency), *treatments


def _worth(one: Prospect, wording: Wording) -> Row:
    found = one.departure
    why = ", ".join(reason(wording, name) for name in found.reasons)
    amounts = (_money(found.annual_revenue, found.currency), _money(one.value, found.currency))
    return found.id, found.customer, found.departed_on, why, found.currency, *amounts


def _calls(report: Report, wording: Wording) -> Iterator[Row]:
    for group, calls in (("executive_call", report.lists.executive), ("specialist_call", report.lists.specialist)):
        for one in calls:
            yield choice(wording, "treatment", group), one.caller, *_worth(one.prospect, wording), *_slot(one)


def _slot(one: Call) -> Row:
    if one.slot is None:
        return None, None, None
    theirs = f"{one.slot.theirs:%H:%M}" if one.slot.theirs else None
    return one.slot.on, f"{one.slot.starts:%H:%M}", theirs


def _waiting(report: Report, wording: Wording) -> Iterator[Row]:
    yield from (_worth(one, wording) for one in report.lists.waiting)


def _left_alone(report: Report, wording: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.prospects:
            if one.not_contacted:
                yield *_worth(one, wording), choice(wording, "not_contacted", one.not_contacted)


def _issues(report: Report, wording: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.issues:
            issue, amounts = one.issue, (_money(one.attached, table.currency), _money(one.recovered, table.currency))
            status = choice(wording, "issue_status", "overdue" if one.is_overdue else issue.status)
            named = (issue.issue, reason(wording, issue.reason), issue.action, issue.owner)
            yield table.currency, *named, issue.due, status, *amounts


def _funnel(report: Report, wording: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.funnel:
            rate = (one.rate.of, one.rate.percent) if one.rate else (None, None)
            yield table.currency, choice(wording, "stage", one.name), one.count, *rate


def _cohorts(report: Report, _: Wording) -> Iterator[Row]:
    for table in report.tables:
        for one in table.cohorts if table.recovery else ():
            rate = (one.rate.of, one.rate.hits, one.rate.percent, *one.rate.interval) if one.rate else (None,) * 5
            yield table.currency, one.name, one.departed, *rate


def _feedback(report: Report, wording: Wording) -> Iterator[Row]:
    for one in report.loop.items:
        found = one.feedback
        status = choice(wording, "feedback_status", "overdue" if one.is_overdue else found.status)
        yield found.unit, found.observation, found.opened_on, found.due, status, one.age


def _care(report: Report, wording: Wording) -> Iterator[Row]:
    for plan in report.care.plans:
        for review in plan.reviews:
            colour = choice(wording, "colour", review.colour) if review.colour else None
            state = choice(wording, "review", review.state)
            dates = (review.due, review.measured_on, review.outreach_by)
            yield plan.customer, choice(wording, "review_kind", review.kind), review.number, *dates, state, colour


PERCENTAGES = frozenset(
    ("share_customers", "share_revenue", "share_avoidable", "share_left", "so_far", "rate", "lowest", "highest")
)  # columns whose numbers are hundredths
_SPLIT = ("departures", "customers", "revenue")
_WORTH = ("number", "customer", "left_on", "reason", "currency", "revenue", "worth")
SHEETS = (
    Sheet(
        "when",
        ("currency", "period", "departures", "customers", "revenue", "average", "median", "year_before", "rolling",
         "share_customers", "share_revenue", "share_avoidable"),
        _periods,
    ),
    Sheet("left_how", ("currency", "left_how", *_SPLIT), _split(lambda table: table.kinds, "left_how")),
    Sheet(
        "could_be_avoided",
        ("currency", "could_be_avoided", *_SPLIT),
        _split(lambda table: table.avoidable, "could_be_avoided"),
    ),
    Sheet("reason", ("currency", "reason", "departures", "revenue", "share_left", "so_far"), _reasons),
    Sheet("unit", ("currency", "unit", *_SPLIT), _split(lambda table: table.units, "unit")),
    Sheet("product", ("currency", "product", *_SPLIT), _split(lambda table: table.products, "product")),
    Sheet(
        "segments",
        ("currency", "value", "recoverability", "departures", "revenue", "executive_calls", "specialist_calls",
         "letters_only", "no_contacts"),
        _cells,
    ),
    Sheet("calls", ("treatment", "caller", *_WORTH, "day", "when", "their_time"), _calls),
    Sheet("waiting", _WORTH, _waiting),
    Sheet("left_alone", (*_WORTH, "why_not"), _left_alone),
    Sheet(
        "issue",
        ("currency", "issue", "reason", "action", "owner", "due", "state", "revenue", "recovered_since"),
        _issues,
    ),
    Sheet("stage", ("currency", "stage", "departures", "out_of", "rate"), _funnel),
    Sheet(
        "returned",
        ("currency", "cohort", "departures", "contacted", "returned", "rate", "lowest", "highest"),
        _cohorts,
    ),
    Sheet("feedback", ("unit", "observation", "opened", "due", "state", "age"), _feedback),
    Sheet(
        "care",
        ("customer", "review", "number", "due", "measured", "outreach", "state", "judgement"),
        _care,
    ),
)  # fmt: skip
