"""G-LEG01–08: counsel, clause and notice, duties, fixed texts, fairness, pretexts, silence (D2.4, D6.1, X5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from exitletters.codes.gates import legal as codes
from exitletters.document import Document, Origin, runs
from exitletters.findings import Finding
from exitletters.gates import ENDING, EVERY, TELLING, TO_CUSTOMERS, CaseGate, DocumentGate
from exitletters.gates._text import hits
from exitletters.kinds import Kind
from exitletters.model import LocalText
from exitletters.notice import countries_of
from exitletters.request import Request
from exitletters.speaking import listing, phrase

_TOLD = re.compile(r"(incidents|complaints|options_tried)\[")
_TERMS = re.compile(r"incidents\[\d+\]\.clause")
_YEAR = 365  # days a jurisdiction's entry stays fresh (G-LEG08)
_CONDUCT = frozenset({"abuse", "threats", "dishonest_conduct"})
_GROUNDS = re.compile(r"reason\b|incidents\[|complaints\[|own_words\.")


def counsel_missing(request: Request) -> Iterator[Finding]:
    """G-LEG01: counsel has agreed where size, kind of customer, dispute or reason ask for it."""
    because = _why_counsel(request)
    if not because:
        return
    counsel, issued = request.case.legal.counsel, request.issued_on
    if counsel is None:
        problem = phrase("nothing is recorded")
    elif not counsel.agrees:
        problem = phrase("counsel does not agree")
    elif issued and counsel.date > issued:
        problem = phrase("the advice is later than the letter")
    else:
        return
    yield request.finding(codes.COUNSEL_MISSING, "legal.counsel", because=listing(because), problem=problem)


def _why_counsel(request: Request) -> list[str]:
    case, placement = request.case, request.placement
    reasons = {
        phrase("large contract"): placement is not None and placement.rule.counsel == "required",
        phrase("consumer"): case.customer.type == "consumer",
        phrase("public body"): case.customer.public_body or case.customer.type == "public",
        phrase("open dispute"): case.legal.dispute_open,
        phrase("reason"): request.rule.counsel == "required",
        phrase("immediate ending"): case.termination.notice == "immediate",
        phrase("protected activity"): bool(case.fairness.protected_activity_last_180d),
        phrase("investments of the other side"): _weighs_investments(request),
    }
    return [name for name, holds in reasons.items() if holds]


def _weighs_investments(request: Request) -> bool:
    """Tell whether a law that weighs what the other side invested meets material investments (domain 3.4)."""
    made = request.case.contract.counterparty_investments if request.case.contract else None
    entries = request.policy.jurisdictions_of(countries_of(request.case)).values()
    return bool(made and made.material) and any("material_investments" in one.counsel_for for one in entries)


def clause_missing(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-LEG02: the finished document cites the clause, or the section of the terms of service."""
    cited = {run.ref for run in runs(document) if run.origin is Origin.CASE}
    path = f"{request.case.basis[0]}.id"
    if path not in cited and not any(_TERMS.fullmatch(one) for one in cited):
        yield request.finding(codes.CLAUSE_MISSING, path)


def notice_too_short(request: Request) -> Iterator[Finding]:
    """G-LEG02: at least the longest floor lies between notice and last day."""
    notice = request.notice
    if notice.is_short and notice.earliest:
        fields = {
            "given": str(notice.given),
            "needed": str(notice.floor.days),
            "floor": notice.floor.source,
            "earliest": notice.earliest.isoformat(),
        }
        yield request.finding(codes.NOTICE_TOO_SHORT, "termination.effective_on", **fields)


def pretext(request: Request) -> Iterator[Finding]:
    """G-LEG06: the stated reason is the true one."""
    case, rule, reason = request.case, request.rule, request.case.reason
    if reason and rule.require == "decision_ref" and reason.decision_ref is None:
        problem = phrase(
            "`{code}` needs the reference of the decision it rests on (reason.decision_ref)", code=reason.code
        )
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)
    if reason and reason.code == "strategic_change" and (case.incidents or _CONDUCT & set(reason.secondary)):
        problem = phrase("the reason given is a change of strategy, but the case records conduct")
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)
    if case.reason_code in _CONDUCT and not case.incidents:
        problem = phrase(
            "the reason given is `{reason_code}`, but the case records no incident", reason_code=case.reason_code
        )
        yield request.finding(codes.PRETEXT, "reason.code", problem=problem)


def suspension_not_written(request: Request) -> Iterator[Finding]:
    """S2.7: a document that says all is over is not sent where the contract only rests."""
    if request.case.termination.kind == "suspension" and request.variant != "suspension":
        yield request.finding(codes.SUSPENSION_NOT_WRITTEN, "termination.kind")


def duty_without_date(request: Request) -> Iterator[Finding]:
    """G-LEG03: each open duty, ours or theirs, has its day."""
    for at, one in enumerate(request.case.contract.obligations if request.case.contract else ()):
        if one.due is None:
            yield request.finding(codes.DUTY_WITHOUT_DATE, f"contract.obligations[{at}].due")


def fixed_text_missing(request: Request) -> Iterator[Finding]:
    """G-LEG04: the fixed texts that the tier needs are chosen, and none has other words than its id stands for."""
    chosen, placement = request.case.legal.fixed_texts, request.placement
    is_letter = request.kind == "termination-letter"
    for name in placement.rule.fixed_texts if placement and is_letter else ():
        if getattr(chosen, name) is None:
            tier = placement.tier if placement else ""
            problem = phrase("a {tier} customer's letter needs `legal.fixed_texts.{name}`", tier=tier, name=name)
            yield request.finding(codes.FIXED_TEXT_MISSING, f"legal.fixed_texts.{name}", problem=problem)
    for slot in request.reworded:
        problem = phrase(
            "the text behind `legal.fixed_texts.{slot}` was given other words under the same id", slot=slot
        )
        yield request.finding(codes.FIXED_TEXT_MISSING, f"legal.fixed_texts.{slot}", problem=problem)


def protected_ground(request: Request) -> Iterator[Finding]:
    """G-LEG05: the reason is tied to nobody's status, and counsel has seen what could look like retaliation."""
    for path, value in request.values.items():
        texts = value.by_locale.values() if isinstance(value, LocalText) and _GROUNDS.match(path) else ()
        if any(next(request.lexicon.hits("protected", text), None) for text in texts):
            problem = phrase(
                "`{path}` speaks of what the law protects (health, origin, belief, age, family, rights used)", path=path
            )
            yield request.finding(codes.PROTECTED_GROUND, path, problem=problem)
    fairness = request.case.fairness
    if fairness.neutral_reason is False:
        problem = phrase("`fairness.neutral_reason` is false: the reason is not one that applies to everybody")
        yield request.finding(codes.PROTECTED_GROUND, "fairness.neutral_reason", problem=problem)


def refund_linked(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-LEG07: nothing is given in exchange for silence, reviews or withdrawn complaints."""
    for section, run, hit in hits(request, document, "linkage"):
        if not _TOLD.match(run.ref):  # what the other side asked for may be told
            yield request.finding(codes.REFUND_LINKED, run.ref, section=section, phrase=hit)


def jurisdiction_unverified(request: Request) -> Iterator[Finding]:
    """G-LEG08: counsel looked at each country's entry within the last twelve months."""
    for name, entry in request.policy.jurisdictions_of(countries_of(request.case)).items():
        if entry.verified_on is None:
            problem = phrase("was never verified by counsel (`verified_on` is missing)")
        elif request.issued_on and request.issued_on - entry.verified_on > timedelta(days=_YEAR):
            problem = phrase("was verified more than twelve months before this letter")
        else:
            continue
        yield request.finding(codes.JURISDICTION_UNVERIFIED, "customer.country", name=name, problem=problem)


CASE_GATES = (
    CaseGate(codes.COUNSEL_MISSING, counsel_missing, TELLING),
    CaseGate(codes.NOTICE_TOO_SHORT, notice_too_short),
    CaseGate(codes.PRETEXT, pretext, TELLING),
    CaseGate(codes.SUSPENSION_NOT_WRITTEN, suspension_not_written),
    CaseGate(codes.DUTY_WITHOUT_DATE, duty_without_date),
    CaseGate(codes.FIXED_TEXT_MISSING, fixed_text_missing),
    CaseGate(codes.PROTECTED_GROUND, protected_ground, EVERY),
    CaseGate(codes.JURISDICTION_UNVERIFIED, jurisdiction_unverified),
)
DOCUMENT_GATES = (
    DocumentGate(codes.CLAUSE_MISSING, clause_missing, ENDING),
    DocumentGate(codes.REFUND_LINKED, refund_linked, TO_CUSTOMERS),
)
