"""What every script for a call has: who is called, both clocks, how long each part takes, and its looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from exitletters.document import Block, Document, Heading, Inlines, Paragraph, Role, Run, Section
from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Record, missing
from exitletters.kinds import Kind
from exitletters.kinds._furniture import bare, recipient
from exitletters.printing import Printer
from exitletters.request import Request
from exitletters.saying import ASIDE, WORDS_PER_MINUTE, seconds

_STEP, _MINUTE, _HALF = 5, 60, 30  # seconds


def contact(request: Request, customer: Record) -> Record:
    """Return whom the call is for; a record of gaps where the case names nobody."""
    chosen = recipient(request, customer)
    if chosen is None:
        names = ("name", "family_name", "title", "phone", "gender", "is_desk")
        return Record("communication.recipients", {name: missing("communication.recipients") for name in names})
    return chosen


def clocks(request: Request) -> dict[str, object]:
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


def unmeasured(parts: Iterable[str]) -> Record:
    """Return the time that each part and the total take: facts whose text `furnish` fills in."""
    return Record("time", {part: _unmeasured(part) for part in ("total", *parts)})


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
