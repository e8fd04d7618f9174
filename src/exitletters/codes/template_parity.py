"""333–339: what a locale's templates lack beside those they were translated from; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

_SAME = "Readers of every language must be told the same; a difference between two texts shows only to who reads both."


def _parity(code: str, name: str, gate: str, severity: Severity, summary: str, hint: str, why: str = _SAME) -> Code:
    return define(Code(code, name, severity, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


FACT_NOWHERE = _parity(
    "EL333",
    "fact-nowhere",
    "L202",
    Severity.ERROR,
    "`{path}` is printed {how} in this document; {source} prints it, in `{section}`",
    "Print `{{{{ {path} }}}}` in this section.",
    "A letter in one language that does not name its date, its clause or its money is the most dangerous gap there is.",
)
FACT_DIFFERS = _parity(
    "EL334",
    "fact-differs",
    "L203",
    Severity.WARNING,
    "`{path}` is printed in {there}, and not in {here}",
    "Print it in both, or in neither. Where the languages differ on purpose, say so: "
    "`{{# lint: ignore L203 -- the reason #}}`.",
)
SHAPE_DIFFERS = _parity(
    "EL335",
    "shape-differs",
    "L205",
    Severity.WARNING,
    "{what}",
    "Compare with {source}, and put in what is missing or back what has moved.",
    "A list item, a column or a fixed text that is missing is a statement that is missing.",
)
KIND_MISSING = _parity(
    "EL336",
    "kind-missing",
    "L206",
    Severity.ERROR,
    "{locale} has no {kind}",
    "Write templates/{locale}/{file}; `exitletters templates new-locale` makes it with marks for what is to do.",
    "A language that is offered is offered for every document of a case, or somebody gets a letter and no script.",
)
NOT_TRANSLATED = _parity(
    "EL337",
    "not-translated",
    "L207",
    Severity.WARNING,
    "this reads as {language}: “{words}”",
    "Translate it.",
    "A letter that changes its language half way is read as carelessness, or not at all.",
)
REFERENCE_DIFFERS = _parity(
    "EL338",
    "reference-differs",
    "L208",
    Severity.WARNING,
    "{source} has {theirs} here, and this text {ours}",
    "Write the same numbers, links and addresses; better still, print a field.",
    "A clause, a period or an address that differs between two languages is right in one of them at most.",
)
LENGTH_DIFFERS = _parity(
    "EL339",
    "length-differs",
    "L209",
    Severity.NOTE,
    "{ours} words, where {source} has {theirs}",
    "Look whether something is missing, or said twice.",
)
