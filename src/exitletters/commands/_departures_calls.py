"""Whom to call, as the report of a register shows it: worth, segments, and who calls whom (9.3, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exitletters.commands._listing import columns, counted, cut, money, titled
from exitletters.departures.calling import Call, Lists, Load
from exitletters.departures.calls import Prospect, to_call
from exitletters.departures.rates import Chance
from exitletters.departures.report import Report, Table
from exitletters.departures.segments import Cell

_WHY = {
    "conflicts": "has a part in the others",
    "too_few_prospects": "too few prospects",
    "external": "nobody, since not of the house",
    "untrained": "nobody, since not trained in time",
}


def calls(table: Table, report: Report, top: int) -> Iterator[str]:
    """Yield whom to call in one currency, by worth and by caller; what nobody has is left out."""
    called, rest = to_call(table.prospects), [one for one in table.prospects if one.not_contacted]
    yield from titled("to call, with what a call is worth", _prospects(called, top))
    yield from titled("not to call", _prospects(rest, top))
    if called:
        rows = [_cell(one, table.currency) for one in table.cells if one.members.count]
        yield from titled("value by recoverability; what each cell gets", columns(rows, "rrl"))
    yield from _lists(table, report.lists, top)


def callers(report: Report) -> Iterator[str]:
    """Yield how many calls each caller has."""
    loads = [*report.lists.executives, *report.lists.specialists]
    if loads:
        yield from titled("callers", columns([_load(one) for one in loads], "rl"))
    told = [_chance(one) for one in report.chances if one.of]
    if told:
        yield from titled("chances: policy's, own outcomes, both together, 95 % interval", columns(told, "rrrl"))


def _chance(one: Chance) -> list[str]:
    prior, mean = (f"{each * 100:.1f} %" for each in (one.prior, one.mean))
    return [one.reason, prior, f"{one.hits:f} of {one.of:f}", mean, f"{one.low} to {one.high} %"]


def _cell(one: Cell, currency: str) -> list[str]:
    given = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in one.treatments.items() if count)
    name, revenue = f"{one.value} / {one.recoverability}", money(one.members.revenue, currency)
    return [name, f"{one.members.count:,}", revenue, given]


def _lists(table: Table, lists: Lists, top: int) -> Iterator[str]:
    for title, calls, people in (
        ("executives call", lists.executive, lists.executives),
        ("specialists call", lists.specialist, lists.specialists),
    ):
        if people:
            found = [one for one in calls if one.prospect.departure.currency == table.currency]
            yield from titled(title, cut(columns([_call(one) for one in found[:top]], "lrll"), len(found), top))
    waiting = [one for one in lists.waiting if one.departure.currency == table.currency]
    if waiting and (lists.executives or lists.specialists):
        yield from titled("worth a call, and nobody has time", _prospects(waiting, top))


def _call(one: Call) -> list[str]:
    departure, slot = one.prospect.departure, one.slot
    when = f"{slot.on} {slot.starts:%H:%M}" if slot else ""
    theirs = f" ({slot.theirs:%H:%M} there)" if slot and slot.theirs else ""
    return [departure.id, departure.customer, money(one.prospect.value, departure.currency), one.caller, when + theirs]


def _load(one: Load) -> list[str]:
    return [one.caller, f"{counted(one.calls, 'call')} of {one.most}", _WHY[one.why] if one.why else ""]


def _prospects(found: Sequence[Prospect], top: int) -> list[str]:
    return cut(columns([_prospect(one) for one in found[:top]], "lrl"), len(found), top)


def _prospect(one: Prospect) -> list[str]:
    departure = one.departure
    why = (one.not_contacted or "").replace("_", " ") + (", letter only" if one.is_letter_only else "")
    return [departure.id, departure.customer, money(one.value, departure.currency), why or ", ".join(departure.reasons)]
