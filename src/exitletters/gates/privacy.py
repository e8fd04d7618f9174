"""G-PRV01–02: no staff names or private numbers, no quoted insults, by whatever route they came (O1, D5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import gates as codes
from exitletters.document import Document, Run, plain
from exitletters.facts import FactKind
from exitletters.findings import Finding
from exitletters.gates import DocumentGate
from exitletters.gates._people import forms, may_be_named, protected
from exitletters.gates._text import lines
from exitletters.kinds import Kind
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.request import Request

_QUOTED = re.compile(r"[“«\"„][^”»\"“]{2,}[”»\"]")
# What only a telephone number looks like: an international or trunk prefix, or two groups joined by a hyphen that
# are no part of a reference. Ticket numbers and dates in a sentence must not look like one: this gate has no waiver.
_PHONE = re.compile(r"(?<![\w-])(?:(?:\+|\(|00?)[0-9 ()/.\u00a0-]{8,}[0-9]|[0-9]{4,5}-[0-9]{4}(?![\w-]))")
_PHONE_DIGITS = 8
_FOLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_SAYS_LITTLE = 4  # shorter words of a name are too common to search for alone


def staff_exposed(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV01: no protected name stands in the letter, nor a telephone number in anybody's prose."""
    pattern = _names(request)
    for section, inlines in lines(document):
        runs = [one for one in inlines if isinstance(one, Run)]
        match = pattern.search(normalised(plain(inlines))) if pattern else None
        if match:
            ref = next((one.ref for one in runs if match.group() in normalised(one.text)), runs[0].ref)
            yield request.finding(codes.STAFF_EXPOSED, ref, section=section, what="a member of staff")
        for run in runs:
            if run.kind in (FactKind.TEXT, FactKind.OWN_WORDS) and _holds_phone(run.text):
                yield request.finding(codes.STAFF_EXPOSED, run.ref, section=section, what="a telephone number")


def _names(request: Request) -> re.Pattern[str] | None:
    """Return a pattern for protected names: whole, first with last, and the telling parts of targets' names."""
    allowed = {word for name in may_be_named(request.case) for word in name.split()}
    wanted = set(protected(request.case))
    wanted |= {f"{name.split()[0]} {name.split()[-1]}" for name in wanted if len(name.split()) > 2}
    for incident in request.case.incidents:
        words = {word for name in forms(incident.staff_name) for word in name.split()}
        wanted |= {word for word in words if len(word) >= _SAYS_LITTLE} - allowed
    if not wanted:
        return None
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(wanted, key=len, reverse=True))) + r")(?!\w)")


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


def _is_printed(quote: LocalText | None, letter: str) -> bool:
    return any(len(form) >= _SAYS_LITTLE and form in letter for form in forms(quote))


DOCUMENT_GATES = (
    DocumentGate(codes.STAFF_EXPOSED, staff_exposed),
    DocumentGate(codes.QUOTED_INSULT, quoted_insult),
)
