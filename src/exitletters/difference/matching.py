"""Which item of one list is which of another: by what it is and is called, never by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from exitletters.context import values_of
from exitletters.model import LocalText

# What items of a case are told apart by; the first that an item has is its own.
_KEYS = ("id", "invoice", "gate", "function", "name", "provider", "role", "ticket", "date", "code", "unit", "since")
_ALIKE = 0.7
Open: TypeAlias = Mapping[int, Any]
Pairs: TypeAlias = list[tuple[int, int]]


def matched(old: Sequence[Any], new: Sequence[Any]) -> Pairs:
    """Return (old index, new index) of the items that are in both lists, by new index.

    Equal items come first, then those of the same key, then those that mostly agree (an item whose key was
    corrected), then texts that stand in the same place. Days stand for the ends of a period: place alone counts.
    """
    stages = (_same_place,) if _is_period((*old, *new)) else (_equal, _same_key, _alike, _same_place)
    left, right = dict(enumerate(old)), dict(enumerate(new))
    found: Pairs = []
    for stage in stages:
        for one, other in tuple(stage(left, right)):
            if one in left and other in right:
                del left[one], right[other]
                found.append((one, other))
    return sorted(found, key=lambda pair: pair[1])


def either(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are on either side, in the new order; those that are gone come last."""
    return tuple(dict.fromkeys((*new, *old)))


def key_of(item: object) -> str | None:
    """Return what an item of a list is known by, such as `I1` or `2026-01-22`; None where it has no such field."""
    value = next((found for name in _KEYS if (found := getattr(item, name, None)) is not None), None)
    if isinstance(value, LocalText):
        return next(iter(value.by_locale.values()))
    return None if value is None else str(value)


def _is_period(items: Sequence[Any]) -> bool:
    return all(isinstance(one, date) for one in items)


def _equal(left: Open, right: Open) -> Iterator[tuple[int, int]]:
    free = dict(right)
    for at, item in left.items():
        found = next((other for other in sorted(free, key=lambda one: abs(one - at)) if free[other] == item), None)
        if found is not None:
            del free[found]
            yield at, found


def _same_key(left: Open, right: Open) -> Iterator[tuple[int, int]]:
    ours, theirs = _by_key(left), _by_key(right)
    yield from ((ours[key], theirs[key]) for key in ours if key in theirs)


def _by_key(items: Open) -> dict[str, int]:
    """Return the items by their keys; a key that two items share names neither."""
    keys = {at: key for at, item in items.items() if isinstance(item, BaseModel) and (key := key_of(item)) is not None}
    return {key: at for at, key in keys.items() if list(keys.values()).count(key) == 1}


def _alike(left: Open, right: Open) -> Iterator[tuple[int, int]]:
    ours, theirs = _leaves(left), _leaves(right)
    ranked = [
        (share, abs(one - other), one, other)
        for one, mine in ours.items()
        for other, yours in theirs.items()
        if (share := _share(mine, yours))
    ]
    yield from ((one, other) for _, _, one, other in sorted(ranked, key=lambda rank: (-rank[0], *rank[1:])))


def _leaves(items: Open) -> dict[int, dict[str, Any]]:
    return {at: dict(values_of(one)) for at, one in items.items() if isinstance(one, BaseModel)}


def _share(mine: Mapping[str, Any], yours: Mapping[str, Any]) -> float:
    """Return the share of fields that agree; 0 where too few do for the two to be one item."""
    paths = mine.keys() | yours.keys()
    equal = sum(mine.get(path) == yours.get(path) for path in paths)
    is_one = equal and (len(paths) - equal <= 1 or equal / len(paths) >= _ALIKE)
    return equal / len(paths) if is_one else 0.0


def _same_place(left: Open, right: Open) -> Iterator[tuple[int, int]]:
    wholes = {at for items in (left, right) for at, leaves in _leaves(items).items() if len(leaves) > 1}
    yield from ((at, at) for at in left if at in right and at not in wholes)
