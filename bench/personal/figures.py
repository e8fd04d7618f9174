"""The corpus as figures of the bench: honest letters refused, bare and borrowed ones found."""

from __future__ import annotations

from bench.figures import AtLeast, AtMost, Figure
from bench.personal.judging import Judged, corpus, judged
from bench.personal.specimens import Sort
from bench.personal.tables import HARD


def shares(language: str) -> list[Figure]:
    """Return the shares of one language's corpus that are refused, in percent."""
    found = list(judged(corpus(language)))
    personal = [one for one in found if one.specimen.sort is Sort.PERSONAL]
    refused = {sort: [bool(one.refused) for one in found if one.specimen.sort is sort] for sort in Sort}
    again = [_is_known(one) for one in found if one.specimen.sort in (Sort.BORROWED, Sort.COPIED)]
    return [
        _figure(language, "personal letters refused for good", [bool(one.refused & HARD) for one in personal], _NONE),
        _figure(language, "personal letters refused at all", refused[Sort.PERSONAL], AtMost(5, 2)),
        _figure(language, "bare letters found", refused[Sort.BARE], AtLeast(95, 99)),
        _figure(language, "letters with borrowed words found", refused[Sort.BORROWED], AtLeast(90, 97)),
        _figure(language, "borrowed and copied ones found after the earlier letter", again, AtLeast(99, 100)),
    ]


_NONE = AtMost(0, 0)


def _is_known(one: Judged) -> bool:
    return bool(one.refused | one.known_again)


def _figure(language: str, name: str, hits: list[bool], target: AtLeast | AtMost) -> Figure:
    return Figure(f"{language}, of {len(hits)} {name}", (100 * sum(hits) / len(hits),), target, "%")
