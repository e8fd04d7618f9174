"""What an offer to a departed customer costs, and what calling them is worth (domain 6.3, 9.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from exitletters.case import Case
from exitletters.case.recovery import Departure, Offer
from exitletters.finance.books import Books
from exitletters.finance.figure import Input
from exitletters.policy import Winback

_OFFER = "recovery.offer"


def price_after(case: Case) -> Decimal | None:
    """Return the price a month that is offered, not rounded; None without an offer."""
    offer = case.recovery.offer if case.recovery else None
    if offer is None:
        return None
    if offer.new_monthly_price is not None:
        return offer.new_monthly_price
    return offer.monthly_price * (1 - (offer.discount_pct or Decimal(0)) / 100)


def enter_offer(books: Books) -> None:
    """Enter what the offer costs, the contribution before and after it, what a call is worth, and when it pays."""
    departure, recovery = books.case.departure, books.case.recovery
    if departure is None or recovery is None:
        return
    _enter_price(books, recovery.offer)
    revenue = Input("annual_revenue", departure.annual_revenue, "departure.annual_revenue")
    own = books.case.finance.contribution_margin
    source = "finance.contribution_margin" if own is not None else "policy: winback.margin"
    margin = Input("margin", books.policy.winback.margin if own is None else own, source)
    books.enter("first_year_revenue", "money", "annual_revenue − offer_cost", revenue)
    books.enter("contribution_before", "money", "annual_revenue × margin", revenue, margin)
    books.enter("contribution_after", "money", "contribution_before − offer_cost")
    if recovery.offer:
        price, months = _price(recovery.offer), Input("months", Decimal(recovery.offer.months), f"{_OFFER}.months")
        formula = "(price_after − monthly_price × (1 − margin)) × months"
        books.enter("offer_contribution", "money", formula, price, months, margin)
    _enter_worth(books, departure)


def _price(offer: Offer) -> Input:
    return Input("monthly_price", offer.monthly_price, f"{_OFFER}.monthly_price")


def _enter_price(books: Books, offer: Offer | None) -> None:
    if offer is None:
        books.enter("offer_cost", "money", "0")
        return
    price, months = _price(offer), Input("months", Decimal(offer.months), f"{_OFFER}.months")
    if offer.new_monthly_price is not None:
        new = Input("new_monthly_price", offer.new_monthly_price, f"{_OFFER}.new_monthly_price")
        books.enter("price_after", "money", "new_monthly_price", new)
    else:
        discount = Input("discount_pct", offer.discount_pct or Decimal(0), f"{_OFFER}.discount_pct")
        books.enter("price_after", "money", "monthly_price × (1 − discount_pct ÷ 100)", price, discount)
    books.enter("offer_cost", "money", "(monthly_price − price_after) × months", price, months)


def _enter_worth(books: Books, departure: Departure) -> None:
    """Enter what a call is worth, and the chance from which it pays."""
    winback, own = books.policy.winback, books.case.finance.call_cost
    spent = winback.call_cost.get(departure.currency) if own is None else own
    source = "finance.call_cost" if own is not None else "policy: winback.call_cost"
    cost = Input("call_cost", spent, source)
    chances = tuple(_chances(departure, winback))
    formula = " + ".join(f"weight[{at}] × chance[{at}]" for at in range(len(departure.reasons))) or "chance[0]"
    days = _days(books.case)
    known = Input("recency", None if days is None else winback.recency_factor(days), "policy: winback.recency")
    books.enter("chance", "number", f"({formula}) × recency", *chances, known)
    books.enter("expected_value", "money", "contribution_after × chance − call_cost", cost)
    books.enter("break_even_chance", "percent", "call_cost ÷ contribution_after × 100", cost)


def _chances(departure: Departure, winback: Winback) -> Iterator[Input]:
    """Yield the weight and the chance of each reason; without any reason the chance is that of them all."""
    mean = winback.recover_prior.mean
    if not departure.reasons:
        yield Input("chance[0]", mean, "policy: winback.recover_prior.mean")
    for at, one in enumerate(departure.reasons):
        yield Input(f"weight[{at}]", one.weight, f"departure.reasons[{at}].weight")
        yield Input(f"chance[{at}]", winback.reason_p.get(one.code, mean), f"policy: winback.reason_p.{one.code}")


def _days(case: Case) -> int | None:
    """Return how long ago they left on the day the case was last checked."""
    seen: date | None = case.case.as_of
    return (seen - case.departure.departed_on).days if seen and case.departure else None
