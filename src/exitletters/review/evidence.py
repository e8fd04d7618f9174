"""What stands behind a printed value: its evidence, its formula, who wrote it, on whose advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from exitletters.document import Origin, Run
from exitletters.evidence import problem
from exitletters.facts import FactKind
from exitletters.finance import FORMULAS, in_minor_units
from exitletters.model import LocalText
from exitletters.review import words
from exitletters.review.files import Files

FIGURES = {formula: name for name, formula in FORMULAS.items()}
_REFUND = "settlement.refund"
_IS = " = "  # between a figure's name and its formula
_SIGNS = re.compile(r" [+−×÷^] ")
_OF_SHEET = re.compile(r"[a-z_]+(?:\[[0-9]+\]|\.[a-z_]+)*")
_EXACT = Decimal("0.0001")
_BARE = ("number", "money")
_UNITS = {f"{one}s": text for one, text in words.UNITS.items()}  # as the sheet calls them
_NAMES = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: what it is, and the value, with its language where that is known.

    A value of the case may be in any language; `is_ours`: it is a sentence of the copy.
    """

    label: str
    value: str
    language: str = ""
    is_ours: bool = False


def unproven(known: Files, path: str) -> str:
    """Return why nothing proves the claim at a path (G-EVD08), in words; nothing where something does."""
    return problem(known.request.case, known.claims[path]) or ""


def proofs(known: Files, path: str) -> Iterator[Line]:
    """Yield what a record rests on: the references of a claim and whether they hold, any other's evidence."""
    say = known.tongue.say
    if path not in known.claims:
        evidence = known.text(f"{path}.evidence")
        yield from [Line(say(words.EVIDENCE), evidence)] if evidence else []
        return
    references = known.tongue.listed(dict.fromkeys(known.claims[path].references))
    yield Line(say(words.EVIDENCE), references or say(words.NO_EVIDENCE), is_ours=True)
    if unproven(known, path):
        yield Line(say(words.UNPROVEN), unproven(known, path), is_ours=True)


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
        say = known.tongue.say
        yield Line(say(words.AUTHOR), say(words.AUTHOR_OF_CASE, name=name), is_ours=True)
    yield from _original(known, run)


def _original(known: Files, run: Run) -> Iterator[Line]:
    """Yield the text in the case's own language, where the letter prints a translation of it."""
    fact, own = known.values.get(run.ref), known.request.case.case.locale
    text = fact.value.by_locale.get(own, "") if fact and isinstance(fact.value, LocalText) else ""
    if text and " ".join(text.split()) not in " ".join(run.text.split()):
        yield Line(known.tongue.say(words.ORIGINAL, locale=own), " ".join(text.split()), own)


def _refund(known: Files) -> Iterator[Line]:
    """Yield how the refund was found: G-SCH04 has compared it with this formula."""
    decision, method = known.text(f"{_REFUND}.decision"), known.text(f"{_REFUND}.method")
    if decision == "partial" and method == "prorata_unused":
        yield from _formula(known, "unused_prepaid")
    elif decision == "full":
        yield Line("contract.prepaid.amount", known.text("contract.prepaid.amount"))
    for label, name in ((words.BASIS, "basis"), (words.DECIDED, "decided_on")):
        if known.text(f"{_REFUND}.{name}"):
            yield Line(known.tongue.say(label), known.text(f"{_REFUND}.{name}"))


def _of_figure(known: Files, run: Run) -> Iterator[Line]:
    name, _, formula = run.ref.rpartition(_IS)
    if formula in FIGURES:
        yield from _formula(known, FIGURES[formula])
    elif _tells(formula, named=bool(name)):
        yield Line(known.tongue.say(words.FORMULA), formula)
        yield from _worked(known, name, formula)


def figure_name(known: Files, ref: str) -> str:
    """Return what a computed value is called: by its figure, where it has one, else by how it was computed."""
    if ref in FIGURES:
        return f"figures.{FIGURES[ref]}"
    return ref.rpartition(_IS)[0] or ref


def _tells(formula: str, *, named: bool) -> bool:
    """Tell whether a formula says more than a name: something is counted with, or a figure told in words."""
    return bool(_SIGNS.search(formula)) or (named and " " in formula)


def _worked(known: Files, name: str, formula: str) -> Iterator[Line]:
    """Yield the numbers behind a figure of the sheet, or behind a formula over such figures."""
    sheet = known.request.sheet
    sources = (
        [(one.name, one.source) for one in sheet[name].inputs]
        if name in sheet
        else [(one, one) for one in dict.fromkeys(_OF_SHEET.findall(formula)) if one in sheet]
    )
    shown = [(label, _number(known, source)) for label, source in sources]
    if used := known.tongue.listed(f"{label} {value}" for label, value in shown if value):
        yield Line(known.tongue.say(words.WITH), used, is_ours=True)
    if name in sheet:
        yield Line(known.tongue.say(words.RESULT), _number(known, name))


def _number(known: Files, source: str) -> str:
    """Return a figure of the sheet or a value of the case in its plain form; nothing for what is hidden."""
    found = known.request.sheet.get(source)
    if found is None or found.value is None:
        return known.text(source)
    currency = known.request.case.currency or ""
    if found.unit == "money" and currency:
        return f"{in_minor_units(found.value, currency)} {currency}"
    plain = f"{found.value.quantize(_EXACT, ROUND_HALF_UP).normalize():f}"
    if found.unit in _UNITS:
        return known.tongue.say(_UNITS[found.unit], amount=plain)
    return f"{plain}%" if found.unit == "percent" else plain if found.unit in _BARE else f"{plain} {found.unit}"


def _formula(known: Files, name: str) -> Iterator[Line]:
    """Yield a figure's formula, what goes into it and what comes out."""
    yield Line(known.tongue.say(words.FORMULA), f"{name} = {FORMULAS[name]}")
    for used in dict.fromkeys(_NAMES.findall(FORMULAS[name])):
        if used in FORMULAS:
            yield Line(used, figure(known, used))
        elif "." in used:  # a path; the other words of a formula are English
            yield from (Line(path, known.text(path)) for path in _inputs(known, used))
    yield Line(known.tongue.say(words.RESULT), figure(known, name))


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
    return "" if value is None else known.tongue.say(words.UNITS["day"], amount=value)


def _of_fixed(known: Files, run: Run) -> Iterator[Line]:
    """Yield who chose a fixed legal text and the advice it rests on: that it was given, never what it said."""
    say = known.tongue.say
    yield Line(say(words.CHOSEN), f"legal.fixed_texts.{run.ref.split('.')[1]}")
    reference, day = known.text("legal.counsel.advice_ref"), known.text("legal.counsel.date")
    if reference:
        yield Line(say(words.COUNSEL), say(words.COUNSEL_SAYS, reference=reference, date=day), is_ours=True)


def _of_gap(known: Files, _: Run) -> Iterator[Line]:
    yield Line(known.tongue.say(words.TO_FILL), known.tongue.say(words.FILL), is_ours=True)


_BEHIND: Mapping[Origin, Callable[[Files, Run], Iterator[Line]]] = {
    Origin.CASE: _of_case,
    Origin.OWN_WORDS: _of_own_words,
    Origin.FIGURE: _of_figure,
    Origin.FIXED: _of_fixed,
    Origin.POLICY: _original,
    Origin.GAP: _of_gap,
}
