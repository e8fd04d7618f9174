"""EL237–239: G-TRK, the register of departures and its numbers."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

ROWS_REJECTED = gate(
    "EL237", "G-TRK01", "rows-rejected", ERROR, "manager", "W1.2",
    summary="{rejected} of {rows} rows could not be used; the first is row {row}, {column}: {problem}",
    hint="Correct them in the file they come from, and run it again; `exitletters departures import` lists all in rejects.csv.",
    why="A total that silently leaves out rows says that fewer customers left than did.",
)  # fmt: skip
SMALL_SAMPLE = gate(
    "EL238", "G-TRK03", "small-sample", WARNING, None, "W6.1",
    summary="{what}: {hits} of {of} in {currency} is a small sample; the rate may lie anywhere from {low} to {high} %",
    hint="Show the interval next to the rate, and wait for 30 before you compare.",
    why="Two returned out of eight is luck or skill, and the number does not say which.",
)  # fmt: skip
REASON_UNKNOWN = gate(
    "EL239", "G-TRK04", "reason-unknown", WARNING, None, "W4.2 W4.4",
    summary="{share} % of the revenue that left in {currency} has no known reason; 20 % is the most",
    hint="Ask those customers first, and write what they said as `reason_primary`.",
    why="Causes nobody asked for are not repaired, and the next customer leaves for the same one.",
)  # fmt: skip
