"""570–576: what speaks against a ledger, or against what it is compared with."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

LEDGER_BROKEN = define(
    Code(
        "EL570", "ledger-broken", Severity.HARD,
        "the ledger is not as it was written ({kind}): {what}",
        "Keep a copy as it is now, find out who could write to the store, and compare it with a backup; {proven}.",
        "A record that was changed proves nothing from there on.",
        Reader.REVIEWER,
        rules=("1.8",),
    )
)  # fmt: skip
ROWS_DIFFER = define(
    Code(
        "EL571", "rows-differ", Severity.HARD,
        "the rows of `{table}` are not those that the entry tells of: {what}",
        "Keep a copy as it is now and compare the table with a backup; what the entry says is what happened.",
        "Signatures and letters count by their rows, and the ledger says which rows there were.",
        Reader.REVIEWER,
        rules=("1.8",),
    )
)  # fmt: skip
CHECKPOINT_UNREADABLE = define(
    Code(
        "EL572", "checkpoint-unreadable", Severity.HARD,
        "no checkpoint can be read here: {problem}",
        "Give a file with lines of `exitletters ledger checkpoint`, unchanged.",
        "A checkpoint that was retyped wrongly would accuse a good ledger.",
        Reader.REVIEWER,
    )
)  # fmt: skip
OTHER_STORE = define(
    Code(
        "EL573", "checkpoint-of-another-store", Severity.HARD,
        "{what}",
        "Name the store that the checkpoint was taken of. If this is the one, it was replaced by a new one.",
        "A new store with a ledger of its own is whole, and tells nothing of what the old one held.",
        Reader.REVIEWER,
        rules=("1.8",),
    )
)  # fmt: skip
GUARD_MISSING = define(
    Code(
        "EL574", "guard-missing", Severity.HARD,
        "the database no longer refuses changes to `{table}`: {trigger} is missing or not in force",
        "Find out who took it away and when; what this run found good was still good at this moment.",
        "Nobody needs to take away a guard, except to change what it guards.",
        Reader.REVIEWER,
        rules=("1.8",),
    )
)  # fmt: skip
PUBLIC_KEY_UNUSABLE = define(
    Code(
        "EL575", "public-key-unusable", Severity.HARD,
        "no public Ed25519 key can be read here",
        "Give the .pub file of the ledger's key; it has one line that begins with ssh-ed25519.",
        "Signatures are checked with the key that you trust, not with one that lies beside them.",
        Reader.REVIEWER,
    )
)  # fmt: skip
COPY_UNREADABLE = define(
    Code(
        "EL576", "ledger-copy-unreadable", Severity.HARD,
        "the copy of the ledger cannot be read: {problem}",
        "Give a file that `exitletters ledger export` wrote.",
        "What cannot be read was not checked.",
        Reader.REVIEWER,
    )
)  # fmt: skip
