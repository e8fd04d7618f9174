"""The policy about winning customers back: who calls, how often, and what a return is worth (domain 5, 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Literal

from exitletters.model import (
    INTERNAL,
    Count,
    Currency,
    Day,
    DayHours,
    Line,
    Margin,
    Model,
    Number,
    Payment,
    Share,
    TimeZone,
)


class Prior(Model):
    """How many come back, before an organization has outcomes of its own; `strength` is worth so many calls."""

    mean: Share
    strength: Count


class Recency(Model):
    """What remains of the chance to win somebody back, up to so many days after the departure."""

    max_days: Count
    factor: Share


class Band(Model):
    """A rate somebody reported; drawn as a reference, never as a benchmark (W6.1, W6.2)."""

    label: Line
    low: Share | None = None
    high: Share


class Adjustment(Model):
    """What tenure, referrals and complaints add to or take from an expected value; nothing by default (domain 9.4)."""

    per_tenure_year: Number = Decimal(0)
    per_referral: Number = Decimal(0)
    per_complaint: Number = Decimal(0)


class Caller(Model):
    """Somebody who calls departed customers; `conflicts` names what they have a part in.

    Nobody calls a customer of their own unit, one whose account they hold, or one whose name, unit or account
    representative is among the conflicts (domain 9.4).
    """

    name: Line
    unit: Line | None = None
    conflicts: tuple[Line, ...] = ()


class Specialist(Caller):
    """A trained caller with hours of their own; who is not `internal` or not trained gets nobody (W3.4, W3.12)."""

    timezone: TimeZone | None = None
    hours: DayHours = (time(9), time(17))
    calls_per_day: Count
    days: Count
    trained_on: Day | None = None
    employment: Literal["internal", "external"] = "internal"


class ValueBands(Model):
    """From which annual revenue on a customer is of medium and of high value; terciles where there are no bands."""

    medium: Payment
    high: Payment


class ChanceBands(Model):
    """From which chance (of the reason, times what recency leaves of it) on a customer is recoverable (domain 9.3)."""

    medium: Share = Decimal("0.10")
    high: Share = Decimal("0.20")


class IntensiveCare(Model):
    """When a customer who came back is looked at, counted from the day of return, and when a calendar reminds (9.6)."""

    first_checks_days: tuple[Count, ...] = (14, 45, 90)
    review_every_months: Count = 6
    reviews: Count = 4
    outreach_after_days: Count = 5
    alarm_days_before: Count = 7


USUAL_CARE = IntensiveCare()  # what holds where a policy says nothing else


class Winback(Model):
    """How departed customers are counted, valued and called again (W3, domain 9).

    `margin` and `call_cost` are the organization's own: without them a departure has no expected value. `executives`
    each make so many calls in a cycle as `exec_calls_per_exec` says (W3.2); `specialists` take the rest (W3.4).
    """

    cycle: Literal["month", "quarter"]
    exec_calls_per_exec: tuple[Count, Count]
    max_contacts_per_cycle: Count
    offer_min_valid_days: Count
    offer_max_valid_days: Count
    specialist_training_max_age_months: Count
    recover_prior: Prior
    reason_p: Mapping[str, Share]
    recency: tuple[Recency, ...]
    reference_bands: tuple[Band, ...] = ()
    margin: Annotated[Margin | None, INTERNAL] = None
    call_cost: Annotated[Mapping[Currency, Payment], INTERNAL] = {}
    adjustment: Adjustment = Adjustment()
    executives: tuple[Caller, ...] = ()
    specialists: tuple[Specialist, ...] = ()
    value_bands: Annotated[Mapping[Currency, ValueBands], INTERNAL] = {}
    recoverability: ChanceBands = ChanceBands()

    def recency_factor(self, days: int) -> Decimal:
        """Return the factor of the narrowest band that holds so many days, its last included; the widest beyond all."""
        bands = sorted(self.recency, key=lambda one: one.max_days)
        fitting = [one.factor for one in bands if days <= one.max_days] or [one.factor for one in bands[-1:]]
        return fitting[0] if fitting else Decimal(1)
