"""The envelope of a customer's letter, from the facts its reader may see: who writes, who reads, and how to stop it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from exitletters.document import Envelope, Mailbox
from exitletters.facts import Fact, Record
from exitletters.kinds import Kind, Purpose
from exitletters.request import Request


def envelope(request: Request, kind: Kind, context: Mapping[str, object], recipient: Record | None) -> Envelope:
    """Return the envelope; only what is offered can be stopped for good (RFC 8058), a notice of an ending cannot."""
    sender = cast(Record, cast(Record, context["communication"])["sender"])
    ours, contact, consent = _record(context, "organization"), _record(context, "contact"), _record(context, "consent")
    return Envelope(
        sender=Mailbox(
            _said(request, sender, "name") or _said(request, ours, "legal_name"), _said(request, ours, "email")
        ),
        reply_to=_mailbox(request, contact),
        recipient=_mailbox(request, recipient),
        is_offer=kind.purpose is Purpose.OFFER,
        opt_out_url=_said(request, consent, "opt_out_url"),
        opt_out_email=_said(request, consent, "opt_out_email"),
    )


def _record(context: Mapping[str, object], name: str) -> Record | None:
    return cast("Record | None", context.get(name))


def _mailbox(request: Request, person: Record | None) -> Mailbox:
    return Mailbox(_said(request, person, "name"), _said(request, person, "email"))


def _said(request: Request, record: Record | None, name: str) -> str:
    """Return a fact as the letter prints it; nothing where it is missing."""
    fact = cast(Fact, record[name]) if record else None
    return (request.wording.read(fact) or "") if fact else ""
