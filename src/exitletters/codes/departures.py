"""54x and EL716: what can be wrong with a register of departures, or a file next to it, as a whole; rows have rejects."""

from __future__ import annotations

from exitletters.codes import Code, Severity, define

COLUMN_MISSING = define(
    Code(
        "EL541", "column-missing", Severity.HARD,
        "the file has no column `{column}`{meant}",
        "Name the column so in the first row, or map it: a YAML file with the line `{column}: your column`, given with --map.",
        "A departure without its day, its customer or its revenue counts for nothing.",
        rules=("W1.2",),
    )
)  # fmt: skip
COLUMN_MISTYPED = define(
    Code(
        "EL542", "column-mistyped", Severity.HARD,
        "the column `{column}` is not known; did you mean `{meant}`?",
        "Correct its name in the first row, or map it: `{meant}: {column}`; rename it if it is something else.",
        "A column of objections that is passed over because of a letter makes the telephone ring where it must not.",
        rules=("G-WIN01",),
    )
)  # fmt: skip
COLUMN_TWICE = define(
    Code(
        "EL543", "column-twice", Severity.HARD,
        "the column `{column}` stands twice in the first row",
        "Keep one of the two, or give one another name.",
        "Which of the two holds would be a guess.",
    )
)  # fmt: skip
MAP_UNKNOWN = define(
    Code(
        "EL544", "map-unknown", Severity.HARD,
        "{problem}",
        "Write one line per column, ours first: `departed_on: Churn date`. Ours are: {known}.",
        "A mapping that leads nowhere would leave its column empty in every row.",
    )
)  # fmt: skip
SHEET_UNUSABLE = define(
    Code(
        "EL716", "sheet-unusable", Severity.HARD,
        "row {row}, {column}: {problem}",
        "Write {write}.",
        "An opening, an issue or a promise to a customer that is silently left out looks as if it had been kept.",
        rules=("W4.5",),
    )
)  # fmt: skip
