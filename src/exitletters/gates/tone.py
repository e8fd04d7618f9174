"""G-TON01–03: the tone fits the reason, judges nobody, and firm stays firm (D5.2–D5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import tone as codes
from exitletters.document import Document
from exitletters.findings import Finding
from exitletters.gates import CaseGate, DocumentGate
from exitletters.gates._text import OURS, hits
from exitletters.kinds import Kind
from exitletters.request import Request


def tone_not_as_reason(request: Request) -> Iterator[Finding]:
    """G-TON01: tone and register are those of the policy's reason table."""
    rule = request.rule
    given = request.tone if request.tone == "firm" else f"{request.tone} and {request.register}"
    expected = rule.tone if rule.tone == "firm" else f"{rule.tone} and {rule.register_}"
    is_warmer_than_asked = rule.tone == request.tone == "neutral" and rule.register_ == "formal"
    if request.tone != rule.tone or (request.tone == "neutral" and given != expected and not is_warmer_than_asked):
        fields = {"reason": request.case.reason.code, "expected": expected, "tone": given}
        yield request.finding(codes.TONE_NOT_AS_REASON, "communication.tone", **fields)


def forbidden_words(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-TON02: no insult, sarcasm, judgment of character or verdict, whoever wrote it."""
    for section, run, hit in hits(request, document, "forbidden"):
        yield request.finding(codes.FORBIDDEN_WORDS, run.ref, section=section, phrase=hit)


def firm_is_not_firm(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-TON03: a firm letter neither apologises nor hedges in our words."""
    if document.tone != "firm":
        return
    for name in ("apology", "hedging"):
        for section, run, hit in hits(request, document, name, OURS):
            yield request.finding(codes.FIRM_IS_NOT_FIRM, run.ref, section=section, phrase=hit)


CASE_GATES = (CaseGate(codes.TONE_NOT_AS_REASON, tone_not_as_reason),)
DOCUMENT_GATES = (
    DocumentGate(codes.FORBIDDEN_WORDS, forbidden_words),
    DocumentGate(codes.FIRM_IS_NOT_FIRM, firm_is_not_firm),
)
