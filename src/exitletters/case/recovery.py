"""Winning a customer back: how they left, what was heard and repaired, and what is offered (domain 6.3, W3–W5)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from exitletters.case.ending import Helper
from exitletters.model import (
    INTERNAL,
    PERSONAL,
    Address,
    Choice,
    Count,
    Currency,
    Day,
    Email,
    Flag,
    Ident,
    Line,
    Model,
    Moment,
    Months,
    Number,
    Payment,
    PersonName,
    Product,
    Rank,
    Share,
    Text,
    Url,
)


class WeightedReason(Model):
    """A reason why they left, and how much of it: the weights of all reasons are 1 together."""

    code: Choice
    weight: Share
    severity: Literal["low", "moderate", "severe", "critical"] | None = None
    unit: Text | None = None


class FirstLifetime(Model):
    """How the first relationship went: what raises or lowers the chance of a second one."""

    complaints: Count = 0
    referrals: Count = 0
    service_recovery: Flag = False


class Departure(Model):
    """When and how the customer left."""

    departed_on: Day
    kind: Annotated[Literal["voluntary", "dismissed_by_us", "payment_failure", "closed"], INTERNAL] = "voluntary"
    rule: Annotated[Literal["event", "lapse"], INTERNAL] = "event"
    annual_revenue: Annotated[Payment, INTERNAL]
    currency: Currency
    tenure_months: Annotated[Count | None, INTERNAL] = None
    reasons: Annotated[tuple[WeightedReason, ...], INTERNAL] = ()
    avoidable: Annotated[Literal["yes", "no", "unknown"], INTERNAL] = "unknown"
    destination: Annotated[Text | None, INTERNAL] = None
    first_lifetime: Annotated[FirstLifetime, INTERNAL] = FirstLifetime()


class RecoveryCaller(Model):
    """Who calls: one of us, prepared for it, and not the one it was about (W3.4, W3.12)."""

    name: PersonName
    role: Text | None = None
    employment: Annotated[Literal["internal", "external"], INTERNAL] = "internal"
    rank: Annotated[Rank | None, INTERNAL] = None
    trained_on: Annotated[Day | None, INTERNAL] = None


class RecoveryCall(Model):
    """A recovery call, or an attempt: the customer may read when it was, what we apologized for and what they said."""

    at: Moment
    reached: Annotated[Flag, INTERNAL]
    contact: Annotated[Ident | None, INTERNAL] = None
    minutes: Annotated[Count | None, INTERNAL] = None
    apology: Text | None = None
    listened: Text | None = None
    quote: Annotated[Text | None, PERSONAL] = None
    mirror_back: Text | None = None
    customer_confirmed: Flag = False
    help: Text | None = None
    offer_made: Annotated[Flag, INTERNAL] = False
    no_offer_reason: Annotated[Text | None, INTERNAL] = None
    callback_on: Annotated[Day | None, INTERNAL] = None
    surprised: Annotated[Text | None, INTERNAL] = None
    fix_first: Annotated[Text | None, INTERNAL] = None


class Diagnosis(Model):
    """Why they left, in the end: `understanding` is our view of it where nobody could be asked."""

    primary: Annotated[Choice, INTERNAL]
    secondary: Annotated[Choice | None, INTERNAL] = None
    confirmed_by_customer: Flag = False
    understanding: Text | None = None
    tickets: tuple[Ident, ...] = ()


class Change(Model):
    """Something that is different since they left, or is planned to be: `since` is the day of it."""

    what: Text
    since: Day
    status: Literal["done", "planned"] = "done"
    evidence: Annotated[Ident | None, INTERNAL] = None


class Resolution(Model):
    """Help that does not depend on their return (W3.9)."""

    action: Text
    owner: PersonName | None = None
    due: Day | None = None
    status: Literal["open", "done"] = "open"
    done_on: Day | None = None
    evidence: Annotated[Ident | None, INTERNAL] = None


class OfferApproval(Model):
    """Who agreed to the offer."""

    name: PersonName
    rank: Rank


class Offer(Model):
    """One offer, exactly (W3.10): a price a month before and after, for how long, until when, and how to say yes.

    The price afterwards is computed from `discount_pct`, or written as `new_monthly_price` where the plan changes.
    """

    type: Literal["discount", "pause", "plan_change", "trial_extension", "credit", "rebate"]
    terms: Text
    plan: Product | None = None
    monthly_price: Payment
    discount_pct: Number | None = None
    new_monthly_price: Payment | None = None
    months: Months
    starts_by: Day
    expires_on: Day
    redeem: Text
    commitment: Text | None = None
    afterwards: Text | None = None
    approved_by: Annotated[OfferApproval | None, INTERNAL] = None


class Consent(Model):
    """On what ground we write to them, and how they stop it (domain 3.4, direct marketing)."""

    basis: Literal["consent", "prior_contract_similar_product", "legitimate_interest"] | None = None
    objected: Annotated[Flag, INTERNAL] = False
    suppression_checked_on: Annotated[Day | None, INTERNAL] = None
    opt_out_url: Url | None = None
    opt_out_email: Email | None = None
    sender_postal_address: Address | None = None


class RecoveryOutcome(Model):
    """How it ended, or where it stands."""

    status: Literal["selected", "reached", "offered", "accepted", "returned", "declined", "no_answer", "stopped"]
    on: Day


class Recovery(Model):
    """One try in one cycle to win the customer back."""

    cycle: Annotated[Line, INTERNAL]
    group: Annotated[Literal["executive", "specialist"], INTERNAL] = "specialist"
    caller: RecoveryCaller | None = None
    helper: Annotated[Helper | None, INTERNAL] = None
    not_caller: Annotated[tuple[Text, ...], INTERNAL] = ()
    not_mentioned: Annotated[tuple[PersonName, ...], PERSONAL] = ()
    calls: tuple[RecoveryCall, ...] = ()
    diagnosis: Diagnosis | None = None
    changed_since: tuple[Change, ...] = ()
    not_fixed: tuple[Text, ...] = ()
    resolution: Resolution | None = None
    offer: Offer | None = None
    no_offer_reason: Annotated[Text | None, INTERNAL] = None
    letter_on: Day | None = None
    contact: Helper | None = None
    consent: Consent = Consent()
    contacts_this_cycle: Annotated[Count, INTERNAL] = 0
    outcome: Annotated[RecoveryOutcome | None, INTERNAL] = None

    @property
    def reached(self) -> int | None:
        """Return which call was the last to reach them: it is the one a letter refers to."""
        return next((at for at in reversed(range(len(self.calls))) if self.calls[at].reached), None)

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the customer said that this is why they left (W3.8)."""
        call = None if self.reached is None else self.calls[self.reached]
        return bool(call and call.customer_confirmed and self.diagnosis and self.diagnosis.confirmed_by_customer)


class FeedbackItem(Model):
    """What the unit that served the customer should hear, at once (W4.4, W4.5)."""

    unit: Text
    manager: Annotated[PersonName | None, PERSONAL] = None
    observation: Text
    kind: Literal["coaching", "fix"] = "coaching"
    owner: Annotated[PersonName | None, PERSONAL] = None
    opened_on: Day | None = None
    due: Day | None = None
    status: Literal["open", "acknowledged", "acted", "told_customer"] = "open"
    closed_on: Day | None = None


class Indicator(Model):
    """A sign of health against its level in the last six good months."""

    name: Choice
    baseline: Number
    value: Number
    higher_is_better: Flag = True


class Review(Model):
    """A look at a customer who came back: when it is due, when it was done, and what was seen."""

    due: Day
    done_on: Day | None = None
    indicators: tuple[Indicator, ...] = ()
    note: Text | None = None
    outreach_on: Day | None = None


class IntensiveCare(Model):
    """What is looked at, and when, once they are back (W5)."""

    returned_on: Day
    annual_revenue: Payment | None = None
    reviews: tuple[Review, ...] = ()


def confirmed_on(recovery: Recovery) -> date | None:
    """Return the day of the call in which they confirmed why they left; None where they did not."""
    if not recovery.is_confirmed or recovery.reached is None:
        return None
    return recovery.calls[recovery.reached].at.date()
