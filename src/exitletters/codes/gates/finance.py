"""EL225–226: G-FIN, the refund."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, gate

REFUND_NOT_DECIDED = gate(
    "EL225", "G-FIN05", "refund-not-decided", ERROR, "finance", "D3.3",
    summary="the refund is not decided in full: {problem}",
    hint="Complete `settlement.refund` before the letter goes out.",
    why="A refund that is decided after the letter looks like a price for silence.",
)  # fmt: skip
IMPROVED_AFTER_THREAT = gate(
    "EL226", "G-FIN06", "improved-after-threat", ERROR, "executive", "X6",
    summary="terms improved after the threat of {threat}, and {problem}",
    hint="Have a {rank} or above agree and record it under `threat_plan.concessions`, or go back to the earlier terms.",
    why="Whoever learns that threats pay will threaten again.",
)  # fmt: skip
