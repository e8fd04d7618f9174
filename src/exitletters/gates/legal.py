"""G-LEG01, 02, 06: counsel where needed, a clause and enough notice, no pretext (D2.4, D6.1, X5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from exitletters.codes.gates import legal as codes
from exitletters.document import Document, Origin, runs
from exitletters.findings import Finding
from exitletters.gates import CaseGate, DocumentGate
from exitletters.kinds import Kind
from exitletters.request import Request

# Reg. (EU) 2019/1150 art. 4: an online intermediary gives a business user 30 days (domain 3.4).
_INTERMEDIARY_DAYS = 30
_CONDUCT = frozenset({"abuse", "threats", "dishonest_conduct"})


def counsel_missing(request: Request) -> Iterator[Finding]:
    """G-LEG01: counsel has agreed where size, kind of customer, dispute or reason ask for it."""
    because = _why_counsel(request)
    if not because:
        return
    counsel, issued = request.case.legal.counsel, request.case.issued_on
    if counsel is None:
        problem = "nothing is recorded"
    elif not counsel.agrees:
        problem = "counsel does not agree"
    elif issued and counsel.date > issued:
        problem = "the advice is later than the letter"
    else:
        return
    yield request.finding(codes.COUNSEL_MISSING, "legal.counsel", because=", ".join(because), problem=problem)


def _why_counsel(request: Request) -> list[str]:
    case, placement = request.case, request.placement
    reasons = {
        "large contract": placement is not None and placement.rule.counsel == "required",
        "consumer": case.customer.type == "consumer",
        "public body": case.customer.public_body or case.customer.type == "public",
        "open dispute": case.legal.dispute_open,
        "reason": request.rule.counsel == "required",
        "immediate ending": case.termination.notice == "immediate",
        "protected activity": bool(case.fairness.protected_activity_last_180d),
    }
    return [name for name, holds in reasons.items() if holds]


def clause_missing(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-LEG02: the finished letter cites the clause."""
    cited = {run.ref for run in runs(document) if run.origin is Origin.CASE}
    if "contract.clauses.termination.id" not in cited:
        yield request.finding(codes.CLAUSE_MISSING, "contract.clauses.termination.id")


def floor_in_force(request: Request) -> tuple[str, int]:
    """Return the notice that must be given and what asks for it; days, and the name for messages."""
    contract = request.case.contract
    clause = contract.clauses.termination if contract else None
    if request.case.termination.notice == "immediate" and request.rule.allow_immediate:
        return "immediate ending for safety, with counsel", 0
    floors = {"the contract": (clause.notice_days or 0) if clause else 0}
    counsel = request.case.legal.counsel
    prevails = clause and clause.for_cause and clause.notice_days is not None and counsel and counsel.agrees
    if request.placement and not prevails:
        floors["the policy"] = request.placement.rule.notice_days
    if request.policy.organization.is_online_intermediary:
        floors["Reg. (EU) 2019/1150"] = _INTERMEDIARY_DAYS
    name = max(floors, key=lambda one: floors[one])
    return name, floors[name]


def notice_too_short(request: Request) -> Iterator[Finding]:
    """G-LEG02: at least the longest floor lies between notice and last day."""
    notice, last = request.case.termination.notice_on, request.case.termination.effective_on
    if notice is None or last is None:
        return
    floor, needed = floor_in_force(request)
    given = (last - notice).days
    if 0 <= given < needed:  # an effective date before the notice is G-SCH02's to say
        earliest = (notice + timedelta(days=needed)).isoformat()
        fields = {"given": str(given), "needed": str(needed), "floor": floor, "earliest": earliest}
        yield request.finding(codes.NOTICE_TOO_SHORT, "termination.effective_on", **fields)


def pretext(request: Request) -> Iterator[Finding]:
    """G-LEG06: the stated reason is the true one."""
    case, rule = request.case, request.rule
    if rule.require == "decision_ref" and case.reason.decision_ref is None:
        problem = f"`{case.reason.code}` needs the reference of the decision it rests on (reason.decision_ref)"
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)
    if case.reason.code == "strategic_change" and (case.incidents or _CONDUCT & set(case.reason.secondary)):
        problem = "the reason given is a change of strategy, but the case records conduct"
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)
    if case.reason.code in _CONDUCT and not case.incidents:
        problem = f"the reason given is `{case.reason.code}`, but the case records no incident"
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)


def suspension_not_written(request: Request) -> Iterator[Finding]:
    """S2.7: a letter that ends a contract is not sent where it is only suspended."""
    if request.case.termination.kind == "suspension":
        yield request.finding(codes.SUSPENSION_NOT_WRITTEN, "termination.kind")


CASE_GATES = (
    CaseGate(codes.COUNSEL_MISSING, counsel_missing),
    CaseGate(codes.NOTICE_TOO_SHORT, notice_too_short),
    CaseGate(codes.PRETEXT, pretext),
    CaseGate(codes.SUSPENSION_NOT_WRITTEN, suspension_not_written),
)
DOCUMENT_GATES = (DocumentGate(codes.CLAUSE_MISSING, clause_missing),)
