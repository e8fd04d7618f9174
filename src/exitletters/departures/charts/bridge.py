"""F6: from the annual revenue a period began with to what is left of it, step by step (9.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from exitletters.axes import amounts, word
from exitletters.charts import Bar, Bars, Tone
from exitletters.departures.bridge import Bridge
from exitletters.departures.charts import cells
from exitletters.document import Table
from exitletters.wording import Wording

_TONES: Mapping[str, Tone] = {"opening": "strong", "recovered": "plain", "closing": "strong"}  # others: hatched


@dataclass(frozen=True, slots=True)
class _Step:
    """What the revenue was before and after; a total begins at zero."""

    name: str
    start: Decimal
    end: Decimal

    @property
    def change(self) -> Decimal:
        return self.end - self.start


def bridge(found: Bridge, currency: str, wording: Wording) -> Bars | None:
    """Return the figure; without an opening only what changed, from zero. None where there is nothing to show."""
    steps = list(_steps(found))
    if not any(one.change for one in steps):
        return None
    ends = [one.end for one in steps]
    printed = amounts(wording, currency, [*ends, *(one.change for one in steps)])
    bars = tuple(
        Bar(
            word(wording, one.name),
            printed.text(one.change),
            float(one.end),
            float(one.start),
            _TONES.get(one.name, "hatched"),
        )
        for one in steps
    )
    return Bars(printed.axis(ends, word(wording, "a_year", unit=printed.unit)), bars, is_linked=True)


def bridge_table(found: Bridge, currency: str, wording: Wording) -> Table | None:
    """Return each step with its amount; what was lost is negative."""
    steps = list(_steps(found))
    rows = tuple(
        (cells.label(wording, one.name), cells.money(wording, one.change, currency, f"bridge.{one.name}"))
        for one in steps
    )
    header = (cells.label(wording, "what"), cells.label(wording, "amount"))
    return Table(header, rows) if any(one.change for one in steps) else None


def _steps(found: Bridge) -> Iterator[_Step]:
    at = found.opening or Decimal(0)
    if found.opening is not None:
        yield _Step("opening", Decimal(0), at)
    for name, change in (
        ("lost", -found.lost),
        ("recovered", found.recovered),
        ("lost_again", -found.lost_again),
    ):
        yield _Step(name, at, at + change)
        at += change
    if found.closing is not None:
        yield _Step("closing", Decimal(0), found.closing)
