"""G-THR01–02: what to do when threats come is known before they do (D6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import threats as codes
from exitletters.findings import Finding
from exitletters.gates import TELLING, CaseGate
from exitletters.policy import TIERS
from exitletters.request import Request
from exitletters.speaking import listing


def threat_unprepared(request: Request) -> Iterator[Finding]:
    """G-THR01: where threats were made, press, security and counsel are named and the evidence is kept."""
    case, plan = request.case, request.case.threat_plan
    if case.reason_code != "threats" and not plan.received:
        return
    wanted = {
        "press_contact": plan.press_contact,
        "security_contact": plan.security_contact,
        "evidence_preserved": plan.evidence_preserved,
        "legal.counsel": case.legal.counsel,
    }
    missing = listing(f"`{name}`" for name, value in wanted.items() if not value)
    if missing:
        yield request.finding(codes.THREAT_UNPREPARED, "threat_plan", missing=missing)


def no_threat_plan(request: Request) -> Iterator[Finding]:
    """G-THR02: larger customers who are told of an end may threaten."""
    plan, placement = request.case.threat_plan, request.placement
    if placement is None or TIERS.index(placement.tier) < TIERS.index("mid") or request.case.reason_code == "mutual":
        return
    if not (plan.received or plan.lines or plan.press_contact or plan.security_contact):
        yield request.finding(codes.NO_THREAT_PLAN, "threat_plan", tier=placement.tier)


CASE_GATES = (
    CaseGate(codes.THREAT_UNPREPARED, threat_unprepared, TELLING),
    CaseGate(codes.NO_THREAT_PLAN, no_threat_plan, TELLING),
)
