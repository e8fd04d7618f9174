"""348–352: gender, plural, register and the words of a variant in templates (L403–L407)."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, gate: str, name: str, severity: Severity, summary: str, hint: str, why: str) -> Code:
    return define(Code(code, name, severity, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


GENDER_UNKNOWN_FORGOTTEN = _code(
    "EL348",
    "L403",
    "gender-unknown-forgotten",
    Severity.ERROR,
    "this choice says nothing about a recipient whose gender nobody knows",
    "Add `{{% else %}}` with words that fit anybody; where nothing need be said, add it with nothing behind it.",
    "Gender is never guessed from a name, so most recipients get the third form; it must be there on purpose.",
)
GENDERED_WORD = _code(
    "EL349",
    "L404",
    "gendered-word",
    Severity.WARNING,
    "“{word}” fits one gender only, and nothing here asks which",
    "Write it without the word or with both endings, or choose with `{{% if contact.gender == … %}}` and `{{% else %}}`.",
    "A wrong form of address in a letter that ends something is remembered longer than its reasons.",
)
PLURAL_MISSING = _code(
    "EL350",
    "L405",
    "plural-missing",
    Severity.ERROR,
    "{problem}",
    "{advice}",
    "“1 days” tells the reader that nobody read the letter before it was sent.",
)
REGISTER_MIXED = _code(
    "EL351",
    "L406",
    "register-mixed",
    Severity.WARNING,
    "“{word}” addresses the reader {problem}",
    "Address the reader in one way throughout, or write around it.",
    "A letter that changes between familiar and formal reads as if two people had written it, or as contempt.",
)
WORD_OF_ANOTHER_VARIANT = _code(
    "EL352",
    "L407",
    "word-of-another-variant",
    Severity.WARNING,
    "“{word}” is not how {locale} says it, but “{ours}”",
    "Write “{ours}”; where {locale} borrows this section, give it one of its own in templates/{locale}/{file}.",
    "A reader notices at once that the letter was written for another country.",
)
