"""512–520: finals and what they were made from."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

ISSUED_OTHERWISE = define(
    Code(
        "EL512", "issued-otherwise", Severity.HARD,
        "{case} was issued before, as {id} on {day}, and is not the same any more: {changed}",
        "Put back what changed; or, if the new letter is meant to take its place, add: --supersedes {id}",
        "Two letters in force for one customer, which differ, are worse than a late one.",
        Reader.REVIEWER,
    )
)  # fmt: skip
NOT_SUPERSEDABLE = define(
    Code(
        "EL513", "not-supersedable", Severity.HARD,
        "{id} cannot be superseded: {problem}",
        "Name what is in force for this case; `exitletters approvals CASE` shows it.",
        "What takes the place of nothing hides that something else is in force.",
        Reader.REVIEWER,
    )
)  # fmt: skip
FINALS_ARE_ISSUED = define(
    Code(
        "EL514", "finals-are-issued", Severity.HARD,
        "a final {kind} is not written by `generate`",
        "Run: exitletters issue {case}",
        "What a customer gets is made once, from what was signed, and put on record.",
        rules=("6",),
    )
)  # fmt: skip
ISSUE_UNKNOWN = define(
    Code(
        "EL515", "issue-unknown", Severity.HARD,
        "nothing was issued under `{id}`",
        "Use the id that `exitletters issue` told, or look it up with `exitletters ledger show`.",
        "Only what is on record was issued.",
        Reader.REVIEWER,
    )
)  # fmt: skip
INPUTS_UNREADABLE = define(
    Code(
        "EL516", "inputs-unreadable", Severity.HARD,
        "what it was made from cannot be read: {problem}",
        "Name the folder that `exitletters issue` wrote with --out, or put its archive back from a copy.",
        "Bytes can only be proven from what they were made from.",
        Reader.REVIEWER,
    )
)  # fmt: skip
NOT_REPRODUCED = define(
    Code(
        "EL517", "not-reproduced", Severity.HARD,
        "{id} does not come out the same: {changed}",
        "Use the release and the files of that day; where neither changed, report it.",
        "A letter whose bytes cannot be made again can only be proven by its copy.",
        Reader.REVIEWER,
        rules=("5",),
    )
)  # fmt: skip
SUPERSEDED = define(
    Code(
        "EL518", "superseded", Severity.HARD,
        "this was issued as {id}, and {later} took its place",
        "Bring the case file to the state of {later}; its files are in the folder of that name.",
        "What was replaced must not go out again by mistake.",
        Reader.REVIEWER,
    )
)  # fmt: skip
