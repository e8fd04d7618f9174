"""G-PER02: neither the letter nor a sentence of its author was sent to another customer before (section 11)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from exitletters.codes.gates import sameness as codes
from exitletters.document import Document
from exitletters.findings import Finding
from exitletters.gates import IN_WRITING, DocumentGate
from exitletters.kinds import Kind
from exitletters.request import Request
from exitletters.similarity import letter_print, sentence_prints


def too_similar(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER02: what was written for this letter is not what was written for another."""
    limit = similarity_limit(request, kind)
    if request.earlier is None or limit is None:
        return
    locale, case_id = request.folders.requested, request.case.case.id
    print_ = letter_print(document, request.case.customer)
    nearest = request.earlier.nearest(kind.name, locale, case_id, print_, limit)
    if nearest:
        fields = {"percent": f"{100 * nearest.similarity:.0f}", "case": nearest.case_id, "limit": f"{100 * limit:.0f}"}
        yield request.finding(codes.TOO_SIMILAR, "own_words", **fields)


def own_words_reused(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER02: no sentence of the author's own stands in another customer's letter."""
    if request.earlier is None or similarity_limit(request, kind) is None:
        return
    locale, case_id = request.folders.requested, request.case.case.id
    for one in request.earlier.reused(kind.name, locale, case_id, sentence_prints(document, request.case.customer)):
        fields = {"nth": str(one.sentence.nth), "case": one.case_id}
        yield request.finding(codes.OWN_WORDS_REUSED, one.sentence.path, **fields)


def similarity_limit(request: Request, kind: Kind) -> Decimal | None:
    """Return the policy's limit; a kind without one is not compared."""
    limits, code = request.policy.text.similarity_max, request.case.reason_code
    named = code if request.rule.skeleton_allowed and code in limits else kind.limits
    return limits.get(named)


DOCUMENT_GATES = (
    DocumentGate(codes.TOO_SIMILAR, too_similar, IN_WRITING),
    DocumentGate(codes.OWN_WORDS_REUSED, own_words_reused, IN_WRITING),
)
