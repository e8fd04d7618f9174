"""What happened: the reason, incidents, complaints, what was tried, what went well, and the evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from exitletters.model import (
    INTERNAL,
    PERSONAL,
    Count,
    Day,
    Flag,
    Ident,
    Line,
    Model,
    Number,
    PersonName,
    Rank,
    Text,
)

ReasonCode = Literal[
    "mutual", "product_mismatch", "never_satisfied", "resource_drain", "unprofitable", "non_payment",
    "strategic_change", "hazardous_use", "tos_violation", "abuse", "dishonest_conduct", "threats",
]  # fmt: skip
OptionKind = Literal[
    "educate", "renegotiate", "migrate", "product_fix", "boundary_warning", "escalate_contact",
    "resign_offer", "scope_change", "payment_plan", "other",
]  # fmt: skip
IncidentType = Literal[
    "abusive_language", "threat", "humiliation", "private_channel", "reputation_threat", "discrimination",
    "dishonesty", "hazardous_use", "tos_breach", "other",
]  # fmt: skip
Channel = Literal["email", "phone", "video", "in_person", "messaging", "support_channel", "letter", "other"]
Severity = Literal["low", "moderate", "severe", "critical"]


class Reason(Model):
    """Why; the letter says less or more of it, never something else (X5)."""

    code: ReasonCode
    secondary: tuple[ReasonCode, ...] = ()
    disclosure: Literal["brief", "full"] = "full"
    decision_ref: Ident | None = None
    mutual_agreed_on: Day | None = None


class Incident(Model):
    """Something that happened and crossed a limit. Staff appear by role only (G-PRV01)."""

    id: Ident
    date: Day
    ticket: Ident | None = None
    type: Annotated[IncidentType, INTERNAL] = "other"
    severity: Annotated[Severity, INTERNAL] = "moderate"
    limit: Ident | None = None
    clause: Ident | None = None
    channel: Channel | None = None
    staff_role: Text | None = None
    staff_name: Annotated[PersonName | None, PERSONAL] = None
    summary: Text
    verified: Text | None = None
    quote_internal: Annotated[Text | None, PERSONAL] = None
    evidence: Ident | None = None


class Attempt(Model):
    """One thing that was done about a complaint."""

    date: Day
    by_role: Text | None = None
    what: Text


class Complaint(Model):
    """What the customer complained about, and what came of it (D1.6, S2.3)."""

    id: Ident
    date: Day
    tickets: tuple[Ident, ...] = ()
    what: Text
    valid: Annotated[Literal["yes", "partly", "no"] | None, INTERNAL] = None
    feedback_extracted: Annotated[Text | None, INTERNAL] = None
    forwarded_to: Annotated[Text | None, INTERNAL] = None
    attempts: tuple[Attempt, ...] = ()
    outcome: Literal["resolved", "unresolved", "declined_by_customer", "open"] | None = None


class OptionTried(Model):
    """A lesser step that was tried before ending (S2.1)."""

    kind: OptionKind
    date: Day
    by_role: Text | None = None
    what: Text
    outcome: Text | None = None
    evidence: Ident | None = None
    acknowledged: Flag = False


class Highlight(Model):
    """Something that went well, with its proof: what a cordial letter thanks for (G-TON04)."""

    date: Day
    what: Text
    evidence: Ident | None = None


class MonthOfContacts(Model):
    """How often they wrote or called in a month, and how often customers of their size did."""

    month: Day
    contacts: Count
    peers: Number | None = None


class Pattern(Model):
    """How it developed, and whether it can come back (D1.7)."""

    recurring: Flag | None = None
    trend: Literal["rising", "steady", "falling"] | None = None
    cause: Text | None = None
    recurrence: Text | None = None


class TicketReview(Model):
    """The ticket history that was read."""

    source: Line | None = None
    imported: Count | None = None
    numbers: tuple[Ident, ...] = ()
    reviewed: Count | None = None
    range: tuple[Day, ...] = ()
    reviewed_by: Annotated[PersonName | None, PERSONAL] = None
    reviewed_on: Day | None = None
    repeat_requests: Count | None = None
    agents_who_replied: Count | None = None
    by_month: tuple[MonthOfContacts, ...] = ()


class Interview(Model):
    """A talk with someone who dealt with the customer."""

    role: Line
    date: Day
    summary: Text


class Statements(Model):
    """Written statements asked for and received."""

    requested: Count = 0
    received: Count = 0
    items: tuple[Ident, ...] = ()


class Evidence(Model):
    """What the decision rests on."""

    tickets: TicketReview | None = None
    interviews: tuple[Interview, ...] = ()
    statements: Statements | None = None
    pattern: Pattern | None = None
    gaps: tuple[Text, ...] = ()


class TeamImpact(Model):
    """What it did to the teams."""

    teams: tuple[Line, ...] = ()
    transfers_requested: Count | None = None
    sick_days_linked: Count | None = None
    note: Text | None = None
    support: tuple[Text, ...] = ()
    capacity_release: Text | None = None


class Impact(Model):
    """What it did to others."""

    other_customers: tuple[Text, ...] = ()


class Requirement(Model):
    """A need of the customer, and why it cannot be met."""

    need: Text
    needed_by: Day | None = None
    feasible: Flag | None = None
    workaround: Text | None = None
    integration: Annotated[Line | None, INTERNAL] = None
    upgrade: Annotated[Text | None, INTERNAL] = None
    roadmap: Annotated[Line | None, INTERNAL] = None
    why_not: Text | None = None
    evidence: Ident | None = None


class Fit(Model):
    """How well product and customer fit."""

    mission_aligned: Annotated[Flag | None, INTERNAL] = None
    on_roadmap: Annotated[Line | None, INTERNAL] = None
    ideal_customer_score: Annotated[Number | None, INTERNAL] = None
    requirements: tuple[Requirement, ...] = ()


class ReceivedThreat(Model):
    """A threat that was received."""

    date: Day
    what: Text
    ticket: Ident | None = None
    evidence: Ident | None = None


class Concession(Model):
    """A term improved after a threat, and who agreed (X6)."""

    date: Day
    what: Text
    approved_by: PersonName | None = None
    rank: Rank | None = None


class ThreatPlan(Model):
    """What to do when threats come."""

    received: tuple[ReceivedThreat, ...] = ()
    lines: tuple[Text, ...] = ()
    press_contact: Line | None = None
    security_contact: Line | None = None
    evidence_preserved: Text | None = None
    concessions: tuple[Concession, ...] = ()
