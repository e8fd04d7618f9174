"""Whether a letter can travel by e-mail: its addresses and its way out, judged before any header is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exitletters.codes import mail as codes
from exitletters.document import Envelope, Mailbox
from exitletters.findings import Finding
from exitletters.speaking import phrase

SENDER, REPLY, RECIPIENT = "organization.email", "recovery.contact.email", "customer.contacts[].email"
OPT_OUT_EMAIL, OPT_OUT_URL = "recovery.consent.opt_out_email", "recovery.consent.opt_out_url"
_WHOSE = {
    SENDER: phrase("the organization"),
    REPLY: phrase("the person named for answers"),
    RECIPIENT: phrase("the recipient"),
    OPT_OUT_EMAIL: phrase("the opt-out"),
}
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_WORD}(?:\.{_WORD})*@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_ADDRESS, _LONGEST_LOCAL_PART = 254, 64  # RFC 5321
_URL = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
_LONGEST_URL = 900  # it stands on one line of at most 998


def faults(envelope: Envelope) -> Iterator[Finding]:
    """Yield what keeps the letter from being mailed (safety 1.5, G-WIN08); no address is ever told."""
    yield from _wanted(SENDER, envelope.sender)
    yield from _wanted(RECIPIENT, envelope.recipient)
    yield from _unusable(REPLY, envelope.reply_to.address)
    yield from _unusable(OPT_OUT_EMAIL, envelope.opt_out_email)
    problem = url_problem(envelope.opt_out_url) if envelope.opt_out_url else ""
    if problem:
        yield Finding(codes.OPT_OUT_UNUSABLE, path=OPT_OUT_URL, fields={"problem": problem, "path": OPT_OUT_URL})
    if envelope.is_offer and not (envelope.opt_out_url or envelope.opt_out_email):
        yield Finding(codes.OPT_OUT_MISSING, path="recovery.consent")


def address_problem(address: str) -> str:
    """Return why this is not exactly one address that any server takes; "" where it is."""
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        return phrase("it has letters before the @ that many servers refuse")
    if not domain.isascii():
        return phrase("its domain is not written in ASCII (xn--…)")
    is_long = len(address) > _LONGEST_ADDRESS or len(local) > _LONGEST_LOCAL_PART
    return (
        "" if _ADDRESS.fullmatch(address) and not is_long else phrase("it is not one address of the form name@domain")
    )


def url_problem(url: str) -> str:
    """Return why a mail program could not post to this page; "" where it can."""
    if not url.startswith("https://"):
        return phrase("it does not begin with https://")
    if len(url) > _LONGEST_URL:
        return phrase("it is longer than {limit} characters", limit=_LONGEST_URL)
    return "" if _URL.fullmatch(url) else phrase("it holds something that must be written as %XX")


def _wanted(path: str, mailbox: Mailbox) -> Iterator[Finding]:
    if not mailbox.address:
        yield Finding(codes.ADDRESS_MISSING, path=path, fields={"whose": _WHOSE[path], "path": path})
    yield from _unusable(path, mailbox.address)


def _unusable(path: str, address: str) -> Iterator[Finding]:
    problem = address_problem(address) if address else ""
    if problem:
        fields = {"whose": _WHOSE[path], "problem": problem, "path": path}
        yield Finding(codes.ADDRESS_UNUSABLE, path=path, fields=fields)
