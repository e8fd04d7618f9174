"""535–540: forgetting a case when its time is over, and telling a customer what is held."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

STILL_NEEDED = define(
    Code(
        "EL535", "case-still-needed", Severity.HARD,
        "{case} cannot be forgotten yet: {problem}",
        "{advice}",
        "While a case may have to be answered for, what is gone proves nothing.",
        rules=("5",),
    )
)  # fmt: skip
ISSUE_FORGOTTEN = define(
    Code(
        "EL536", "issue-forgotten", Severity.HARD,
        "{id} was forgotten on {day}: what it was made from is gone, and its digests are all that is left",
        "Where somebody has its files, `sha256sum` gives the digests that `exitletters issue` put on record.",
        "What was forgotten on purpose must not look like something that was lost.",
        Reader.REVIEWER,
    )
)  # fmt: skip
FORGOTTEN_NOT_ISSUED = define(
    Code(
        "EL537", "forgotten-not-issued", Severity.HARD,
        "{case} was issued as {id}, and forgotten on {day}",
        "It is not written again. If a new letter must go out, write it with its own date, and add: --supersedes {id}",
        "A letter that comes back after it was forgotten makes the record of the removal untrue.",
        Reader.REVIEWER,
    )
)  # fmt: skip
CANNOT_REMOVE = define(
    Code(
        "EL538", "cannot-remove", Severity.HARD,
        "{file} cannot be removed: {reason}",
        "Have the owner of the folder do it, then run the same command again: it does what is left.",
        "Only a removal that is complete is put on record.",
        Reader.OPERATOR,
    )
)  # fmt: skip
CASE_NOT_HELD = define(
    Code(
        "EL539", "case-not-held", Severity.HARD,
        "{folder} {problem}",
        "Name the folder that `exitletters issue` wrote into with --out, or check the id: `exitletters ledger show` lists what is on record. Where somebody has removed a recorded case's folder by hand, make an empty one.",
        "Files that lie elsewhere must not pass for files that are gone.",
        Reader.OPERATOR,
    )
)  # fmt: skip
CUSTOMER_NOT_HELD = define(
    Code(
        "EL540", "customer-not-held", Severity.HARD,
        "nothing is held about this customer; no file was written",
        "Write the id as the case files do (`customer.id`); add --cases DIR for cases of which nothing was issued.",
        "An empty archive would say that somebody had looked everywhere.",
        Reader.OPERATOR,
    )
)  # fmt: skip
