"""EL221–224: G-OPT, lesser steps before an ending."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, gate

OPTIONS_TOO_FEW = gate(
    "EL221", "G-OPT01", "options-too-few", ERROR, "executive", "D1 S2.1",
    summary="{found} different steps were tried; {needed} are needed, one of them {one_of}, the first {days} days before the decision",
    hint="Try what is missing, or record what was tried under `options_tried`.",
    why="Ending is the last resort; the letter and the memo must show the steps before it.",
)  # fmt: skip
ECONOMICS_NOT_TRIED = gate(
    "EL222", "G-OPT02", "economics-not-tried", ERROR, "executive", "S1.12 X12",
    summary="a new price, scope or plan must have been offered and answered before an ending for money",
    hint="Record the offer under `options_tried` (kind: renegotiate or migrate) with its `outcome`.",
    why="A customer who was never asked for another price was not unprofitable by choice.",
)  # fmt: skip
WARNING_NOT_GIVEN = gate(
    "EL223", "G-OPT03", "warning-not-given", ERROR, "executive", "X3 S2.6",
    summary="no acknowledged warning stands before the last incident, and no incident is {severity} or graver",
    hint="Send a written warning first and record it (kind: boundary_warning), with its acknowledgement.",
    why="A limit that was never stated cannot have been crossed knowingly.",
)  # fmt: skip
NOTHING_ELSE_NOT_ASKED = gate(
    "EL224", "G-OPT04", "nothing-else-not-asked", ERROR, "director", "D2.2",
    summary="`decision.question_anything_else` holds {found} of 2 ideas with the reason against each",
    hint="Ask once more what else could be done, and write down two ideas and why not.",
    why="The question is asked before the letter, or by a judge after it.",
)  # fmt: skip
