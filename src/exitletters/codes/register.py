"""511, 518, 519: letters from before there was a store."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

EARLIER_CLOSED = define(
    Code(
        "EL511", "earlier-letters-closed", Severity.HARD,
        "the earlier letters in {folder} cannot be listed: {reason}",
        "Name a folder that you may read, or ask for access to this one.",
        "Letters that are left out would be compared with nothing.",
        Reader.OPERATOR,
        rules=("X1",),
    )
)  # fmt: skip
MANIFEST_LEFT_OUT = define(
    Code(
        "EL520", "manifest-left-out", Severity.WARNING,
        "this is no manifest that can be read, so its letters were not put on record",
        "If letters were sent that it belongs to, write them again from their case, and import that manifest.",
        "A letter that is not on record is not counted, and may be sent again to somebody else.",
        Reader.OPERATOR,
        rules=("X1",),
    )
)  # fmt: skip
LETTER_NOT_COMPARABLE = define(
    Code(
        "EL519", "letter-not-comparable", Severity.NOTE,
        "a letter of case {case} is on record and counts, but has no prints of this release to compare with",
        "Write it again from its case if it matters, and import that manifest as well.",
        "Unlike every letter that can be compared is less than unlike every letter.",
        Reader.OPERATOR,
        rules=("X1",),
    )
)  # fmt: skip
