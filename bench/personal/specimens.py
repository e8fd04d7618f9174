"""A letter of the corpus: an example changed in one known way, and whether an honest author could send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bench.personal.examples import Example, Tree


class Sort(StrEnum):
    """What the gates should make of a letter."""

    PERSONAL = "personal"  # an honest author could send it
    BARE = "bare"  # it could go to anybody
    BORROWED = "borrowed"  # its author's words were written for somebody else
    COPIED = "copied"  # all of it was; only a comparison with the earlier letter can tell


@dataclass(frozen=True)
class Specimen:
    """`sections` are the team's own template sections; `earlier` is the letter it was taken from."""

    example: Example
    form: str
    sort: Sort
    tree: Tree
    sections: Mapping[str, str] = field(default_factory=dict)
    earlier: Example | None = None
