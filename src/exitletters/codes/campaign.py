"""55x: what can stand against a case of a campaign, or against the campaign as a whole."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

ENDING_IN_CAMPAIGN = define(
    Code(
        "EL551", "ending-in-campaign", Severity.HARD,
        "{case} is a termination, so nothing of this campaign was written",
        "Take the file out of the folder or list, and write it alone: `exitletters generate`.",
        "An ending is one case and one decision; whoever ends many at once has decided none.",
        rules=("G-DEC06",),
    )
)  # fmt: skip
ID_TWICE = define(
    Code(
        "EL552", "id-twice", Severity.HARD,
        "case id {case} is also that of {other}",
        "Give one of them another id; capitals make no difference.",
        "Two cases of one name would put one customer's letter in the place of another's.",
    )
)  # fmt: skip
CUSTOMER_TWICE = define(
    Code(
        "EL553", "customer-twice", Severity.HARD,
        "the same customer has another case in this cycle: {other}",
        "Keep the case that is right, and take the other out of the folder or list.",
        "A customer who left once and is written to twice learns that nobody keeps track of them.",
        rules=("W3.5",),
    )
)  # fmt: skip
OTHER_CYCLE = define(
    Code(
        "EL554", "other-cycle", Severity.HARD,
        "the case is of cycle {found}, the campaign of {cycle}",
        "Take it out of the folder or list, or correct `recovery.cycle`.",
        "What a cycle brought can only be counted where each case is in one.",
        rules=("W3.2",),
    )
)  # fmt: skip
WORKER_LOST = define(
    Code(
        "EL555", "worker-lost", Severity.HARD,
        "the case could not be written in two tries: {reason}",
        "Write it alone with `exitletters generate` to see why; a rerun of the campaign tries again.",
        "One case that cannot be written must not keep the others from being written.",
        Reader.OPERATOR,
    )
)  # fmt: skip
BUSY = define(
    Code(
        "EL556", "campaign-busy", Severity.HARD,
        "another run is at work in {folder}",
        "Wait until it has ended. A run that was stopped leaves no lock behind.",
        "Two runs in one folder would write over each other.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NO_CASES = define(
    Code(
        "EL557", "no-cases", Severity.HARD,
        "{folder} names no case files: {problem}",
        "Name a folder with case files (*.yaml), or a text file with one path a line.",
        "A campaign of nobody that says “done” hides a mistyped path.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NO_RECORD = define(
    Code(
        "EL558", "no-campaign-record", Severity.HARD,
        "{folder} holds no record of a campaign",
        "Name the folder that was given to `exitletters campaign run` with --out.",
        "Without a record nothing can be said about what is done.",
        Reader.OPERATOR,
    )
)  # fmt: skip
