"""G-OPT01–04: was everything lesser tried first? (S2.1, X3)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import get_args

from exitletters.case.story import Severity
from exitletters.codes.gates import options as codes
from exitletters.findings import Finding
from exitletters.gates import TELLING, CaseGate
from exitletters.request import Request
from exitletters.speaking import either

_GRAVITY = get_args(Severity)


def options_too_few(request: Request) -> Iterator[Finding]:
    """G-OPT01: fit track: enough different steps, one that could have solved it, the first early enough."""
    ladder, tried = request.policy.options.fit, request.case.options_tried
    if request.rule.track != "fit" or request.case.reason_code == "mutual":
        return
    kinds = {one.kind for one in tried}
    decided = request.case.decision.outcome
    margin = timedelta(days=ladder.min_days_between_first_and_decision)
    is_early = not decided or any(decided.date - one.date >= margin for one in tried)
    is_enough = len(kinds) >= ladder.min_distinct_kinds and kinds & set(ladder.must_include_one_of)
    if not (is_early and is_enough):
        yield request.finding(
            codes.OPTIONS_TOO_FEW,
            "options_tried",
            found=str(len(kinds)),
            needed=str(ladder.min_distinct_kinds),
            one_of=_either(ladder.must_include_one_of),
            days=str(ladder.min_days_between_first_and_decision),
        )


def _either(names: Sequence[str]) -> str:
    """Return words of which one is enough: `call or plan_change`."""
    return either(names) if names else ""


def economics_not_tried(request: Request) -> Iterator[Finding]:
    """G-OPT02: economics track: another price or plan was offered and answered."""
    if request.rule.track != "economics":
        return
    ladder = request.policy.options.economics
    tried = {one.kind for one in request.case.options_tried}
    answered = {one.kind for one in request.case.options_tried if one.outcome}
    is_answered = answered & set(ladder.must_include_one_of) and answered >= set(request.rule.require_tried)
    if not is_answered or len(tried) < ladder.min_distinct_kinds:
        yield request.finding(codes.ECONOMICS_NOT_TRIED, "options_tried")


def warning_not_given(request: Request) -> Iterator[Finding]:
    """G-OPT03: conduct track: an acknowledged warning before the last incident, or one grave incident."""
    if request.rule.track != "conduct":
        return
    ladder, incidents = request.policy.options.conduct, request.case.incidents
    grave = _GRAVITY.index(ladder.or_severity_at_least)
    if any(_GRAVITY.index(one.severity) >= grave for one in incidents):
        return
    last = max((one.date for one in incidents), default=None)
    warnings = [one for one in request.case.options_tried if one.kind == "boundary_warning" and one.acknowledged]
    before = [one for one in warnings if last is None or one.date < last]
    if len(before) < ladder.min_boundary_warnings:
        yield request.finding(codes.WARNING_NOT_GIVEN, "options_tried", severity=ladder.or_severity_at_least)


def nothing_else_not_asked(request: Request) -> Iterator[Finding]:
    """G-OPT04: two more ideas were weighed, each with the reason against it."""
    found = len(request.case.decision.question_anything_else)
    if found < 2:
        yield request.finding(codes.NOTHING_ELSE_NOT_ASKED, "decision.question_anything_else", found=str(found))


CASE_GATES = (
    CaseGate(codes.OPTIONS_TOO_FEW, options_too_few, TELLING),
    CaseGate(codes.ECONOMICS_NOT_TRIED, economics_not_tried, TELLING),
    CaseGate(codes.WARNING_NOT_GIVEN, warning_not_given, TELLING),
    CaseGate(codes.NOTHING_ELSE_NOT_ASKED, nothing_else_not_asked, TELLING),
)
