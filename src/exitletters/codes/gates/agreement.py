"""EL296–299: G-AGR, whether everything a case says about itself agrees (design 1.4)."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

DECISION_DISAGREES = gate(
    "EL296", "G-AGR01", "decision-disagrees", ERROR, "director", "design 1.4",
    summary="the case contradicts itself: {problem}",
    hint="Find out which of the two is right and correct the other: memo, letter and call would contradict each other.",
    why="Whoever holds two of our documents side by side must not find two decisions.",
)  # fmt: skip
WORDS_DISAGREE = gate(
    "EL297", "G-AGR02", "words-disagree", ERROR, "manager", "design 1.4",
    summary="the words name {what} that no field of the case holds; see {other} (line {line})",
    hint="Correct the words, or record the day or the amount in its field: every document takes it from there.",
    why="A date or an amount in free words stays behind when the field changes.",
)  # fmt: skip
LANGUAGES_DISAGREE = gate(
    "EL298", "G-AGR03", "languages-disagree", ERROR, "manager", "design 1.4",
    summary="the texts in {locales} hold different numbers",
    hint="Compare the texts of the languages, digit by digit.",
    why="The board reads one language and the customer another: both must read the same facts.",
)  # fmt: skip
REVENUE_DISAGREES = gate(
    "EL299", "G-AGR04", "revenue-disagrees", WARNING, None, "design 1.4",
    summary="the recurring revenue of `finance.revenue` is not what {other} (line {line}) says",
    hint="Correct one of the two, or acknowledge that the customer pays more or less than the contract says.",
    why="The memo prints both, and a leader will ask which one is true.",
)  # fmt: skip
