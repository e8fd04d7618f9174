"""G-PRV01–03: no staff names, private numbers or quoted insults by any route; the data is settled (O1, D5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from exitletters.codes.gates import privacy as codes
from exitletters.document import Document, Run, plain, runs
from exitletters.facts import FactKind
from exitletters.findings import Finding
from exitletters.gates import CaseGate, DocumentGate
from exitletters.gates._people import forms, may_be_named, protected
from exitletters.gates._text import lines
from exitletters.kinds import Kind
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.notice import countries_of
from exitletters.request import Request

_QUOTED = re.compile(r"[“«\"„][^”»\"“]{2,}[”»\"]")
# What only a telephone number looks like: an international or trunk prefix, or two groups joined by a hyphen that
# are no part of a reference. Ticket numbers and dates in a sentence must not look like one: this gate has no waiver.
_PHONE = re.compile(r"(?<![\w-])(?:(?:\+|\(|00?)[0-9 ()/.\u00a0-]{8,}[0-9]|[0-9]{4,5}-[0-9]{4}(?![\w-]))")
_PHONE_DIGITS = 8
_FOLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_LONGEST_TITLE = 3  # words in quotation marks that may still be the name of a thing
_SAYS_LITTLE = 4  # shorter words of a name are too common to search for alone


def staff_exposed(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV01: no protected name stands in the letter, nor a telephone number in anybody's prose."""
    names = _names(request)
    pattern = _pattern(names)
    for section, inlines in lines(document):
        here = [one for one in inlines if isinstance(one, Run)]
        match = pattern.search(normalised(plain(inlines))) if pattern else None
        if match:
            ref = next((one.ref for one in here if match.group() in normalised(one.text)), here[0].ref)
            what = f"the name that `{names[match.group()]}` protects"
            yield request.finding(codes.STAFF_EXPOSED, ref, section=section, what=what)
        for run in here:
            if run.kind in (FactKind.TEXT, FactKind.OWN_WORDS) and _holds_phone(run.text):
                yield request.finding(codes.STAFF_EXPOSED, run.ref, section=section, what="a telephone number")


def _names(request: Request) -> dict[str, str]:
    """Return protected names with their fields: whole, first with last, and the telling parts of targets' names."""
    allowed = {word for name in may_be_named(request.case) for word in name.split()}
    names = protected(request.case)
    for name, path in list(names.items()):
        words = name.split()
        if len(words) > 2:
            names.setdefault(f"{words[0]} {words[-1]}", path)
        if path.startswith("incidents"):
            names |= {word: path for word in words if len(word) >= _SAYS_LITTLE and word not in allowed}
    return names


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)({longest_first})(?!\w)") if longest_first else None


def _holds_phone(text: str) -> bool:
    numbers = _PHONE.findall(text.translate(_FOLD_DIGITS))
    return any(sum(one.isdigit() for one in number) >= _PHONE_DIGITS for number in numbers)


def quoted_insult(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV02: what was said is summarised; verbatim words stay in the memo's annex."""
    letter = " ".join(normalised(plain(inlines)) for _, inlines in lines(document))
    for index, incident in enumerate(request.case.incidents):
        if any(_QUOTED.search(text) for text in incident.summary.by_locale.values()):
            yield request.finding(codes.QUOTED_INSULT, f"incidents[{index}].summary")
        elif _is_printed(incident.quote_internal, letter):
            yield request.finding(codes.QUOTED_INSULT, f"incidents[{index}].quote_internal")
    for run in runs(document):
        if run.kind is FactKind.OWN_WORDS and request.rule.track == "conduct" and _is_speech(run.text):
            yield request.finding(codes.QUOTED_INSULT, run.ref)


def _is_speech(text: str) -> bool:
    """Tell whether a sentence quotes somebody rather than naming a thing in quotation marks."""
    return any(len(quoted.split()) > _LONGEST_TITLE for quoted in _QUOTED.findall(text))


def _is_printed(quote: LocalText | None, letter: str) -> bool:
    return any(len(form) >= _SAYS_LITTLE and form in letter for form in forms(quote))


def data_not_settled(request: Request) -> Iterator[Finding]:
    """G-PRV03: the window is at least what policy and law ask, and the deletion has its days."""
    data, last = request.case.data, request.case.termination.effective_on
    if data.available_until is None or last is None:
        return  # both are needs of the kind
    entries = request.policy.jurisdictions_of(countries_of(request.case)).values()
    days = max(request.policy.data.retrieval_days, *(one.retrieval_days for one in entries), 0)
    opened = max(last, data.available_from) if data.available_from else last
    is_short = (data.available_until - opened).days < days
    if request.variant != "suspension" and is_short:
        needed = (opened + timedelta(days=days)).isoformat()
        problem = f"the data can be fetched for fewer than {days} days after the last day; {needed} is the earliest end"
        yield request.finding(codes.DATA_NOT_SETTLED, "data.available_until", problem=problem)
    elif data.contact is None and data.export_url is None:
        yield request.finding(codes.DATA_NOT_SETTLED, "data", problem="nobody and no link is given to ask for it")


CASE_GATES = (CaseGate(codes.DATA_NOT_SETTLED, data_not_settled),)
DOCUMENT_GATES = (
    DocumentGate(codes.STAFF_EXPOSED, staff_exposed),
    DocumentGate(codes.QUOTED_INSULT, quoted_insult),
)
