"""The script for the person who phones: facts, what to say and what not, branches, and a form for afterwards (8.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from exitletters.codes.gates import channel as codes
from exitletters.context import Reader, record_of
from exitletters.document import Block, Document, Heading, Inlines, Paragraph, Role, Run, Section
from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Record, missing
from exitletters.findings import Refused
from exitletters.kinds import Kind, Need, Purpose, Specific
from exitletters.kinds import _context as letter
from exitletters.kinds import _needs as needs
from exitletters.kinds._furniture import bare, recipient
from exitletters.printing import Printer
from exitletters.request import Request
from exitletters.saying import ASIDE, WORDS_PER_MINUTE, seconds

_BEFORE, _AFTER = ("subject", "card", "rules", "opening", "decision"), ("answers", "branches", "form")
_NEUTRAL = (*_BEFORE, "reason", "thanks", "next", "listen", "close", *_AFTER)
_FIRM = (*_BEFORE, "facts", "practical", "channel", "end", *_AFTER)
_MOST_FACTS = 2  # that a listener keeps in mind
_OURS = Reader(Audience.INTERNAL, "")
_STEP, _MINUTE, _HALF = 5, 60, 30  # seconds


def context(request: Request) -> Mapping[str, object]:
    """Return what a customer may read, and what only the caller may; raise `Refused` where nobody calls (X4)."""
    if request.case.communication.written_only:
        raise Refused(request.finding(codes.CALL_RULED_OUT, "communication.written_only"))
    known = dict(letter.context(request))
    return known | _few(known, request.tone) | {
        "contact": _contact(request, cast(Record, known["customer"])),
        "caller": cast(Record, cast(Record, known["communication"])["caller"]),
        "opening": record_of(request.case.own_words, "own_words", _OURS)["ts_opening"],
        "inside": _inside(request),
        "time": Record("time", {name: _unmeasured(name) for name in ("total", *_NEUTRAL, *_FIRM)}),
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


def _contact(request: Request, customer: Record) -> Record:
    chosen = recipient(request, customer)
    if chosen is None:
        names = ("name", "family_name", "title", "phone", "gender", "is_desk")
        return Record("communication.recipients", {name: missing("communication.recipients") for name in names})
    return chosen


def _inside(request: Request) -> Record:
    """Return what the caller may know and nobody says: whom to alarm, and both clocks."""
    plan = record_of(request.case.threat_plan, "threat_plan", _OURS)
    names = ("lines", "press_contact", "security_contact", "evidence_preserved")
    return Record("inside", {name: plan[name] for name in names} | _clocks(request))


def _clocks(request: Request) -> dict[str, object]:
    """Return when the call is, by the caller's clock and by the contact's where their zone is known and differs."""
    moment, words = request.case.communication.call_at, request.wording
    names = ("time", "offset", "their_date", "their_time", "their_offset")
    if moment is None:
        return {name: missing("communication.call_at") for name in names}
    theirs = _theirs(request, moment)
    is_known = theirs is not None and theirs.utcoffset() != moment.utcoffset()
    shown = {"time": words.time(moment), "offset": words.offset(moment)}
    if theirs is not None and is_known:
        shown |= {"their_time": words.time(theirs), "their_offset": words.offset(theirs)}
        shown |= {"their_date": words.date(theirs.date())} if theirs.date() != moment.date() else {}
    path = "communication.call_at"
    return {name: Fact(path, shown[name], FactKind.IDENT) if name in shown else missing(path) for name in names}


def _theirs(request: Request, moment: datetime) -> datetime | None:
    contact = request.case.recipient
    if contact is None or contact.timezone is None:
        return None
    try:
        return moment.astimezone(ZoneInfo(contact.timezone))
    except (KeyError, OSError, ValueError):  # a zone that is not known to this machine, or no zone at all
        return None


def _formula(part: str) -> str:
    return f"words said in {part} / {WORDS_PER_MINUTE} * {_MINUTE}"


def _unmeasured(part: str) -> Fact:
    """Return the time a part takes, which is known once its words are."""
    formula = _formula(part)
    return Fact(formula, Duration(Decimal(0), "second"), FactKind.DURATION, Audience.INTERNAL, FactOrigin.FIGURE)


def furnish(
    request: Request,
    _: Kind,
    context: Mapping[str, object],
    title: Inlines,
    body: Sequence[Section],
    printer: Printer,
) -> Document:
    """Return the script: no letterhead, the facts first, and the time of each part at its heading."""
    times = {section.id: seconds([section]) for section in body}
    times["total"] = seconds(section for section in body if section.id not in ASIDE)
    shown = {_formula(part): request.wording.duration(_rounded(time)) for part, time in times.items()}
    sections = (Section("subject", Role.SUBJECT, (Paragraph(title),)), *(_timed(one, shown) for one in body))
    organization = cast(Record, context["organization"])["legal_name"]
    return replace(bare(request, title, organization, sections, printer), dense=True, spoken=True)


def _rounded(time: int) -> Duration:
    """Return a time as one would say it: up to the next five seconds, from a minute and a half on to half minutes."""
    if time > _MINUTE + _HALF:
        return Duration(Decimal(-(-time // _HALF)) / 2, "minute")
    return Duration(Decimal(-(-time // _STEP) * _STEP), "second")


def _timed(section: Section, shown: Mapping[str, str]) -> Section:
    return replace(section, blocks=tuple(_with_time(block, shown) for block in section.blocks))


def _with_time(block: Block, shown: Mapping[str, str]) -> Block:
    if not isinstance(block, Heading | Paragraph):
        return block
    runs = (replace(one, text=shown.get(one.ref, one.text)) if isinstance(one, Run) else one for one in block.runs)
    return replace(block, runs=tuple(runs))


def _settles(request: Request) -> bool:
    return request.case.termination.kind == "permanent"


_NEEDS = (
    Need("communication.caller", "`caller: {name: …, role: …, rank: manager, experience_attested: true}`"),
    Need("communication.call_at", "when, with the zone: `call_at: 2026-03-16T10:00:00-03:00`"),
    Need("own_words.ts_opening", "your first sentence to them: why you call, in one breath"),
    *(one for one in needs.ADDRESSED if one.path in ("customer.contacts", "products", "communication.recipients")),
    needs.NUMBERED,
    *needs.DATED,
    Need("settlement.refund.decision", "`refund: {decision: none}`, or partial or full with `amount`", _settles),
    needs.AVAILABLE,
    *needs.HELPED,
)


def specifics(request: Request) -> Iterator[Specific]:
    """Yield what the finished script must print (section 11: TS)."""
    refund = request.case.settlement.refund
    yield from (one for one in needs.addressed() if one.name != "a named contact")
    yield Specific("the caller", r"communication\.caller\.name")
    yield Specific("the opening", r"own_words\.ts_opening")
    yield Specific("the last day", r"termination\.effective_on")
    yield Specific("who helps", r"transition\.contact\.name")
    happened = r"(incidents|complaints)\[\d+\]\.date"
    spoken_of = r"(highlights|options_tried)\[\d+\]\.date|fit\.requirements\[\d+\]\.needed_by|reason\.mutual_agreed_on"
    dated = happened if request.tone == "firm" else f"{happened}|{spoken_of}"
    yield Specific("two dated facts", dated, _MOST_FACTS)
    if _settles(request) and refund and refund.decision != "none":
        yield Specific("the refund", r"settlement\.refund\.amount")
        yield Specific("the day of payment", r"settlement\.pay_by")


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
)
