"""G-WIN08: an offer that is to travel by e-mail has the addresses for it."""

from __future__ import annotations

from exitletters.codes.gates import WARNING, gate

NOT_MAILABLE = gate(
    "EL722", "G-WIN08", "letter-not-mailable", WARNING, None, "3.4",
    summary="the letter cannot be written as a message: {problem}",
    hint="Correct `{path}`; or acknowledge it and ask for the formats you send by post.",
    why="A message with a wrong address reaches nobody, or somebody else.",
)  # fmt: skip
