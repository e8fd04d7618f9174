"""The short message in the support channel or by e-mail, for those who never paid and small customers (domain 8.3)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.case import Case
from exitletters.facts import Audience
from exitletters.kinds import MESSAGE, Kind, Need, Specific, Variant
from exitletters.kinds import _needs as needs
from exitletters.kinds._context import context
from exitletters.kinds._furniture import furnish
from exitletters.kinds._tones import differing
from exitletters.request import Request
from exitletters.speaking import phrase

_NEUTRAL = ("subject", "decision", "reason", "data", "transition", "contact")
_FIRM = ("subject", "decision", "facts", "data", "finality")


def variant(case: Case, tone: str) -> str:
    """Return the form the case needs; a suspension needs the letter's room."""
    return "tos" if case.reason_code == "tos_violation" and tone == "firm" else ""


def _has_no_link(request: Request) -> bool:
    return request.case.data.export_url is None


def _has_no_number(request: Request) -> bool:
    contract = request.case.contract
    return contract is None or contract.number is None


_NEEDS = (
    *needs.ADDRESSED,
    Need("customer.id", phrase("their account with you"), _has_no_number),
    *needs.DATED,
    needs.FORMATS,
    needs.AVAILABLE,
    Need("data.contact", phrase("an e-mail address for export requests, or `export_url`"), _has_no_link),
    *needs.HELPED,
    needs.REASON,
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished message must print (section 11: support message, TL ToS)."""
    yield from needs.addressed()
    yield from needs.ending()
    if request.variant == "tos":
        yield from needs.terms_of_service()
        return
    dated = r"(incidents|complaints|options_tried)\[\d+\]\.date|fit\.requirements\[\d+\]\.needed_by"
    yield Specific(phrase("a dated fact"), dated)
    yield Specific(phrase("the account"), r"customer\.id|contract\.number")


KIND = Kind(
    name="termination-message",
    audience=Audience.CUSTOMER,
    sections={"neutral": _NEUTRAL, "firm": _FIRM},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="support_message",
    own_words={"neutral": (1, 12), "firm": (1, 12)},
    parts=MESSAGE,
    variants={"tos": Variant({"firm": _FIRM}, own=frozenset({"decision", "facts"}))},
    variant=variant,
    formats=("html", "txt"),
    tone_differs=differing(
        "alternatives", "helper.role", "incidents[].limit", "requirements", "transition.none_known", "warning_dates"
    ),
)
