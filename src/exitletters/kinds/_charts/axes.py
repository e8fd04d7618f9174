"""Words and amounts of a request's charts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from exitletters import axes
from exitletters.request import Request


def word(request: Request, key: str, **fields: str) -> str:
    """Return a word of the charts; where the locale lacks it, its name in brackets."""
    return axes.word(request.wording, key, **fields)


def amounts(request: Request, values: Iterable[Decimal]) -> axes.Amounts:
    """Return how to print amounts of the case's currency, the largest of which has at most six digits."""
    return axes.amounts(request.wording, request.case.currency or "", values)
