"""G-PER01, 03–05: the finished letter could only have been sent to this customer (section 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import Code
from exitletters.codes.gates import personalization as codes
from exitletters.document import Document, Origin, Role, runs
from exitletters.findings import Finding
from exitletters.gates import IN_WRITING, DocumentGate
from exitletters.gates._text import OURS, hits, printed_paths
from exitletters.kinds import Kind
from exitletters.personalization import (
    Measure,
    bare_sentences,
    fact_density,
    longest_passage,
    own_ties,
    template_prose,
    tied,
)
from exitletters.request import Request
from exitletters.sentences import parts
from exitletters.speaking import listing, phrase, phrases

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
        what = {"what": phrase("a subject that says what it is about"), "found": "0", "needed": "1"}
        yield request.finding(codes.SPECIFIC_MISSING, None, **what)


def facts_too_thin(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER01: enough facts for the length, and no long passage without any."""
    density, passage = fact_density(request, kind.limits, document), longest_passage(request, document)
    if not density.is_met:
        problem = phrase(
            "the letter prints {value} facts per 100 words; {limit} are needed",
            value=f"{density.value:.1f}",
            limit=f"{density.limit:.1f}",
        )
        yield _too_thin(request, density, problem)
    if not passage.is_met:
        problem = phrase(
            "{value} words in a row name nothing of this case; {limit} are allowed",
            value=f"{passage.value:.0f}",
            limit=f"{passage.limit:.0f}",
        )
        yield _too_thin(request, passage, problem)


def _too_thin(request: Request, measure: Measure, problem: str) -> Finding:
    section = measure.worst.section if measure.worst else ""
    return request.finding(codes.FACTS_TOO_THIN, None, problem=problem, section=section)


def too_much_boilerplate(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: template prose stays under the policy's share."""
    yield from _over(request, codes.TOO_MUCH_BOILERPLATE, template_prose(request, kind.limits, document))


def too_bare(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: not too many sentences would stand unchanged without this case (deletion test)."""
    yield from _over(request, codes.TOO_BARE, bare_sentences(request, kind.limits, document))


def _over(request: Request, code: Code, measure: Measure) -> Iterator[Finding]:
    if not measure.is_met:
        fields = {"share": f"{measure.value:.0f}", "limit": f"{measure.limit:.0f}"}
        yield request.finding(code, "own_words", **fields)


def fits_anybody(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PER04: something in the author's own words is of this case and no other (swap test)."""
    has_own_words = any(run.origin is Origin.OWN_WORDS for run in runs(document))
    if has_own_words and not own_ties(request, document).named:
        yield request.finding(codes.FITS_ANYBODY, "own_words")


def barely_tied(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: what they name of it is more than chance (swap test); never what they name, which may be private."""
    ties, measure = own_ties(request, document), tied(request, document)
    if ties.named and not measure.is_met:
        fields = {"points": f"{measure.value:.0f}", "needed": f"{measure.limit:g}"}
        strangers = phrase(", and name {count} that it does not know", count=len(ties.strangers))
        fields["strangers"] = strangers if ties.strangers else ""
        fields["named"] = phrases("{count} thing", "{count} things", len(ties.named))
        yield request.finding(codes.BARELY_TIED, "own_words", **fields)


def own_words_too_few(request: Request, kind: Kind, document: Document) -> Iterator[Finding]:
    """G-PER03: the author wrote enough sentences and words of their own."""
    texts = [run.text for run in runs(document) if run.origin is Origin.OWN_WORDS]
    sentences = sum(any(map(str.isalnum, part)) for text in texts for part in parts(text))
    words = sum(len(text.split()) for text in texts)
    need_sentences, need_words = kind.own_words[document.tone]
    if sentences < need_sentences or words < need_words:
        fields = {
            "sentences": _sentences(sentences),
            "words": _words(words),
            "need_sentences": _sentences(need_sentences),
            "need_words": _words(need_words),
        }
        yield request.finding(codes.OWN_WORDS_TOO_FEW, "own_words", **fields)


def _sentences(count: int) -> str:
    return phrases("{count} sentence", "{count} sentences", count)


def _words(count: int) -> str:
    return phrases("{count} word", "{count} words", count)


def generic_phrase(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-PER05: at most one phrase that could stand in any letter."""
    found = list(hits(request, document, "generic", OURS | {Origin.CASE}))
    if len(found) > _ALLOWED_GENERIC:
        refs = listing(dict.fromkeys(run.ref for _, run, _hit in found))
        quoted = listing(phrase("“{hit}”", hit=hit) for _, _run, hit in found)
        fields = {"count": str(len(found)), "phrases": quoted, "path": refs}
        place = request.source.place(found[-1][1].ref)
        yield Finding(codes.GENERIC_PHRASE, place, found[-1][1].ref, found[-1][0], fields=fields)


DOCUMENT_GATES = (
    DocumentGate(codes.SPECIFIC_MISSING, specific_missing),
    DocumentGate(codes.FACTS_TOO_THIN, facts_too_thin, IN_WRITING),
    DocumentGate(codes.TOO_MUCH_BOILERPLATE, too_much_boilerplate, IN_WRITING),
    DocumentGate(codes.TOO_BARE, too_bare, IN_WRITING),
    DocumentGate(codes.OWN_WORDS_TOO_FEW, own_words_too_few),
    DocumentGate(codes.FITS_ANYBODY, fits_anybody, IN_WRITING),
    DocumentGate(codes.BARELY_TIED, barely_tied, IN_WRITING),
    DocumentGate(codes.GENERIC_PHRASE, generic_phrase, IN_WRITING),
)
