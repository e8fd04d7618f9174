"""A campaign: one cycle of win-back letters over many cases, resumable, each case exactly once (design 6).

First every case is read and only the prints of its letter are kept; then the prints are compared; then letters are
written. So no letter is written before it is known how alike it is to the others, and nothing depends on the order.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Choices:
    """What a campaign is asked for; None means: as each case and its policy say."""

    is_final: bool = False
    cycle: str | None = None
    kind: str | None = None
    formats: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    policy: Path | None = None
    templates: Path | None = None
    store: str | None = None

    @property
    def state(self) -> str:
        """Return what its letters are: draft or final."""
        return "final" if self.is_final else "draft"


class Told(Protocol):
    """Whoever is told how far it is: `looking`, `reading`, `comparing` or `writing`, so many done, of so many."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


def silent(step: str, done: int, total: int) -> None:
    """Take no note."""
