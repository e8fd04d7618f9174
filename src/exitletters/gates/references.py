"""G-PER04: no number, id or address of somebody else's letter stands in this one (section 11, reference integrity)."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes.gates import personalization as codes
from exitletters.document import Document, Origin, Run
from exitletters.findings import Finding
from exitletters.gates import DocumentGate
from exitletters.gates._text import lines
from exitletters.kinds import Kind
from exitletters.references import unknown
from exitletters.request import Request

_WRITTEN = frozenset({Origin.TEMPLATE, Origin.OWN_WORDS})


def reference_unknown(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """Yield each reference that author or template wrote out and this case does not hold."""
    for section, inlines in lines(document):
        for run in inlines:
            if isinstance(run, Run) and run.origin in _WRITTEN:
                for token in unknown(request, run.text):
                    yield request.finding(codes.REFERENCE_UNKNOWN, run.ref, section=section, token=token)


DOCUMENT_GATES = (DocumentGate(codes.REFERENCE_UNKNOWN, reference_unknown),)
