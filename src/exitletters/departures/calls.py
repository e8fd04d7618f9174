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
    "objected", "dispute", "dismissed", "closed", "left_again", "returned", "declined", "recently_contacted",
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


@dataclass(frozen=True, slots=True)
class Customers:
    """What is known of a customer from all rows of the register: one objection holds for every departure."""

    objecting: frozenset[str]
    disputing: frozenset[str]
    last: Mapping[str, str]  # customer → id of the last departure, the only one somebody calls about

    @staticmethod
    def of(departures: Sequence[Departure]) -> Customers:
        """Return what a register says of its customers."""
        return Customers(
            frozenset(one.customer for one in departures if one.objected),
            frozenset(one.customer for one in departures if one.disputed),
            {one.customer: one.id for one in sorted(departures, key=lambda one: (one.departed_on, one.id))},
        )


def prospects(
    departures: Iterable[Departure], winback: Winback, chances: Mapping[str, Decimal], as_of: date
) -> list[Prospect]:
    """Return every departure of a register, the most valuable call first, those left alone last; ids break ties."""
    departures = tuple(departures)
    customers = Customers.of(departures)
    found = [_prospect(one, customers, winback, chances, as_of) for one in departures]
    return sorted(found, key=lambda one: (one.value is None, -(one.value or 0), one.departure.id))


def to_call(ranked: Sequence[Prospect]) -> list[Prospect]:
    """Return those worth a call, in order."""
    return [one for one in ranked if one.not_contacted is None]


def expected_value(one: Departure, winback: Winback, chances: Mapping[str, Decimal], as_of: date) -> Decimal | None:
    """Return annual revenue × margin × chance × recency × adjustment − cost of the call; None without margin or cost.

    Nothing is offered yet, so no offer costs anything (9.4).
    """
    margin = winback.margin if one.margin is None else one.margin
    cost = winback.call_cost.get(one.currency)
    if margin is None or cost is None:
        return None
    factor = winback.recency_factor((as_of - one.departed_on).days) * adjusted(one, winback.adjustment)
    return one.annual_revenue * margin * chance_of(one, winback, chances) * factor - cost


def chance_of(one: Departure, winback: Winback, chances: Mapping[str, Decimal]) -> Decimal:
    """Return the weighted mean of the chances of a departure's reasons."""
    mean = winback.recover_prior.mean
    return sum((weight * chances.get(name, mean) for name, weight in one.reasons.items()), Decimal(0))


def never_called(one: Departure, customers: Customers, winback: Winback) -> NotContacted | None:
    """Return what keeps a departure from ever being called, whatever it is worth and however far things have come."""
    return next((reason for reason in _FOR_GOOD if _BARS[reason](one, customers, winback)), None)


def adjusted(one: Departure, by: Adjustment) -> Decimal:
    """Return what tenure and referrals add and complaints take, from 0.5 to 1.5 (9.4)."""
    years = Decimal(one.tenure_months or 0) / 12
    factor = 1 + years * by.per_tenure_year + one.referrals * by.per_referral - one.complaints * by.per_complaint
    return min(max(factor, LEAST), MOST)


def _prospect(
    one: Departure, customers: Customers, winback: Winback, chances: Mapping[str, Decimal], as_of: date
) -> Prospect:
    barred = next((reason for reason, holds in _BARS.items() if holds(one, customers, winback)), None)
    if barred:
        return Prospect(one, None, barred)
    value = expected_value(one, winback, chances, as_of)
    if value is None:
        return Prospect(one, None, "value_unknown")
    return Prospect(one, value, None if value > 0 else "value_below_cost")


def _is_closed(one: Departure, winback: Winback) -> bool:
    """Tell whether nobody is left to call: closed down, or for reasons that the policy gives no chance at all."""
    return one.kind == "closed" or all(winback.reason_p.get(name) == 0 for name in one.reasons)


_FOR_GOOD: tuple[NotContacted, ...] = ("objected", "dispute", "dismissed", "closed")
# The gravest first: what the customer said, then what the law or we said, then what does not pay.
_BARS: Mapping[NotContacted, Callable[[Departure, Customers, Winback], bool]] = {
    "objected": lambda one, customers, _: one.customer in customers.objecting,
    "dispute": lambda one, customers, _: one.customer in customers.disputing,
    "dismissed": lambda one, *_: one.kind == "dismissed_by_us",
    "closed": lambda one, _, winback: _is_closed(one, winback),
    "left_again": lambda one, customers, _: customers.last[one.customer] != one.id,
    "returned": lambda one, *_: one.status == "returned",
    "declined": lambda one, *_: one.status == "declined",
    "recently_contacted": lambda one, _, winback: one.contacts_in_cycle >= winback.max_contacts_per_cycle,
}
