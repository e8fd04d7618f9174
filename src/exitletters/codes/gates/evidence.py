"""EL213–219: G-EVD, what the decision rests on."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

TICKETS_NOT_READ = gate(
    "EL213", "G-EVD01", "tickets-not-read", ERROR, "director", "D1.3",
    summary="the ticket history is not shown to be read in full: {problem}",
    hint="Read every imported ticket and fill in `evidence.tickets`: imported, reviewed, reviewed_by, reviewed_on.",
    why="The one ticket nobody read is the one the other side will quote.",
)  # fmt: skip
INTERVIEWS_MISSING = gate(
    "EL214", "G-EVD02", "interviews-missing", ERROR, "director", "D1.2 D1.4",
    summary="{problem}",
    hint="Talk with those who dealt with the customer and record it under `evidence.interviews`.",
    why="Whoever knows the account best may know what the tickets do not say.",
)  # fmt: skip
STATEMENTS_MISSING = gate(
    "EL215", "G-EVD03", "statements-missing", ERROR, "director", "D1.5",
    summary="{share} % of the people who replied to this customer gave a written statement; 80 % are needed",
    hint="Ask the others in writing and count them under `evidence.statements`.",
    why="A pattern that only some of the team describe is not yet a pattern.",
)  # fmt: skip
FACTS_TOO_FEW = gate(
    "EL216", "G-EVD04", "facts-too-few", ERROR, "executive", "D1.1 S1.6",
    summary="the case has {found} with date and reference; at least {needed} needed",
    hint="Record what happened under `{path}`, each with its date and its ticket, statement or call.",
    why="An ending rests on what happened more than once and can be shown.",
)  # fmt: skip
COMPLAINT_NOT_JUDGED = gate(
    "EL217", "G-EVD05", "complaint-not-judged", ERROR, "director", "D1.6 S2.3",
    summary="`{path}` lacks {what}",
    hint="Say whether the complaint was right, what was done about it, and what came of it.",
    why="A complaint nobody answered is the customer's best argument.",
)  # fmt: skip
VALID_COMPLAINT_OPEN = gate(
    "EL218", "G-EVD06", "valid-complaint-open", WARNING, None, "S2.4",
    summary="the complaint at `{path}` was right and is not solved on our side",
    hint="Check that no sentence blames the customer for it, then acknowledge G-EVD06.",
    why="Ending with somebody who was right needs more care than any other ending.",
)  # fmt: skip
PATTERN_TOO_NARROW = gate(
    "EL220", "G-EVD07", "pattern-too-narrow", WARNING, None, "S1.6 D1.7",
    summary="a reason of this sort is a pattern, and {problem}",
    hint="Look whether it is one: record the other complaints and teams, or acknowledge that leaders see a short story.",
    why="What happened in a few weeks to one team may be a bad project, not a bad customer.",
)  # fmt: skip
CLAIM_WITHOUT_PROOF = gate(
    "EL219", "G-EVD08", "claim-without-proof", HARD, None, "D5.1",
    summary="the letter states `{path}`, and {problem}",
    hint="Give the claim an `evidence` that resolves: ticket:…, statement:…, call:2026-01-26, clause:…, release:… or document:….",
    why="A claim about somebody that cannot be shown is what a court calls defamation.",
)  # fmt: skip
