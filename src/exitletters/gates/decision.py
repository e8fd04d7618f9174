"""G-DEC01 and 03–05: decided by somebody else than the author, minuted, and rare (D2.1, D2.5, O4).

G-DEC02, who has to sign, is asked when a letter is issued: `exitletters.signoff`.
"""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import decision as codes
from exitletters.findings import Finding
from exitletters.gates import DECIDING, TELLING, CaseGate
from exitletters.gates._people import is_same_person
from exitletters.request import Request
from exitletters.speaking import phrase

_CONFIRMS = "director"  # the least rank that confirms a fourth ending (G-DEC05)


def decision_not_valid(request: Request) -> Iterator[Finding]:
    """G-DEC01: an outcome of enough rank, by a person other than the author."""
    if request.placement is None:
        return
    needed = request.placement.rule.decide_rank
    problem = _decision_problem(request, needed)
    if problem:
        path = "decision.outcome.decided_by" if request.case.decision.outcome else "decision.outcome"
        yield request.finding(codes.DECISION_NOT_VALID, path, problem=problem, rank=needed)


def _decision_problem(request: Request, needed: str) -> str | None:
    outcome, author = request.case.decision.outcome, request.case.case.author
    if outcome is None:
        return phrase("no decision is recorded")
    wanted = "suspend" if request.case.termination.kind == "suspension" else "end_"
    if not outcome.option.startswith(wanted):
        return phrase(
            "the recorded decision is `{option}`, the case says `{kind}`",
            option=outcome.option,
            kind=request.case.termination.kind,
        )
    if author is None:
        return phrase("the case names no author, so nobody can see that somebody else decided")
    if is_same_person(author.name, outcome.decided_by):
        return phrase("the author of the case also decided it")
    if request.policy.rank(outcome.rank) < request.policy.rank(needed):
        return phrase("the decision was taken below the rank of {needed}", needed=needed)
    return None


def meeting_not_recorded(request: Request) -> Iterator[Finding]:
    """G-DEC03: a meeting with date, two people and minutes; for the free tier a note is enough."""
    decision = request.case.decision
    meeting = decision.meeting
    is_free = request.placement is not None and request.placement.tier == "free"
    if is_free and (decision.note or meeting):
        return
    if meeting is None or len(meeting.attendees) < 2 or meeting.minutes_ref is None:
        what = phrase("a note") if is_free else phrase("a meeting with two attendees and a reference to its minutes")
        yield request.finding(codes.MEETING_NOT_RECORDED, "decision.meeting", what=what)


def root_cause_missing(request: Request) -> Iterator[Finding]:
    """G-DEC04: from the second ending within the window on, its root cause is known."""
    rarity, number = request.policy.rarity, _number(request)
    if number and number >= rarity.root_cause_from and request.case.decision.root_cause is None:
        fields = {"count": str(number), "months": str(rarity.window_months)}
        yield request.finding(codes.ROOT_CAUSE_MISSING, "decision.root_cause", **fields)


def count_not_as_registered(request: Request) -> Iterator[Finding]:
    """G-DEC04: leadership reads no lower count than the record's; endings before the record began may add to it."""
    cause, number = request.case.decision.root_cause, _number(request)
    if cause and number and cause.count_12m < number:
        yield request.finding(codes.COUNT_NOT_AS_REGISTERED, "decision.root_cause.count_12m", count=str(number))


def endings_too_many(request: Request) -> Iterator[Finding]:
    """G-DEC05: from the fourth ending on, somebody of rank has looked at this case by itself."""
    rarity, number = request.policy.rarity, _number(request)
    if number is None or number < rarity.block_without_director_from:
        return
    confirmation = request.case.decision.confirmation
    is_high = confirmation and request.policy.rank(confirmation.rank) >= request.policy.rank(_CONFIRMS)
    is_in_time = confirmation and (request.issued_on is None or confirmation.date <= request.issued_on)
    if not (is_high and is_in_time):
        fields = {"count": str(number), "months": str(rarity.window_months), "rank": _CONFIRMS}
        yield request.finding(codes.ENDINGS_TOO_MANY, "decision.confirmation", **fields)


def _number(request: Request) -> int | None:
    """Return the how-manieth ending of the window this one is; None where there is no store."""
    return None if request.earlier_endings is None else request.earlier_endings + 1


CASE_GATES = (
    CaseGate(codes.DECISION_NOT_VALID, decision_not_valid, TELLING),
    CaseGate(codes.MEETING_NOT_RECORDED, meeting_not_recorded, TELLING),
    CaseGate(codes.ROOT_CAUSE_MISSING, root_cause_missing, DECIDING),
    CaseGate(codes.COUNT_NOT_AS_REGISTERED, count_not_as_registered, DECIDING),
    CaseGate(codes.ENDINGS_TOO_MANY, endings_too_many, TELLING),
)
