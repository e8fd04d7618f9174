"""396–399: templates that would print gaps, leftovers or nothing at all; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

CHOICE_NEVER = define(
    Code(
        "EL396",
        "choice-never",
        Severity.ERROR,
        "`{path}` is never `{word}`{meant}",
        "It is one of: {known}.",
        "What stands behind this `if` would never be printed, in no letter, and nobody would notice.",
        reader=Reader.LOCALIZER,
        gate="L102",
    )
)
FACT_UNGUARDED = define(
    Code(
        "EL397",
        "fact-unguarded",
        Severity.ERROR,
        "`{path}` may be missing, and is printed whether or not it is there",
        "Put the words around it between `{{% if {path} %}}` and `{{% endif %}}`.",
        "A case that lacks it would get a letter with a gap in the middle of a sentence, or no letter.",
        reader=Reader.LOCALIZER,
        gate="L104",
    )
)
TOO_MUCH = define(
    Code(
        "EL398",
        "too-much-to-render",
        Severity.ERROR,
        "this is repeated {times} times where lists have {items} items",
        "Take this loop out of the loops around it; no letter repeats one list inside another.",
        "A template that multiplies lists fills memory and time before anybody sees a letter.",
        reader=Reader.LOCALIZER,
        gate="L108",
    )
)
LEFTOVER = define(
    Code(
        "EL399",
        "leftover-punctuation",
        Severity.WARNING,
        "{what} is left over where {path} is missing",
        "Move the signs into the `if` of the words they belong to.",
        "A letter with empty brackets or a comma after nothing shows that it was filled in by a machine.",
        reader=Reader.LOCALIZER,
        gate="L108",
    )
)
