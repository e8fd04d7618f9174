"""What charts with amounts share: places on a scale, and marks along it that never touch each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exitletters.charts import Tick
from exitletters.formats._drawing.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values between `low` and `high` to places between `first` and `last`."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """Return the place of a value; all values are one place where the scale has no extent."""
        extent = self.high - self.low
        return self.first + (value - self.low) / extent * (self.last - self.first) if extent else self.first


def spanning(values: Iterable[float], first: float, last: float) -> Scale:
    """Return the scale that holds all of these values."""
    found = list(values) or [0.0]
    low, high = min(found), max(found)
    return Scale(low, high if high > low else low + 1, first, last)


def apart(sheet: Sheet, ticks: Sequence[Tick], scale: Scale, gap: float = 5.0) -> Iterator[Tick]:
    """Yield every tick, or every second, third … so that their words keep a gap."""
    for step in range(1, len(ticks) + 1):
        chosen = ticks[::step]
        edges = [(scale.at(one.at), sheet.measure(one.text) / 2) for one in chosen]
        if all(abs(b - a) >= wide + other + gap for (a, wide), (b, other) in pairwise(edges)):
            yield from chosen
            return
