"""G-FIN05–06: the refund is decided before the letter, and no threat has improved it (D3.3, X6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exitletters.codes.gates import finance as codes
from exitletters.findings import Finding
from exitletters.gates import TELLING, CaseGate
from exitletters.request import Request
from exitletters.speaking import phrase


def refund_not_decided(request: Request) -> Iterator[Finding]:
    """G-FIN05: decision, basis and day, by the letter's date; finance signs a large one (`signoff.required`)."""
    refund = request.case.settlement.refund
    if refund is None or request.kind == "termination-message":
        return
    problem = None
    if refund.basis is None and refund.decision == "none":
        problem = phrase("`basis` does not say why nothing is paid back")
    elif refund.decided_on is None:
        problem = phrase("`decided_on` is missing")
    elif request.issued_on and refund.decided_on > request.issued_on:
        problem = phrase("it was decided after the letter's date")
    if problem:
        yield request.finding(codes.REFUND_NOT_DECIDED, "settlement.refund", problem=problem)


def improved_after_threat(request: Request) -> Iterator[Finding]:
    """G-FIN06: whatever got better after a threat was agreed by a higher rank than the decision."""
    plan, outcome = request.case.threat_plan, request.case.decision.outcome
    threats = [one.date for one in plan.received]
    if not threats or outcome is None:
        return
    needed = _one_higher(request, outcome.rank)
    for at, one in enumerate(plan.concessions):
        is_high = request.policy.rank(one.rank) >= request.policy.rank(needed)
        if one.date >= min(threats) and not (one.approved_by and is_high):
            fields = {
                "threat": min(threats).isoformat(),
                "rank": needed,
                "problem": phrase("nobody of higher rank agreed"),
            }
            yield request.finding(codes.IMPROVED_AFTER_THREAT, f"threat_plan.concessions[{at}]", **fields)
    threat = _decided_again_after(request, threats, outcome.date)
    if threat and not plan.concessions:
        fields = {"threat": threat.isoformat(), "rank": needed, "problem": phrase("no concession is recorded")}
        yield request.finding(codes.IMPROVED_AFTER_THREAT, "settlement.refund.decided_on", **fields)


def _one_higher(request: Request, rank: str) -> str:
    """Return the next higher rank of the policy, or the highest."""
    heights = sorted(request.policy.ranks.items(), key=lambda one: one[1])
    higher = [name for name, height in heights if height > request.policy.rank(rank)]
    return higher[0] if higher else heights[-1][0]


def _decided_again_after(request: Request, threats: list[date], decided: date) -> date | None:
    """Return the threat that came after the decision and before the refund was decided."""
    refund = request.case.settlement.refund
    if refund is None or refund.decision == "none" or refund.decided_on is None:
        return None
    return next((one for one in sorted(threats) if decided <= one <= refund.decided_on), None)


CASE_GATES = (
    CaseGate(codes.REFUND_NOT_DECIDED, refund_not_decided, TELLING),
    CaseGate(codes.IMPROVED_AFTER_THREAT, improved_after_threat),
)
