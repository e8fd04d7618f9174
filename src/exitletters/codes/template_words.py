"""384–386: terms, forbidden words and what the letter prints anyway, in templates (L902–L904)."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

TERM_NOT_RENDERED = define(
    Code(
        "EL384",
        "term-not-rendered",
        Severity.WARNING,
        "the source says “{term}” here, and this section has none of: {accepted}",
        "Use the term of the glossary in style.yaml, or add to it what you use instead.",
        "A contract that becomes an agreement on the way makes the reader ask which of the two ends.",
        reader=Reader.LOCALIZER,
        gate="L902",
    )
)
FORBIDDEN_IN_TEMPLATE = define(
    Code(
        "EL385",
        "forbidden-in-template",
        Severity.ERROR,
        "“{phrase}” is on the list `{list}` of lexicon.yaml, which a {kind} keeps away from",
        "Say it in other words, or leave it out.",
        "The gates would stop every letter made with this template, at the desk of somebody who did not write it.",
        reader=Reader.LOCALIZER,
        gate="L903",
    )
)
PRINTED_ANYWAY = define(
    Code(
        "EL386",
        "printed-anyway",
        Severity.WARNING,
        "“{line}” stands in locale.yaml as `{path}`, and every letter prints it already",
        "Delete the line here; change `{path}` where the words should be others.",
        "The reader would see it twice.",
        reader=Reader.LOCALIZER,
        gate="L904",
    )
)
LABEL_MISSING = define(
    Code(
        "EL383",
        "label-missing",
        Severity.WARNING,
        "labels.yaml has no word for `{path}`, which {source} has",
        "Write it under the same name; the left side stays as it is.",
        "A memo in this language would show the name from the program instead of a word.",
        reader=Reader.LOCALIZER,
    )
)
