"""How the report of a register is shown: names and counts first, percentages second (W1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import click

from exitletters.departures.calls import Prospect, to_call
from exitletters.departures.counts import Group, percentages
from exitletters.departures.rates import Rate
from exitletters.departures.report import Report, Table
from exitletters.finance.rounding import allocated, in_minor_units

_NAMES = 5


def lines(report: Report, top: int) -> Iterator[str]:
    """Yield the report for people; each list ends after `top` entries and says how many more there are."""
    if not report.tables:
        yield "Nobody left."
        return
    yield f"Departures as of {report.as_of}, by {report.unit}."
    for table in report.tables:
        yield from ("", *_table(table, top))


def data(report: Report) -> dict[str, object]:
    """Return the report for programs, whole; amounts are text, so that nothing is lost to a float."""
    tables = [_data(table) for table in report.tables]
    return {"as_of": report.as_of.isoformat(), "period": report.unit, "currencies": tables}


def _table(table: Table, top: int) -> Iterator[str]:
    everyone = table.all
    people = f"{counted(everyone.count, 'departure')}, {counted(len(everyone.customers), 'customer')}"
    head = f"{people}, {_money(everyone.revenue, table)} a year"
    yield click.style(f"{table.currency}: {head}", bold=True)
    yield from _titled("when", _columns([_period(one, table) for one in table.periods], "rrll"))
    yield from _titled("how", _split(table.kinds, table))
    yield from _titled("avoidable", _split(table.avoidable, table))
    yield from _titled("why, without whom we dismissed; % and sum of %", _reasons(table))
    yield from _titled("came back", [_rate(table.recovery)])
    calls, rest = to_call(table.prospects), [one for one in table.prospects if one.not_contacted]
    yield from _titled("to call, with what a call is worth", _listed(calls, table, top))
    yield from _titled("not to call", _listed(rest, table, top))


def _titled(title: str, rows: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"  {click.style(title, bold=True)}"
    yield from (f"    {row}" for row in rows or ["nobody"])


def counted(count: int, word: str) -> str:
    """Return a number with its word: 1 row, 2 rows."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _money(amount: Decimal | None, table: Table) -> str:
    return "" if amount is None else f"{in_minor_units(amount, table.currency):,}"


def _period(one: Group, table: Table) -> list[str]:
    amounts = (_money(amount, table) for amount in (one.revenue, one.average, one.median))
    shown, more = one.customers[:_NAMES], len(one.customers) - _NAMES
    names = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    revenue, average, median = amounts
    spread = f"average {average}, median {median}" if one.count > 1 else ""
    return [one.name, str(one.count), revenue, spread, names]


def _split(groups: Sequence[Group], table: Table) -> list[str]:
    shares = percentages([one.revenue for one in groups])
    shown = [""] * len(groups) if shares is None else [_percent(one) for one in shares]
    rows = zip(groups, shown, strict=True)
    return _columns([[one.name, str(one.count), _money(one.revenue, table), share] for one, share in rows], "rrr")


def _reasons(table: Table) -> list[str]:
    amounts = allocated([one.revenue for one in table.reasons], table.currency)
    rows = zip(table.reasons, amounts, strict=True)
    return _columns(
        [
            [one.name, str(one.departures), f"{amount:,}", _percent(one.share), _percent(one.cumulative)]
            for one, amount in rows
        ],
        "rrrr",
    )


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{share} %"


def _rate(rate: Rate | None) -> str:
    if rate is None:
        return "nobody was contacted yet"
    low, high = rate.interval
    small = "; small sample" if rate.is_small else ""
    return f"{rate.hits} of {rate.of} contacted: {rate.percent} % (95 % interval {low} to {high} %{small})"


def _listed(found: Sequence[Prospect], table: Table, top: int) -> list[str]:
    rows = [_prospect(one, table) for one in found[:top]]
    more = len(found) - len(rows)
    return _columns(rows, "lrl") + ([f"and {more:,} more (--top {len(found)} shows all)"] if more else [])


def _prospect(one: Prospect, table: Table) -> list[str]:
    departure = one.departure
    why = (one.not_contacted or "").replace("_", " ") + (", letter only" if one.is_letter_only else "")
    return [departure.id, departure.customer, _money(one.value, table), why or ", ".join(departure.reasons)]


def _columns(rows: Sequence[Sequence[str]], sides: str) -> list[str]:
    """Return rows with their cells below each other; the first is on the left, `sides` tells of those after it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = ["<", *(">" if side == "r" else "<" for side in sides)]
    return [
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, aligned, widths, strict=True)).rstrip()
        for row in rows
    ]


def _data(table: Table) -> dict[str, object]:
    return {
        "currency": table.currency,
        "all": _group(table.all),
        "periods": [_group(one) for one in table.periods],
        "kinds": [_group(one) for one in table.kinds],
        "avoidable": [_group(one) for one in table.avoidable],
        "reasons": [
            {"reason": one.name, "departures": one.departures, "revenue": _text(one.revenue)}
            | {"percent": _text(one.share), "cumulative_percent": _text(one.cumulative)}
            for one in table.reasons
        ],
        "prospects": [_person(one, table) for one in table.prospects],
        "recovery": _rate_data(table.recovery),
    }


def _group(one: Group) -> dict[str, object]:
    amounts = {"revenue": one.revenue, "average": one.average, "median": one.median}
    shown = {name: _text(amount) for name, amount in amounts.items()}
    return {"name": one.name, "departures": one.count, "customers": list(one.customers), **shown}


def _person(one: Prospect, table: Table) -> dict[str, object]:
    value = None if one.value is None else in_minor_units(one.value, table.currency)
    return {
        "id": one.departure.id,
        "customer": one.departure.customer,
        "expected_value": _text(value),
        "not_contacted_reason": one.not_contacted,
        "letter_only": one.is_letter_only,
    }


def _rate_data(rate: Rate | None) -> dict[str, object] | None:
    if rate is None:
        return None
    low, high = rate.interval
    shown = {"percent": _text(rate.percent), "low": _text(low), "high": _text(high)}
    return {"returned": rate.hits, "contacted": rate.of, **shown, "small_sample": rate.is_small}


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
