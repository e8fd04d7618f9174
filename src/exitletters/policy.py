"""The policy: one organization's thresholds, ranks, limits and words (domain 5).

Values nobody set come from policy_defaults.yaml, which the organization's file is laid over key by key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from exitletters.model import (
    INTERNAL,
    Address,
    Amount,
    Count,
    Currency,
    Day,
    DayHours,
    Email,
    Flag,
    Ident,
    Line,
    Locale,
    Margin,
    Model,
    Number,
    OrgName,
    Payment,
    Phone,
    Rank,
    Share,
    Text,
    TimeZone,
    Url,
)

Tier = Literal["free", "small", "mid", "large"]
TIERS: tuple[Tier, ...] = ("free", "small", "mid", "large")
Track = Literal["conduct", "fit", "economics"]


class Organization(Model):
    """The letter's sender, as printed in the letterhead."""

    legal_name: OrgName
    country: Line | None = None
    default_locale: Locale | None = None
    reporting_currency: Currency | None = None
    annual_recurring_revenue: Annotated[Amount | None, INTERNAL] = None
    is_online_intermediary: Flag = False
    place: Address | None = None
    postal_address: Address | None = None
    registration: Address | None = None
    phone: Phone | None = None
    email: Email | None = None
    website: Url | None = None
    complaint_contact: Email | None = None
    logo: Line | None = None
    logo_alt: Text | None = None
    display_unit: Literal["toman"] | None = None


class Thresholds(Model):
    """Lower bounds of a tier's annual value, inclusive."""

    small: Amount = Decimal("0.01")
    mid: Amount
    large: Amount


class Bumps(Model):
    """What raises a case one tier, never lowers it."""

    concentration_pct: Number
    tenure_years: Count
    strategic: Flag
    public_body: Flag
    open_dispute: Flag


class TierRule(Model):
    """How a tier is told, by whom, with whose approval."""

    first_contact: Literal["support_channel", "email", "phone", "video", "in_person"]
    sender_rank: Rank
    decide_rank: Rank
    approvals: tuple[Line, ...]
    counsel: Literal["flagged", "recommended", "required"]
    notice_days: Count
    letter_within_bd: Count = 0
    document: Literal["termination-letter", "termination-message"] = "termination-letter"
    fixed_texts: tuple[Literal["no_admission", "rights_reserved"], ...] = ()


class Tiers(Model):
    """Sizes of customers and what follows from them (D4.2–D4.7)."""

    thresholds: Mapping[Currency, Thresholds]
    bumps: Bumps
    rules: Mapping[Tier, TierRule]


class ReasonRule(Model):
    """What a reason implies: its track, its tone, and what it must bring along."""

    track: Track
    tone: Literal["neutral", "firm"]
    register_: Literal["cordial", "formal"] = Field(alias="register")
    require: Line | None = None
    require_tried: tuple[Line, ...] = ()
    counsel: Literal["required"] | None = None
    allow_immediate: Flag = False
    skeleton_allowed: Flag = False


RECOVERY = ReasonRule(track="fit", tone="neutral", register="cordial")  # how a customer is asked back (domain 8.6)


class Ladder(Model):
    """How much must have been tried on one track (X3)."""

    min_distinct_kinds: Count = 0
    must_include_one_of: tuple[Line, ...] = ()
    min_days_between_first_and_decision: Count = 0
    min_boundary_warnings: Count = 0
    or_severity_at_least: Literal["moderate", "severe", "critical"] = "severe"


class Options(Model):
    """The repair ladder that must be climbed before an ending (S2.1)."""

    fit: Ladder
    economics: Ladder
    conduct: Ladder


class ConductLimit(Model):
    """A limit of conduct, stated in advance (S2.6)."""

    id: Ident
    title: Text
    description: Text | None = None


class RefundPolicy(Model):
    """What is proposed, and from where finance must agree."""

    default_scenario: Literal["none", "partial", "full"]
    partial_basis: Literal["prorata_unused", "fixed"]
    max_without_finance: Amount | None = None


class FinancePolicy(Model):
    """Defaults of the memo's figures."""

    horizon_months: Count
    sensitivity_pct: Number
    negative_periods_required: Count
    avoidable_share: Mapping[str, Number]
    concentration_warn_pct: Number
    concentration_extra_approval_pct: Number
    median_cost_ratio_pct: Number | None = None


class Rarity(Model):
    """How many endings a year are still rare (D2.5)."""

    window_months: Count
    warn_from: Count
    root_cause_from: Count
    block_without_director_from: Count


class WordLimits(Model):
    """Fewest and most words of a document."""

    words: tuple[Count, Count]


class LetterLimits(Model):
    """Word limits by tone."""

    neutral: WordLimits
    firm: WordLimits


class TextPolicy(Model):
    """How long, how alike and how generic a text may be (section 11).

    The mappings are by kind of text (`termination_letter`, `support_message`, …); where a reason may use a skeleton, an
    entry of the reason's own name goes before its kind's.
    """

    termination_letter: LetterLimits
    support_message: LetterLimits
    boundary_letter: LetterLimits
    winback_letter: WordLimits
    memo_main_words: Count
    sentence_words_max: Count
    paragraph_words_without_fact: Count
    own_words_points_min: Count
    similarity_max: Mapping[str, Number]
    boilerplate_max_pct: Mapping[str, Number]
    facts_per_100_words_min: Mapping[str, Number]
    bare_sentences_max_pct: Mapping[str, Number]

    def words_of(self, limits: str, tone: str) -> tuple[int, int]:
        """Return the fewest and most words of a kind of text; a letter that has one tone has one pair."""
        found: LetterLimits | WordLimits = getattr(self, limits)
        return (found if isinstance(found, WordLimits) else getattr(found, tone)).words


class DataPolicy(Model):
    """How long data can be fetched, and when it is deleted."""

    retrieval_days: Count
    delete_after_days: Count
    backups_days: Count
    switching_fee: Amount


class Jurisdiction(Model):
    """What a country or a union of countries asks for; a pointer for counsel, never advice (domain 3.4)."""

    countries: tuple[Line, ...] = ()
    intermediary_notice_days: Count = 0
    retrieval_days: Count = 0
    counsel_for: tuple[Literal["consumer", "material_investments"], ...] = ()
    source: Line | None = None
    verified_on: Day | None = None


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


class Policy(Model):
    """A whole policy file."""

    policy_version: Line
    organization: Organization
    ranks: Mapping[str, Count]
    tiers: Tiers
    reasons: Mapping[str, ReasonRule]
    options: Options
    conduct_limits: tuple[ConductLimit, ...]
    refund: RefundPolicy
    finance: FinancePolicy
    rarity: Rarity
    text: TextPolicy
    data: DataPolicy
    jurisdictions: Mapping[str, Jurisdiction]
    winback: Winback
    # Sections of the later recovery documents: accepted so that one policy file serves all, read by none yet.
    intensive_care: Mapping[str, object] = {}
    retention: Mapping[str, object] = {}

    def jurisdictions_of(self, countries: Collection[str]) -> dict[str, Jurisdiction]:
        """Return the entries that apply in these countries, by name."""
        return {
            name: one
            for name, one in self.jurisdictions.items()
            if name in countries or not set(one.countries).isdisjoint(countries)
        }

    def rule_of(self, reason: str) -> ReasonRule:
        """Return what the policy says of a reason; a case without one asks a customer back."""
        return self.reasons[reason] if reason else RECOVERY

    def rank(self, name: str | None) -> int:
        """Return the height of a rank; 0 when the policy does not know it."""
        return self.ranks.get(name or "", 0)
