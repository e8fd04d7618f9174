"""How it ends: dates, settlement, data, help with moving on, and how the customer is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from exitletters.model import (
    INTERNAL,
    PERSONAL,
    Count,
    Currency,
    Day,
    Email,
    Flag,
    Hours,
    Ident,
    Model,
    Moment,
    OrgName,
    OwnWords,
    Payment,
    PersonName,
    Phone,
    Rank,
    Text,
    Url,
)


class Termination(Model):
    """When it ends, and for how long."""

    kind: Literal["permanent", "suspension"] = "permanent"
    notice: Literal["period", "immediate"] = "period"
    notice_on: Day | None = None
    effective_on: Day | None = None
    access_ends_on: Day | None = None
    review_on: Day | None = None
    review_by: Text | None = None
    conditions: tuple[Text, ...] = ()
    billing: Text | None = None


class Boundary(Model):
    """A written warning before any ending: which limits, what must change, and until when (S2.6, X3)."""

    sent_on: Day | None = None
    limits: tuple[Ident, ...] = ()
    expected: tuple[Text, ...] = ()
    acknowledge_by: Day | None = None
    review_on: Day | None = None


class Refund(Model):
    """What is paid back, and why that much."""

    decision: Literal["none", "partial", "full"]
    amount: Payment | None = None
    method: Literal["prorata_unused", "fixed"] = "prorata_unused"
    basis: Text | None = None
    decided_on: Day | None = None
    goodwill: Flag = False


class Invoice(Model):
    """An invoice that is still open."""

    invoice: Ident
    amount: Payment
    currency: Currency | None = None
    due: Day | None = None


class Settlement(Model):
    """The money between both sides at the end."""

    refund: Refund | None = None
    outstanding: tuple[Invoice, ...] = ()
    offset: Flag = False
    pay_by: Day | None = None
    final_invoice_on: Day | None = None


class Data(Model):
    """What happens to the customer's data."""

    formats: tuple[Text, ...] = ()
    available_from: Day | None = None
    available_until: Day | None = None
    delete_by: Day | None = None
    backups_by: Day | None = None
    contact: Email | None = None
    export_url: Url | None = None
    ip_return: Text | None = None


class Helper(Model):
    """A named person on our side who helps."""

    name: PersonName
    role: Text | None = None
    email: Email | None = None
    phone: Phone | None = None
    hours: Text | None = None


class Alternative(Model):
    """Another place that may fit; never an endorsement (D6.4)."""

    provider: OrgName | None = None
    category: Text | None = None
    why: Text


class Transition(Model):
    """Help with moving on."""

    help_hours: Hours | None = None
    until: Day | None = None
    contact: Helper | None = None
    alternatives: tuple[Alternative, ...] = ()
    none_known: Text | None = None


class Sender(Model):
    """Who signs or calls."""

    name: PersonName
    role: Text | None = None
    rank: Rank
    phone: Annotated[Phone | None, INTERNAL] = None
    experience_attested: Annotated[Flag, INTERNAL] = False


class WrittenOnly(Model):
    """Why nobody calls, although the tier asks for a call (X4)."""

    reason: Annotated[Text, INTERNAL]


class FollowUp(Model):
    """What was promised in a call, and by when."""

    what: Text
    owner: Text
    due: Day | None = None


class Call(Model):
    """A call that was made, or tried (domain 8.5); the customer may read when, and nothing else."""

    at: Moment
    reached: Annotated[Flag, INTERNAL]
    contact: Annotated[Ident | None, INTERNAL] = None
    minutes: Annotated[Count | None, INTERNAL] = None
    reaction: Annotated[Literal["calm", "upset", "abusive", "threat"] | None, INTERNAL] = None
    exact_words: Annotated[Text | None, PERSONAL] = None
    questions: Annotated[tuple[Text, ...], INTERNAL] = ()
    letter_sent_on: Annotated[Day | None, INTERNAL] = None
    follow_ups: Annotated[tuple[FollowUp, ...], INTERNAL] = ()


_ATTEMPTS = 2  # calls that nobody took; then the letter tells them (domain 8.5)


class Communication(Model):
    """How the customer is told."""

    tone: Literal["neutral", "firm"] | None = None
    register_: Literal["cordial", "formal"] | None = Field(default=None, alias="register")
    call_at: Moment | None = None
    caller: Sender | None = None
    calls: tuple[Call, ...] = ()
    sender: Sender | None = None
    written_only: WrittenOnly | None = None
    recipients: tuple[Ident, ...] = ()
    cc: tuple[Ident, ...] = ()
    enclosures: tuple[Text, ...] = ()
    delivery_proof: Text | None = None

    @property
    def reached(self) -> int | None:
        """Return which logged call was the first to reach them."""
        return next((at for at, one in enumerate(self.calls) if one.reached), None)

    @property
    def called_at(self) -> datetime | None:
        """Return when they were called: the call that reached them, the second attempt, or else the plan."""
        if self.reached is not None:
            return self.calls[self.reached].at
        return self.calls[_ATTEMPTS - 1].at if len(self.calls) >= _ATTEMPTS else self.call_at


class Words(Model):
    """Sentences only the author can write, by document slot; templates carry structure, these carry the letter."""

    tl_reason: OwnWords | None = None
    tl_continuity: OwnWords | None = None
    tl_thanks: OwnWords | None = None
    tl_limits: OwnWords | None = None
    bl_reason: OwnWords | None = None
    wl_apology: OwnWords | None = None
    wl_change: OwnWords | None = None
    lm_bluf: Annotated[OwnWords | None, INTERNAL] = None
    lm_risk: Annotated[OwnWords | None, INTERNAL] = None
    ts_opening: Annotated[OwnWords | None, INTERNAL] = None
    rs_opening: Annotated[OwnWords | None, INTERNAL] = None
