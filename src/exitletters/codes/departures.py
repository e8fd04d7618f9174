"""54x and EL716: what can be wrong with a register of departures, or a file next to it, as a whole; rows have rejects."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

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
ENDING_UNKNOWN = define(
    Code(
        "EL545", "ending-unknown", Severity.HARD,
        "a register cannot be read from a file whose name ends in `{ending}`",
        "Export the register as a file whose name ends in one of: {known}.",
        "A file that is taken for what it is not gives numbers that nobody counted.",
    )
)  # fmt: skip
TABLE_UNKNOWN = define(
    Code(
        "EL546", "table-unknown", Severity.HARD,
        "{problem}",
        "Name one of these with --table: {tables}.",
        "Which table holds the departures would be a guess.",
    )
)  # fmt: skip
DRIVER_MISSING = define(
    Code(
        "EL547", "driver-missing", Severity.HARD,
        "what reads {what} is not installed",
        "Install it: pip install 'exitletters[{extra}]'.",
        "Most registers are spreadsheets; they need nothing more.",
        Reader.OPERATOR,
    )
)  # fmt: skip
DATABASE_UNREACHABLE = define(
    Code(
        "EL548", "database-unreachable", Severity.HARD,
        "the database does not answer: {problem}",
        "Check the address, the name and the password; the password may also stand in PGPASSWORD or in ~/.pgpass.",
        "Rows that could not be read are in no number.",
        Reader.OPERATOR,
    )
)  # fmt: skip
REGISTER_BROKEN = define(
    Code(
        "EL549", "register-broken", Severity.HARD,
        "the register cannot be read: {problem}",
        "Open it where it comes from, and save or export it again.",
        "Half a register says that fewer customers left than did.",
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
