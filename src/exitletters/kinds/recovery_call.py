"""The script for calling a departed customer: apologise, listen, diagnose, help, and only then an offer (8.7).

An executive hears and helps, and a specialist makes the offer (W3.2 to W3.10). Until parts 1 to 4 are on record,
neither sees a word of the offer: the facts a template could print do not hold it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from exitletters.case import Case
from exitletters.case.offer_lock import may_be_made
from exitletters.codes.gates import channel as codes
from exitletters.context import Reader, record_of
from exitletters.facts import Audience, Facts, Record
from exitletters.finance import figures
from exitletters.findings import Refused
from exitletters.kinds import Kind, Need, Purpose, Specific, Variant, _recovery
from exitletters.kinds import _needs as needs
from exitletters.kinds._card import inside
from exitletters.kinds._script import contact, furnish, unmeasured
from exitletters.request import Request
from exitletters.speaking import phrase

_PARTS = ("subject", "card", "rules", "apology", "listen", "diagnose", "help")
_SPECIALIST = (*_PARTS, "offer", "close", "answers", "branches", "form")
_EXECUTIVES = (*_PARTS, "close", "answers", "branches", "form", "debrief")
_EXECUTIVE = "executive"
_CARD_FACTS, _TICKETS = 8, 2  # that a card must hold (section 11)
_CARD = (
    r"departure\..+|customer\.(legal_name|tenure_since|contacts\[\d+\]\.(title|phone))"
    r"|recovery\.(group|contacts_this_cycle|not_caller\[\d+\]|consent\.(basis|suppression_checked_on))"
)
_OURS = Reader(Audience.INTERNAL, "")


def edition(case: Case, _tone: str) -> str:
    """Return `executive` where an executive calls; the specialist's script is the usual one."""
    return _EXECUTIVE if case.recovery and case.recovery.group == _EXECUTIVE else ""


def context(request: Request) -> Mapping[str, object]:
    """Return what may be said, and what only the caller may know; raise `Refused` where nobody calls (X4)."""
    if request.case.communication.written_only:
        raise Refused(request.finding(codes.CALL_RULED_OUT, "communication.written_only"))
    known = dict(_recovery.context(_sayable(request)))
    return known | {
        "contact": contact(request, cast(Record, known["customer"])),
        "caller": cast(Record, known["recovery"])["caller"],
        "opening": record_of(request.case.own_words, "own_words", _OURS)["rs_opening"],
        "inside": inside(request),
        "time": unmeasured((*_SPECIALIST, *_EXECUTIVES)),
    }


def _sayable(request: Request) -> Request:
    """Return the request without the offer while it is locked, and for an executive: no template can print it."""
    recovery = request.case.recovery
    if recovery is None or may_be_made(recovery):
        return request
    case = request.case.model_copy(update={"recovery": recovery.model_copy(update={"offer": None})})
    return replace(request, case=case, figures=figures(case))


_NEEDS = (
    Need("recovery.caller", "`caller: {name: …, role: …, employment: internal, trained_on: 2026-01-20}`"),
    Need("communication.call_at", phrase("when, with the zone: `call_at: 2026-05-26T11:30:00+02:00`")),
    Need(
        "own_words.rs_opening",
        phrase("your first sentence to them: that you are sorry, for what, and that you sell nothing"),
    ),
    *(one for one in needs.ADDRESSED if one.path in ("customer.contacts", "products", "communication.recipients")),
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished script must print (section 11: RS)."""
    yield Specific(phrase("whom to call"), r"customer\.contacts\[\d+\]\.(name|family_name)|communication\.recipients")
    yield Specific(phrase("the caller"), r"recovery\.caller\.name")
    yield Specific(phrase("the opening"), r"own_words\.rs_opening")
    yield Specific(phrase("eight facts on the card"), _CARD, _CARD_FACTS)
    tickets = len(cast(Facts, inside(request)["tickets"]))
    if tickets:
        yield Specific(phrase("the tickets"), r".*\b(tickets\[\d+\]|ticket)", min(tickets, _TICKETS))
    recovery = request.case.recovery
    call = recovery.calls[recovery.reached] if recovery and recovery.reached is not None else None
    if call and call.mirror_back:
        yield Specific(phrase("the sentence that mirrors what they said"), r"recovery\.calls\[\d+\]\.mirror_back")


KIND = Kind(
    name="recovery-call",
    audience=Audience.INTERNAL,
    sections={"neutral": _SPECIALIST},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="winback_letter",
    own_words={"neutral": (1, 8)},
    purpose=Purpose.RECOVERY,
    of="winback",
    dated_by="communication.call_at",
    variants={
        _EXECUTIVE: Variant({"neutral": _EXECUTIVES}, own=frozenset({"subject", "close", "answers", "form", "debrief"}))
    },
    variant=edition,
    has_tones=False,
)
