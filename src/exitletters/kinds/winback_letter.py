"""The offer to a departed customer: apology, reason, what changed, help, one exact offer, a way out (domain 8.6)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.case import Case
from exitletters.facts import Audience
from exitletters.kinds import ON_PAPER, Kind, Need, Purpose, Specific, Variant
from exitletters.kinds._furniture import furnish
from exitletters.kinds._recovery import context
from exitletters.request import Request
from exitletters.speaking import phrase

_OFFER = ("subject", "apology", "reason", "changes", "help", "offer", "contact", "freedom", "opt_out")
_NOTE = tuple(one for one in _OFFER if one != "offer")
_NOTHING_FIXED = "note"


def variant(case: Case, _tone: str) -> str:
    """Return `note` where nothing is offered yet: it says where things stand, and asks for nothing (G-WIN04)."""
    return _NOTHING_FIXED if case.recovery and case.recovery.offer is None else ""


def _is_begun(request: Request) -> bool:
    """Tell whether `offer:` stands in the file with nothing in it, as `exitletters new` writes it."""
    return "recovery.offer" in request.source.spots


def _is_unconfirmed(request: Request) -> bool:
    return not (request.case.recovery and request.case.recovery.is_confirmed)


def _is_confirmed(request: Request) -> bool:
    return not _is_unconfirmed(request)


def _changed(request: Request) -> bool:
    return bool(request.case.recovery and request.case.recovery.changed_since)


def _offers(request: Request) -> bool:
    return request.variant != _NOTHING_FIXED


_NEEDS = (
    Need("case.as_of", phrase("the day you last looked, e.g. `as_of: 2026-05-31`")),
    Need("case.author.name", phrase("who writes the case: `author: {{name: …, rank: manager}}`")),
    Need("customer.contacts", phrase("who may be written to, each with `authorized: true`")),
    Need("products", phrase("each product they had on its own line: `- {{name: Aurora Desk}}`")),
    Need("communication.recipients", phrase("who receives it, by contact id: `recipients: [k1]`")),
    Need("communication.sender.name", phrase("who signs: `sender: {{name: …, role: …, rank: support_lead}}`")),
    Need("recovery.letter_on", phrase("the letter's date, e.g. `letter_on: 2026-05-28`")),
    Need("recovery.diagnosis.primary", phrase("why they left: `diagnosis: {{primary: missing_feature, …}}`")),
    Need(
        "recovery.diagnosis.understanding",
        phrase("why they left, as far as you know: the letter asks whether it is so"),
        _is_unconfirmed,
    ),
    Need(
        "recovery.resolution.action",
        phrase("the help they get whether or not they come back: `resolution: {{action: …}}`"),
    ),
    Need(
        "recovery.offer",
        phrase("one exact offer; without `offer:` the letter only says where things stand"),
        _is_begun,
    ),
    Need("recovery.contact.name", "`contact: {name: …, role: …, phone: …, hours: …}`"),
    Need("recovery.contact.phone", phrase("the direct line they can call")),
    Need("recovery.contact.hours", phrase("when somebody answers, such as `Monday to Friday, 9 to 17`")),
    Need("own_words.wl_apology", phrase("a sentence of your own: what went wrong, and that you are sorry")),
    Need("own_words.wl_change", phrase("a sentence of your own: what is different for this customer now"), _changed),
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished letter must print (section 11: WL)."""
    contact = r"customer\.contacts\[\d+\]\.(name|family_name|salutation)|communication\.recipients"
    yield Specific(phrase("the recipient's name"), contact)
    yield Specific(phrase("the product"), r"products\[\d+\]\.name")
    yield Specific(phrase("the day they left"), r"departure\.departed_on")
    yield Specific(phrase("the apology"), r"own_words\.wl_apology")
    yield Specific(phrase("the help they get"), r"recovery\.resolution\.action")
    yield Specific(phrase("a named contact"), r"recovery\.contact\.name")
    yield Specific(phrase("the contact's direct line"), r"recovery\.contact\.phone")
    if _is_confirmed(request):
        yield Specific(phrase("the reason, as they confirmed it"), r"recovery\.calls\[\d+\]\.mirror_back")
        yield Specific(phrase("the day they confirmed it"), r"recovery\.calls\[\d+\]\.at")
    else:
        yield Specific(phrase("the reason, as we understand it"), r"recovery\.diagnosis\.understanding")
    if _changed(request):
        yield Specific(phrase("what changed, in your own words"), r"own_words\.wl_change")
        yield Specific(phrase("a change"), r"recovery\.changed_since\[\d+\]\.what")
    if _offers(request):
        yield from _offered()


def _offered() -> Iterator[Specific]:
    yield Specific(phrase("the terms of the offer"), r"recovery\.offer\.terms")
    yield Specific(phrase("the price before"), r"recovery\.offer\.monthly_price")
    yield Specific(phrase("the price after"), r"recovery\.offer\.monthly_price × .+")
    yield Specific(phrase("how long the offer holds"), r"recovery\.offer\.months")
    yield Specific(phrase("the day to start by"), r"recovery\.offer\.starts_by")
    yield Specific(phrase("the last day to accept"), r"recovery\.offer\.expires_on")
    yield Specific(phrase("how to accept"), r"recovery\.offer\.redeem")


KIND = Kind(
    name="winback-letter",
    audience=Audience.CUSTOMER,
    sections={"neutral": _OFFER},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="winback_letter",
    own_words={"neutral": (2, 30)},
    purpose=Purpose.OFFER,
    of="winback",
    dated_by="recovery.letter_on",
    variants={_NOTHING_FIXED: Variant({"neutral": _NOTE}, own=frozenset({"subject", "freedom"}))},
    variant=variant,
    formats=(*ON_PAPER, "eml"),
    last=frozenset({"opt_out"}),
)
