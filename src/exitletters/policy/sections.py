"""The sections of a policy about endings and texts: tiers, reasons, limits, ranks (domain 5)."""

from __future__ import annotations

from collections.abc import Mapping
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
    Email,
    Flag,
    Ident,
    Line,
    Locale,
    Model,
    Number,
    OrgName,
    Phone,
    Rank,
    Text,
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
    paper: Literal["a4", "letter"] = "a4"


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


class PostPolicy(Model):
    """How letters are posted: the window envelope, and the most pages that go into it."""

    envelope: Literal["none", "din_a", "din_b", "us_10"]
    pages_max: Count


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
