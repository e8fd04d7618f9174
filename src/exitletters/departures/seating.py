"""Which caller takes which customer, nobody one they have a part in: an assignment that leaves no seat empty (9.4)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from exitletters.departures.row import Departure
from exitletters.policy import Caller


def is_involved(caller: Caller, one: Departure) -> bool:
    """Tell whether a caller has a part in a customer: as unit, account representative, or by the policy's conflicts."""
    ours = {name.casefold() for name in (caller.name, caller.unit, *caller.conflicts) if name}
    theirs = {name.casefold() for name in (one.owner_unit, one.account_rep, one.customer, one.id) if name}
    return not ours.isdisjoint(theirs)


def seated(departures: Iterable[Departure], callers: Sequence[Caller], least: int, most: int) -> Mapping[str, int]:
    """Return id → position of the caller, for as many departures as find one; earlier ones go first.

    Every caller gets `least` before anybody gets more, as far as conflicts allow; those with the fewest calls are
    asked first. Who has been seated may move to another caller, never off the list, to make room.
    """
    seats: list[list[str]] = [[] for _ in callers]
    allowed: dict[str, list[int]] = {}
    waiting = list(departures)
    for room in (least, max(least, most)):
        left = []
        for one in waiting:
            if sum(map(len, seats)) < room * len(callers):
                allowed[one.id] = [at for at, each in enumerate(callers) if not is_involved(each, one)]
                if _place(one.id, seats, room, allowed):
                    continue
            left.append(one)
        waiting = left
    return {one: at for at, each in enumerate(seats) for one in each}


def _place(one: str, seats: list[list[str]], room: int, allowed: Mapping[str, Sequence[int]]) -> bool:
    """Seat one, moving others along the shortest chain of callers that ends at an empty seat."""
    nearest = sorted(allowed[one], key=lambda at: (len(seats[at]), at))
    came: dict[int, tuple[int | None, str]] = {at: (None, one) for at in nearest}
    asked = deque(nearest)
    while asked:
        at = asked.popleft()
        if len(seats[at]) < room:
            _move(at, came, seats)
            return True
        for other in seats[at]:
            for to in allowed[other]:
                if to not in came:
                    came[to] = (at, other)
                    asked.append(to)
    return False


def _move(at: int | None, came: Mapping[int, tuple[int | None, str]], seats: list[list[str]]) -> None:
    while at is not None:
        before, who = came[at]
        if before is not None:
            seats[before].remove(who)
        seats[at].append(who)
        at = before
