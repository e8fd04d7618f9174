"""EL241–246, EL249: G-CHN, call, signature and delivery."""

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
    summary="a {tier} customer hears it from a {needed} or above; the {role}'s rank is {rank}",
    hint="Choose a {role} of that rank under `communication.{who}`.",
    why="The larger the contract, the more senior the person who answers for its end.",
)  # fmt: skip
CALLER_UNFIT = gate(
    "EL243", "G-CHN03", "caller-unfit", ERROR, "director", "D4.1 O1",
    summary="the caller {problem}",
    hint="Let somebody call who has led such calls and whom no incident was aimed at (`communication.caller`).",
    why="A call that is led badly, or by the one who was hurt, makes everything that follows harder for both sides.",
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
CALL_RULED_OUT = gate(
    "EL249", "G-CHN01", "call-ruled-out", HARD, None, "X4",
    summary="nobody calls this customer: the case says `written_only`, for safety, so there is no script",
    hint="Send the letter; or remove `communication.written_only` once counsel agrees that a call is safe.",
    why="Nobody on the team speaks with somebody who threatened them.",
)  # fmt: skip
COPY_NOT_ALLOWED = gate(
    "EL246", "G-CHN06", "copy-not-allowed", HARD, None, "D6.3",
    summary="`{path}` {problem}",
    hint="Send copies to authorized contacts of this customer only; their lawyer can be one of the contacts.",
    why="A copy to a third party turns a statement of facts into a publication.",
)  # fmt: skip
