"""What an internal reader may look into: the values of case and policy, and the claims that need proof.

Everything is read through the audience walk, so a personal value (a name of staff, a verbatim insult) is never at
hand in a review copy, let alone shown (design 1.5, G-PRV01).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from exitletters.context import Reader, record_of
from exitletters.document import Origin, Run
from exitletters.evidence import Claim, claims, repairs
from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Money, Record
from exitletters.findings import Place
from exitletters.model import LocalText
from exitletters.request import Request
from exitletters.review import words
from exitletters.source import layered
from exitletters.speaking import SOURCE, Catalogue

_LAST_STEP = re.compile(r"(\.[^.\[\]]+|\[[0-9]+\]|^[^.\[\]]+)$")


@dataclass(frozen=True, slots=True)
class Files:
    """What a reviewer may look into: values and claims by path, and where fixed legal texts are written."""

    request: Request
    values: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    fixed: Mapping[str, Place]  # where each fixed legal text is written, by its ref
    tongue: Catalogue = SOURCE  # of the words around the document

    def text(self, path: str) -> str:
        """Return a value in its plain form; nothing where there is none."""
        fact = self.values.get(path)
        return "" if fact is None else self.plain(fact)

    def plain(self, fact: Fact) -> str:
        """Return a value as the case file has it, in no locale's form: 2026-05-11, 2400.00 USD; or as 30 days."""
        match fact.value:
            case LocalText(by_locale=texts):
                own = self.request.case.case.locale
                return texts.get("") or texts.get(own) or next(iter(texts.values()))
            case Money(amount=amount, currency=currency):
                return f"{amount} {currency}"
            case Duration(amount=amount, unit=unit):
                return self.tongue.say(words.UNITS[unit], amount=amount)
            case date() as day:
                return day.isoformat()
            case bool() as flag:
                return str(flag).lower()
            case value:
                return str(value)

    def claim(self, path: str) -> str:
        """Return the claim a path belongs to: a record that needs proof; nothing where there is none."""
        while path and path not in self.claims:
            path = around(path)
        return path

    def place(self, run: Run) -> Place | None:
        """Return where a run's words are written; a figure and a locale's words are written nowhere in a case."""
        if run.origin in (Origin.LABEL, Origin.FIGURE):
            return None
        return self.fixed.get(run.ref) if run.origin is Origin.FIXED else self.request.place(run.ref)

    def borrowed(self, run: Run) -> str:
        """Return the folder prose was borrowed from, or the languages a name is known in; nothing for the own."""
        if run.origin in (Origin.TEMPLATE, Origin.FIXED):
            place = self.place(run)
            folder = place.file.rpartition("/")[0] if place else ""
            return "" if folder == home(self.request) else folder
        fact = self.values.get(run.ref)
        if run.origin is Origin.GAP or fact is None or not isinstance(fact.value, LocalText):
            return ""
        tags = [tag or self.request.case.case.locale for tag in fact.value.by_locale]
        return "" if _language(self.request.words.locale) in map(_language, tags) else ", ".join(tags)


def home(request: Request) -> str:
    """Return the folder whose prose is the letter's own; nothing where the locale has none."""
    nearest, wanted = request.folders.chain[0], request.folders.requested
    return nearest if wanted == nearest or wanted in request.words.covers else ""


def _language(tag: str) -> str:
    return tag.partition("-")[0]


def around(path: str) -> str:
    """Return the path of the record or list around a path; nothing around a section of the case."""
    shorter = _LAST_STEP.sub("", path)
    return shorter if shorter != path else ""


def files(request: Request, tongue: Catalogue = SOURCE) -> Files:
    """Return what an internal reader may see of a request's case and policy."""
    case = record_of(request.case, "", Reader(Audience.INTERNAL, request.case.currency or ""))
    reader = Reader(Audience.INTERNAL, "", FactOrigin.POLICY)
    policy = [record_of(request.policy.organization, "organization", reader)]
    policy += [record_of(one, f"conduct_limits[{at}]", reader) for at, one in enumerate(request.policy.conduct_limits)]
    values = {one.path: one for record in (case, *policy) for one in _walked(record)}
    asking = {one.path: one for one in (*claims(request.case), *repairs(request.case))}
    return Files(request, values, asking, _fixed(request), tongue)


def _fixed(request: Request) -> dict[str, Place]:
    """Return where the locale's fixed texts are written: in the nearest file that has them."""
    sources, _ = layered(path for path, _ in request.folders.stamped("fixed.yaml"))
    return {f"fixed.{path}": one.place(path) for one in sources for path in one.spots}


def _walked(value: object) -> Iterator[Fact]:
    """Yield the facts of a walked model; what is hidden from its reader stays out."""
    if isinstance(value, Record):
        for name in value:
            yield from _walked(value[name])
    elif isinstance(value, tuple):
        for one in value:
            yield from _walked(one)
    elif isinstance(value, Fact) and value.kind is not FactKind.MISSING:
        yield value
