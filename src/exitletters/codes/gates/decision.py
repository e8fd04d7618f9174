"""EL231–235: G-DEC, who decided."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, gate

DECISION_NOT_VALID = gate(
    "EL231", "G-DEC01", "decision-not-valid", HARD, None, "D2.1 O4",
    summary="{problem}",
    hint="Have somebody of rank {rank} or above, other than the author, decide and record it in `decision.outcome`.",
    why="Whoever is angry enough to write the case must not be the one who decides it.",
)  # fmt: skip
APPROVALS_MISSING = gate(
    "EL232", "G-DEC02", "approvals-missing", HARD, None, "D2.1",
    summary="a {tier} customer's letter still needs the signature of {missing}",
    hint="Have each of them read it and sign with `exitletters approve CASE --as FUNCTION`; the author cannot.",
    why="An ending of this size commits the whole organization.",
)  # fmt: skip
MEETING_NOT_RECORDED = gate(
    "EL233", "G-DEC03", "meeting-not-recorded", ERROR, "executive", "D2.1",
    summary="the decision needs {what}",
    hint="Fill in `decision.meeting`: date, at least two attendees, minutes_ref (free tier: `decision.note`).",
    why="A decision nobody can look up later did not happen.",
)  # fmt: skip
ROOT_CAUSE_MISSING = gate(
    "EL234", "G-DEC04", "root-cause-missing", ERROR, "executive", "D2.5 X2",
    summary="this is ending number {count} within {months} months, and no root cause is recorded",
    hint="Fill in `decision.root_cause`: what led here again, and what prevents the next one.",
    why="Needing this more than once means that something else is broken.",
)  # fmt: skip
ENDINGS_TOO_MANY = gate(
    "EL235", "G-DEC05", "endings-too-many", HARD, None, "D2.5",
    summary="this is ending number {count} within {months} months, and no {rank} has confirmed it case by case",
    hint="Have one look at this case by itself and record it under `decision.confirmation`.",
    why="An exception that happens every quarter has become a routine.",
)  # fmt: skip
COUNT_NOT_AS_REGISTERED = gate(
    "EL236", "G-DEC04", "count-not-as-registered", ERROR, "executive", "D2.5",
    summary="`decision.root_cause.count_12m` is less than what is on record: with this one {count}",
    hint="Correct the count; it may be more than the record has, where endings came before it.",
    why="Leadership decides by this number.",
)  # fmt: skip
