"""Which functions must sign a customer's document: by its tier, its refund and its weight in the revenue."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.gates import TELLING
from exitletters.kinds import load
from exitletters.request import Request

_EXECUTIVES = 2  # for a customer of the policy's concentration_extra_approval_pct


def required(request: Request) -> tuple[str, ...]:
    """Return the functions that must sign this document; one named twice takes two different people.

    First come the `approvals` of the tier's rule (G-DEC02, D2.1), then `finance` where the refund is above
    `policy.refund.max_without_finance` (G-FIN05, D3.3; a message to those who never paid has no refund), then
    `executive` until there are two, where this customer's share of all recurring revenue reaches the policy's
    `concentration_extra_approval_pct` (G-FIN07, D3.1). Warnings, offers and briefings take no signature.
    """
    if load(request.kind).purpose not in TELLING:
        return ()
    of_tier = request.placement.rule.approvals if request.placement else ()
    return (*of_tier, *_for_the_refund(request, of_tier), *_for_the_revenue(request, of_tier))


def _for_the_refund(request: Request, known: tuple[str, ...]) -> Iterator[str]:
    refund, limit = request.case.settlement.refund, request.policy.refund.max_without_finance
    if refund is None or limit is None or request.kind == "termination-message" or "finance" in known:
        return
    if (refund.amount or 0) > limit:
        yield "finance"


def _for_the_revenue(request: Request, known: tuple[str, ...]) -> Iterator[str]:
    share, limit = request.sheet["concentration"].value, request.policy.finance.concentration_extra_approval_pct
    if share is not None and share >= limit:
        yield from ["executive"] * (_EXECUTIVES - known.count("executive"))
