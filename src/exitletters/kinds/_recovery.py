"""The facts an offer to a departed customer may print, as its templates see them: only what a customer may read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from exitletters.case.recovery import confirmed_on
from exitletters.context import Reader, record_of
from exitletters.facts import Audience, Fact, FactKind, FactOrigin, Facts, Money, Record, missing, records
from exitletters.finance import FORMULAS
from exitletters.request import Request


def context(request: Request) -> Mapping[str, object]:
    """Return what the templates of a recovery may print."""
    case = record_of(request.case, "", Reader(Audience.CUSTOMER, request.case.currency or ""))
    policy = record_of(request.policy.organization, "organization", Reader(Audience.CUSTOMER, "", FactOrigin.POLICY))
    recovery = cast(Record, case["recovery"])
    changes = records(recovery, "changed_since")
    return {
        "organization": policy,
        "customer": case["customer"],
        "contract": case["contract"],
        "product_names": Facts.at("products", (product["name"] for product in records(case, "products"))),
        "departure": case["departure"],
        "recovery": recovery,
        "call": _call(request, recovery),
        "diagnosis": recovery["diagnosis"],
        "changes": tuple(one for one in changes if one["status"] == "done"),
        "planned": tuple(one for one in changes if one["status"] == "planned"),
        "not_fixed": recovery["not_fixed"],
        "resolution": recovery["resolution"],
        "offer": recovery["offer"],
        "figures": Record("figures", {"price_after": _price_after(request)}),
        "contact": recovery["contact"],
        "consent": recovery["consent"],
        "own": case["own_words"],
        "communication": case["communication"],
    }


def _call(request: Request, recovery: Record) -> Record:
    """Return the call in which they said why they left; `confirmed_on` is missing where they did not."""
    held, found = request.case.recovery, records(recovery, "calls")
    at = held.reached if held else None
    path = f"recovery.calls[{at or 0}]"
    day = confirmed_on(held) if held else None
    confirmed = Fact(f"{path}.at", day, FactKind.DATE) if day else missing(f"{path}.customer_confirmed")
    names = ("at", "apology", "listened", "mirror_back", "help")
    told = {name: missing(f"{path}.{name}") for name in names} if at is None else {n: found[at][n] for n in names}
    return Record(path, told | {"confirmed_on": confirmed})


def _price_after(request: Request) -> Fact:
    """Return the price a month of the offer; nothing to pay is a price."""
    amount = request.figures.price_after
    if amount is None:
        return missing("recovery.offer")
    value = Money(amount, request.case.currency or "")
    return Fact(FORMULAS["price_after"], value, FactKind.MONEY, origin=FactOrigin.FIGURE)
