"""G-CHN01, 02, 04–06: the call before the letter, its signature, delivery and copies (D4.4–D4.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from exitletters.codes.gates import channel as codes
from exitletters.findings import Finding
from exitletters.gates import IN_WRITING, TO_CUSTOMERS, CaseGate
from exitletters.gates._people import contact_problems
from exitletters.notice import country_of, workdays, working_days_between
from exitletters.policy import TIERS
from exitletters.request import Request


def call_not_planned(request: Request) -> Iterator[Finding]:
    """G-CHN01: tiers that are told by phone are called by the letter's date, unless safety forbids it."""
    placement, communication = request.placement, request.case.communication
    if placement is None or placement.rule.first_contact not in ("phone", "video", "in_person"):
        return
    if communication.written_only:
        return
    issued = request.issued_on
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


def letter_late(request: Request) -> Iterator[Finding]:
    """G-CHN04: the letter follows the call within the policy's working days."""
    called, issued, placement = request.case.communication.call_at, request.issued_on, request.placement
    if called is None or issued is None or placement is None:
        return
    days, allowed = workdays(country_of(request.case)), placement.rule.letter_within_bd
    given = working_days_between(called.date(), issued, days)
    if given > allowed:
        latest = called.date()
        while working_days_between(called.date(), latest + timedelta(days=1), days) <= allowed:
            latest += timedelta(days=1)
        fields = {"given": str(given), "allowed": str(allowed), "latest": latest.isoformat()}
        yield request.finding(codes.LETTER_LATE, "communication.call_at", **fields)


def delivery_not_provable(request: Request) -> Iterator[Finding]:
    """G-CHN05: delivery can be proven where the contract's form or the customer's size asks for it."""
    clause, placement = request.case.basis[1], request.placement
    if request.case.communication.delivery_proof or request.kind == "termination-message":
        return
    is_large = placement is not None and TIERS.index(placement.tier) >= TIERS.index("mid")
    because = "the form the contract asks for" if clause and clause.form else "the customer's size" if is_large else ""
    if because:
        yield request.finding(codes.DELIVERY_NOT_PROVABLE, "communication.delivery_proof", because=because)


def copy_not_allowed(request: Request) -> Iterator[Finding]:
    """G-CHN06: copies go to authorized contacts of this customer only."""
    for at, problem in contact_problems(request, request.case.communication.cc):
        yield request.finding(codes.COPY_NOT_ALLOWED, f"communication.cc[{at}]", problem=problem)


CASE_GATES = (
    CaseGate(codes.CALL_NOT_PLANNED, call_not_planned),
    CaseGate(codes.SENDER_RANK_TOO_LOW, sender_rank_too_low, TO_CUSTOMERS),
    CaseGate(codes.LETTER_LATE, letter_late),
    CaseGate(codes.DELIVERY_NOT_PROVABLE, delivery_not_provable),
    CaseGate(codes.COPY_NOT_ALLOWED, copy_not_allowed, IN_WRITING),
)
