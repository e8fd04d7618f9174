"""The facts that the report's sentences print; each knows the formula it was counted by."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from exitletters.departures.charts.cells import period, reason
from exitletters.departures.reasons import Reason
from exitletters.departures.report import Report, Table
from exitletters.departures_report.tables import short
from exitletters.facts import Audience, Fact, FactKind, FactOrigin, Facts, Money, Record, missing
from exitletters.wording import Wording

_NAMES, _REASONS = 5, 3  # named in a sentence; the tables hold the others


def of_report(report: Report) -> Record:
    """Return what is of all currencies."""
    return Record(
        "report",
        {
            "as_of": _fact("report.as_of", report.as_of, FactKind.DATE) if report.tables else missing("report.as_of"),
            "overdue": _count("feedback.overdue", report.loop.overdue),
            "on_time": _percent("feedback.on_time", report.loop.on_time),
            "handed_on": _percent("feedback.handed_on", report.loop.handed_on),
            "in_care": _count("care.plans", len(report.care.plans)),
        },
    )


def of_table(table: Table, wording: Wording, *, is_alone: bool) -> Record:
    """Return what is of one currency, which goes without saying where it is the only one."""
    everyone, names = table.all, table.all.customers
    rate, cycle, recovered = table.recovery, table.cycle, table.bridge.recovered
    unattended = (_text("reasons nobody works on", reason(wording, one)) for one in table.without_issue)
    return Record(
        "table",
        {
            "currency": _text("table.currency", "" if is_alone else table.currency),
            "departures": _count("number of departures", everyone.count),
            "customers": _count("number of customers", len(names)),
            "revenue": _money("sum of annual_revenue", everyone.revenue, table),
            "largest": Facts.at("table.largest", (_name(one) for one in names[:_NAMES])),
            "others": _count("customers not named", max(len(names) - _NAMES, 0)),
            "reasons": tuple(_reason(one, table, wording) for one in table.reasons[:_REASONS] if one.revenue),
            "cycle": _text("cycle", period(wording, cycle.name)),
            "before": _text("the cycle before", period(wording, cycle.before)),
            "is_stable": _flag("cycle.is_stable", cycle.is_stable),
            "unattended": Facts.at("table.without_issue", unattended),
            "returned": _fact("returned", Decimal(rate.hits if rate else 0), FactKind.NUMBER),
            "contacted": _count("contacted", rate.of if rate else 0),
            "rate": _percent("returned ÷ contacted", rate.percent if rate else None),
            "low": _percent("Wilson's interval, low", rate.interval[0] if rate else None),
            "high": _percent("Wilson's interval, high", rate.interval[1] if rate else None),
            "is_small": _flag("fewer than 30", rate.is_small if rate else None),
            "recovered": _money("sum of what came back", recovered, table) if recovered else missing("recovered"),
            "first_lifetime": _money("annual revenue before", table.lifetimes.first, table),
            "second_lifetime": _money("annual revenue after the return", table.lifetimes.second, table),
            "second_share": _percent("second ÷ first", table.lifetimes.percent),
        },
    )  # fmt: skip


def _reason(one: Reason, table: Table, wording: Wording) -> Record:
    return Record(
        "reason",
        {
            "name": _text("reasons.name", reason(wording, one.name)),
            "revenue": _money("weighted revenue of the reason", one.revenue, table),
            "share": _percent("revenue of the reason ÷ all", one.share),
        },
    )


def _fact(path: str, value: object, kind: FactKind) -> Fact:
    return Fact(path, value, kind, Audience.INTERNAL, FactOrigin.FIGURE)


def _text(path: str, value: str | None) -> Fact:
    return _fact(path, value, FactKind.IDENT) if value else missing(path)


def _name(value: str) -> Fact:
    return _fact("customer", short(value), FactKind.ORG_NAME)


def _count(path: str, value: int) -> Fact:
    return _fact(path, Decimal(value), FactKind.NUMBER) if value else missing(path)


def _flag(path: str, value: bool | None) -> Fact:
    return missing(path) if value is None else _fact(path, "yes" if value else "no", FactKind.CHOICE)


def _percent(path: str, value: Decimal | None) -> Fact:
    """Return a percentage with one decimal, as the tables print it."""
    return (
        missing(path) if value is None else _fact(path, value.quantize(Decimal("0.1"), ROUND_HALF_UP), FactKind.PERCENT)
    )


def _money(path: str, value: Decimal, table: Table) -> Fact:
    return _fact(path, Money(value, table.currency), FactKind.MONEY)
