"""368–377: letters, digits and half-spaces of the templates' script; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, gate: str, name: str, summary: str, hint: str, why: str, weight: Severity) -> Code:
    return define(Code(code, name, weight, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


WRONG_LETTER = _code(
    "EL368",
    "L701",
    "letter-of-another-alphabet",
    "{character} is not a letter of {locale}",
    "Type `{meant}`; the letters stand under `letters` in style.yaml.",
    "It looks the same in most fonts, but searches, sorting and screen readers take it for another letter.",
    Severity.ERROR,
)
WRONG_DIGIT = _code(
    "EL369",
    "L702",
    "digit-of-another-script",
    "the digit {character} is not one of {locale}",
    "Write `{meant}`.",
    "Four, five and six look different: a date or an amount is misread.",
    Severity.ERROR,
)
LATIN_DIGIT = _code(
    "EL370",
    "L703",
    "latin-digit",
    "`{found}` is in Latin digits",
    "Write `{meant}`, or print a field: numbers, dates and identifiers choose their digits themselves.",
    "Two kinds of digits in one sentence look careless, and a line may put them in another order.",
    Severity.WARNING,
)
HALF_SPACE_MISSING = _code(
    "EL371",
    "L704",
    "half-space-missing",
    "`{found}` is torn in two",
    "Join it with a half-space (U+200C): `{meant}`. What joins stands under `half_spaces` in style.yaml.",
    "A line may end inside the word, and it reads as two.",
    Severity.WARNING,
)
HALF_SPACE_MISUSED = _code(
    "EL372",
    "L705",
    "half-space-misused",
    "a half-space stands {where}",
    "Delete it: a half-space (U+200C) stands once, and between two letters.",
    "It is invisible, and makes two words that look alike different for every search.",
    Severity.ERROR,
)
PUNCTUATION = _code(
    "EL373",
    "L706",
    "punctuation-of-another-script",
    "`{found}` is not a mark of {locale}",
    "Write `{meant}`; the marks stand under `marks` in style.yaml.",
    "Among letters that run from right to left the mark looks backward, or lands on the wrong side.",
    Severity.WARNING,
)
SCRIPT_QUOTES = _code(
    "EL374",
    "L707",
    "quotation-marks-of-another-script",
    "`{found}` is not how {locale} quotes",
    "Write `{meant}`; the marks stand under `quotes` in locale.yaml and under `inner_quotes` in style.yaml.",
    "These marks do not turn with the direction of the text: opening and closing look exchanged.",
    Severity.WARNING,
)
LETTER_FORM = _code(
    "EL375",
    "L708",
    "drawn-letter",
    "the words hold {character}",
    "{advice}",
    "Letters choose their forms and lengths themselves; those typed as drawings are not found and not read aloud.",
    Severity.WARNING,
)
EZAFE = _code(
    "EL376",
    "L709",
    "ezafe-uneven",
    "`{found}` is written as `{meant}` elsewhere",
    "Write `{meant}`; the form stands under `ezafe` in style.yaml.",
    "Both are right; one letter keeps to one of them.",
    Severity.NOTE,
)
TORN_FROM_FIELD = _code(
    "EL377",
    "L710",
    "word-part-beside-field",
    "`{part}` would have to join what is printed {side} it",
    "Rephrase: a word stands in the template whole; a field cannot take `{part}`.",
    "What is printed is set apart from the words around it, so the two never join.",
    Severity.WARNING,
)
