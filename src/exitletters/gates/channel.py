"""G-CHN01–06: the call before the letter, its signature, delivery and copies (D4.4–D4.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from exitletters.case.ending import Sender
from exitletters.codes.gates import channel as codes
from exitletters.findings import Finding
from exitletters.gates import CALL, IN_WRITING, STATING, CaseGate
from exitletters.gates._people import contact_problems, forms, targets
from exitletters.kinds import Purpose, load
from exitletters.notice import country_of, workdays, working_days_between
from exitletters.policy import TIERS
from exitletters.request import Request
from exitletters.speaking import phrase


def call_not_planned(request: Request) -> Iterator[Finding]:
    """G-CHN01: tiers that are told by phone are called by the letter's date, unless safety forbids it."""
    placement, communication = request.placement, request.case.communication
    if placement is None or placement.rule.first_contact not in ("phone", "video", "in_person"):
        return
    if communication.written_only:
        return
    issued, called = request.issued_on, communication.called_at
    is_late = called and issued and called.date() > issued
    if called is None or is_late:
        state = phrase("after the letter's date") if is_late else phrase("not there")
        yield request.finding(codes.CALL_NOT_PLANNED, "communication.call_at", tier=placement.tier, state=state)


def sender_rank_too_low(request: Request) -> Iterator[Finding]:
    """G-CHN02: the rank of the sender, or of the caller where it is a call, is at least the tier's (D4.6)."""
    who, role = (
        ("caller", phrase("caller")) if load(request.kind).purpose is Purpose.CALL else ("sender", phrase("sender"))
    )
    person: Sender | None = getattr(request.case.communication, who)
    placement = request.placement
    if person is None or placement is None:
        return
    needed = placement.rule.sender_rank
    if request.policy.rank(person.rank) < request.policy.rank(needed):
        rank = person.rank if request.policy.rank(person.rank) else phrase("not known to the policy")
        fields = {"tier": placement.tier, "needed": needed, "rank": rank, "who": who, "role": role}
        yield request.finding(codes.SENDER_RANK_TOO_LOW, f"communication.{who}.rank", **fields)


def caller_unfit(request: Request) -> Iterator[Finding]:
    """G-CHN03: the caller has done this before, and is nobody an incident was aimed at (D4.1, O1)."""
    caller = request.case.communication.caller
    if caller is None:
        return  # a need of the kind
    if forms(caller.name) & targets(request.case):
        problem = phrase("is somebody an incident was aimed at")
        yield request.finding(codes.CALLER_UNFIT, "communication.caller.name", problem=problem)
    if not caller.experience_attested:
        problem = phrase("is not attested to have led such calls: `experience_attested: true` is missing")
        yield request.finding(codes.CALLER_UNFIT, "communication.caller", problem=problem)


def letter_late(request: Request) -> Iterator[Finding]:
    """G-CHN04: the letter follows the call within the policy's working days."""
    called, issued, placement = request.case.communication.called_at, request.issued_on, request.placement
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
    because = (
        phrase("the form the contract asks for")
        if clause and clause.form
        else phrase("the customer's size")
        if is_large
        else ""
    )
    if because:
        yield request.finding(codes.DELIVERY_NOT_PROVABLE, "communication.delivery_proof", because=because)


def copy_not_allowed(request: Request) -> Iterator[Finding]:
    """G-CHN06: copies go to authorized contacts of this customer only."""
    for at, problem in contact_problems(request, request.case.communication.cc):
        yield request.finding(codes.COPY_NOT_ALLOWED, f"communication.cc[{at}]", problem=problem)


CASE_GATES = (
    CaseGate(codes.CALL_NOT_PLANNED, call_not_planned),
    CaseGate(codes.SENDER_RANK_TOO_LOW, sender_rank_too_low, STATING),
    CaseGate(codes.CALLER_UNFIT, caller_unfit, CALL),
    CaseGate(codes.LETTER_LATE, letter_late),
    CaseGate(codes.DELIVERY_NOT_PROVABLE, delivery_not_provable),
    CaseGate(codes.COPY_NOT_ALLOWED, copy_not_allowed, IN_WRITING),
)
