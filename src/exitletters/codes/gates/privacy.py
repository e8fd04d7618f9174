"""EL271–273: G-PRV, what must not reach the customer."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

STAFF_EXPOSED = gate(
    "EL271", "G-PRV01", "staff-exposed", HARD, None, "O1",
    summary="the section `{section}` holds {what}",
    hint="Write the role instead; it stands in {path}.",
    why="Whoever was shouted at must not be named to the one who shouted.",
)  # fmt: skip
QUOTED_INSULT = gate(
    "EL272", "G-PRV02", "quoted-insult", ERROR, "director", "D5.3",
    summary="`{path}` quotes somebody's words in a letter to the customer",
    hint="Summarise what was said; the quotation belongs in `quote_internal`.",
    why="Quoting an insult repeats it, and invites a quarrel about its wording.",
)  # fmt: skip
DATA_NOT_SETTLED = gate(
    "EL273", "G-PRV03", "data-not-settled", ERROR, "manager", "D6.1 3.4",
    summary="what happens to the customer's data is not settled: {problem}",
    hint="Complete `data`; the window starts with the last day of service at the latest.",
    why="Data kept too long or deleted too soon are both what authorities fine.",
)  # fmt: skip
SENSITIVE_DATA = gate(
    "EL274", "G-PRV04", "sensitive-data", WARNING, None, "3.4",
    summary="`{path}` speaks of health, origin, belief, family or the like",
    hint="Leave out what the decision does not need; a memo is copied, and can be asked for in court.",
    why="Special categories of personal data need a reason of their own to be written down at all.",
)  # fmt: skip
