"""Printing facts: each value a template prints becomes runs, and a numbered marker in its place.

The marker is all that the Markdown parser ever sees of a case; gaps and missing translations become findings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import Undefined

from exitletters.codes import Code, case_file
from exitletters.codes import templates as codes
from exitletters.document import Origin, Run
from exitletters.facts import Fact, FactKind, FactOrigin, Facts, Hidden, NotForThisReader, Record
from exitletters.findings import Finding, Place
from exitletters.speaking import listing, phrase
from exitletters.wording import FORMS, Wording

OPEN, CLOSE = "\ue000", "\ue001"  # around the number of a printed fact


@dataclass(frozen=True, slots=True)
class Listed:
    """Several facts to be printed as one list in a sentence."""

    facts: tuple[object, ...]


@dataclass(slots=True)
class Printer:
    """Collects what one rendering prints, as runs; gaps and missing translations become findings."""

    wording: Wording
    runs: list[tuple[Run, ...]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    place: Callable[[str], Place] = lambda path: Place(path)

    def mark(self, value: object) -> str:
        """Return the marker that stands for a printed value."""
        runs = self._listed(value) if isinstance(value, Listed) else (self.run(value),)
        self.runs.append(runs)
        return f"{OPEN}{len(self.runs) - 1}{CLOSE}"

    def run(self, value: object) -> Run:
        """Return one printed fact as a run."""
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()
        if isinstance(value, Hidden):
            raise NotForThisReader(value.path, value.audience)
        if not isinstance(value, Fact):
            what = phrase("a group of fields") if isinstance(value, (Record, tuple)) else phrase("text")
            raise Misprint(codes.NOT_A_FACT, what=what)
        if value.form and value.form not in FORMS.get(value.kind, ()) and value.kind is not FactKind.MISSING:
            raise _misform(value.form, value.kind)
        text = None if value.kind is FactKind.MISSING else self.wording.read(value)
        if text is None:
            return self._gap(value)
        origin = Origin.OWN_WORDS if value.kind is FactKind.OWN_WORDS else _ORIGINS[value.origin]
        return Run(text, origin, value.path, value.kind)

    def _gap(self, fact: Fact) -> Run:
        if fact.kind is not FactKind.MISSING:
            self.findings.append(not_in_locale(fact, self.wording, self.place(fact.path)))
        text = self.wording.words.labels.gap.format(path=fact.path)
        return Run(f"[{text}]", Origin.GAP, fact.path, FactKind.MISSING)

    def _listed(self, listed: Listed) -> tuple[Run, ...]:
        runs = [self.run(fact) for fact in listed.facts]
        joiners = self.wording.joiners([run.text for run in runs])
        pairs = zip(joiners, runs, strict=True)
        return tuple(one for joiner, run in pairs for one in (Run(joiner, Origin.LABEL, "list"), run) if one.text)


def not_in_locale(fact: Fact, wording: Wording, place: Place) -> Finding:
    """Return the finding for author's text that this letter's language lacks."""
    tags = [tag or wording.case_locale for tag in getattr(fact.value, "by_locale", {})]
    fields = {"path": fact.path, "has": listing(tags), "locale": wording.words.locale}
    return Finding(case_file.TEXT_NOT_IN_LOCALE, place, fact.path, fields=fields)


_ORIGINS = {
    FactOrigin.CASE: Origin.CASE,
    FactOrigin.POLICY: Origin.POLICY,
    FactOrigin.FIGURE: Origin.FIGURE,
    FactOrigin.FIXED: Origin.FIXED,
}


class Misprint(Exception):
    """A template printed something that is not a fact, or in a form its kind does not have."""

    def __init__(self, code: Code, **fields: str) -> None:
        super().__init__(code.name)
        self.code, self.fields = code, fields


def _misform(form: str, kind: FactKind) -> Misprint:
    known = listing(phrase("{form} for {kind}", form=name, kind=one) for one, names in FORMS.items() for name in names)
    return Misprint(codes.FORM_UNKNOWN, form=form, kind=str(kind), known=known)


def in_form(form: str) -> Callable[[object], object]:
    """Return the filter that prints a fact, or each fact of a list, in this form."""

    def shown(value: object) -> object:
        if isinstance(value, Facts):
            return Facts.at(value.path, (shown(one) for one in value))
        return value.shown_as(form) if isinstance(value, Fact) else value

    return shown


def listed(value: object) -> Listed:
    """Return the filter `listed`: facts joined as the locale joins them."""
    if isinstance(value, Facts) and not value:
        return Listed((Fact(value.path, None, FactKind.MISSING),))
    return Listed(tuple(value) if isinstance(value, tuple) else (value,))
