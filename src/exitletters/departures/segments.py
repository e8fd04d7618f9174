"""Nine cells, value by recoverability, with what each one's customers get (9.3, W2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from exitletters.departures.counts import Group

Level = Literal["high", "medium", "low"]
Treatment = Literal["executive_call", "specialist_call", "letter_only", "no_contact"]
LEVELS: tuple[Level, ...] = ("high", "medium", "low")
TREATMENTS: tuple[Treatment, ...] = ("executive_call", "specialist_call", "letter_only", "no_contact")


@dataclass(frozen=True, slots=True)
class Cell:
    """Departures of one value and one recoverability, and how many of them get which treatment, all four told."""

    value: Level
    recoverability: Level
    members: Group
    treatments: Mapping[Treatment, int]

    @property
    def treatment(self) -> Treatment | None:
        """Return what most of them get, the more personal one where two are as many; None of an empty cell."""
        most = max(self.treatments.values(), default=0)
        return next((one for one in TREATMENTS if most and self.treatments[one] == most), None)
