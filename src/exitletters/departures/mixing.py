"""A list of calls that brings executives close to all the grave issues, not to one alone (9.4, W3.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from exitletters.departures.calls import Prospect
from exitletters.departures.row import Departure

Fits = Callable[[Sequence[Prospect]], bool]
TOP = 3  # reasons by revenue that each get a call
_TENTHS_OF_ONE = 6  # at most of one reason


def main_reason(one: Departure) -> str:
    """Return the reason that weighs most; of equal ones the first by name."""
    return min(one.reasons, key=lambda name: (-one.reasons[name], name))


def mixed(picked: Sequence[Prospect], others: Sequence[Prospect], top: Iterable[str], fits: Fits) -> list[Prospect]:
    """Return the picked ones, in order of value, after the swaps that the mix asks for; `others` are by value too.

    Each of the `top` reasons has a call, and no reason has more than 60 % of them, as far as others can be called and
    `fits` allows it (each caller keeps a seat). Where no swap helps, a list that is shorter and mixed is taken; where
    none is, the list stays what it is.
    """
    found, left, needed = list(picked), list(others), list(top)
    for reason in needed:
        if reason not in _counts(found):
            _swap(found, left, _spare(found, needed), partial(_is_of, reason), fits)
    while (over := _too_common(found)) and _swap(found, left, _of(found, over), _rarer(found, over), fits):
        pass
    return sorted(_shortened(found, fits), key=lambda one: (-(one.value or 0), one.departure.id))


def too_common(departures: Iterable[Departure]) -> str | None:
    """Return the reason that more than 60 % of these left for; None where there is none, or only one departure."""
    return _most(Counter(map(main_reason, departures)))


def _most(counts: Counter[str]) -> str | None:
    allowed = max(counts.total() * _TENTHS_OF_ONE // 10, 1)
    return min((name for name, count in counts.items() if count > allowed), default=None)


def _too_common(found: Iterable[Prospect]) -> str | None:
    return _most(_counts(found))


def _counts(found: Iterable[Prospect]) -> Counter[str]:
    return Counter(main_reason(one.departure) for one in found)


def _is_of(reason: str, one: Prospect) -> bool:
    return main_reason(one.departure) == reason


def _of(found: Iterable[Prospect], reason: str) -> list[Prospect]:
    return [one for one in found if _is_of(reason, one)]


def _spare(found: Iterable[Prospect], needed: Iterable[str]) -> list[Prospect]:
    """Return those without whom every needed reason that has a call keeps one."""
    counts, needed = _counts(found := list(found)), set(needed)
    return [one for one in found if (name := main_reason(one.departure)) not in needed or counts[name] > 1]


def _rarer(found: Iterable[Prospect], over: str) -> Callable[[Prospect], bool]:
    """Return what tells a departure whose reason may have one call more."""
    counts = _counts(found)
    allowed = max(counts.total() * _TENTHS_OF_ONE // 10, 1)
    return lambda one: not _is_of(over, one) and counts[main_reason(one.departure)] < allowed


def _swap(
    found: list[Prospect], left: list[Prospect], out: Sequence[Prospect], wanted: Callable[[Prospect], bool], fits: Fits
) -> bool:
    """Exchange the least valuable that may go for the most valuable that is wanted; False where none fits."""
    for gone in sorted(out, key=lambda one: (one.value or 0, one.departure.id)):
        for come in filter(wanted, left):
            new = [come if one is gone else one for one in found]
            if fits(new):
                left[left.index(come)] = gone
                found[:] = new
                return True
    return False


def _shortened(found: list[Prospect], fits: Fits) -> list[Prospect]:
    short = list(found)
    while over := _too_common(short):
        least = min(_of(short, over), key=lambda one: (one.value or 0, one.departure.id))
        short = [one for one in short if one is not least]
        if not fits(short):
            return found
    return short if len({main_reason(one.departure) for one in short}) > 1 else found
