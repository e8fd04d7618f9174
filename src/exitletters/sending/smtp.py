"""One message over SMTP (RFC 5321), and what is known of it afterwards: sent, not sent, or nobody knows.

The end of the data is sent by itself. Whatever fails before it did not send the message, and whatever fails after
it leaves the question open.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from exitletters.codes import sending as codes
from exitletters.findings import Finding, Unavailable
from exitletters.ledger import Event
from exitletters.sending.message import Outgoing
from exitletters.sending.server import MailServer, Security
from exitletters.speaking import phrase

_OURSELVES = "[127.0.0.1]"  # in the greeting: the machine's own name is nobody's business
_END = b".\r\n"
_LINE_OF_A_DOT = re.compile(rb"^\.", re.MULTILINE)
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}(?![\d.])")  # RFC 3463; the words after it may hold anything
_SENDER, _RECIPIENT, _MESSAGE = phrase("the sender"), phrase("the recipient"), phrase("the message")
_PROBLEMS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, phrase("it does not take this user or password")),
    (ssl.SSLCertVerificationError, phrase("its certificate does not prove that it is this server")),
    (ssl.SSLError, phrase("no encrypted connection came about")),
    (socket.gaierror, phrase("there is no such server")),
    (ConnectionRefusedError, phrase("nothing listens there")),
    (TimeoutError, phrase("it took too long")),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message: `Event.SENT`, `NOT_SENT`, or `SENDING` where nobody knows.

    `reply` is the server's code, `problem` says in our words why it was not sent; `is_refusal` where the server would
    not have this message, rather than nobody at all.
    """

    outcome: Event
    reply: int | None = None
    problem: str = ""
    is_refusal: bool = False


class NotTaken(Exception):
    """The message was certainly not sent."""

    def __init__(self, problem: str, reply: int | None = None, *, is_refusal: bool = False) -> None:
        super().__init__(problem)
        self.answer = Answer(Event.NOT_SENT, reply, problem, is_refusal)


def deliver(server: MailServer, message: Outgoing) -> Answer:
    """Hand a message over; every fault of the way is an answer."""
    try:
        with _session(server) as session:
            _announce(session, message)
            return _handed_over(session, server, message.data)
    except NotTaken as error:
        return error.answer


def check(server: MailServer) -> None:
    """Connect, greet and log in, without a message; raise `Unavailable` (EL596)."""
    try:
        with _session(server):
            pass
    except NotTaken as error:
        raise Unavailable(refusal(server, error.answer)) from None


def refusal(server: MailServer, answer: Answer) -> Finding:
    """Return why a server did not take a message (EL596)."""
    return Finding(codes.NOT_TAKEN, fields={"server": str(server), "problem": answer.problem})


@contextmanager
def _session(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Yield a session that is encrypted and logged in; it ends without waiting for a last word."""
    with _told():
        session = _connected(server)
    try:
        with _told():
            _protect_and_log_in(session, server)
        yield session
        with suppress(OSError, smtplib.SMTPException):
            session.putcmd("QUIT")
    finally:
        session.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=_OURSELVES, timeout=server.patience, context=_trust(server)
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=_OURSELVES, timeout=server.patience)


def _protect_and_log_in(session: smtplib.SMTP, server: MailServer) -> None:
    session.ehlo_or_helo_if_needed()
    if server.security is Security.STARTTLS:
        if not session.has_extn("starttls"):
            raise NotTaken(phrase("it offers no encryption"))
        session.starttls(context=_trust(server))
        session.ehlo()
    if server.user:
        if not session.has_extn("auth"):
            raise NotTaken(phrase("it offers no login"))
        session.login(server.user, server.password)


def _trust(server: MailServer) -> ssl.SSLContext:
    """Return how the server has to prove itself: always, by a certificate for its name."""
    return ssl.create_default_context(cafile=server.authorities)


def _announce(session: smtplib.SMTP, message: Outgoing) -> None:
    size = f" SIZE={len(message.data)}" if session.has_extn("size") else ""
    _expect(session, f"MAIL FROM:<{message.sender.address}>{size}", (250,), _SENDER)
    _expect(session, f"RCPT TO:<{message.recipient.address}>", (250, 251), _RECIPIENT)
    _expect(session, "DATA", (354,), _MESSAGE)


def _expect(session: smtplib.SMTP, command: str, wanted: tuple[int, ...], what: str) -> None:
    with _told():
        code, text = session.docmd(command)
    if code not in wanted:
        raise NotTaken(_in_words(what, code, text), code, is_refusal=True)


def _handed_over(session: smtplib.SMTP, server: MailServer, data: bytes) -> Answer:
    with _told():
        session.send(_LINE_OF_A_DOT.sub(b"..", data))
    try:
        if session.sock:
            session.sock.settimeout(server.last_patience)
        session.send(_END)
        code, text = session.getreply()
    except (OSError, smtplib.SMTPException):
        return Answer(Event.SENDING)
    match code // 100:
        case 2:
            return Answer(Event.SENT, code)
        case 4 | 5:
            return Answer(Event.NOT_SENT, code, _in_words(_MESSAGE, code, text), is_refusal=True)
        case _:
            return Answer(Event.SENDING)


def _in_words(what: str, code: int, text: bytes) -> str:
    enhanced = _ENHANCED.match(text)
    shown = f"{code} {enhanced[0].decode()}" if enhanced else str(code)
    return phrase("it refused {what} ({code})", what=what, code=shown)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a library raises into `NotTaken`; the words of servers and libraries are not passed on."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None
        behind = (error, error.__context__)  # smtplib says "disconnected" of a server that was waited for too long
        problem = next((ours for theirs, ours in _PROBLEMS if any(isinstance(one, theirs) for one in behind)), None)
        raise NotTaken(
            problem or (phrase("it turned us away ({code})", code=code) if code else phrase("the connection broke")),
            code,
        ) from None
