"""How alike the letters of a campaign are to each other, told from their prints (G-PER02, X1).

Each letter is told of its nearest, and each sentence of somebody who has it too, whatever the order they came in; so of
two letters that are alike, both are told. The gates then judge by the policy's limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exitletters.prints import agreeing, bands, estimate
from exitletters.similarity import REUSED_FROM

_FOUND_FROM = 0.4  # two letters less alike may share no key; below such a limit everybody is looked at
_MANY = 500  # candidates; from there on it is no slower to look at everybody


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter's prints as a worker told them: kind, locale, limit, letter (hex), sentences (path, nth, hex)."""

    case: str
    data: Mapping[str, Any]


def alike(letters: Iterable[Printed]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return for each case, by kind and locale, what is `nearest` and which sentences are `reused`."""
    groups = defaultdict[str, list[Printed]](list)
    compared = (one for one in letters if one.data["limit"] is not None)
    for one in sorted(compared, key=lambda one: one.case):
        groups[f"{one.data['kind']} {one.data['locale']}"].append(one)
    found = defaultdict[str, dict[str, dict[str, Any]]](dict)
    for group, those in groups.items():
        for case, nearest in _nearest(those):
            found[case].setdefault(group, {})["nearest"] = nearest
        for case, reused in _reused(those):
            found[case].setdefault(group, {}).setdefault("reused", []).append(reused)
    return dict(found)


def _nearest(letters: Sequence[Printed]) -> Iterator[tuple[str, tuple[str, float]]]:
    """Yield each case with the most similar letter of another, above its limit; of several, the first case's."""
    limits = {one.case: float(one.data["limit"]) for one in letters}
    many = _MANY if min(limits.values(), default=1.0) >= _FOUND_FROM else 0
    holders = _holders((one.case, bytes.fromhex(one.data["letter"])) for one in letters)
    prints = list(holders)
    buckets = _buckets([_pairs(one) for one in prints])
    for at, mine in enumerate(prints):
        others = [prints[one] for one in _candidates(at, _pairs(mine), buckets, len(prints), many)]
        lanes = agreeing(b"".join(others), mine)
        rest = [(same, holders[other][0]) for same, other in zip(lanes, others, strict=True)]
        for case in holders[mine]:
            twins = [(len(mine), other) for other in holders[mine][:2] if other != case]
            most, other = min(twins or rest, key=lambda one: (-one[0], one[1]), default=(0, ""))
            if estimate(most, len(mine)) > limits[case]:
                yield case, (other, estimate(most, len(mine)))


def _reused(letters: Sequence[Printed]) -> Iterator[tuple[str, tuple[str, int, str]]]:
    """Yield each sentence that a letter of another case has as well, with the first such case by its id."""
    told = [(one.case, path, nth, bytes.fromhex(text)) for one in letters for path, nth, text in one.data["sentences"]]
    holders = _holders((case, mine) for case, _, _, mine in told)
    prints = list(holders)
    buckets = _buckets([bands(one) for one in prints])
    near: dict[bytes, list[bytes]] = {}
    for at, mine in enumerate(prints):
        others = [prints[one] for one in _candidates(at, bands(mine), buckets, len(prints), _MANY)]
        lanes = zip(agreeing(b"".join(others), mine), others, strict=True)
        near[mine] = [other for same, other in lanes if estimate(same, len(mine)) >= REUSED_FROM]
    for case, path, nth, mine in told:
        cases = [one for print_ in (mine, *near[mine]) for one in holders[print_][:2] if one != case]
        if cases:
            yield case, (path, nth, min(cases))


def _holders(prints: Iterable[tuple[str, bytes]]) -> dict[bytes, list[str]]:
    """Return which cases have a print, each once and in order; an empty print is nobody's."""
    found: dict[bytes, list[str]] = {}
    for case, one in prints:
        if one and case not in found.setdefault(one, [])[-1:]:
            found[one].append(case)
    return found


def _pairs(letter: bytes) -> list[int]:
    """Return the keys a letter is found by, two lanes each: 64 find every letter from a similarity of 0.4 on."""
    return [at << 16 | letter[at] << 8 | letter[at + 1] for at in range(0, len(letter), 2)]


def _buckets(keys: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    found = defaultdict[int, list[int]](list)
    for at, those in enumerate(keys):
        for key in those:
            found[key].append(at)
    return found


def _candidates(at: int, keys: Iterable[int], buckets: Mapping[int, Sequence[int]], count: int, many: int) -> list[int]:
    """Return who shares a key with the one at `at`, in order."""
    found = set[int]()
    for key in keys:
        found.update(buckets[key])
        if len(found) > many:
            return [one for one in range(count) if one != at]
    return sorted(found - {at})
