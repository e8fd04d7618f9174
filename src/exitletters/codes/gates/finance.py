"""EL225–230, 278: G-FIN, the refund and the figures. EL279 is retired: who must sign is counted at sign-off (G-DEC02)."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

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
FINANCE_INCOMPLETE = gate(
    "EL227", "G-FIN01", "finance-incomplete", ERROR, "finance", "D3.1 D3.3",
    summary="the figures cannot be worked out without `{path}`",
    hint="Write {example}. Where there is nothing, write an amount of 0.",
    why="Whoever decides without the figures decides on a mood.",
)  # fmt: skip
MOSTLY_ESTIMATED = gate(
    "EL228", "G-FIN02", "mostly-estimated", WARNING, None, "D3.1",
    summary="{share} of what effort costs rests on hours that nobody measured; more than {most} % is an estimate",
    hint="Measure the hours where you can; the memo shows the rest as an estimate.",
    why="A guess that looks like a measurement misleads whoever decides.",
)  # fmt: skip
NOT_UNPROFITABLE = gate(
    "EL229", "G-FIN03", "not-unprofitable", ERROR, "finance", "S1.12",
    summary="the figures do not carry the reason `unprofitable`: {problem}",
    hint="Complete `finance.periods_contribution`, latest last; say in `finance.avoidable_note` what is really saved; "
    "or choose another reason.",
    why="One bad quarter is no reason, and salaries that stay are no saving.",
)  # fmt: skip
FRAGILE = gate(
    "EL230", "G-FIN04", "fragile", WARNING, None, "D3.5",
    summary="{inputs}: each of these, wrong by {change}, decides whether ending pays",
    hint="Say so to whoever decides (the memo has a sentence for it), and answer it under `acknowledgements`.",
    why="A result that hangs on an estimate is not a reason.",
)  # fmt: skip
CONCENTRATED = gate(
    "EL278", "G-FIN07", "concentrated", WARNING, None, "D3.1",
    summary="{share} of all recurring revenue comes from this customer; from {limit} on, the policy asks that leadership knows",
    hint="Show this figure to leadership, then write under `acknowledgements` that they have seen it.",
    why="A loss that size changes the plan of the year.",
)  # fmt: skip
