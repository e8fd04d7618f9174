"""A review copy before it is a file: the letter with its sources, findings and counts."""

from __future__ import annotations

from dataclasses import dataclass

from exitletters.document import Document
from exitletters.pipeline import Letter
from exitletters.review.counts import Counts, counts
from exitletters.review.files import Files, files
from exitletters.review.placing import Placed, placed
from exitletters.review.provenance import Sources, TextLine, sources_of, text_lines


@dataclass(frozen=True, slots=True)
class Copy:
    """What both writers of a review copy read; the document is the letter as it would be sent."""

    document: Document
    known: Files
    sources: Sources
    lines: tuple[TextLine, ...]
    findings: tuple[Placed, ...]
    counts: Counts


def copy_of(letter: Letter) -> Copy:
    """Return the review copy of a letter; of a draft, too, it shows what would be sent."""
    document, known = letter.document, files(letter.request)
    sources = sources_of(document, known)
    lines = text_lines(document, sources)
    found = placed(letter.findings, document, lines)
    return Copy(document, known, sources, lines, found, counts(document, sources, found, known))
