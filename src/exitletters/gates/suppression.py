"""G-WIN01: the list of those who asked to be left alone is asked each time, not only when the case was written."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import suppression as codes
from exitletters.codes.suppression import LIST_LEFT_OUT
from exitletters.findings import Finding, Place
from exitletters.gates import WINNING_BACK, CaseGate
from exitletters.request import Request


def on_suppression_list(request: Request) -> Iterator[Finding]:
    """G-WIN01: neither the customer nor anybody of theirs in the case is on the list; the field is told, no value."""
    for path in request.suppressed or ():
        yield request.finding(codes.ON_LIST, path)


def list_left_out(request: Request) -> Iterator[Finding]:
    """G-WIN01: a list that lies beside the policy, as in earlier releases, has come into the store that is asked."""
    if request.list_left_out:
        file = str(request.list_left_out)
        yield Finding(LIST_LEFT_OUT, Place(file), fields={"list": file, "policy": request.policy_source.file})


CASE_GATES = (
    CaseGate(codes.ON_LIST, on_suppression_list, WINNING_BACK),
    CaseGate(LIST_LEFT_OUT, list_left_out, WINNING_BACK),
)
