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
    "EL232", "G-DEC02", "approvals-missing", ERROR, "executive", "D2.1",
    summary="a {tier} customer's letter needs the approval of {missing}, given by the letter's date and not by the author",
    hint="Record each under `decision.approvals` with function, name, rank and date.",
    why="An ending of this size commits the whole organization.",
)  # fmt: skip
MEETING_NOT_RECORDED = gate(
    "EL233", "G-DEC03", "meeting-not-recorded", ERROR, "executive", "D2.1",
    summary="the decision needs {what}",
    hint="Fill in `decision.meeting`: date, at least two attendees, minutes_ref (free tier: `decision.note`).",
    why="A decision nobody can look up later did not happen.",
)  # fmt: skip
