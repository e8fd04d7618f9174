"""563–569: what can be wrong with a list of those who asked to be left alone, and with what is to be added to it."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

LIST_LEFT_OUT = define(
    Code(
        "EL563", "suppression-list-left-out", Severity.HARD,
        "this list of who asked to be left alone is not in the store",
        "Import it: `exitletters suppression import {list} --policy {policy}` (with `--store` where you name one). Then take the file away.",
        "Only the store is asked: whoever stands in that file alone would be written to.",
        Reader.OPERATOR,
        rules=("G-WIN01",),
    )
)  # fmt: skip
LIST_UNREADABLE = define(
    Code(
        "EL566", "suppression-list-unreadable", Severity.HARD,
        "the suppression list cannot be read: {problem}",
        "Name a list that `exitletters suppression export` wrote, or that an earlier release kept beside the policy; or bring it back from a backup.",
        "A list that is passed over because it cannot be read writes to everybody on it.",
        Reader.OPERATOR,
        rules=("G-WIN01",),
    )
)  # fmt: skip
LINE_BROKEN = define(
    Code(
        "EL567", "suppression-line-broken", Severity.HARD,
        "this line of the suppression list is no hash and day",
        "Bring the list back from a backup, or export it again; nothing was imported.",
        "Nobody can tell whose line it was.",
        Reader.OPERATOR,
        rules=("G-WIN01",),
    )
)  # fmt: skip
VALUE_UNUSABLE = define(
    Code(
        "EL568", "suppression-value-unusable", Severity.HARD,
        "value number {nth} cannot be added: it is {what}",
        "Write each value on its own line. Where the values are of another sort, say which: `--as email`, `--as phone` or `--as customer`. None of the values was added.",
        "What is added as something else is never found again.",
        Reader.OPERATOR,
        rules=("G-WIN01",),
    )
)  # fmt: skip
