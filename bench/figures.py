"""What is reported: a figure with its rounds, and what it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.worker import Cost


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A target to reach."""

    floor: float
    stretch: float
    sign = "≥"

    def verdict(self, value: float) -> str:
        """Tell how a value stands to it."""
        return "stretch met" if value >= self.stretch else "met" if value >= self.floor else "NOT met"


@dataclass(frozen=True, slots=True)
class AtMost:
    """A target to keep under."""

    floor: float
    stretch: float
    sign = "≤"

    def verdict(self, value: float) -> str:
        """Tell how a value stands to it."""
        return "stretch met" if value <= self.stretch else "met" if value <= self.floor else "NOT met"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of every round, and its target if it has one."""

    name: str
    values: tuple[float, ...]
    target: AtLeast | AtMost | None = None
    unit: str = "×"

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def verdict(self) -> str:
        """Tell how the median stands to the target."""
        return self.target.verdict(self.median) if self.target else ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one variant costs a letter."""

    name: str
    costs: tuple[Cost, ...]

    def each(self, field: str) -> list[float]:
        """Return the milliseconds of one letter in every round; `field` is wall or cpu."""
        return [1000 * getattr(cost, field) / cost.letters for cost in self.costs]


def ratios(of: Sequence[Cost], to: Sequence[Cost], field: str = "cpu") -> tuple[float, ...]:
    """Return, round by round, how many times more `to` costs a letter than `of`."""
    return tuple(
        (getattr(theirs, field) / theirs.letters) / (getattr(ours, field) / ours.letters)
        for ours, theirs in zip(of, to, strict=True)
    )
