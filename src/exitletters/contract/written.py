"""What made-up cases say where annotations cannot: names that must agree, days in their order, amounts that add up."""

from __future__ import annotations

from collections.abc import Mapping

from exitletters.contract.made_up import Written

CURRENCY = "EUR"
# What an annotation cannot know: names that must agree with each other, and days in their order.
_BY_PATH: Mapping[str, tuple[str, ...]] = {
    "case.currency": (CURRENCY,),
    "customer.country": ("JP",),
    "organization.country": ("JP",),
    "organization.default_locale": ("und",),  # no language in particular
    "organization.reporting_currency": (CURRENCY,),
    "customer.contacts[].id": ("k1", "k2", "k3"),
    "customer.contacts[].timezone": ("Asia/Tokyo",),
    "communication.recipients[]": ("k1",),
    "communication.cc[]": ("k2",),
    "boundary.limits[]": ("L1", "L2"),
    "incidents[].limit": ("L1", "L2"),
    "contract.prepaid.covers[]": ("2025-01-01", "2025-12-31"),
    "evidence.tickets.range[]": ("2025-01-01", "2025-02-28"),
    "termination.effective_on": ("2025-06-30",),
    "communication.call_at": ("2025-03-03T20:00:00+00:00",),
    "finance.window.from": ("2024-01-01",),
    "finance.window.to": ("2024-12-31",),
    "finance.refund_scenarios.none": ("0",),
    "finance.refund_scenarios.partial": ("prorata_unused",),
    "finance.refund_scenarios.full": ("4850.00",),
    "finance.fx[].from": ("USD", "JPY"),
    "finance.fx[].to": (CURRENCY,),
    "finance.effort[].hours": ("400",),
    "finance.effort[].rate": ("80.00",),
    "finance.other_costs[].amount": ("100.00",),
    "finance.credits[].amount": ("10.00",),
    "finance.exit_costs[].amount": ("5.00",),
    "finance.assumptions.monthly_retention": ("0.98",),
    "settlement.refund.amount": ("1000.00",),
    "settlement.outstanding[].amount": ("12.50",),
    "decision.asked[].function": ("finance", "executive"),
    "recovery.offer.discount_pct": ("20",),
}
_MONEY = ("contract", "departure", "finance", "settlement.outstanding[]", "finance.revenue[]", "finance.other_costs[]",
          "finance.credits[]", "finance.exit_costs[]")  # fmt: skip
_IN_ONE = {f"{one}.currency": (CURRENCY,) for one in _MONEY}
WRITTEN: Written = {**_BY_PATH, **_IN_ONE}
OTHERWISE: tuple[tuple[tuple[str, str | None], ...], ...] = (
    (("settlement.outstanding[].amount", "90000.00"),),  # more than the refund
    (("finance.effort[].rate", "4850.00"),),  # a customer who costs far more than they bring
    (("recovery.no_offer_reason", None),),
    (("fit.requirements[]", None),),  # room for what else happened
    (("fit.requirements[]", None), ("complaints[]", None)),
)
