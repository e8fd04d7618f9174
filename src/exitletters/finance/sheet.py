"""Every figure of a case, by name: the table of domain 4, each with its formula and inputs."""

from __future__ import annotations

from types import MappingProxyType

from exitletters.case import Case
from exitletters.finance.books import Books
from exitletters.finance.contribution import enter_contribution
from exitletters.finance.effort import enter_effort
from exitletters.finance.figure import Sheet
from exitletters.finance.horizon import enter_horizon
from exitletters.finance.lines import enter_lines
from exitletters.finance.offer import enter_offer
from exitletters.finance.refunds import enter_refunds
from exitletters.finance.scenarios import enter_scenarios
from exitletters.finance.sensitivity import enter_sensitivity
from exitletters.policy import Policy

# Later ones name figures of earlier ones.
_PARTS = (
    enter_lines,
    enter_effort,
    enter_refunds,
    enter_horizon,
    enter_contribution,
    enter_scenarios,
    enter_sensitivity,
)


def sheet(case: Case, policy: Policy) -> Sheet:
    """Return every figure by name, not rounded, in the case's currency; what lacks an input has no value."""
    books = Books(case, policy, {})
    for enter in (enter_offer,) if case.is_recovery else _PARTS:
        enter(books)
    return MappingProxyType(books.found)
