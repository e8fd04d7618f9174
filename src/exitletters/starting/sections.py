"""The sections of a new case file in the order a person works, each with only the lines that this case needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from exitletters.case.story import OptionKind
from exitletters.starting.plan import Plan

Section = tuple[str, Iterator[str]]  # its name, and its lines


@dataclass(frozen=True, slots=True)
class Part:
    """A top-level section: its lines for a plan.

    A line that begins with `#` and no space is an example: it fits its place once the `#` alone is taken away.
    """

    name: str
    lines: Callable[[Plan], Iterator[str]]
    when: Callable[[Plan], bool] = lambda _: True


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _case(plan: Plan) -> Iterator[str]:
    yield f"id: {plan.answers.id}"
    yield "kind: termination"
    yield f"locale: {plan.answers.locale}"
    yield "as_of:"
    yield '#author: {name: "…", role: "…", rank: manager}'


def _customer(plan: Plan) -> Iterator[str]:
    yield "id:"
    yield f"legal_name: {quoted(plan.answers.customer)}"
    yield "type: business"
    yield "country:"
    if plan.answers.kind != "termination-message":
        yield "address:"
    yield "tenure_since:"
    yield "contacts:"
    yield '  #- {id: k1, name: "…", family_name: "…", gender: unknown, title: "…",'
    yield '  #   email: "…", authorized: true}'


def _products(_: Plan) -> Iterator[str]:
    yield '#- {name: "…", plan: "…", since: 2024-01-31}'


def _contract(plan: Plan) -> Iterator[str]:
    yield "number:"
    yield f"currency: {plan.answers.currency}"
    yield f'annual_value: "{plan.answers.annual_value}"'
    if plan.is_paid:
        yield '#prepaid: {amount: "0.00", paid_on: 2026-01-05, covers: [2026-01-01, 2026-12-31]}'
    yield "clauses:"
    slot = "suspension" if plan.answers.suspension else "termination"
    yield f'  #{slot}: {{id: "…", title: "…", notice_days: 30}}'
    if plan.is_letter:
        yield '  #survival: {id: "…", title: "…"}'
        yield "obligations:"
        yield '  #- {id: ob1, ours: true, text: "…", due: 2026-04-10}'


def _reason(plan: Plan) -> Iterator[str]:
    yield f"code: {plan.answers.reason}"
    if plan.rules.reasons[plan.answers.reason].require == "decision_ref":
        yield "decision_ref:"
    if plan.answers.reason == "mutual":
        yield "mutual_agreed_on:"


def _incidents(plan: Plan) -> Iterator[str]:
    limits = [one.id for one in plan.rules.conduct_limits] or ["L1"]
    terms = ', clause: "…", verified: "…"' if plan.answers.reason == "tos_violation" else ""
    yield f'#- {{id: I1, date: 2026-01-31, ticket: "…", severity: moderate, limit: {limits[0]}{terms},'
    yield '#   summary: "…"}'
    yield f"# limit: {', '.join(limits)}   severity: low, moderate, severe, critical"


def _complaints(_: Plan) -> Iterator[str]:
    yield '#- {id: C1, date: 2026-01-31, tickets: ["…"], what: "…", valid: partly, outcome: unresolved,'
    yield '#   attempts: [{date: 2026-02-10, what: "…"}]}'


def _fit(_: Plan) -> Iterator[str]:
    yield "requirements:"
    yield '  #- {need: "…", needed_by: 2026-09-01, why_not: "…"}'


def _options(plan: Plan) -> Iterator[str]:
    first = "boundary_warning" if plan.track == "conduct" else "renegotiate" if plan.track == "economics" else "educate"
    more = ", acknowledged: true" if first == "boundary_warning" else ""
    yield f'#- {{kind: {first}, date: 2026-01-31, what: "…", outcome: "…", evidence: "ticket:…"{more}}}'
    yield f"# kind: {', '.join(get_args(OptionKind))}"


def _highlights(_: Plan) -> Iterator[str]:
    yield '#- {date: 2025-04-18, what: "…", evidence: "ticket:…"}'


def _evidence(plan: Plan) -> Iterator[str]:
    yield "tickets: {imported: , reviewed: , range: , reviewed_by: , reviewed_on: , agents_who_replied: }"
    if plan.tier != "free" and plan.ends:
        yield "interviews:"
        yield '  #- {role: account_manager, date: 2026-02-24, summary: "…"}'
        yield "statements: {requested: , received: , items: }"


def _finance(plan: Plan) -> Iterator[str]:
    yield "window:   # {from: 2025-03-01, to: 2026-02-28, months: 12}"
    if plan.tier != "free":
        yield "revenue:"
        yield '  #- {name: "…", amount: "0.00", period: year}'
    yield "effort:"
    yield '  #- {role: "…", hours: "0", rate: "0.00", measured: true}'
    if plan.tier != "free":
        yield "exit_costs:"
        yield '  #- {name: "…", amount: "0.00", period: once}'
    if plan.answers.reason == "unprofitable":
        yield "periods_contribution:"
        yield "avoidable_note:"


def _fairness(_: Plan) -> Iterator[str]:
    yield "neutral_reason:   # true"


def _legal(plan: Plan) -> Iterator[str]:
    yield "dispute_open: false"
    if plan.needs_counsel:
        yield '#counsel: {name: "…", date: 2026-03-04, advice_ref: "…", agrees: true}'
    if plan.is_letter and plan.rules.tiers.rules[plan.tier].fixed_texts:
        yield "fixed_texts: {no_admission: , rights_reserved: }"


def _decision(plan: Plan) -> Iterator[str]:
    rule = plan.rules.tiers.rules[plan.tier]
    yield "question_anything_else:"
    yield '  #- {idea: "…", why_not: "…"}'
    if plan.tier == "free":
        yield "note:"
    else:
        yield '#meeting: {date: 2026-03-06, attendees: ["…", "…"], minutes_ref: "…"}'
    option = "suspend" if plan.answers.suspension else "end_no_refund"
    yield f'#outcome: {{option: {option}, decided_by: "…", rank: {rule.decide_rank}, date: 2026-03-06}}'
    yield "asked:"
    for one in rule.approvals:
        rank = one if one in plan.rules.ranks else "manager"
        yield f'  #- {{function: {one}, name: "…", rank: {rank}}}'


def _boundary(plan: Plan) -> Iterator[str]:
    limits = ", ".join(one.id for one in plan.rules.conduct_limits)
    yield "sent_on:"
    yield f"limits:   # [{limits}]"
    yield 'expected:   # ["…"]'
    yield "acknowledge_by:"
    yield "review_on:"


def _termination(plan: Plan) -> Iterator[str]:
    if plan.answers.suspension:
        yield "kind: suspension"
    yield "notice_on:"
    yield "effective_on:"
    yield "access_ends_on:"
    if plan.answers.suspension:
        yield from ("review_on:", "review_by:", 'conditions:   # ["…"]', "billing:")


def _settlement(_: Plan) -> Iterator[str]:
    yield '#refund: {decision: partial, amount: "0.00", basis: "…", decided_on: 2026-03-06}'
    yield "outstanding:"
    yield '  #- {invoice: "…", amount: "0.00", due: 2026-03-31}'
    yield "pay_by:"


def _data(plan: Plan) -> Iterator[str]:
    yield from ("formats:   # [CSV, JSON]", "available_from:", "available_until:")
    if not plan.answers.suspension:
        yield "delete_by:"
    yield "contact:   # name@example.com"


def _transition(plan: Plan) -> Iterator[str]:
    yield '#contact: {name: "…", role: "…", email: "…"}'
    if plan.ends and not plan.answers.suspension:
        yield "alternatives:"
        yield '  #- {category: "…", why: "…"}'


def _communication(plan: Plan) -> Iterator[str]:
    rank = plan.rules.tiers.rules[plan.tier].sender_rank
    if plan.is_called:
        yield "#call_at: 2026-03-16T10:00:00-03:00"
        yield f'#caller: {{name: "…", role: "…", rank: {rank}}}'
    yield f'#sender: {{name: "…", role: "…", rank: {rank}}}'
    yield "recipients:   # [k1]"
    if plan.is_mid and plan.is_letter:
        yield "delivery_proof:"


def _threats(_: Plan) -> Iterator[str]:
    yield from ("press_contact:", "security_contact:", "evidence_preserved:")


def _own_words(plan: Plan) -> Iterator[str]:
    if not plan.ends:
        yield "bl_reason:"
        return
    yield "tl_reason:"
    if plan.is_cordial:
        yield from ("tl_thanks:", "tl_continuity:")


def _may_be_threatened(plan: Plan) -> bool:
    return plan.ends and (plan.answers.reason == "threats" or (plan.is_mid and plan.answers.reason != "mutual"))


PARTS = (
    Part("case", _case),
    Part("customer", _customer),
    Part("products", _products),
    Part("contract", _contract),
    Part("reason", _reason),
    Part("incidents", _incidents, lambda plan: plan.track == "conduct"),
    Part("complaints", _complaints, lambda plan: plan.track != "conduct" and plan.answers.reason != "mutual"),
    Part("fit", _fit, lambda plan: plan.track == "fit" and plan.answers.reason == "product_mismatch"),
    Part("options_tried", _options, lambda plan: plan.ends),
    Part("highlights", _highlights, lambda plan: plan.is_cordial),
    Part("evidence", _evidence),
    Part("finance", _finance, lambda plan: plan.ends),
    Part("fairness", _fairness, lambda plan: plan.ends),
    Part("legal", _legal, lambda plan: plan.ends),
    Part("decision", _decision, lambda plan: plan.ends),
    Part("boundary", _boundary, lambda plan: not plan.ends),
    Part("termination", _termination, lambda plan: plan.ends),
    Part("settlement", _settlement, lambda plan: plan.is_paid),
    Part("data", _data, lambda plan: plan.ends),
    Part("transition", _transition),
    Part("communication", _communication),
    Part("threat_plan", _threats, _may_be_threatened),
    Part("own_words", _own_words),
)


def sections(plan: Plan) -> Iterator[Section]:
    """Yield the sections that this case needs."""
    yield from ((part.name, part.lines(plan)) for part in PARTS if part.when(plan))
