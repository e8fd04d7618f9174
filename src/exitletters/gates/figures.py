"""G-FIN01–04 and 07: the figures are complete, honest about guesses, and seen by enough people (D3.1, D3.3, S1.12)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exitletters.codes.gates import finance as codes
from exitletters.finance import SCENARIOS, turning
from exitletters.findings import Finding
from exitletters.gates import BRIEFING, DECIDING, CaseGate
from exitletters.request import Request
from exitletters.speaking import listing, phrase

_MOST_ESTIMATED = 30  # percent of the effort's cost
_PARTS = {
    "finance.window": phrase("the months that were counted: {{from: 2025-03-01, to: 2026-02-28, months: 12}}"),
    "finance.revenue": phrase('what the customer pays: - {{name: Annual fee, amount: "12000.00", period: year}}'),
    "finance.effort": phrase('hours by role: - {{role: support_agent, hours: "120", rate: "40.00", measured: true}}'),
    "finance.exit_costs": phrase('what ending costs once: - {{name: Data export, amount: "400.00", period: once}}'),
}
_REFUND = phrase('an amount, a share such as "50%", or prorata_unused')


def finance_incomplete(request: Request) -> Iterator[Finding]:
    """G-FIN01: window, revenue, effort, exit costs and three refunds; of a free user the effort is enough."""
    finance = request.case.finance
    is_free = request.placement is not None and request.placement.tier == "free"
    written = {
        "finance.window": finance.window and finance.window.months,
        "finance.revenue": finance.revenue,
        "finance.effort": finance.effort,
        "finance.exit_costs": finance.exit_costs,
    }
    for path, value in written.items():
        if not value and (path == "finance.effort" or not is_free):
            yield request.finding(codes.FINANCE_INCOMPLETE, path, example=_PARTS[path])
    for path in () if is_free else _unreadable_refunds(request):
        yield request.finding(codes.FINANCE_INCOMPLETE, path, example=_REFUND)


def _unreadable_refunds(request: Request) -> Iterator[str]:
    for scenario in SCENARIOS:
        path = f"finance.refund_scenarios.{scenario}"
        inputs = request.sheet[f"refund.{scenario}"].inputs
        if any(one.value is None and one.source == path for one in inputs):
            yield path


def mostly_estimated(request: Request) -> Iterator[Finding]:
    """G-FIN02: hours nobody measured are at most 30 % of what effort costs."""
    share = request.sheet["estimated_share"].value
    if share is not None and share > _MOST_ESTIMATED:
        fields = {"share": _shown(share), "most": str(_MOST_ESTIMATED)}
        yield request.finding(codes.MOSTLY_ESTIMATED, "finance.effort", **fields)


def not_unprofitable(request: Request) -> Iterator[Finding]:
    """G-FIN03: who ends for money lost money in each of the last periods, and says what an ending would really save."""
    if request.case.reason_code != "unprofitable":
        return
    needed, path = request.policy.finance.negative_periods_required, "finance.periods_contribution"
    last = request.case.finance.periods_contribution[-needed:] if needed else ()
    gains = [str(at) for at, amount in enumerate(reversed(last), 1) if amount >= 0]
    if len(last) < needed:
        problem = phrase(
            "it takes the contribution of {needed} periods, and the case has {found}", needed=needed, found=len(last)
        )
        yield request.finding(codes.NOT_UNPROFITABLE, path, problem=problem)
    elif gains:
        problem = phrase(
            "of the last {needed} periods, counted back, number {listed} lost nothing",
            needed=needed,
            listed=listing(gains),
        )
        yield request.finding(codes.NOT_UNPROFITABLE, path, problem=problem)
    saved = request.sheet["avoidable.contribution"].value
    if saved is not None and saved >= 0 and not request.case.finance.avoidable_note:
        problem = phrase(
            "counting only the costs that an ending would save, nothing is lost, and `avoidable_note` is silent"
        )
        yield request.finding(codes.NOT_UNPROFITABLE, "finance.avoidable_note", problem=problem)


def fragile(request: Request) -> Iterator[Finding]:
    """G-FIN04: no estimate that is a little off decides whether ending pays."""
    turned = turning(request.sheet)
    if turned:
        fields = {"change": _shown(request.policy.finance.sensitivity_pct), "inputs": listing(turned)}
        yield request.finding(codes.FRAGILE, "finance", **fields)


def concentrated(request: Request) -> Iterator[Finding]:
    """G-FIN07: leaders see that much of all revenue would go with this customer."""
    share, limit = request.sheet["concentration"].value, request.policy.finance.concentration_warn_pct
    if share is not None and share >= limit:
        yield request.finding(codes.CONCENTRATED, "finance.revenue", share=_shown(share), limit=_shown(limit))


def _shown(share: Decimal) -> str:
    return phrase("{share} %", share=f"{round(share, 1).normalize():f}")


CASE_GATES = (
    CaseGate(codes.FINANCE_INCOMPLETE, finance_incomplete, DECIDING),
    CaseGate(codes.MOSTLY_ESTIMATED, mostly_estimated, BRIEFING),
    CaseGate(codes.NOT_UNPROFITABLE, not_unprofitable, DECIDING),
    CaseGate(codes.FRAGILE, fragile, BRIEFING),
    CaseGate(codes.CONCENTRATED, concentrated, BRIEFING),
)
