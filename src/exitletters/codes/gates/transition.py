"""EL275–276: G-TRN, where the customer can go."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, gate

ALTERNATIVE_MISSING = gate(
    "EL275", "G-TRN01", "alternative-missing", ERROR, "manager", "D6.4 X8",
    summary="the case names no alternative for the customer, nor why none is known",
    hint="Add one under `transition.alternatives` with why it fits, or write `transition.none_known`.",
    why="Somebody who is told where to go next has less reason to stay and fight.",
)  # fmt: skip
HELPER_MISSING = gate(
    "EL276", "G-TRN02", "helper-missing", ERROR, "manager", "O1",
    summary="the help with moving on is not settled: {problem}",
    hint="Name a contact who was not a target, and the last day of help, under `transition`.",
    why="The person somebody shouted at must not be the one who packs their boxes.",
)  # fmt: skip
