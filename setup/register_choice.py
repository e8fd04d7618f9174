"""Choices for made examples: each is the hash of what it is about, so that every run makes the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

_Thing = TypeVar("_Thing")


def hashed(*about: object) -> int:
    """Return a number that depends on nothing but what it is about."""
    text = "/".join(map(str, about)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def below(limit: int, *about: object) -> int:
    """Return a number from 0 up to the limit, which is not among them."""
    return hashed(*about) % limit


def of(weights: Mapping[str, int], *about: object) -> str:
    """Return one of the words, as often as its weight says."""
    at = below(sum(weights.values()), *about)
    for word, weight in weights.items():
        if at < weight:
            return word
        at -= weight
    raise AssertionError


def one_of(things: Sequence[_Thing], *about: object) -> _Thing:
    """Return one of the things."""
    return things[below(len(things), *about)]
