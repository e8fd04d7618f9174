"""G-EVD01–06, 08: was everything read, everybody heard, and can each claim be shown? (D1.1–D1.6, S2.3)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from exitletters import evidence
from exitletters.case.story import Severity as Gravity
from exitletters.codes import Severity
from exitletters.codes.gates import evidence as codes
from exitletters.document import Document
from exitletters.findings import Finding
from exitletters.gates import BRIEFING, DECIDING, TELLING, CaseGate, DocumentGate
from exitletters.gates._text import printed_paths
from exitletters.kinds import Kind
from exitletters.request import Request
from exitletters.speaking import listing, phrase, phrases

_GRAVITY = get_args(Gravity)
_PATTERNS = ("never_satisfied", "resource_drain")
_LEAST_DAYS, _LEAST_TEAMS = 60, 2
_SHARE = 80  # percent of those who replied (G-EVD03)
_ACCOUNT_ROLES = frozenset({"account_manager", "manager"})
_CONDUCT_FACTS, _OTHER_FACTS = 2, 3


def _is_free(request: Request) -> bool:
    """Tell whether the evidence gates are reduced: a customer who never paid (section 7, short view)."""
    return request.placement is not None and request.placement.tier == "free"


def tickets_not_read(request: Request) -> Iterator[Finding]:
    """G-EVD01: as many tickets were read as imported; who read them, and when."""
    tickets = request.case.evidence.tickets
    if tickets is None:
        problem = phrase("`evidence.tickets` is missing")
    elif tickets.imported is None or tickets.reviewed is None:
        problem = phrase("the counts of imported and reviewed tickets are missing")
    elif tickets.reviewed < tickets.imported:
        problem = phrase("fewer tickets were reviewed than imported")
    elif tickets.reviewed_by is None or tickets.reviewed_on is None:
        problem = phrase("nobody is named as having read them, with the day")
    else:
        return
    yield request.finding(codes.TICKETS_NOT_READ, "evidence.tickets", problem=problem)


def interviews_missing(request: Request) -> Iterator[Finding]:
    """G-EVD02: somebody who dealt with the customer was asked, one of them a manager; small customers: a warning."""
    if _is_free(request):
        return
    roles = {one.role for one in request.case.evidence.interviews}
    if roles & _ACCOUNT_ROLES:
        return
    problem = (
        phrase("no interview is with an account manager or manager") if roles else phrase("nobody was interviewed")
    )
    found = request.finding(codes.INTERVIEWS_MISSING, "evidence.interviews", problem=problem)
    is_small = request.placement is not None and request.placement.tier == "small"
    yield found.lowered(Severity.WARNING) if is_small else found


def statements_missing(request: Request) -> Iterator[Finding]:
    """G-EVD03: at least 80 % of those who replied gave a statement; less than all is a warning."""
    tickets, statements = request.case.evidence.tickets, request.case.evidence.statements
    if _is_free(request):
        return
    asked = statements.requested if statements else 0
    needed = max(asked, (tickets.agents_who_replied or 0) if tickets else 0)
    received = statements.received if statements else 0
    share = 100 * received // needed if needed else 0
    if share >= 100:
        return
    found = request.finding(codes.STATEMENTS_MISSING, "evidence.statements", share=str(share))
    yield found.lowered(Severity.WARNING) if share >= _SHARE else found


def facts_too_few(request: Request) -> Iterator[Finding]:
    """G-EVD04: two dated incidents for conduct (or one grave one), three dated facts for anything else."""
    case, is_conduct = request.case, request.rule.track == "conduct"
    if case.reason_code == "mutual":
        return
    needed = 1 if _is_free(request) else _CONDUCT_FACTS if is_conduct else _OTHER_FACTS
    found = _incidents(request) if is_conduct else _facts(request)
    grave = _GRAVITY.index(request.policy.options.conduct.or_severity_at_least)
    if is_conduct and any(_GRAVITY.index(one.severity) >= grave for one in case.incidents):
        needed = 1
    if found < needed:
        told = (
            phrases("{count} incident", "{count} incidents", found)
            if is_conduct
            else phrases("{count} fact", "{count} facts", found)
        )
        path = "incidents" if is_conduct else "complaints"
        yield request.finding(codes.FACTS_TOO_FEW, path, found=told, needed=str(needed))


def _incidents(request: Request) -> int:
    return sum(bool(one.ticket or one.evidence) for one in request.case.incidents)


def _facts(request: Request) -> int:
    """Count the dated facts of an ending that is not about conduct: what was missing, asked, unpaid or lost."""
    case = request.case
    needs = sum(one.needed_by is not None for one in case.fit.requirements)
    unpaid = sum(one.due is not None for one in case.settlement.outstanding)
    losses = len(case.finance.periods_contribution) if request.rule.track == "economics" else 0
    ours = len(case.options_tried) if case.reason_code == "strategic_change" else 0
    return sum(bool(one.tickets) for one in case.complaints) + _incidents(request) + needs + unpaid + losses + ours


def complaint_not_judged(request: Request) -> Iterator[Finding]:
    """G-EVD05: of every complaint it is known whether it was right, what was done and what came of it."""
    for at, one in enumerate(request.case.complaints):
        lacking = {"valid": one.valid is None, "attempts": not one.attempts, "outcome": one.outcome is None}
        what = listing(f"`{name}`" for name, is_lacking in lacking.items() if is_lacking)
        if what:
            yield request.finding(codes.COMPLAINT_NOT_JUDGED, f"complaints[{at}]", what=what)


def valid_complaint_open(request: Request) -> Iterator[Finding]:
    """G-EVD06: a complaint that was right and is still open on our side is looked at once more."""
    for at, one in enumerate(request.case.complaints):
        if one.valid == "yes" and one.outcome in ("unresolved", "open"):
            yield request.finding(codes.VALID_COMPLAINT_OPEN, f"complaints[{at}]")


def pattern_too_narrow(request: Request) -> Iterator[Finding]:
    """G-EVD07: who is never satisfied or drains resources has done so for two months, and to two teams."""
    case = request.case
    if case.reason_code not in _PATTERNS:
        return
    days = [*(one.date for one in case.incidents), *(one.date for one in case.complaints)]
    span = (max(days) - min(days)).days if days else 0
    if span < _LEAST_DAYS:
        problem = phrase(
            "complaints and incidents span {span} days; {least_days} make a pattern", span=span, least_days=_LEAST_DAYS
        )
        yield request.finding(codes.PATTERN_TOO_NARROW, "complaints", problem=problem)
    teams = len(set(case.team_impact.teams)) if case.team_impact else 0
    if teams < _LEAST_TEAMS:
        problem = phrase(
            "it touches {teams} teams; {least_teams} make a pattern", teams=teams, least_teams=_LEAST_TEAMS
        )
        yield request.finding(codes.PATTERN_TOO_NARROW, "team_impact.teams", problem=problem)


def claim_without_proof(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-EVD08: everything the letter states about what happened can be shown."""
    printed = {path.partition("].")[0] + "]" for path in printed_paths(document)}
    for claim in evidence.claims(request.case):
        problem = evidence.problem(request.case, claim) if claim.path in printed else None
        if problem:
            yield request.finding(codes.CLAIM_WITHOUT_PROOF, claim.path, problem=problem)


CASE_GATES = (
    CaseGate(codes.TICKETS_NOT_READ, tickets_not_read, TELLING),
    CaseGate(codes.INTERVIEWS_MISSING, interviews_missing, TELLING),
    CaseGate(codes.STATEMENTS_MISSING, statements_missing, TELLING),
    CaseGate(codes.FACTS_TOO_FEW, facts_too_few, TELLING),
    CaseGate(codes.COMPLAINT_NOT_JUDGED, complaint_not_judged, DECIDING),
    CaseGate(codes.PATTERN_TOO_NARROW, pattern_too_narrow, BRIEFING),
    CaseGate(codes.VALID_COMPLAINT_OPEN, valid_complaint_open, DECIDING),
)
DOCUMENT_GATES = (DocumentGate(codes.CLAIM_WITHOUT_PROOF, claim_without_proof),)
