"""How a customer who came back is, indicator by indicator, next to the last six good months (9.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from exitletters.model import PERSONAL, Day, Line, Number

IndicatorName = Literal[
    "purchases", "usage", "support_contacts", "complaints", "payment", "sentiment", "promised_fix"
]  # fmt: skip
Colour = Literal["green", "amber", "red"]
COLOURS: tuple[Colour, ...] = ("green", "amber", "red")
_LESS_IS_BETTER = ("support_contacts", "complaints")
_GREEN, _AMBER = Decimal("0.10"), Decimal("0.30")  # how much worse than the baseline, as a part of it


@dataclass(frozen=True, slots=True)
class Measurement:
    """One indicator of one customer on one day, next to its baseline of the last six good months.

    More is better, but for support contacts and complaints; payment is the part paid in time, a promised fix that was
    kept is 1 next to 1.
    """

    customer: Annotated[Line, PERSONAL]
    started_on: Day
    indicator: IndicatorName
    baseline: Number
    value: Number
    measured_on: Day
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measurement with its colour."""

    measurement: Measurement
    colour: Colour


def indicator(one: Measurement) -> Indicator:
    """Return the colour: green up to a tenth worse than the baseline, amber up to three tenths, red beyond.

    Next to a baseline of 0, one contact or complaint is amber and more are red.
    """
    worse = one.value - one.baseline if one.indicator in _LESS_IS_BETTER else one.baseline - one.value
    scale = abs(one.baseline)
    if worse <= _GREEN * scale:
        return Indicator(one, "green")
    return Indicator(one, "amber" if worse <= (_AMBER * scale or 1) else "red")


def worst(indicators: Iterable[Indicator]) -> Colour | None:
    """Return the gravest colour; None of none."""
    found = {one.colour for one in indicators}
    return next((one for one in reversed(COLOURS) if one in found), None)
