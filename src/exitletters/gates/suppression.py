"""G-WIN01: the list of those who asked to be left alone is asked each time, not only when the case was written."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import suppression as codes
from exitletters.findings import Finding
from exitletters.gates import WINNING_BACK, CaseGate
from exitletters.request import Request


def on_suppression_list(request: Request) -> Iterator[Finding]:
    """G-WIN01: neither the customer nor anybody of theirs in the case is on the list; the field is told, no value."""
    for path in request.suppressed or ():
        yield request.finding(codes.ON_LIST, path)


CASE_GATES = (CaseGate(codes.ON_LIST, on_suppression_list, WINNING_BACK),)
