"""A letter of the corpus: an example changed in one known way, and whether an honest author could send it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.personal.examples import Example, Tree


@dataclass(frozen=True)
class Specimen:
    """`sections` are the team's own template sections, where it has any."""

    example: Example
    form: str
    is_personal: bool
    tree: Tree
    sections: Mapping[str, str] = field(default_factory=dict)
