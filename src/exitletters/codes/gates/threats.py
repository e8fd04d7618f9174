"""EL247–248: G-THR, what to do when threats come."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

THREAT_UNPREPARED = gate(
    "EL247", "G-THR01", "threat-unprepared", ERROR, "executive", "D6.2",
    summary="threats were made, and {missing} is missing",
    hint="Fill in `threat_plan`: press_contact, security_contact and evidence_preserved, and `legal.counsel`.",
    why="The call to the press comes within the hour; the plan has to be there before.",
)  # fmt: skip
NO_THREAT_PLAN = gate(
    "EL248", "G-THR02", "no-threat-plan", WARNING, None, "D6.2",
    summary="there is no plan for threats although this is a {tier} customer",
    hint="Name at least a press or security contact under `threat_plan`, or acknowledge G-THR02.",
    why="Large customers have loud voices.",
)  # fmt: skip
