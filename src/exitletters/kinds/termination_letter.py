"""The termination letter, with its forms for terms of service and for suspensions (domain 8.1, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.case import Case
from exitletters.facts import Audience
from exitletters.kinds import Kind, Need, Specific, Variant
from exitletters.kinds import _needs as needs
from exitletters.kinds._context import context
from exitletters.kinds._furniture import furnish
from exitletters.kinds._tones import differing
from exitletters.request import Request
from exitletters.speaking import phrase

_NEUTRAL = (
    "subject", "decision", "thanks", "reason", "attempts", "continuity", "money", "data", "transition", "rights",
    "contact",
)  # fmt: skip
_FIRM = ("subject", "decision", "facts", "limits", "duties", "money", "data", "transition", "finality")
_RESTING = {  # a suspension says what happens meanwhile and how the way back looks (S2.7, X16)
    "neutral": ("subject", "decision", "reason", "attempts", "continuity", "meanwhile", "return", "contact"),
    "firm": ("subject", "decision", "facts", "limits", "duties", "meanwhile", "return"),
}
_VARIANTS = {
    "tos": Variant({"firm": _FIRM}, own=frozenset({"decision", "facts"})),
    "suspension": Variant(_RESTING, own=frozenset({"subject", "decision", "meanwhile", "return"})),
}


def variant(case: Case, tone: str) -> str:
    """Return the form the case needs."""
    if case.termination.kind == "suspension":
        return "suspension"
    return "tos" if case.reason_code == "tos_violation" and tone == "firm" else ""


def _is_neutral(request: Request) -> bool:
    return request.tone == "neutral"


def _is_neutral_ending(request: Request) -> bool:
    return _is_neutral(request) and needs.is_ending(request)


def _refunds(request: Request) -> bool:
    refund = request.case.settlement.refund
    return needs.is_ending(request) and refund is not None and refund.decision != "none"


def _may_refund(request: Request) -> bool:
    return needs.is_ending(request) and (request.case.settlement.refund is None or _refunds(request))


def _needs_suspension(request: Request) -> bool:
    return needs.is_suspension(request) and request.case.basis[1] is None


_NEEDS = (
    *needs.ADDRESSED,
    Need("customer.country", phrase("two letters, such as US: it decides which holidays and laws count")),
    needs.NUMBERED,
    Need(needs.CLAUSE.path, needs.CLAUSE.example, needs.is_ending),
    Need(
        "contract.clauses.suspension.id",
        phrase('the clause that allows it, e.g. `suspension: {{id: "7.3"}}`'),
        _needs_suspension,
    ),
    *needs.DATED,
    Need(
        "settlement.refund.decision",
        phrase("`refund: {{decision: none}}` with its `basis`, or partial or full with `amount`"),
        needs.is_ending,
    ),
    Need("settlement.refund.amount", phrase('the amount in quotes: `amount: "157282.19"`'), _may_refund),
    Need("settlement.pay_by", phrase("the day the refund is paid by"), _may_refund),
    needs.FORMATS,
    needs.AVAILABLE,
    Need("data.delete_by", phrase("the day the data is deleted by"), needs.is_ending),
    Need("data.contact", phrase("an e-mail address for export requests")),
    Need("data.available_from", phrase("the first day the data can be fetched"), _is_neutral_ending),
    Need("termination.review_on", phrase("the day the return is decided on"), needs.is_suspension),
    Need("termination.review_by", phrase("who decides on the return, by role"), needs.is_suspension),
    Need("termination.conditions", phrase("what must hold for a return, one line each"), needs.is_suspension),
    Need("termination.billing", phrase("what is charged meanwhile, in a sentence"), needs.is_suspension),
    *needs.HELPED,
    needs.REASON,
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished letter must print (section 11: TL neutral, TL firm, TL ToS)."""
    yield from needs.addressed()
    yield from needs.ending()
    yield Specific(phrase("the contract number"), r"contract\.number")
    yield Specific(phrase("the clause it rests on"), r"contract\.clauses\.(termination|suspension)\.id")
    if needs.is_suspension(request):
        yield Specific(phrase("the day the return is decided on"), r"termination\.review_on")
        yield Specific(phrase("a condition for the return"), r"termination\.conditions\[\d+\]")
    else:
        yield from _settled(request)
    for name, id_ in request.case.legal.fixed_texts:
        if id_:
            yield Specific(phrase("the fixed text that was chosen"), rf"fixed\.{name}\..+")
    for index, _ in enumerate(request.case.contract.obligations if request.case.contract else ()):
        yield Specific(phrase("each open duty"), rf"contract\.obligations\[{index}\]\.text")
    if request.variant == "tos":
        yield from needs.terms_of_service()
    else:
        yield from _firm(request) if request.tone == "firm" else _neutral(request)


def _settled(request: Request) -> Iterator[Specific]:
    contract, refund = request.case.contract, request.case.settlement.refund
    yield Specific(phrase("the day of deletion"), r"data\.delete_by")
    if contract and contract.clauses.survival:
        yield Specific(phrase("the clause that goes on applying"), r"contract\.clauses\.survival\.id")
    if request.case.transition.alternatives:
        yield Specific(phrase("an alternative"), r"transition\.alternatives\[\d+\]\.why")
    if refund and refund.decision == "none" and refund.basis:
        yield Specific(phrase("why nothing is paid back"), r"settlement\.refund\.basis")
    if _refunds(request):
        yield Specific(phrase("the refund"), r"settlement\.refund\.amount")
        yield Specific(phrase("the day of payment"), r"settlement\.pay_by")
    for index, _ in enumerate(request.case.settlement.outstanding):
        yield Specific(phrase("each open invoice"), rf"settlement\.outstanding\[{index}\]\.amount")


def _firm(request: Request) -> Iterator[Specific]:
    yield Specific(phrase("two dated incidents"), needs.TICKETED, 2)
    yield Specific(phrase("their tickets"), needs.REFERENCED, 2)
    if any(one.kind == "boundary_warning" for one in request.case.options_tried):
        yield Specific(phrase("a dated warning"), r"options_tried\[\d+\]\.date")


def _neutral(request: Request) -> Iterator[Specific]:
    dated = r"(incidents|complaints|highlights|options_tried)\[\d+\]\.date|fit\.requirements\[\d+\]\.needed_by"
    yield Specific(phrase("two dated facts"), dated, 2)
    if request.case.reason_code != "mutual":
        yield Specific(phrase("two dated attempts"), r"options_tried\[\d+\]\.date", 2)
    elif request.case.options_tried:
        yield Specific(phrase("a dated attempt"), r"options_tried\[\d+\]\.date")
    if request.case.transition.none_known and needs.is_ending(request):
        yield Specific(phrase("why no alternative is known"), r"transition\.none_known")


KIND = Kind(
    name="termination-letter",
    audience=Audience.CUSTOMER,
    sections={"neutral": _NEUTRAL, "firm": _FIRM},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="termination_letter",
    own_words={"neutral": (2, 25), "firm": (1, 15)},
    variants=_VARIANTS,
    variant=variant,
    tone_differs=differing(
        "attempts",
        "customer.tenure_since",
        "data.available_from",
        "helper.hours",
        "helper.phone",
        "highlights",
        "incidents[].limit",
        "own.tl_continuity",
        "own.tl_limits",
        "own.tl_thanks",
        "reason.mutual_agreed_on",
        "requirements",
        "termination.access_ends_on",
        "transition.help_hours",
        "transition.none_known",
        "transition.until",
        "warning_dates",
    ),
)
