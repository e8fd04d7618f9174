"""EL260–269: G-LEG, law and contract."""

from __future__ import annotations

from exitletters.codes.gates import HARD, gate

COUNSEL_MISSING = gate(
    "EL261", "G-LEG01", "counsel-missing", HARD, None, "D2.4",
    summary="counsel must have agreed ({because}): {problem}",
    hint="Record name, date, advice_ref and agrees: true under `legal.counsel`.",
    why="This kind of ending can be challenged; counsel sees it first.",
)  # fmt: skip
CLAUSE_MISSING = gate(
    "EL262", "G-LEG02", "clause-missing", HARD, None, "D6.1",
    summary="the letter names no clause that allows this ending",
    hint="Give `contract.clauses.termination.id`, or the section of the terms of service.",
    why="An ending without a basis is a breach.",
)  # fmt: skip
NOTICE_TOO_SHORT = gate(
    "EL263", "G-LEG02", "notice-too-short", HARD, None, "D6.1 3.4",
    summary="notice is {given} days; {floor} asks for {needed}",
    hint="The earliest last day is {earliest}.",
    why="A notice that is a day short may leave the contract in force.",
)  # fmt: skip
PRETEXT = gate(
    "EL264", "G-LEG06", "pretext", HARD, None, "X5 D5.1",
    summary="{problem}",
    hint="State the true reason; a letter may say less of it, never something else.",
    why="A false reason is found out in the first exchange of documents.",
)  # fmt: skip
SUSPENSION_NOT_WRITTEN = gate(
    "EL265", "G-LEG06", "suspension-not-written", HARD, None, "S2.7 X16",
    summary="a termination letter says that a contract ends; this case suspends it",
    hint="Set `termination.kind: permanent`, or write the suspension by hand until its own letter is available.",
    why="A customer told that all is over may sue; one who may come back must be told how.",
)  # fmt: skip
