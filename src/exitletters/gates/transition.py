"""G-TRN01–02: where the customer can go, and who helps on the way (D6.4, O1)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes import Severity
from exitletters.codes.gates import transition as codes
from exitletters.findings import Finding
from exitletters.gates import IN_WRITING, TELLING, CaseGate
from exitletters.gates._people import forms, targets
from exitletters.request import Request
from exitletters.speaking import phrase


def alternative_missing(request: Request) -> Iterator[Finding]:
    """G-TRN01: an alternative, or why none is known; in a firm letter a warning only (X8)."""
    transition = request.case.transition
    if transition.alternatives or transition.none_known or request.variant == "suspension":
        return
    found = request.finding(codes.ALTERNATIVE_MISSING, "transition.alternatives")
    yield found.lowered(Severity.WARNING) if request.tone == "firm" else found


def helper_missing(request: Request) -> Iterator[Finding]:
    """G-TRN02: the last day of help is known, and the helper is nobody an incident was aimed at."""
    transition = request.case.transition
    if transition.contact and forms(transition.contact.name) & targets(request.case):
        problem = phrase("`transition.contact` was a target of an incident")
        yield request.finding(codes.HELPER_MISSING, "transition.contact", problem=problem)
    elif transition.help_hours and transition.until is None:
        yield request.finding(
            codes.HELPER_MISSING, "transition", problem=phrase("the last day of help (`until`) is missing")
        )


CASE_GATES = (
    CaseGate(codes.ALTERNATIVE_MISSING, alternative_missing, TELLING),
    CaseGate(codes.HELPER_MISSING, helper_missing, IN_WRITING),
)
