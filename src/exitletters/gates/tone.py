"""G-TON01–07: the tone fits the reason, judges nobody, and says the decision plainly and shortly (D5.1–D5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes.gates import tone as codes
from exitletters.document import Document, Role, Table, block_runs
from exitletters.findings import Finding
from exitletters.gates import BRIEFING, ENDING, EVERY, IN_WRITING, TELLING, TO_CUSTOMERS, CaseGate, DocumentGate
from exitletters.gates._text import OURS, hits, printed_paths
from exitletters.kinds import Kind, Purpose
from exitletters.lexicon import language_of
from exitletters.model import LocalText
from exitletters.request import Request
from exitletters.saying import said_aloud
from exitletters.sentences import sentences
from exitletters.speaking import phrase, phrases

_LETTER = "termination-letter"
_POSITIVE = re.compile(r"highlights\[\d+\]\.what|own_words\.tl_thanks")


def tone_not_as_reason(request: Request) -> Iterator[Finding]:
    """G-TON01: tone and register are those of the policy's reason table."""
    rule = request.rule
    given = (
        request.tone
        if request.tone == "firm"
        else phrase("{one} and {other}", one=request.tone, other=request.register)
    )
    expected = rule.tone if rule.tone == "firm" else phrase("{one} and {other}", one=rule.tone, other=rule.register_)
    is_warmer_than_asked = rule.tone == request.tone == "neutral" and rule.register_ == "formal"
    if request.tone != rule.tone or (request.tone == "neutral" and given != expected and not is_warmer_than_asked):
        fields = {"reason": request.case.reason_code, "expected": expected, "tone": given}
        yield request.finding(codes.TONE_NOT_AS_REASON, "communication.tone", **fields)


def forbidden_words(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-TON02: no insult, sarcasm, judgment of character or verdict, whoever wrote it."""
    for section, run, hit in hits(request, document, "forbidden"):
        yield request.finding(codes.FORBIDDEN_WORDS, run.ref, section=section, phrase=hit)


def firm_is_not_firm(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-TON03: a firm letter, or what is said aloud in a firm call, neither apologises nor hedges in our words."""
    if document.tone != "firm":
        return
    document = said_aloud(document) if kind.purpose is Purpose.CALL else document
    for name in ("apology", "hedging"):
        for section, run, hit in hits(request, document, name, OURS):
            yield request.finding(codes.FIRM_IS_NOT_FIRM, run.ref, section=section, phrase=hit)


def thanks_missing(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-TON04: a cordial letter that ends something thanks for something that really happened."""
    if (request.tone, request.register) != ("neutral", "cordial") or request.variant or request.kind != _LETTER:
        return
    printed = printed_paths(document)
    if not any(_POSITIVE.fullmatch(path) for path in printed):
        yield request.finding(codes.THANKS_MISSING, "highlights")


def text_out_of_size(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-TON05: as many words as the policy allows, short sentences, no shouting; lists of facts may be long."""
    if kind.purpose is Purpose.BRIEFING:
        yield from _memo_too_long(request, document)
        return
    everything = list(sentences(document))
    prose = [one for one in everything if not one.is_item]
    least, most = request.policy.text.words_of(kind.limits, request.tone)
    words, all_words = (sum(one.words for one in part) for part in (prose, everything))
    if words > most or all_words < least:
        told = phrase(
            "the letter has {words} words outside its lists; {least} to {most} are allowed",
            words=words, least=least, most=most,
        )  # fmt: skip
        yield _size(request, told)
    mean, longest = words / len(prose) if prose else 0, request.policy.text.sentence_words_max
    if mean > longest:
        told = phrase("its sentences have {mean} words on average; {most} are allowed", mean=round(mean), most=longest)
        yield _size(request, told)
    shouts = sum(run.text.count("!") for one in prose for run in one.runs)
    if shouts > (0 if request.tone == "firm" else 1):
        yield _size(request, phrases("it has {count} exclamation mark", "it has {count} exclamation marks", shouts))


def _memo_too_long(request: Request, document: Document) -> Iterator[Finding]:
    """Yield whether a memo's main part is too long for two pages; its tables are looked at, not read."""
    blocks = (block for section in document.sections if section.role is Role.BODY for block in section.blocks)
    read = (run.text for block in blocks if not isinstance(block, Table) for run in block_runs(block))
    words, most = sum(len(text.split()) for text in read), request.policy.text.memo_main_words
    if words > most:
        told = phrase(
            "the memo's main part has {words} words outside its tables; {most} are allowed", words=words, most=most
        )
        yield _size(request, told)


def _size(request: Request, problem: str) -> Finding:
    return request.finding(codes.TEXT_OUT_OF_SIZE, None, problem=problem)


def decision_unclear(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-TON06: what ends on which day stands in the first two paragraphs, and is not put as a possibility."""
    body = [section for section in document.sections if section.role is Role.BODY]
    paragraphs = [block for section in body for block in section.blocks][:2]
    first = {run.ref for block in paragraphs for run in block_runs(block)}
    if "termination.effective_on" not in first:
        fields = {"problem": phrase("the last day is not in the first two paragraphs")}
        yield request.finding(codes.DECISION_UNCLEAR, "termination.effective_on", **fields)
    if request.variant == "suspension":
        return
    for section, run, hit in hits(request, document, "conditional", OURS):
        if section == "decision":
            problem = phrase("“{hit}” leaves it open", hit=hit)
            yield request.finding(codes.DECISION_UNCLEAR, run.ref, section=section, problem=problem)


def another_language(request: Request) -> Iterator[Finding]:
    """G-TON07: what the author wrote is in the letter's language."""
    own = request.words.locale.partition("-")[0]
    for path, value in request.values.items():
        text = request.read(value) if path.startswith("own_words.") and isinstance(value, LocalText) else None
        found = language_of(text, request.common_words) if text else None
        if found and found != own:
            fields = {"found": found, "locale": request.words.locale}
            yield request.finding(codes.ANOTHER_LANGUAGE, path, **fields)


CASE_GATES = (
    CaseGate(codes.TONE_NOT_AS_REASON, tone_not_as_reason, TELLING),
    CaseGate(codes.ANOTHER_LANGUAGE, another_language, EVERY),
)
DOCUMENT_GATES = (
    DocumentGate(codes.FORBIDDEN_WORDS, forbidden_words, TO_CUSTOMERS),
    DocumentGate(codes.FIRM_IS_NOT_FIRM, firm_is_not_firm, TO_CUSTOMERS),
    DocumentGate(codes.THANKS_MISSING, thanks_missing, IN_WRITING),
    DocumentGate(codes.TEXT_OUT_OF_SIZE, text_out_of_size, IN_WRITING | BRIEFING),
    DocumentGate(codes.DECISION_UNCLEAR, decision_unclear, ENDING),
)
