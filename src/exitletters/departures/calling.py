"""Who calls whom: the executives' list first, the specialists' after it, and who waits (9.4, W3.2, W3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from exitletters.days import is_within_months
from exitletters.departures.calls import Prospect, to_call
from exitletters.departures.mixing import TOP, main_reason, mixed
from exitletters.departures.reasons import Reason
from exitletters.departures.seating import is_involved, seated
from exitletters.departures.slots import Slot, at_their_place, fits, slots
from exitletters.notice import Workdays
from exitletters.policy import Caller, Specialist, Winback

Why = Literal["conflicts", "too_few_prospects", "external", "untrained"]
Ranking = tuple[Sequence[Prospect], Sequence[Reason]]


@dataclass(frozen=True, slots=True)
class Call:
    """A prospect and who calls; executives choose their time, specialists have slots."""

    prospect: Prospect
    caller: str
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """How many calls a caller has, of how many; `why` where there are fewer than the least, or none may be given."""

    caller: str
    calls: int
    least: int
    most: int
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """The calls of all callers, each once; prospects worth a call that nobody has time for wait, in order."""

    executive: tuple[Call, ...] = ()
    specialist: tuple[Call, ...] = ()
    waiting: tuple[Prospect, ...] = ()
    executives: tuple[Load, ...] = ()
    specialists: tuple[Load, ...] = ()


def lists(rankings: Mapping[str, Ranking], winback: Winback, as_of: date, days: Workdays) -> Lists:
    """Return the lists of all currencies, each with its prospects by value and its reasons by revenue.

    Values of two currencies are never compared: seats go to the currencies in proportion to the prospects worth a call.
    """
    queue = _interleaved({currency: to_call(ranked) for currency, (ranked, _) in rankings.items()})
    executive = _executive(queue, {currency: reasons for currency, (_, reasons) in rankings.items()}, winback)
    on_list = {one.prospect.departure.id for one in executive}
    rest = [one for one in queue if one.departure.id not in on_list]
    specialist, free = _specialist(rest, winback, as_of, days)
    on_list |= {one.prospect.departure.id for one in specialist}
    return Lists(
        tuple(executive),
        tuple(specialist),
        tuple(one for one in rest if one.departure.id not in on_list),
        tuple(_executive_load(one, queue, executive, winback) for one in winback.executives),
        tuple(free),
    )


def _interleaved(ranked: Mapping[str, Sequence[Prospect]]) -> list[Prospect]:
    """Return the prospects of all currencies in one queue, each currency's in order and evenly spread."""
    placed = [
        (Fraction(2 * at + 1, 2 * len(found)), currency, one)
        for currency, found in ranked.items()
        for at, one in enumerate(found)
    ]
    return [one for _, _, one in sorted(placed, key=lambda each: each[:2])]


def _executive(queue: Sequence[Prospect], reasons: Mapping[str, Sequence[Reason]], winback: Winback) -> list[Call]:
    """Return the executives' calls: each has the least, then the most valuable as far as seats go, then the mix."""
    callers, (least, most) = winback.executives, winback.exec_calls_per_exec
    first = seated((one.departure for one in queue), callers, least, least)
    order = sorted(queue, key=lambda one: one.departure.id not in first)
    taken = seated((one.departure for one in order), callers, least, most)
    picked = [one for one in queue if one.departure.id in taken]
    for currency, ranked in reasons.items():
        picked = _mixed(picked, queue, currency, ranked, winback)
    seats = seated((one.departure for one in picked), callers, least, most)
    return [Call(one, callers[seats[one.departure.id]].name) for one in queue if one.departure.id in seats]


def _mixed(
    picked: Sequence[Prospect], queue: Sequence[Prospect], currency: str, reasons: Sequence[Reason], winback: Winback
) -> list[Prospect]:
    """Return the picked ones, those of one currency exchanged where its mix asks for it."""
    callers, (least, most) = winback.executives, winback.exec_calls_per_exec
    here = [one for one in picked if one.departure.currency == currency]
    chosen = {one.departure.id for one in picked}
    others = [
        one
        for one in queue
        if one.departure.currency == currency
        and one.departure.id not in chosen
        and not all(is_involved(each, one.departure) for each in callers)
    ]
    elsewhere = [one for one in picked if one.departure.currency != currency]
    callable_reasons = {main_reason(one.departure) for one in (*here, *others)}
    top = [one.name for one in reasons if one.name in callable_reasons][:TOP]

    def served(found: Sequence[Prospect]) -> tuple[int, int]:
        seats = seated((one.departure for one in (*elsewhere, *found)), callers, least, most)
        loads = [[*seats.values()].count(at) for at in range(len(callers))]
        return len(elsewhere) + len(found) - len(seats), -sum(min(load, least) for load in loads)

    now = served(here)
    return [*elsewhere, *mixed(here, others, top, lambda found: served(found) <= now)]


def _executive_load(one: Caller, queue: Sequence[Prospect], calls: Iterable[Call], winback: Winback) -> Load:
    least, most = winback.exec_calls_per_exec
    count = sum(each.caller == one.name for each in calls)
    free = sum(not is_involved(one, each.departure) for each in queue)
    why: Why = "conflicts" if free < min(least, len(queue)) else "too_few_prospects"
    return Load(one.name, count, least, max(least, most), why if count < least else None)


def _specialist(
    rest: Sequence[Prospect], winback: Winback, as_of: date, days: Workdays
) -> tuple[list[Call], list[Load]]:
    """Return the specialists' calls in order of value, each at the earliest time that suits, and everyone's load."""
    barred = [_unfit(one, winback, as_of) for one in winback.specialists]
    free = [
        (slot, at)
        for at, one in enumerate(winback.specialists)
        if barred[at] is None
        for slot in slots(one, as_of, days)
    ]
    capacity = [sum(at == each for _, each in free) for at in range(len(winback.specialists))]
    free.sort(key=lambda each: (each[0].on, each[0].starts, each[1]))
    calls = list(_placed(rest, winback.specialists, free))
    loads = [
        Load(one.name, sum(each.caller == one.name for each in calls), 0, most, why)
        for one, most, why in zip(winback.specialists, capacity, barred, strict=True)
    ]
    return calls, loads


def _placed(
    rest: Iterable[Prospect], specialists: Sequence[Specialist], free: list[tuple[Slot, int]]
) -> Iterator[Call]:
    for one in rest:
        zone = one.departure.timezone
        for place, (slot, at) in enumerate(free):
            if fits(slot, zone) and not is_involved(specialists[at], one.departure):
                theirs = at_their_place(slot, zone)
                del free[place]
                yield Call(one, specialists[at].name, replace(slot, theirs=theirs.time() if theirs else None))
                break


def _unfit(one: Specialist, winback: Winback, as_of: date) -> Why | None:
    """Return why nobody may be given to a specialist: not of the house, or training too long ago (W3.4, W3.12)."""
    if one.employment != "internal":
        return "external"
    months = winback.specialist_training_max_age_months
    is_trained = one.trained_on is not None and is_within_months(one.trained_on, months, as_of)
    return None if is_trained else "untrained"
