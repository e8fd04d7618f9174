"""Whom to call, as the report of a register shows it: worth, segments, and who calls whom (9.3, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exitletters.commands._listing import columns, cut, money, percent, titled
from exitletters.commands._speech import language, say, say_count
from exitletters.departures.calling import Call, Lists, Load
from exitletters.departures.calls import Prospect, to_call
from exitletters.departures.rates import Chance
from exitletters.departures.report import Report, Table
from exitletters.departures.segments import Cell
from exitletters.speaking import listing, phrase

_WHY = {
    "conflicts": phrase("has a part in the others"),
    "too_few_prospects": phrase("too few prospects"),
    "external": phrase("nobody, since not of the house"),
    "untrained": phrase("nobody, since not trained in time"),
}
_LEFT_ALONE = {
    "objected": phrase("objected"),
    "dispute": phrase("dispute"),
    "dismissed": phrase("dismissed"),
    "closed": phrase("closed"),
    "left_again": phrase("left again"),
    "returned": phrase("returned"),
    "declined": phrase("declined"),
    "recently_contacted": phrase("recently contacted"),
    "value_unknown": phrase("value unknown"),
    "value_below_cost": phrase("value below cost, letter only"),
}
_GETS = {
    "executive_call": phrase("executive call"),
    "specialist_call": phrase("specialist call"),
    "letter_only": phrase("letter only"),
    "no_contact": phrase("no contact"),
}
_LEVELS = {"high": phrase("high"), "medium": phrase("medium"), "low": phrase("low")}


def calls(table: Table, report: Report, top: int) -> Iterator[str]:
    """Yield whom to call in one currency, by worth and by caller; what nobody has is left out."""
    called, rest = to_call(table.prospects), [one for one in table.prospects if one.not_contacted]
    yield from titled(say("to call, with what a call is worth"), _prospects(called, top))
    yield from titled(say("not to call"), _prospects(rest, top))
    if called:
        rows = [_cell(one, table.currency) for one in table.cells if one.members.count]
        yield from titled(say("value by recoverability; what each cell gets"), columns(rows, "rrl"))
    yield from _lists(table, report.lists, top)


def callers(report: Report) -> Iterator[str]:
    """Yield how many calls each caller has."""
    loads = [*report.lists.executives, *report.lists.specialists]
    if loads:
        yield from titled(say("callers"), columns([_load(one) for one in loads], "rl"))
    told = [_chance(one) for one in report.chances if one.of]
    if told:
        title = say("chances: policy's, own outcomes, both together, 95 % interval")
        yield from titled(title, columns(told, "rrrl"))


def _chance(one: Chance) -> list[str]:
    prior, mean = (percent(round(each * 100, 1)) for each in (one.prior, one.mean))
    own = say("{hits} of {of}", hits=one.hits, of=one.of)
    return [one.reason, prior, own, mean, say("{low} to {high} %", low=one.low, high=one.high)]


def _cell(one: Cell, currency: str) -> list[str]:
    given = listing(
        phrase("{number} {treatment}", number=count, treatment=_GETS[name])
        for name, count in one.treatments.items()
        if count
    )
    shown, revenue = language().shown, money(one.members.revenue, currency)
    name = f"{shown(_LEVELS[one.value])} / {shown(_LEVELS[one.recoverability])}"
    return [name, shown(one.members.count), revenue, shown(given)]


def _lists(table: Table, lists: Lists, top: int) -> Iterator[str]:
    for title, calls, people in (
        (say("executives call"), lists.executive, lists.executives),
        (say("specialists call"), lists.specialist, lists.specialists),
    ):
        if people:
            found = [one for one in calls if one.prospect.departure.currency == table.currency]
            yield from titled(title, cut(columns([_call(one) for one in found[:top]], "lrll"), len(found), top))
    waiting = [one for one in lists.waiting if one.departure.currency == table.currency]
    if waiting and (lists.executives or lists.specialists):
        yield from titled(say("worth a call, and nobody has time"), _prospects(waiting, top))


def _call(one: Call) -> list[str]:
    departure, slot = one.prospect.departure, one.slot
    when = f"{slot.on} {slot.starts:%H:%M}" if slot else ""
    if slot and slot.theirs:
        when = say("{when} ({time} there)", when=when, time=f"{slot.theirs:%H:%M}")
    return [departure.id, departure.customer, money(one.prospect.value, departure.currency), one.caller, when]


def _load(one: Load) -> list[str]:
    calls_ = say_count("{count} call of {most}", "{count} calls of {most}", one.calls, most=one.most)
    return [one.caller, calls_, language().shown(_WHY[one.why]) if one.why else ""]


def _prospects(found: Sequence[Prospect], top: int) -> list[str]:
    return cut(columns([_prospect(one) for one in found[:top]], "lrl"), len(found), top)


def _prospect(one: Prospect) -> list[str]:
    departure = one.departure
    why = _LEFT_ALONE[one.not_contacted] if one.not_contacted else listing(departure.reasons)
    return [departure.id, departure.customer, money(one.value, departure.currency), language().shown(why)]
