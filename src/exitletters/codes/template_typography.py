"""359–367: quotation marks, spaces and characters of the templates' words; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, gate: str, name: str, summary: str, hint: str, why: str, weight: Severity) -> Code:
    return define(Code(code, name, weight, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


def _warning(code: str, gate: str, name: str, summary: str, hint: str, why: str) -> Code:
    return _code(code, gate, name, summary, hint, why, Severity.WARNING)


QUOTES = _warning(
    "EL359",
    "L601",
    "quotation-marks",
    "`{found}` is not how {locale} quotes",
    "Write `{meant}`; the marks stand under `quotes` in locale.yaml and under `inner_quotes` in style.yaml.",
    "Typewriter marks and those of another language are the first thing a reader notices.",
)
NO_BREAK_SPACE = _warning(
    "EL360",
    "L602",
    "no-break-space",
    "the space in `{around}` lets a line break there",
    "Use a no-break space (U+00A0). What keeps together stands under `no_break` in style.yaml.",
    "A number at the start of a line, away from its sign, is misread.",
)
SPACES = _warning(
    "EL361",
    "L603",
    "stray-space",
    "there is {what}",
    "Delete the space.",
    "It shows as a gap, and differs from how the same sentence is set elsewhere.",
)
OPENERS = _warning(
    "EL362",
    "L604",
    "opening-mark",
    "{what}",
    "Write `{meant}`; what a sentence begins or ends with stands in style.yaml.",
    "In this language it is a spelling mistake, not a matter of taste.",
)
ELLIPSIS = _warning(
    "EL363",
    "L605",
    "three-dots",
    "dots are typed one by one",
    "Write one `…`.",
    "Single dots are torn apart at the end of a line, and read aloud as so many full stops.",
)
CHARACTERS = _code(
    "EL364",
    "L606",
    "hidden-character",
    "the words hold {character}",
    "Delete it, or type the letter anew.",
    "Two texts that look alike are no longer alike: searches, word lists and comparisons miss them.",
    Severity.ERROR,
)
REPEATED = _warning(
    "EL365",
    "L607",
    "repeated-word",
    "`{word}` stands twice in a row",
    "Delete one; a word that may stand twice belongs under `may_repeat` in style.yaml.",
    "It is what remains when a sentence was changed halfway.",
)
UNBALANCED = _warning(
    "EL366",
    "L608",
    "unbalanced-mark",
    "`{mark}` has no counterpart{when}",
    "Open and close it in the same paragraph, and in the same branch of an `if`.",
    "The reader cannot tell where an aside or a quotation ends.",
)
MIXED_LETTERS = _code(
    "EL367",
    "L609",
    "foreign-letter",
    "{what}",
    "Type the word anew on the keyboard of its language.",
    "It looks right or nearly so, but no search finds it, and a reader's device may show a box.",
    Severity.ERROR,
)
