"""EL241–246: G-CHN, call, signature and delivery."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, gate

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
