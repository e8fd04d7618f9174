"""EL251–257: G-TON, tone and language."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, gate

TONE_NOT_AS_REASON = gate(
    "EL251", "G-TON01", "tone-not-as-reason", ERROR, "director", "D5.4 D5.5",
    summary="a letter for `{reason}` is {expected}, not {tone}",
    hint="Leave out --tone, or change the reason; the policy's `reasons` table decides.",
    why="A warm letter to an abuser, or a cold one to a friend, is remembered.",
)  # fmt: skip
FORBIDDEN_WORDS = gate(
    "EL252", "G-TON02", "forbidden-words", ERROR, "manager", "D5.2 D5.3",
    summary="“{phrase}” in the section `{section}` judges a person or gives a verdict",
    hint="Say what happened, on which date, and leave the judgment out. It stands in {path}.",
    why="An adjective about a person is what ends up in court or on a front page.",
)  # fmt: skip
FIRM_IS_NOT_FIRM = gate(
    "EL253", "G-TON03", "firm-is-not-firm", ERROR, "manager", "D5.5",
    summary="“{phrase}” in the section `{section}` apologises, pleads or hedges in a firm letter",
    hint="State the decision and its date; regret belongs in a neutral letter. It stands in {path}.",
    why="A hedge reads as an offer to negotiate, an apology as an admission.",
)  # fmt: skip
