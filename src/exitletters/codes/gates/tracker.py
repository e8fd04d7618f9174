"""EL237–239 and EL712–715: G-TRK, the register of departures and its numbers."""

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
EXECUTIVE_WITHOUT_CALLS = gate(
    "EL712", "G-TRK02", "executive-without-calls", ERROR, "manager", "W3.2 W3.3",
    summary="{caller} has {calls} of at least {least} calls in this cycle: {why}",
    hint="Take somebody else into `winback.executives`, correct the conflicts in the policy, or lower `exec_calls_per_exec`.",
    why="Executives who call nobody hear of departures in percent, and causes stay where they are.",
)  # fmt: skip
CARE_WITHOUT_DATES = gate(
    "EL713", "G-TRK05", "care-without-dates", ERROR, "manager", "W5.1 W5.2",
    summary="{returned} of those who returned have no review dates; the first is {id}",
    hint="Write `returned_on` into their rows, or measure them in the file given with --care.",
    why="A customer who came back and is looked at by nobody leaves again for the first reason.",
)  # fmt: skip
FEEDBACK_OVERDUE = gate(
    "EL714", "G-TRK04", "feedback-overdue", WARNING, None, "W4.4 W4.5",
    summary="{overdue} of {items} open feedback items are past their day",
    hint="Ask their unit managers what was done, tell the customer, and write `told` with `closed_on`.",
    why="A customer who said why and hears nothing was heard by nobody.",
)  # fmt: skip
REVIEW_OVERDUE = gate(
    "EL715", "G-TRK05", "review-overdue", WARNING, None, "W5.2",
    summary="{overdue} reviews in intensive care are more than 14 days overdue; the oldest was due on {first}",
    hint="Measure those customers now, call within five days, and write the numbers into the file given with --care.",
    why="The second departure is decided in the weeks in which nobody looked.",
)  # fmt: skip
