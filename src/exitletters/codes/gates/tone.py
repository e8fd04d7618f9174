"""EL251–257: G-TON, tone and language."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

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
THANKS_MISSING = gate(
    "EL254", "G-TON04", "thanks-missing", ERROR, "manager", "D5.4",
    summary="a cordial letter must thank the customer for something that went well, and this one prints nothing of the sort",
    hint="Add what went well under `highlights` with its date, or write your thanks as `own_words.tl_thanks`.",
    why="Warmth without a fact is a phrase.",
)  # fmt: skip
TEXT_OUT_OF_SIZE = gate(
    "EL255", "G-TON05", "text-out-of-size", WARNING, None, "D5.5",
    summary="{problem}",
    hint="Shorten or split it, or acknowledge G-TON05. Dated facts and fixed legal texts do not count as words.",
    why="What is short and plain is read, and cannot be read two ways.",
)  # fmt: skip
DECISION_UNCLEAR = gate(
    "EL256", "G-TON06", "decision-unclear", ERROR, "manager", "D5.1",
    summary="the decision is not clear at the start: {problem}",
    hint="Say in the first two paragraphs, without “would” or “could”, what ends on which day. It stands in {path}.",
    why="Who must look for the decision will hope that there is none.",
)  # fmt: skip
ANOTHER_LANGUAGE = gate(
    "EL257", "G-TON07", "another-language", ERROR, "manager", "D5.1",
    summary="`{path}` reads as {found}, the letter is in {locale}",
    hint="Write it in the letter's language, or label it: `{{{found}: …, {locale}: …}}`.",
    why="A sentence in the wrong language shows that nobody read the letter before it went out.",
)  # fmt: skip
