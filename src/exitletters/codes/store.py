"""504–510: the store of what was signed, issued and sent."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

STORE_UNAVAILABLE = define(
    Code(
        "EL504", "store-unavailable", Severity.HARD,
        "the store {store} cannot be used: {problem}",
        "Put that right, or name another store with --store; nothing was changed.",
        "What is not on record was never signed, issued or sent.",
        Reader.OPERATOR,
    )
)  # fmt: skip
STORE_NEWER = define(
    Code(
        "EL505", "store-newer", Severity.HARD,
        "the store {store} was written by a later release (its step is {found}, this release knows up to {known})",
        "Use that release or a later one.",
        "An older program does not know what the new parts of a record say, and must not add to it.",
        Reader.OPERATOR,
    )
)  # fmt: skip
STORE_MISSING = define(
    Code(
        "EL506", "store-missing", Severity.HARD,
        "there is no store {store}",
        "Name the policy or the store of your organization; the first signature, or the first letter issued, makes it.",
        "An empty record must not pass for the one that was looked for.",
        Reader.OPERATOR,
    )
)  # fmt: skip
STORE_ON_NETWORK = define(
    Code(
        "EL507", "store-on-network", Severity.HARD,
        "the store {store} lies on a network file system ({kind})",
        "Put the file on a disk of this machine, or share a PostgreSQL store: `store: postgresql://host/name` in the policy.",
        "Locks do not hold on network file systems, and two writers would tear the ledger apart.",
        Reader.OPERATOR,
        rules=("1.9",),
    )
)  # fmt: skip
DRIVER_MISSING = define(
    Code(
        "EL508", "store-driver-missing", Severity.HARD,
        "a PostgreSQL store needs a driver that is not installed",
        "Install it with: pip install 'exitletters[postgres]'",
        "The plain install keeps its records in a file.",
        Reader.OPERATOR,
    )
)  # fmt: skip
