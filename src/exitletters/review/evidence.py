"""What stands behind a printed value: its evidence, its formula, who wrote it, on whose advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from exitletters.document import Origin, Run
from exitletters.evidence import problem
from exitletters.facts import FactKind
from exitletters.finance import FORMULAS, in_minor_units
from exitletters.model import LocalText
from exitletters.review import words
from exitletters.review.files import Files

FIGURES = {formula: name for name, formula in FORMULAS.items()}
_REFUND = "settlement.refund"
_NAMES = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: what it is, and the value, with its language where that is known."""

    label: str
    value: str
    language: str = ""


def unproven(known: Files, path: str) -> str:
    """Return why nothing proves the claim at a path (G-EVD08), in words; nothing where something does."""
    return problem(known.request.case, known.claims[path]) or ""


def proofs(known: Files, path: str) -> Iterator[Line]:
    """Yield what a record rests on: the references of a claim and whether they hold, any other's evidence."""
    if path not in known.claims:
        evidence = known.text(f"{path}.evidence")
        yield from [Line(words.EVIDENCE, evidence)] if evidence else []
        return
    references = ", ".join(known.claims[path].references)
    yield Line(words.EVIDENCE, references or words.NO_EVIDENCE)
    if unproven(known, path):
        yield Line(words.UNPROVEN, unproven(known, path))


def behind(known: Files, run: Run) -> tuple[Line, ...]:
    """Return what is known about one printed value of its own; a record's evidence is `proofs`."""
    lines = _BEHIND.get(run.origin)
    return tuple(lines(known, run)) if lines else ()


def _of_case(known: Files, run: Run) -> Iterator[Line]:
    if run.ref == f"{_REFUND}.amount":
        yield from _refund(known)
    yield from _original(known, run)


def _of_own_words(known: Files, run: Run) -> Iterator[Line]:
    name = known.text("case.author.name")
    if name:
        yield Line(words.AUTHOR, words.AUTHOR_OF_CASE.format(name=name))
    yield from _original(known, run)


def _original(known: Files, run: Run) -> Iterator[Line]:
    """Yield the text in the case's own language, where the letter prints a translation of it."""
    fact, own = known.values.get(run.ref), known.request.case.case.locale
    text = fact.value.by_locale.get(own, "") if fact and isinstance(fact.value, LocalText) else ""
    if text and " ".join(text.split()) not in " ".join(run.text.split()):
        yield Line(words.ORIGINAL.format(locale=own), " ".join(text.split()), own)


def _refund(known: Files) -> Iterator[Line]:
    """Yield how the refund was found: G-SCH04 has compared it with this formula."""
    decision, method = known.text(f"{_REFUND}.decision"), known.text(f"{_REFUND}.method")
    if decision == "partial" and method == "prorata_unused":
        yield from _formula(known, "unused_prepaid")
    elif decision == "full":
        yield Line("contract.prepaid.amount", known.text("contract.prepaid.amount"))
    for label, name in ((words.BASIS, "basis"), (words.DECIDED, "decided_on")):
        if known.text(f"{_REFUND}.{name}"):
            yield Line(label, known.text(f"{_REFUND}.{name}"))


def _of_figure(known: Files, run: Run) -> Iterator[Line]:
    if run.ref in FIGURES:
        yield from _formula(known, FIGURES[run.ref])
    else:
        yield Line(words.FORMULA, run.ref)


def _formula(known: Files, name: str) -> Iterator[Line]:
    """Yield a figure's formula, what goes into it and what comes out."""
    yield Line(words.FORMULA, f"{name} = {FORMULAS[name]}")
    for used in dict.fromkeys(_NAMES.findall(FORMULAS[name])):
        if used in FORMULAS:
            yield Line(used, figure(known, used))
        elif "." in used:  # a path; the other words of a formula are English
            yield from (Line(path, known.text(path)) for path in _inputs(known, used))
    yield Line(words.RESULT, figure(known, name))


def _inputs(known: Files, name: str) -> list[str]:
    """Return the paths a name in a formula stands for: itself, or the days or amounts inside it."""
    if name in known.values:
        return [name]
    inside = [path for path in known.values if path.startswith((f"{name}[", f"{name}."))]
    amounts = [path for path in inside if known.values[path].kind is FactKind.MONEY]
    return amounts or inside


def figure(known: Files, name: str) -> str:
    """Return a computed figure in its plain form."""
    value: object = getattr(known.request.figures, name)
    currency = known.request.case.currency or ""
    if isinstance(value, Decimal):
        return f"{in_minor_units(value, currency)} {currency}" if currency else str(value)
    return "" if value is None else words.UNITS["day"].format(amount=value)


def _of_fixed(known: Files, run: Run) -> Iterator[Line]:
    """Yield who chose a fixed legal text and the advice it rests on: that it was given, never what it said."""
    yield Line(words.CHOSEN, f"legal.fixed_texts.{run.ref.split('.')[1]}")
    reference, day = known.text("legal.counsel.advice_ref"), known.text("legal.counsel.date")
    if reference:
        yield Line(words.COUNSEL, words.COUNSEL_SAYS.format(reference=reference, date=day))


def _of_gap(_: Files, __: Run) -> Iterator[Line]:
    yield Line(words.TO_FILL, words.FILL)


_BEHIND: Mapping[Origin, Callable[[Files, Run], Iterator[Line]]] = {
    Origin.CASE: _of_case,
    Origin.OWN_WORDS: _of_own_words,
    Origin.FIGURE: _of_figure,
    Origin.FIXED: _of_fixed,
    Origin.POLICY: _original,
    Origin.GAP: _of_gap,
}
