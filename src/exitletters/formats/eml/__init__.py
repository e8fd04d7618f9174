"""A message ready to be sent: the letter as text and as a page, its PDF attached (RFC 5322, MIME, RFC 8058).

A draft can go nowhere: it has no recipient, and its subject says what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from exitletters.codes import mail as codes
from exitletters.document import Document, Envelope, Logo
from exitletters.findings import Finding, Refused
from exitletters.formats import Format, html, pdf, txt
from exitletters.formats.eml import headers, parts
from exitletters.formats.eml.reading import Meant, problems
from exitletters.mailing import address_problem, faults, url_problem

_SHOWN_IN_MAIL = frozenset({"image/jpeg", "image/png"})  # mail programs draw no SVG
_LOGO = "logo@letter"
# RFC 5322 writes the days and months in English, whatever language the letter is in.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write(document: Document) -> bytes:
    """Return the letter as one message; raise `Refused` where a final could not be sent as it is."""
    mailable(document)
    return message(document, pdf.write(document))


def mailable(document: Document) -> Envelope:
    """Return the envelope to write; raise `Refused` for a final that has none, or one that is not whole (G-WIN08)."""
    if document.envelope is None:
        raise Refused(Finding(codes.NO_ENVELOPE, fields={"kind": document.kind}))
    if document.watermark:
        return _usable(document.envelope)
    found = tuple(faults(document.envelope))
    if found:
        raise Refused(*found)
    return document.envelope


def message(document: Document, copy: bytes) -> bytes:
    """Return the message with this PDF attached; raise `Refused` as `write` does."""
    envelope = mailable(document)
    subject = headers.clean(f"[{document.watermark}] {document.title}" if document.watermark else document.title)
    name = headers.file_name(subject, ".pdf")
    content = _content(document, copy, name)
    head = (*_head(document, envelope, subject, content), *content.headers)
    to = () if document.watermark else (envelope.recipient.address,)
    meant = Meant(tuple(one for one, _ in head), subject, to, ((name, sha256(copy).hexdigest()),))
    return checked(parts.Part(head, content.body).as_bytes(), meant)


def checked(data: bytes, meant: Meant) -> bytes:
    """Return the message, once it reads as it was meant; raise `Refused` (EL476) otherwise."""
    found = [Finding(codes.MESSAGE_UNSOUND, fields={"problem": one}) for one in problems(data, meant)]
    if found:
        raise Refused(*found)
    return data


def _content(document: Document, copy: bytes, name: str) -> parts.Part:
    text = parts.words("text/plain", txt.write(document).decode())
    letter = parts.together("alternative", (text, _page(document)))
    attached = parts.thing("application/pdf", copy, ("Content-Disposition", headers.attached_as(name)))
    return parts.together("mixed", (letter, attached))


def _page(document: Document) -> parts.Part:
    """Return the page, with its logo beside it: mail programs show neither pictures inside an address nor SVG."""
    logo = document.logo
    if logo is None or logo.media_type not in _SHOWN_IN_MAIL:
        return parts.words("text/html", html.text(replace(document, logo=None), ""))
    page = parts.words("text/html", html.text(document, f"cid:{_LOGO}"))
    return parts.together("related", (page, _picture(logo)), 'type="text/html"')


def _picture(logo: Logo) -> parts.Part:
    return parts.thing(logo.media_type, logo.data, ("Content-ID", f"<{_LOGO}>"), ("Content-Disposition", "inline"))


def _head(document: Document, envelope: Envelope, subject: str, content: parts.Part) -> Iterator[tuple[str, str]]:
    """Yield the headers; a letter from one person to another is not Auto-Submitted."""
    is_draft = document.watermark is not None
    if document.dated:
        yield "Date", _at_noon(document.dated)
    yield from _people(envelope, is_draft)
    yield "Subject", headers.text(subject)
    yield "Message-ID", _message_id(envelope, subject, content)
    yield "Content-Language", document.language
    yield from _way_out(envelope)
    if is_draft:
        yield "X-Unsent", "1"
    yield "MIME-Version", "1.0"


def _people(envelope: Envelope, is_draft: bool) -> Iterator[tuple[str, str]]:
    if envelope.sender.address:
        yield "From", headers.mailbox(envelope.sender)
    if envelope.reply_to.address:
        yield "Reply-To", headers.mailbox(envelope.reply_to)
    if not is_draft:
        yield "To", headers.mailbox(envelope.recipient)


def _way_out(envelope: Envelope) -> Iterator[tuple[str, str]]:
    """Yield how to stop further offers (G-WIN08): by the mail program's own button where there is a page for it."""
    if envelope.opt_out_url or envelope.opt_out_email:
        yield "List-Unsubscribe", headers.unsubscribing(envelope.opt_out_url, envelope.opt_out_email)
    if envelope.opt_out_url:
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _usable(envelope: Envelope) -> Envelope:
    """Return what of a draft's envelope can be written; a draft never fails because something is still open."""
    sender, reply_to = (
        one if not address_problem(one.address) else replace(one, address="")
        for one in (envelope.sender, envelope.reply_to)
    )
    return replace(
        envelope,
        sender=sender,
        reply_to=reply_to,
        opt_out_url="" if url_problem(envelope.opt_out_url) else envelope.opt_out_url,
        opt_out_email="" if address_problem(envelope.opt_out_email) else envelope.opt_out_email,
    )


def _message_id(envelope: Envelope, subject: str, content: parts.Part) -> str:
    """Return an id that follows from the message itself: the same letter to the same person is the same message."""
    what = f"{envelope!r}\n{subject}\n".encode() + content.as_bytes()
    domain = envelope.sender.address.rpartition("@")[2] or "draft.invalid"
    return f"<{sha256(what).hexdigest()[:32]}@{domain}>"


def _at_noon(day: date) -> str:
    """Return the letter's day, at an hour that is the same day nearly everywhere; `-0000` names no zone."""
    return f"{_DAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year:04} 12:00:00 -0000"


FORMAT = Format(name="eml", suffix=".eml", media_type="message/rfc822", write=write)
