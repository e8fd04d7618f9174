"""EL260–269: G-LEG, law and contract."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

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
    summary="this document says that a contract ends; the case suspends it",
    hint="Write the letter (--kind termination-letter), which has a form for it, or set `termination.kind: permanent`.",
    why="A customer told that all is over may sue; one who may come back must be told how.",
)  # fmt: skip
JURISDICTION_UNVERIFIED = gate(
    "EL260", "G-LEG08", "jurisdiction-unverified", WARNING, None, "3.4",
    summary="the policy's entry for {name} {problem}",
    hint="Have counsel look at it, and write the day under `jurisdictions.{name}.verified_on` in the policy.",
    why="Law changes; a rule nobody has looked at for a year is a rumour.",
)  # fmt: skip
DUTY_WITHOUT_DATE = gate(
    "EL266", "G-LEG03", "duty-without-date", ERROR, "executive", "D6.1",
    summary="`{path}` has no date by which it is done",
    hint="Give it a `due` day; an open duty that nobody plans is a breach in waiting.",
    why="Contract duties are completed to the end, also with somebody one does not like.",
)  # fmt: skip
FIXED_TEXT_MISSING = gate(
    "EL267", "G-LEG04", "fixed-text-missing", HARD, None, "3.4",
    summary="{problem}",
    hint="Choose it under `legal.fixed_texts`, and leave its words as counsel approved them.",
    why="These sentences carry a legal meaning only word for word.",
)  # fmt: skip
PROTECTED_GROUND = gate(
    "EL268", "G-LEG05", "protected-ground", HARD, None, "3.4",
    summary="{problem}",
    hint="Rest the ending on conduct or a rule that applies to all, and let counsel look at it. It stands in {path}.",
    why="A refusal that can be read as being about who somebody is, is unlawful almost everywhere.",
)  # fmt: skip
REFUND_LINKED = gate(
    "EL269", "G-LEG07", "refund-linked", ERROR, "executive", "X6",
    summary="“{phrase}” in the section `{section}` ties something to silence, reviews or the withdrawal of complaints",
    hint="State the refund without conditions. It stands in {path}.",
    why="Money for silence is void in many places and reads as guilt in all of them.",
)  # fmt: skip
