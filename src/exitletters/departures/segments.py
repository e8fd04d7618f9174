"""Nine cells, value by recoverability, with what each one's customers get (9.3, W2.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from exitletters.departures.calls import Prospect, chance_of
from exitletters.departures.counts import Group
from exitletters.departures.row import Departure
from exitletters.departures.scores import ranked
from exitletters.policy import Winback

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


def treatment(one: Prospect, executive: Collection[str]) -> Treatment:
    """Return what a prospect gets; `executive` are ids on the executives' list. Who waits waits for a specialist."""
    if one.departure.id in executive:
        return "executive_call"
    if one.not_contacted is None:
        return "specialist_call"
    return "letter_only" if one.is_letter_only else "no_contact"


def cells(
    prospects: Sequence[Prospect],
    winback: Winback,
    chances: Mapping[str, Decimal],
    as_of: date,
    executive: Collection[str],
) -> list[Cell]:
    """Return the nine cells of one currency, high value and high recoverability first; each prospect is in one."""
    values = value_levels([one.departure for one in prospects], winback)
    found: dict[tuple[Level, Level], list[Prospect]] = {(value, odds): [] for value in LEVELS for odds in LEVELS}
    for one in prospects:
        found[values[one.departure.id], recoverability(one.departure, winback, chances, as_of)].append(one)
    return [_cell(value, odds, members, executive) for (value, odds), members in found.items()]


def value_levels(departures: Sequence[Departure], winback: Winback) -> Mapping[str, Level]:
    """Return the value of each id: by the policy's bands, else by thirds of the annual revenue in this one currency.

    Equal revenue is of equal value: those on the border of two thirds all belong to the higher one.
    """
    part = ranked([one.annual_revenue for one in departures])

    def level(one: Departure) -> Level:
        bands = winback.value_bands.get(one.currency)
        if bands is None:
            return LEVELS[part(one.annual_revenue, len(LEVELS))]
        return _level(one.annual_revenue, bands.medium, bands.high)

    return {one.id: level(one) for one in departures}


def recoverability(one: Departure, winback: Winback, chances: Mapping[str, Decimal], as_of: date) -> Level:
    """Return how likely a return is: chance of the reasons × what recency leaves; whom we dismissed comes last."""
    if one.kind in ("dismissed_by_us", "closed"):
        return "low"
    odds = chance_of(one, winback, chances) * winback.recency_factor((as_of - one.departed_on).days)
    return _level(odds, winback.recoverability.medium, winback.recoverability.high)


def _level(value: Decimal, medium: Decimal, high: Decimal) -> Level:
    if value >= high:
        return "high"
    return "medium" if value >= medium else "low"


def _cell(value: Level, odds: Level, members: Sequence[Prospect], executive: Collection[str]) -> Cell:
    given = [treatment(one, executive) for one in members]
    group = Group(f"{value}/{odds}", tuple(one.departure for one in members))
    return Cell(value, odds, group, {one: given.count(one) for one in TREATMENTS})
