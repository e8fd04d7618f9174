"""The policy: one organization's thresholds, ranks, limits and words (domain 5).

Values nobody set come from policy_defaults.yaml, which the organization's file is laid over key by key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from exitletters.model import Count, Line, Model
from exitletters.policy.people import Person
from exitletters.policy.retention import Retention
from exitletters.policy.sections import (
    RECOVERY,
    TIERS,
    Bumps,
    ConductLimit,
    DataPolicy,
    FinancePolicy,
    Jurisdiction,
    Ladder,
    LetterLimits,
    Options,
    Organization,
    PostPolicy,
    Rarity,
    ReasonRule,
    RefundPolicy,
    TextPolicy,
    Thresholds,
    Tier,
    TierRule,
    Tiers,
    Track,
    WordLimits,
)
from exitletters.policy.winback import (
    USUAL_CARE,
    Adjustment,
    Band,
    Caller,
    ChanceBands,
    IntensiveCare,
    Prior,
    Recency,
    Specialist,
    ValueBands,
    Winback,
)

__all__ = [
    "RECOVERY",
    "TIERS",
    "USUAL_CARE",
    "Adjustment",
    "Band",
    "Bumps",
    "Caller",
    "ChanceBands",
    "ConductLimit",
    "DataPolicy",
    "FinancePolicy",
    "IntensiveCare",
    "Jurisdiction",
    "Ladder",
    "LetterLimits",
    "Options",
    "Organization",
    "Person",
    "Policy",
    "PostPolicy",
    "Prior",
    "Rarity",
    "ReasonRule",
    "Recency",
    "RefundPolicy",
    "Retention",
    "Specialist",
    "TextPolicy",
    "Thresholds",
    "Tier",
    "TierRule",
    "Tiers",
    "Track",
    "ValueBands",
    "Winback",
    "WordLimits",
]


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
    post: PostPolicy
    jurisdictions: Mapping[str, Jurisdiction]
    winback: Winback
    intensive_care: IntensiveCare = USUAL_CARE
    store: Line | None = None  # where signatures and letters are on record; a file beside the policy by default
    people: tuple[Person, ...] = ()
    retention: Retention

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

    def person(self, id_: str) -> Person | None:
        """Return the person of an id; None where the policy names nobody of it."""
        return next((one for one in self.people if one.id == id_), None)
