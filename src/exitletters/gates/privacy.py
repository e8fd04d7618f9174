"""G-PRV01–03: no staff names, private numbers or quoted insults by any route; the data is settled (O1, D5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from exitletters.codes.gates import privacy as codes
from exitletters.context import kept_from_customers
from exitletters.document import Document, Origin, Run, plain, runs
from exitletters.facts import FactKind
from exitletters.findings import Finding
from exitletters.gates import BRIEFING, SPOKEN, TO_CUSTOMERS, CaseGate, DocumentGate
from exitletters.gates._people import forms, may_be_named, protected
from exitletters.gates._text import hits, lines, spoken
from exitletters.kinds import Kind
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.notice import countries_of
from exitletters.request import Request
from exitletters.saying import said_aloud
from exitletters.speaking import phrase

_HELPER = "recovery.helper.name"
_TOLD = frozenset({Origin.CASE, Origin.OWN_WORDS})
_FAIRNESS = re.compile(r"fairness\.")  # where accommodation is weighed
_PROSE = frozenset({FactKind.TEXT, FactKind.OWN_WORDS})
_QUOTED = re.compile(r"[“«\"„][^”»\"“]{2,}[”»\"]")
# What only a telephone number looks like: an international or trunk prefix, or two groups joined by a hyphen that
# are no part of a reference. Ticket numbers and dates in a sentence must not look like one: this gate has no waiver.
_PHONE = re.compile(r"(?<![\w-])(?:(?:\+|\(|00?)[0-9 ()/.-]{8,}[0-9]|[0-9]{4,5}-[0-9]{4}(?![\w-]))")
_PHONE_DIGITS = 8  # of a number that the case keeps inside, the last ones: the rest depends on who dials
_FEWEST_DIGITS = 6  # of an inside number; fewer are an extension
_HYPHENS = str.maketrans("\u2010\u2012\u2013\u2014\u2212", "-----")
_LONGEST_TITLE = 3  # words in quotation marks that may still be the name of a thing
_SAYS_LITTLE = 4  # shorter words of a name are too common to search for alone
_SAYS_MUCH = 12  # letters: a sentence as long as this is known again without its blanks
_SENTENCE_END = re.compile(r"[.!?؟…\n]+")


def staff_exposed(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV01: no protected name stands in the letter, nor a telephone number in anybody's prose."""
    names = _names(request)
    told, read = _pattern(names), _pattern(name for name, path in names.items() if path != _HELPER)
    # A caller may read who helps them, and whom to ring in an emergency; the customer does not hear it.
    heard = said_aloud(document) if kind.purpose in SPOKEN else document
    aloud = set(lines(heard))
    for section, inlines in lines(document):
        pattern = told if (section, inlines) in aloud else read
        here = [one for one in inlines if isinstance(one, Run)]
        name = _found(pattern, plain(inlines))
        if name:
            ref = next((one.ref for one in here if _found(pattern, one.text)), here[0].ref)
            path = next(path for one, path in names.items() if _glued(one) == _glued(name))
            what = phrase("the name that `{path}` protects", path=path)
            yield request.finding(codes.STAFF_EXPOSED, ref, section=section, what=what)
    phones = _phones(request)
    for section, inlines in lines(heard):
        for run in inlines:
            if isinstance(run, Run) and run.kind in _PROSE and _holds_phone(run.text, phones):
                yield request.finding(codes.STAFF_EXPOSED, run.ref, section=section, what=phrase("a telephone number"))


def _names(request: Request) -> dict[str, str]:
    """Return protected names with their fields: whole, first and last in either order, telling parts of targets'."""
    allowed = may_be_named(request.case)
    customer, ours = request.case.customer, request.policy.organization
    firms = {form for one in (customer.legal_name, customer.display_name, ours.legal_name) for form in forms(one)}
    common = {word for name in allowed | firms for word in name.split()}
    names = protected(request.case)
    for name, path in list(names.items()):
        words = name.split()
        ends = {f"{words[0]} {words[-1]}", f"{words[-1]} {words[0]}"} if len(words) > 1 else set()
        names = dict.fromkeys(ends - allowed, path) | names
        if path.startswith(("incidents", "recovery.not_mentioned")):
            names |= {word: path for word in words if len(word) >= _SAYS_LITTLE and word not in common}
    return names


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for names as whole words; where a name of several words has blanks is up to its writer."""
    ways = (" ?".join(map(re.escape, _glued(one))) if " " in one else re.escape(one) for one in names)
    longest_first = "|".join(sorted(ways, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)") if longest_first else None


def _found(pattern: re.Pattern[str] | None, text: str) -> str | None:
    matches = (pattern.search(one) for one in spoken(text)) if pattern else ()
    return next((one.group() for one in matches if one), None)


def _glued(text: str) -> str:
    return text.replace(" ", "")


def _phones(request: Request) -> set[str]:
    """Return the last digits of the telephone numbers that the case keeps inside."""
    numbers = (number for _, number in kept_from_customers(request.case, FactKind.PHONE))
    digits = (re.sub(r"[^0-9]", "", _plain_digits(one)) for one in numbers)
    return {one[-_PHONE_DIGITS:] for one in digits if len(one) >= _FEWEST_DIGITS}


def _holds_phone(text: str, kept: set[str]) -> bool:
    text = _plain_digits(normalised(text)).translate(_HYPHENS)
    together = re.sub(r"(?<=[0-9])[\W_]+(?=[0-9])", "", text)
    numbers = _PHONE.findall(text)
    is_one = any(sum(one.isdigit() for one in number) >= _PHONE_DIGITS for number in numbers)
    return is_one or any(one in together for one in kept)


def _plain_digits(text: str) -> str:
    return text if text.isascii() else re.sub(r"\d", lambda digit: str(int(digit.group())), text)


def quoted_insult(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV02: what was said is summarised; verbatim words stay in the memo's annex."""
    letter = " ".join(spoken(plain(inlines))[0] for _, inlines in lines(document))
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
    """Tell whether a letter, as spoken, holds the quotation in any language, or one telling sentence of it."""
    if any(len(one) >= _SAYS_LITTLE and f" {one} " in f" {letter} " for one in forms(quote)):
        return True
    written = quote.by_locale.values() if quote else ()
    sentences = (_glued(spoken(one)[0]) for text in written for one in (text, *_SENTENCE_END.split(text)))
    return any(len(one) >= _SAYS_MUCH and one in _glued(letter) for one in sentences)


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
        problem = phrase(
            "the data can be fetched for fewer than {days} days after the last day; {needed} is the earliest end",
            days=days,
            needed=needed,
        )
        yield request.finding(codes.DATA_NOT_SETTLED, "data.available_until", problem=problem)
    elif data.contact is None and data.export_url is None:
        yield request.finding(
            codes.DATA_NOT_SETTLED, "data", problem=phrase("nobody and no link is given to ask for it")
        )


def sensitive_data(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PRV04: a memo tells no more about people's health, origin or belief than the decision needs."""
    told = (run.ref for _, run, _ in hits(request, document, "protected", _TOLD) if not _FAIRNESS.match(run.ref))
    for path in dict.fromkeys(told):
        yield request.finding(codes.SENSITIVE_DATA, path)


CASE_GATES = (CaseGate(codes.DATA_NOT_SETTLED, data_not_settled),)
DOCUMENT_GATES = (
    DocumentGate(codes.STAFF_EXPOSED, staff_exposed, TO_CUSTOMERS),
    DocumentGate(codes.QUOTED_INSULT, quoted_insult, TO_CUSTOMERS),
    DocumentGate(codes.SENSITIVE_DATA, sensitive_data, BRIEFING),
)
