"""EL241–246: G-CHN, call, signature and delivery."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

CALL_NOT_PLANNED = gate(
    "EL241", "G-CHN01", "call-not-planned", ERROR, "executive", "D4.5 X4",
    summary="a {tier} customer is called before the letter: `communication.call_at` is {state}",
    hint="Plan the call for the letter's day at the latest; or give `communication.written_only.reason` (safety only).",
    why="Nobody should learn of the end of a large contract from an envelope.",
)  # fmt: skip
SENDER_RANK_TOO_LOW = gate(
    "EL242", "G-CHN02", "sender-rank-too-low", HARD, None, "D4.6",
    summary="a {tier} customer's letter is signed by a {needed} or above; the sender's rank is {rank}",
    hint="Choose a sender of that rank under `communication.sender`.",
    why="The larger the contract, the more senior the person who answers for its end.",
)  # fmt: skip
LETTER_LATE = gate(
    "EL244", "G-CHN04", "letter-late", WARNING, None, "D4.4",
    summary="the letter is dated {given} working days after the call; the policy allows {allowed}",
    hint="Date the letter {latest} at the latest, or acknowledge G-CHN04.",
    why="What was said on the phone is remembered as each side likes until it is in writing.",
)  # fmt: skip
DELIVERY_NOT_PROVABLE = gate(
    "EL245", "G-CHN05", "delivery-not-provable", ERROR, "manager", "D6.1",
    summary="{because} asks for proof of delivery, and `communication.delivery_proof` is missing",
    hint="Say how delivery is proven, e.g. registered letter with return receipt.",
    why="Notice that cannot be proven was not given.",
)  # fmt: skip
COPY_NOT_ALLOWED = gate(
    "EL246", "G-CHN06", "copy-not-allowed", HARD, None, "D6.3",
    summary="`{path}` {problem}",
    hint="Send copies to authorized contacts of this customer only; their lawyer can be one of the contacts.",
    why="A copy to a third party turns a statement of facts into a publication.",
)  # fmt: skip
