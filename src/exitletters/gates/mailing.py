"""G-WIN08: what would stop the message is known before the letter is final."""

from __future__ import annotations

from collections.abc import Iterator

from exitletters.codes import mail
from exitletters.codes.gates import mailing as codes
from exitletters.document import Document
from exitletters.findings import Finding
from exitletters.gates import OFFER, DocumentGate
from exitletters.kinds import Kind
from exitletters.mailing import faults
from exitletters.request import Request
from exitletters.speaking import phrase

_ELSEWHERE = (mail.OPT_OUT_MISSING, mail.OPT_OUT_UNUSABLE)


def not_mailable(request: Request, _: Kind, document: Document) -> Iterator[Finding]:
    """G-WIN08: the addresses are such that a message can carry them; the page to say no on has its own gate."""
    for one in faults(document.envelope) if document.envelope else ():
        if one.code not in _ELSEWHERE and request.case.recipient:
            yield request.finding(codes.NOT_MAILABLE, one.path, problem=phrase(one.code.summary, **one.fields))


DOCUMENT_GATES = (DocumentGate(codes.NOT_MAILABLE, not_mailable, OFFER),)
