"""What a customer brings and costs in a year, in full and as far as an ending would save it."""

from __future__ import annotations

from exitletters.finance.books import Books
from exitletters.finance.figure import Input


def enter_contribution(books: Books) -> None:
    """Enter cost and contribution of both views, their ratios, the periods, and the customer's share of all revenue."""
    books.enter("service_cost", "money", "effort_cost + other_costs + credits")
    books.enter("cost_ratio", "percent", "service_cost × 100 ÷ annual_revenue")
    median = Input("median_cost_ratio", books.policy.finance.median_cost_ratio_pct, "finance.median_cost_ratio_pct")
    books.enter("support_multiple", "number", "cost_ratio ÷ median_cost_ratio", median)
    books.enter("contribution", "money", "annual_revenue − service_cost")
    books.enter("contribution_margin", "percent", "contribution × 100 ÷ annual_revenue")
    books.enter("avoidable.service_cost", "money", "avoidable.effort_cost + other_costs + credits")
    books.enter("avoidable.contribution", "money", "annual_revenue − avoidable.service_cost")
    for at, amount in enumerate(books.case.finance.periods_contribution):
        own = Input("amount", amount, f"finance.periods_contribution[{at}]")
        books.converted(f"periods[{at}]", "money", "amount", None, own)
    total = _total(books)
    rest = "provider_total" + " × exchange_rate" * (len(total) - 1)
    books.enter("concentration", "percent", f"annual_revenue × 100 ÷ ({rest})", *total)


def _total(books: Books) -> tuple[Input, ...]:
    """Return all recurring revenue, by the case or else by the policy where it counts in the same currency."""
    own, organization = books.case.finance.provider_total_recurring, books.policy.organization
    if own is not None:
        return Input("provider_total", own, "finance.provider_total_recurring"), *books.exchange(None)
    is_comparable = organization.reporting_currency == books.case.currency
    total = organization.annual_recurring_revenue if is_comparable else None
    return (Input("provider_total", total, "organization.annual_recurring_revenue"),)
