"""What is asked before a case file is written, and what follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass

from exitletters.policy import TIERS, Policy, Tier


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked before the file is written; `kind` is a kind of document, `policy` a path as the file names it."""

    id: str
    kind: str
    locale: str
    reason: str
    customer: str
    annual_value: str
    currency: str
    policy: str
    suspension: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The answers with what follows from them: track, tone and register of the reason, the tier of the value."""

    answers: Answers
    rules: Policy
    tier: Tier

    @property
    def track(self) -> str:
        """Return the reason's track."""
        return self.rules.reasons[self.answers.reason].track

    @property
    def ends(self) -> bool:
        """Tell whether the document ends or suspends something, rather than warns."""
        return self.answers.kind != "boundary-letter"

    @property
    def is_letter(self) -> bool:
        """Tell whether it is the full letter, with money and moving on."""
        return self.answers.kind == "termination-letter"

    @property
    def is_paid(self) -> bool:
        """Tell whether there is money to settle."""
        return self.is_letter and self.tier != "free" and not self.answers.suspension

    @property
    def is_called(self) -> bool:
        """Tell whether the customer is called first."""
        return self.ends and self.rules.tiers.rules[self.tier].first_contact in ("phone", "video", "in_person")

    @property
    def is_mid(self) -> bool:
        """Tell whether the customer is of middle size or above."""
        return TIERS.index(self.tier) >= TIERS.index("mid")

    @property
    def needs_counsel(self) -> bool:
        """Tell whether counsel must agree by size or reason."""
        rule, reason = self.rules.tiers.rules[self.tier], self.rules.reasons[self.answers.reason]
        return self.ends and "required" in (rule.counsel, reason.counsel)

    @property
    def is_cordial(self) -> bool:
        """Tell whether the letter thanks."""
        return self.is_letter and self.rules.reasons[self.answers.reason].register_ == "cordial"
