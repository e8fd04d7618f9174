"""5xx: what can go wrong on the way to the disk, and with what a run left there."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

CANNOT_WRITE = define(
    Code(
        "EL501", "cannot-write", Severity.HARD,
        "{file} cannot be written: {reason}",
        "Choose another place, make the folder first, or free some space; nothing was changed.",
        "Half a letter is worse than none.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_FINAL = define(
    Code(
        "EL502", "not-final", Severity.HARD,
        "no final letter was written: {count}",
        "Do what each finding asks for, then try again. Until then `exitletters generate` writes a draft.",
        "A final letter says that everything in it was checked and approved.",
        rules=("6",),
    )
)  # fmt: skip
WORD_UNKNOWN = define(
    Code(
        "EL503", "word-unknown", Severity.HARD,
        "there is no {what} `{word}`",
        "Use one of: {known}.",
        "A mistyped word must not choose another document.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_COMPARABLE = define(
    Code(
        "EL521", "not-comparable", Severity.HARD,
        "{old} is {what_old} and {new} is {what_new}",
        "Compare two cases, or the manifests of two runs.",
        "A manifest holds hashes, not values: what changed between it and a case cannot be told.",
        Reader.OPERATOR,
    )
)  # fmt: skip
MANIFEST_UNREADABLE = define(
    Code(
        "EL522", "manifest-unreadable", Severity.HARD,
        "the manifest cannot be read: {problem}",
        "Compare manifests as `exitletters generate` wrote them, by the release that wrote them.",
        "What somebody edited is no record of what was read and written.",
        Reader.OPERATOR,
    )
)  # fmt: skip
CALENDAR_UNSOUND = define(
    Code(
        "EL531", "calendar-unsound", Severity.HARD,
        "the calendar {problem}",
        "Where it is a name, an address or a number: take it out of `events` in your own labels.yaml. Otherwise report it.",
        "Calendars are shared and synchronized; what is in one cannot be called back, and what repeats an entry misleads.",
        gate="G-CAL01",
        rules=("9.6",),
    )
)  # fmt: skip
CALENDAR_UNREADABLE = define(
    Code(
        "EL532", "calendar-unreadable", Severity.HARD,
        "the earlier calendar cannot be read: {problem}",
        "Put the file back as it was issued, or take it away: numbers then start again, and calendars may keep old days.",
        "Entries are updated by their numbers; a number that is guessed leaves an old day in somebody's calendar.",
        Reader.OPERATOR,
        rules=("9.6",),
    )
)  # fmt: skip
CALENDAR_EMPTY = define(
    Code(
        "EL533", "calendar-empty", Severity.HARD,
        "the case has no date to keep yet",
        "Write the first one, such as `decision.needed_by` or `termination.notice_on`.",
        "An empty calendar looks as if there were nothing to do.",
        rules=("9.6",),
    )
)  # fmt: skip
CALL_NOT_PLACED = define(
    Code(
        "EL534", "call-not-placed", Severity.HARD,
        "there is no safe place for the call in this file, at `{path}`; nothing was written",
        "Write the lines that follow into their sections by hand, and run `exitletters check`.",
        "What the author of a case wrote is not rewritten by a program.",
    )
)  # fmt: skip
OFFER_LOCKED = define(
    Code(
        "EL561", "offer-locked", Severity.HARD,
        "the offer is locked; not on record yet: {missing}",
        "Record what came before it in the same command; where none was made, say --no-offer.",
        "An offer before apology, listening, diagnosis and help is a sales call.",
        rules=("W3.5", "W3.10"),
    )
)  # fmt: skip
ALREADY_RECORDED = define(
    Code(
        "EL562", "already-recorded", Severity.HARD,
        "`{path}` already says something else; nothing was written",
        "Leave the option out, or edit the field by hand.",
        "What was found out before is not written over unseen.",
    )
)  # fmt: skip
