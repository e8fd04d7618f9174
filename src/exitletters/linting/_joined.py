"""Words with `and` or `or` between them, as each language says it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from exitletters.speaking import phrase


def all_of(words: Iterable[str]) -> str:
    """Return some words with `and` between them."""
    return reduce(lambda one, other: phrase("{one} and {other}", one=one, other=other), words)


def either(words: Iterable[str]) -> str:
    """Return some words with `or` between them."""
    return reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), words)
