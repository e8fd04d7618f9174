"""The report of a register for programs: everything, with amounts as text, so that nothing is lost to a float."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from exitletters.departures.bridge import Bridge
from exitletters.departures.calls import Prospect
from exitletters.departures.counts import Group
from exitletters.departures.cycles import Move
from exitletters.departures.rates import Rate
from exitletters.departures.reasons import Reason
from exitletters.departures.report import Report, Table
from exitletters.departures.row import Departure
from exitletters.departures.segments import Cell
from exitletters.departures.trends import Trend
from exitletters.finance.rounding import in_minor_units
from exitletters.policy import Band

# What is computed from the fields, and belongs to the answer.
_COMPUTED: Mapping[type, tuple[str, ...]] = {
    Bridge: ("closing",),
    Cell: ("treatment",),
    Move: ("change",),
    Trend: ("customers_share", "revenue_share", "avoidable_share", "count_change", "revenue_change"),
}


def data(report: Report) -> dict[str, object]:
    """Return the whole report; a departure stands as its id, where it is not in a list of prospects."""
    whole = plain(report, without=("tables", "unit"))
    return {**whole, "period": report.unit, "currencies": [_table(one) for one in report.tables]}


def plain(value: Any, without: tuple[str, ...] = ()) -> Any:
    """Return what JSON can hold: dataclasses as mappings of their fields and of what is computed from them."""
    if (shown := _SHOWN.get(type(value))) is not None:
        return shown(value)
    if is_dataclass(value):
        names = [one.name for one in fields(value) if one.name not in without]
        return {name: plain(getattr(value, name)) for name in (*names, *_COMPUTED.get(type(value), ()))}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return {name: plain(one) for name, one in value.items()} if isinstance(value, Mapping) else value


def _table(table: Table) -> dict[str, object]:
    rate = table.recovery and {**_rate(table.recovery), "returned": table.recovery.hits, "contacted": table.recovery.of}
    return {**plain(table), "recovery": rate}


def _group(one: Group) -> dict[str, object]:
    amounts = {"revenue": one.revenue, "average": one.average, "median": one.median}
    return {"name": one.name, "departures": one.count, "customers": list(one.customers), **plain(amounts)}


def _reason(one: Reason) -> dict[str, object]:
    shares = {"percent": plain(one.share), "cumulative_percent": plain(one.cumulative)}
    return {
        "reason": one.name,
        "departures": one.departures,
        "revenue": plain(one.revenue),
        **shares,
        "vital": one.is_vital,
    }


def _person(one: Prospect) -> dict[str, object]:
    value = None if one.value is None else in_minor_units(one.value, one.departure.currency)
    return {
        "id": one.departure.id,
        "customer": one.departure.customer,
        "expected_value": plain(value),
        "not_contacted_reason": one.not_contacted,
        "letter_only": one.is_letter_only,
    }


def _rate(rate: Rate) -> dict[str, object]:
    low, high = rate.interval
    shown = {"percent": rate.percent, "low": low, "high": high}
    return {"hits": rate.hits, "of": rate.of, **plain(shown), "small_sample": rate.is_small}


_SHOWN: Mapping[type, Callable[[Any], object]] = {
    Decimal: lambda one: f"{one:f}",
    date: date.isoformat,
    time: lambda one: f"{one:%H:%M}",
    Band: lambda one: {"label": one.label, "low": plain(one.low), "high": plain(one.high)},
    Departure: lambda one: one.id,
    Group: _group,
    Prospect: _person,
    Rate: _rate,
    Reason: _reason,
}
