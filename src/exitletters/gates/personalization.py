"""G-PER01, 03–05: the finished letter could only have been sent to this customer (section 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes.gates import personalization as codes
from exitletters.document import Document, Origin, Role, runs
from exitletters.findings import Finding
from exitletters.gates import DocumentGate
from exitletters.gates._text import OURS, hits, printed_paths
from exitletters.kinds import Kind
from exitletters.personalization import Measure, measures
from exitletters.request import Request

_SENTENCE = re.compile(r"[.!?؟…]+(?:\s|$)")
_ALLOWED_GENERIC = 1


def specific_missing(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER01: every fact this kind must print stands in the finished letter."""
    printed = printed_paths(document)
    gaps = {run.ref for run in runs(document) if run.origin is Origin.GAP}  # each is a finding of its own
    for wanted in kind.specifics(request):
        pattern = re.compile(wanted.paths)
        found = sum(bool(pattern.fullmatch(path)) for path in printed)
        if found < wanted.count and not any(pattern.fullmatch(path) for path in gaps):
            fields = {"what": wanted.name, "found": str(found), "needed": str(wanted.count)}
            yield request.finding(codes.SPECIFIC_MISSING, None, **fields)
    if not any(run.kind for run in runs(document, Role.SUBJECT)):
        what = {"what": "what it is about in its subject", "found": "0", "needed": "1"}
        yield request.finding(codes.SPECIFIC_MISSING, None, **what)


def facts_too_thin(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER01: enough facts for the length, and none of the paragraphs without any."""
    for one in _missed(request, kind, document, "facts per 100 words", "longest stretch without a fact"):
        if one.least:
            problem = f"the letter prints {one.value:.1f} facts per 100 words; {one.limit:.1f} are needed"
        else:
            problem = f"{one.value:.0f} words follow each other without a fact; {one.limit:.0f} are allowed"
        section = one.worst.section if one.worst else ""
        yield request.finding(codes.FACTS_TOO_THIN, None, problem=problem, section=section)


def too_much_boilerplate(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: template prose stays under the policy's share."""
    for one in _missed(request, kind, document, "template prose"):
        fields = {"share": f"{one.value:.1f}", "limit": f"{one.limit:.0f}"}
        yield request.finding(codes.TOO_MUCH_BOILERPLATE, "own_words", **fields)


def too_bare(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: not too many sentences would stand unchanged without this case (deletion test)."""
    for one in _missed(request, kind, document, "sentences without case"):
        fields = {"share": f"{one.value:.1f}", "limit": f"{one.limit:.0f}"}
        yield request.finding(codes.TOO_BARE, "own_words", **fields)


def fits_anybody(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER04: something the author wrote is tied to this case (swap test)."""
    for _ in _missed(request, kind, document, "own sentences tied to the case"):
        if any(run.origin is Origin.OWN_WORDS for run in runs(document)):
            yield request.finding(codes.FITS_ANYBODY, "own_words")


def _missed(request: Request, kind: Kind, document: Document, *names: str) -> list[Measure]:
    return [one for one in measures(request, kind.limits, document) if one.name in names and not one.is_met]


def own_words_too_few(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: the author wrote enough sentences and words of their own."""
    texts = [run.text for run in runs(document) if run.origin is Origin.OWN_WORDS]
    sentences = sum(len(_SENTENCE.findall(f"{text.rstrip()}.")) for text in texts)
    words = sum(len(text.split()) for text in texts)
    need_sentences, need_words = kind.own_words[document.tone]
    if sentences < need_sentences or words < need_words:
        fields = {
            "sentences": str(sentences),
            "words": str(words),
            "need_sentences": str(need_sentences),
            "need_words": str(need_words),
        }
        yield request.finding(codes.OWN_WORDS_TOO_FEW, "own_words", **fields)


def generic_phrase(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PER05: at most one phrase that could stand in any letter."""
    found = list(hits(request, document, "generic", OURS | {Origin.CASE}))
    if len(found) > _ALLOWED_GENERIC:
        refs = ", ".join(dict.fromkeys(run.ref for _, run, _hit in found))
        phrases = ", ".join(f"“{hit}”" for _, _run, hit in found)
        fields = {"count": str(len(found)), "phrases": phrases, "path": refs}
        place = request.source.place(found[-1][1].ref)
        yield Finding(codes.GENERIC_PHRASE, place, found[-1][1].ref, found[-1][0], fields=fields)


DOCUMENT_GATES = (
    DocumentGate(codes.SPECIFIC_MISSING, specific_missing),
    DocumentGate(codes.FACTS_TOO_THIN, facts_too_thin),
    DocumentGate(codes.TOO_MUCH_BOILERPLATE, too_much_boilerplate),
    DocumentGate(codes.TOO_BARE, too_bare),
    DocumentGate(codes.OWN_WORDS_TOO_FEW, own_words_too_few),
    DocumentGate(codes.FITS_ANYBODY, fits_anybody),
    DocumentGate(codes.GENERIC_PHRASE, generic_phrase),
)
