"""The customer's tier: from annual value, raised by bumps, never lowered (domain 5, D4.2–D4.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exitletters.case import Case
from exitletters.policy import TIERS, Policy, Tier, TierRule
from exitletters.speaking import phrase


@dataclass(frozen=True, slots=True)
class Placement:
    """The tier in force, the one by value alone, and why they differ."""

    tier: Tier
    by_value: Tier
    bumps: tuple[str, ...]
    reasons: tuple[str, ...]  # of each bump, in words
    rule: TierRule


def placement(case: Case, policy: Policy, on: date | None) -> Placement | None:
    """Return the case's tier on a day; None when the policy has no thresholds for its currency."""
    value = annual_value(case)
    by_value = tier_of(value, case.currency, policy)
    if by_value is None:
        return None
    bumps = _bumps(case, policy, value, on or case.case.as_of) if by_value != "free" else {}
    tier = TIERS[min(TIERS.index(by_value) + bool(bumps), len(TIERS) - 1)]
    return Placement(tier, by_value, tuple(bumps), tuple(bumps.values()), policy.tiers.rules[tier])


def annual_value(case: Case) -> Decimal:
    """Return what the customer pays a year by contract, or paid before they left; 0 for those who never did."""
    paid = case.departure.annual_revenue if case.departure else None
    value = case.contract.annual_value if case.contract else paid
    return value or Decimal(0)


def tier_of(value: Decimal, currency: str | None, policy: Policy) -> Tier | None:
    """Return the tier of an annual value; lower bounds are inclusive."""
    if value <= 0:
        return "free"
    bounds = policy.tiers.thresholds.get(currency or "")
    if bounds is None:
        return None
    if value >= bounds.large:
        return "large"
    if value >= bounds.mid:
        return "mid"
    return "small" if value >= bounds.small else "free"


def _bumps(case: Case, policy: Policy, value: Decimal, on: date | None) -> dict[str, str]:
    """Return what raises the tier, each with its reason in words."""
    rules, found = policy.tiers.bumps, dict[str, str]()
    total = policy.organization.annual_recurring_revenue
    is_comparable = total and policy.organization.reporting_currency == case.currency
    if is_comparable and value * 100 / (total or 1) >= rules.concentration_pct:
        found["concentration"] = phrase(
            "{share} % or more of all recurring revenue", share=f"{rules.concentration_pct.normalize():f}"
        )
    if _years(case.customer.tenure_since, on) >= rules.tenure_years:
        found["tenure"] = phrase("a customer for {years} years or more", years=rules.tenure_years)
    if rules.strategic and case.customer.strategic:
        found["strategic"] = phrase("a strategic customer")
    if rules.public_body and (case.customer.public_body or case.customer.type == "public"):
        found["public body"] = phrase("a public body")
    if rules.open_dispute and case.legal.dispute_open:
        found["open dispute"] = phrase("a dispute is open")
    return found


def _years(since: date | None, until: date | None) -> int:
    if since is None or until is None:
        return 0
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))
