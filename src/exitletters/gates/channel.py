"""G-CHN01–02: the call before the letter, and a signature of enough rank (D4.5, D4.6)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import channel as codes
from exitletters.findings import Finding
from exitletters.gates import CaseGate
from exitletters.request import Request


def call_not_planned(request: Request) -> Iterator[Finding]:
    """G-CHN01: tiers that are told by phone are called by the letter's date, unless safety forbids it."""
    placement, communication = request.placement, request.case.communication
    if placement is None or placement.rule.first_contact not in ("phone", "video", "in_person"):
        return
    if communication.written_only:
        return
    issued = request.case.issued_on
    is_late = communication.call_at and issued and communication.call_at.date() > issued
    if communication.call_at is None or is_late:
        state = "after the letter's date" if is_late else "missing"
        yield request.finding(codes.CALL_NOT_PLANNED, "communication.call_at", tier=placement.tier, state=state)


def sender_rank_too_low(request: Request) -> Iterator[Finding]:
    """G-CHN02: the sender's rank is at least the tier's."""
    sender, placement = request.case.communication.sender, request.placement
    if sender is None or placement is None:
        return
    needed = placement.rule.sender_rank
    if request.policy.rank(sender.rank) < request.policy.rank(needed):
        rank = sender.rank if request.policy.rank(sender.rank) else "not known to the policy"
        fields = {"tier": placement.tier, "needed": needed, "rank": rank}
        yield request.finding(codes.SENDER_RANK_TOO_LOW, "communication.sender.rank", **fields)


CASE_GATES = (
    CaseGate(codes.CALL_NOT_PLANNED, call_not_planned),
    CaseGate(codes.SENDER_RANK_TOO_LOW, sender_rank_too_low),
)
