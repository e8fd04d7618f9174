"""The script for the person who phones: facts, what to say and what not, branches, and a form for afterwards (8.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from exitletters.codes.gates import channel as codes
from exitletters.context import Reader, record_of
from exitletters.facts import Audience, Record
from exitletters.findings import Refused
from exitletters.kinds import Kind, Need, Purpose, Specific
from exitletters.kinds import _context as letter
from exitletters.kinds import _needs as needs
from exitletters.kinds._script import clocks, contact, furnish, unmeasured
from exitletters.kinds._tones import differing
from exitletters.request import Request
from exitletters.speaking import phrase

_BEFORE, _AFTER = ("subject", "card", "rules", "opening", "decision"), ("answers", "branches", "form")
_NEUTRAL = (*_BEFORE, "reason", "thanks", "next", "listen", "close", *_AFTER)
_FIRM = (*_BEFORE, "facts", "practical", "channel", "end", *_AFTER)
_MOST_FACTS = 2  # that a listener keeps in mind
_OURS = Reader(Audience.INTERNAL, "")


def context(request: Request) -> Mapping[str, object]:
    """Return what a customer may read, and what only the caller may; raise `Refused` where nobody calls (X4)."""
    if request.case.communication.written_only:
        raise Refused(request.finding(codes.CALL_RULED_OUT, "communication.written_only"))
    known = dict(letter.context(request))
    return known | _few(known, request.tone) | {
        "contact": contact(request, cast(Record, known["customer"])),
        "caller": cast(Record, cast(Record, known["communication"])["caller"]),
        "opening": record_of(request.case.own_words, "own_words", _OURS)["ts_opening"],
        "inside": _inside(request),
        "time": unmeasured((*_NEUTRAL, *_FIRM)),
    }  # fmt: skip


def _few(known: Mapping[str, object], tone: str) -> dict[str, object]:
    """Return the two facts to name: what happened where the tone is firm, an unmet need before it where not."""
    found: dict[str, object] = {}
    room = _MOST_FACTS
    for name in ("incidents", "complaints") if tone == "firm" else ("requirements", "complaints", "incidents"):
        told = cast("tuple[Record, ...]", known[name])
        found[name] = told[len(told) - min(room, len(told)) :]
        room -= min(room, len(told))
    for name in ("attempts", "highlights"):
        found[name] = cast("tuple[Record, ...]", known[name])[-_MOST_FACTS:]
    return found


def _inside(request: Request) -> Record:
    """Return what the caller may know and nobody says: whom to alarm, and both clocks."""
    plan = record_of(request.case.threat_plan, "threat_plan", _OURS)
    names = ("lines", "press_contact", "security_contact", "evidence_preserved")
    return Record("inside", {name: plan[name] for name in names} | clocks(request))


def _settles(request: Request) -> bool:
    return request.case.termination.kind == "permanent"


def _rests(request: Request) -> bool:
    return not _settles(request)


_NEEDS = (
    Need("communication.caller", "`caller: {name: …, role: …, rank: manager, experience_attested: true}`"),
    Need("communication.call_at", phrase("when, with the zone: `call_at: 2026-03-16T10:00:00-03:00`")),
    Need("own_words.ts_opening", phrase("your first sentence to them: why you call, in one breath")),
    *(one for one in needs.ADDRESSED if one.path in ("customer.contacts", "products", "communication.recipients")),
    needs.NUMBERED,
    *needs.DATED,
    Need(
        "settlement.refund.decision", phrase("`refund: {{decision: none}}`, or partial or full with `amount`"), _settles
    ),
    Need("termination.review_on", phrase("the day the return is decided on"), _rests),
    Need("termination.review_by", phrase("who decides on the return, by role"), _rests),
    needs.FORMATS,
    needs.AVAILABLE,
    *needs.HELPED,
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished script must print (section 11: TS)."""
    refund = request.case.settlement.refund
    yield from (one for one in needs.addressed() if one.name != "a named contact")
    yield Specific(phrase("the caller"), r"communication\.caller\.name")
    yield Specific(phrase("the opening"), r"own_words\.ts_opening")
    yield Specific(phrase("the last day"), r"termination\.effective_on")
    yield Specific(phrase("who helps"), r"transition\.contact\.name")
    happened = r"(incidents|complaints)\[\d+\]\.date"
    spoken_of = r"(highlights|options_tried)\[\d+\]\.date|fit\.requirements\[\d+\]\.needed_by|reason\.mutual_agreed_on"
    dated = happened if request.tone == "firm" else f"{happened}|{spoken_of}"
    yield Specific(phrase("two dated facts"), dated, _MOST_FACTS)
    if _settles(request) and refund and refund.decision != "none":
        yield Specific(phrase("the refund"), r"settlement\.refund\.amount")
        yield Specific(phrase("the day of payment"), r"settlement\.pay_by")


KIND = Kind(
    name="termination-call",
    audience=Audience.INTERNAL,
    sections={"neutral": _NEUTRAL, "firm": _FIRM},
    context=context,
    needs=_NEEDS,
    specifics=specifics,
    furnish=furnish,
    limits="termination_letter",
    own_words={"neutral": (1, 8), "firm": (1, 8)},
    purpose=Purpose.CALL,
    dated_by="communication.call_at",
    has_tones=False,
    tone_differs=differing(
        "alternatives", "attempts", "highlights", "requirements", "time", "transition.help_hours", "warning_dates"
    ),
)
