"""G-PER01, 03, 05: the finished letter could only have been sent to this customer (section 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes.gates import personalization as codes
from exitletters.document import Document, Origin, Role, letters_by_origin, runs
from exitletters.findings import Finding
from exitletters.gates import DocumentGate
from exitletters.gates._text import OURS, hits
from exitletters.kinds import Kind
from exitletters.request import Request

_OWN_WORDS = {"neutral": (2, 25), "firm": (1, 15)}  # sentences, words
_SENTENCE = re.compile(r"[.!?؟…]+(?:\s|$)")
_ALLOWED_GENERIC = 1


def printed_paths(document: Document) -> set[str]:
    """Return the paths of all facts the letter really prints."""
    return {run.ref for run in runs(document) if run.origin not in (Origin.TEMPLATE, Origin.LABEL, Origin.GAP)}


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


def boilerplate_share(document: Document) -> float:
    """Return the share of the body's letters that are template prose, in percent."""
    counts = letters_by_origin(document, Role.BODY)
    total = sum(counts.values())
    return 100 * (counts.get(Origin.TEMPLATE, 0) + counts.get(Origin.LABEL, 0)) / total if total else 100.0


def too_much_boilerplate(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: template prose stays under the policy's share."""
    limits = request.policy.text.boilerplate_max_pct
    name = kind.name.replace("-", "_")
    code = request.case.reason.code
    limit = limits[code] if request.rule.skeleton_allowed and code in limits else limits[name]
    share = boilerplate_share(document)
    if share > limit:
        fields = {"share": f"{share:.0f}", "limit": str(limit)}
        yield request.finding(codes.TOO_MUCH_BOILERPLATE, "own_words", **fields)


def own_words_too_few(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: the author wrote enough sentences and words of their own."""
    texts = [run.text for run in runs(document) if run.origin is Origin.OWN_WORDS]
    sentences = sum(len(_SENTENCE.findall(f"{text.rstrip()}.")) for text in texts)
    words = sum(len(text.split()) for text in texts)
    need_sentences, need_words = _OWN_WORDS[document.tone]
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
    DocumentGate(codes.TOO_MUCH_BOILERPLATE, too_much_boilerplate),
    DocumentGate(codes.OWN_WORDS_TOO_FEW, own_words_too_few),
    DocumentGate(codes.GENERIC_PHRASE, generic_phrase),
)
