"""51x: what earlier runs left behind."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

EARLIER_CLOSED = define(
    Code(
        "EL511", "earlier-letters-closed", Severity.HARD,
        "the earlier letters in {folder} cannot be listed: {reason}",
        "Name a folder that you may read, or ask for access to this one.",
        "A letter that was compared with nothing must not pass as unlike every other.",
        Reader.OPERATOR,
        rules=("X1",),
    )
)  # fmt: skip
