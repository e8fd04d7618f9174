"""A review copy before it is a file: the letter with its sources, findings and counts."""

from __future__ import annotations

from dataclasses import dataclass

from exitletters.document import Document
from exitletters.pipeline import Letter
from exitletters.review.counts import Counts, counts
from exitletters.review.files import Files, files
from exitletters.review.placing import Placed, placed
from exitletters.review.provenance import Sources, TextLine, sources_of, text_lines
from exitletters.review.tongue import tongue_of
from exitletters.speaking import Catalogue


@dataclass(frozen=True, slots=True)
class Copy:
    """What both writers of a review copy read; the document is the letter as it would be sent."""

    document: Document
    known: Files
    sources: Sources
    lines: tuple[TextLine, ...]
    findings: tuple[Placed, ...]
    counts: Counts

    @property
    def tongue(self) -> Catalogue:
        """Return the language of the words around the document."""
        return self.known.tongue


def copy_of(letter: Letter, asked: str | None = None) -> Copy:
    """Return the review copy of a letter; of a draft, too, it shows what would be sent.

    What stands around it is in the language that was asked for, else in the letter's own.
    """
    document = letter.document
    known = files(letter.request, tongue_of(letter.request, asked))
    sources = sources_of(document, known)
    lines = text_lines(document, sources)
    found = placed(letter.findings, document, lines)
    return Copy(document, known, sources, lines, found, counts(document, sources, found, known))
