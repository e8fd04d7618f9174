"""Whom to call first: what a call is worth, in order, and why the others are not called (9.4, W2.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from exitletters.departures.row import Departure
from exitletters.policy import Adjustment, Winback

NotContacted = Literal[
    "objected", "dispute", "dismissed", "closed", "returned", "declined", "recently_contacted",
    "value_unknown", "value_below_cost",
]  # fmt: skip
LEAST, MOST = Decimal("0.5"), Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Prospect:
    """A departure with what calling is worth in its own currency, or the reason why nobody calls.

    Where a call costs more than it brings there are both: the value, and `value_below_cost`; a letter may still go out.
    """

    departure: Departure
    value: Decimal | None = None
    not_contacted: NotContacted | None = None

    @property
    def is_letter_only(self) -> bool:
        """Tell whether a letter is all that pays."""
        return self.not_contacted == "value_below_cost"


def prospects(
    departures: Iterable[Departure], winback: Winback, chances: Mapping[str, Decimal], as_of: date
) -> list[Prospect]:
    """Return every departure, the most valuable call first, those left alone last; ids break ties."""
    found = [_prospect(one, winback, chances, as_of) for one in departures]
    return sorted(found, key=lambda one: (one.value is None, -(one.value or 0), one.departure.id))


def to_call(ranked: Sequence[Prospect]) -> list[Prospect]:
    """Return those worth a call, in order."""
    return [one for one in ranked if one.not_contacted is None]


def expected_value(one: Departure, winback: Winback, chances: Mapping[str, Decimal], as_of: date) -> Decimal | None:
    """Return annual revenue × margin × chance × recency × adjustment − cost of the call; None without margin or cost.

    Nothing is offered yet, so no offer costs anything. The chance of several reasons is their weighted mean (9.4).
    """
    margin = winback.margin if one.margin is None else one.margin
    cost = winback.call_cost.get(one.currency)
    if margin is None or cost is None:
        return None
    chance = sum(
        (weight * chances.get(name, winback.recover_prior.mean) for name, weight in one.reasons.items()), Decimal(0)
    )
    factor = winback.recency_factor((as_of - one.departed_on).days)
    return one.annual_revenue * margin * chance * factor * adjusted(one, winback.adjustment) - cost


def adjusted(one: Departure, by: Adjustment) -> Decimal:
    """Return what tenure and referrals add and complaints take, from 0.5 to 1.5 (9.4)."""
    years = Decimal(one.tenure_months or 0) / 12
    factor = 1 + years * by.per_tenure_year + one.referrals * by.per_referral - one.complaints * by.per_complaint
    return min(max(factor, LEAST), MOST)


def _prospect(one: Departure, winback: Winback, chances: Mapping[str, Decimal], as_of: date) -> Prospect:
    barred = next((reason for reason, holds in _BARS.items() if holds(one, winback)), None)
    if barred:
        return Prospect(one, None, barred)
    value = expected_value(one, winback, chances, as_of)
    if value is None:
        return Prospect(one, None, "value_unknown")
    return Prospect(one, value, None if value > 0 else "value_below_cost")


def _is_closed(one: Departure, winback: Winback) -> bool:
    """Tell whether nobody is left to call: closed down, or for reasons that the policy gives no chance at all."""
    return one.kind == "closed" or all(winback.reason_p.get(name) == 0 for name in one.reasons)


# The gravest first: what the customer said, then what the law or we said, then what does not pay.
_BARS: Mapping[NotContacted, Callable[[Departure, Winback], bool]] = {
    "objected": lambda one, _: one.objected,
    "dispute": lambda one, _: one.disputed,
    "dismissed": lambda one, _: one.kind == "dismissed_by_us",
    "closed": _is_closed,
    "returned": lambda one, _: one.status == "returned",
    "declined": lambda one, _: one.status == "declined",
    "recently_contacted": lambda one, winback: one.contacts_in_cycle >= winback.max_contacts_per_cycle,
}
