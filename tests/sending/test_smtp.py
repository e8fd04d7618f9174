"""With real servers: bytes arrive as issued, only over a proven connection, and every fault is what it is."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from exitletters.findings import Unavailable
from exitletters.ledger import Event
from exitletters.sending.message import Outgoing
from exitletters.sending.server import MailServer, Security
from exitletters.sending.smtp import Answer, check, deliver
from tests.sending.desk import Desk, letter
from tests.sending.servers import (
    END,
    GREETING,
    HANG_UP,
    HOST,
    LOGIN,
    SILENCE,
    Inbox,
    Scripted,
    certificate,
    mail_server,
    scripted,
)

PLAIN = Security.NONE


@pytest.fixture
def message(outbox: Desk) -> Outgoing:
    outbox.issue(letter())
    return outbox.ready().message


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return tmp_path / "ca.pem"


def at(
    port: int, security: Security = PLAIN, trusted: Path | None = None, login: tuple[str, str] = ("", "")
) -> MailServer:
    return MailServer(HOST, port, security, *login, authorities=trusted, patience=20, last_patience=20)


def test_a_persian_letter_arrives_byte_for_byte_to_its_one_recipient(message: Outgoing) -> None:
    inbox = Inbox()
    with mail_server(inbox) as port:
        assert deliver(at(port), message) == Answer(Event.SENT, 250)
    (envelope,) = inbox.envelopes
    assert envelope.content == letter()
    assert (envelope.mail_from, envelope.rcpt_tos) == ("hello@harborlight.example", ["helen@greenvale.example"])


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_it_travels_encrypted_with_a_login(
    message: Outgoing, authority: trustme.CA, trusted: Path, security: Security
) -> None:
    inbox, context = Inbox(), certificate(authority, HOST)
    tls = {"tls": context} if security is Security.TLS else {"starttls": context}
    with mail_server(inbox, **tls, asks_login=True) as port:
        check(at(port, security, trusted, LOGIN))
        assert inbox.envelopes == []
        assert deliver(at(port, security, trusted, LOGIN), message).outcome is Event.SENT
    assert [one.content for one in inbox.envelopes] == [letter()]
    assert inbox.sessions[0].authenticated


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("fault", ["another authority", "another name", "the system's authorities"])
def test_a_server_that_cannot_prove_itself_gets_nothing(
    message: Outgoing, authority: trustme.CA, trusted: Path, security: Security, fault: str
) -> None:
    issuer = trustme.CA(key_type=trustme.KeyType.ECDSA) if fault == "another authority" else authority
    context = certificate(issuer, "mail.company.example" if fault == "another name" else HOST)
    tls = {"tls": context} if security is Security.TLS else {"starttls": context}
    inbox, trust = Inbox(), None if fault == "the system's authorities" else trusted
    with mail_server(inbox, **tls, asks_login=True) as port:
        answer = deliver(at(port, security, trust, LOGIN), message)
    assert answer == Answer(Event.NOT_SENT, None, "its certificate does not prove that it is this server")
    assert (inbox.envelopes, inbox.sessions) == ([], [])


def test_encryption_that_was_taken_out_on_the_way_is_missed_before_the_login(message: Outgoing) -> None:
    script = Scripted({"EHLO": b"250-here\r\n250 AUTH PLAIN LOGIN"})
    with scripted(script) as port:
        answer = deliver(at(port, Security.STARTTLS, login=LOGIN), message)
    assert answer == Answer(Event.NOT_SENT, None, "it offers no encryption")
    assert set(script.commands) == {"EHLO"}


def test_encryption_that_is_offered_and_then_refused_ends_it(message: Outgoing) -> None:
    script = Scripted({"EHLO": b"250-here\r\n250 STARTTLS", "STAR": b"454 not now"})
    with scripted(script) as port:
        answer = deliver(at(port, Security.STARTTLS, login=LOGIN), message)
    assert answer == Answer(Event.NOT_SENT, 454, "it turned us away (454)")
    assert set(script.commands) == {"EHLO", "STAR"}


def test_a_server_that_does_not_speak_tls_gets_nothing(message: Outgoing, trusted: Path) -> None:
    script = Scripted({})
    with scripted(script) as port:
        answer = deliver(at(port, Security.TLS, trusted), message)
    assert answer == Answer(Event.NOT_SENT, None, "no encrypted connection came about")


def test_a_login_that_is_not_taken_is_told_without_it(message: Outgoing, authority: trustme.CA, trusted: Path) -> None:
    inbox = Inbox()
    with mail_server(inbox, starttls=certificate(authority, HOST), asks_login=True) as port:
        server = at(port, Security.STARTTLS, trusted, ("nora", "wrong"))
        answer = deliver(server, message)
        with pytest.raises(Unavailable, match="does not take this user or password"):
            check(server)
    assert (answer.outcome, answer.reply, answer.is_refusal) == (Event.NOT_SENT, 535, False)
    assert inbox.envelopes == []


def test_a_login_that_nobody_asks_for_is_not_given_away(message: Outgoing) -> None:
    script = Scripted({})
    with scripted(script) as port:
        answer = deliver(at(port, login=LOGIN), message)
    assert answer == Answer(Event.NOT_SENT, None, "it offers no login")
    assert set(script.commands) == {"EHLO"}


STAGES = (("MAIL", "the sender"), ("RCPT", "the recipient"), ("DATA", "the message"), (END, "the message"))


@pytest.mark.parametrize("code", [421, 450, 452, 550, 554])
@pytest.mark.parametrize(("stage", "what"), STAGES)
def test_a_refusal_says_of_what_and_the_message_was_not_sent(
    message: Outgoing, stage: str, what: str, code: int
) -> None:
    script = Scripted({stage: f"{code} {code // 100}.7.1 helen@greenvale.example is nobody here".encode()})
    with scripted(script) as port:
        answer = deliver(at(port), message)
    assert answer == Answer(Event.NOT_SENT, code, f"it refused {what} ({code} {code // 100}.7.1)", is_refusal=True)
    assert len(script.data) == (stage == END)


@pytest.mark.parametrize("code", [421, 554])
@pytest.mark.parametrize("stage", [GREETING, "both greetings"])
def test_a_server_that_turns_everybody_away_is_out_of_order(message: Outgoing, stage: str, code: int) -> None:
    words = f"{code} no".encode()
    script = Scripted({GREETING: words} if stage == GREETING else {"EHLO": words, "HELO": words})
    with scripted(script) as port:
        answer = deliver(at(port), message)
    assert answer == Answer(Event.NOT_SENT, code, f"it turned us away ({code})")


def test_an_old_greeting_will_do(message: Outgoing) -> None:
    script = Scripted({"EHLO": b"500 what"})
    with scripted(script) as port:
        assert deliver(at(port), message).outcome is Event.SENT
    assert script.commands == ["EHLO", "HELO", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.parametrize("stage", [GREETING, "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_connection_that_breaks_before_the_message_ends_sent_nothing(message: Outgoing, stage: str) -> None:
    with scripted(Scripted({stage: HANG_UP})) as port:
        answer = deliver(at(port), message)
    assert (answer.outcome, answer.is_refusal) == (Event.NOT_SENT, False)


@pytest.mark.parametrize("words", [HANG_UP, b"what was that", b"150 soon", b"354 more", b"250 " + b"x" * 20_000])
def test_after_the_message_has_ended_anything_but_a_clear_answer_is_a_question(message: Outgoing, words: bytes) -> None:
    script = Scripted({END: words})
    with scripted(script) as port:
        assert deliver(at(port), message) == Answer(Event.SENDING)
    assert script.data == [letter()]


def test_a_server_that_says_nothing_is_given_up_and_what_that_means_depends(message: Outgoing) -> None:
    with scripted(Scripted({GREETING: SILENCE})) as port:
        answer = deliver(replace(at(port), patience=0.2), message)
    assert answer == Answer(Event.NOT_SENT, None, "it took too long")
    with scripted(Scripted({END: SILENCE})) as port:
        assert deliver(replace(at(port), last_patience=0.2), message) == Answer(Event.SENDING)


def test_a_server_that_is_not_there_took_nothing(message: Outgoing) -> None:
    with socket.create_server((HOST, 0)) as closed:
        port = closed.getsockname()[1]
    assert deliver(at(port), message) == Answer(Event.NOT_SENT, None, "nothing listens there")
    nowhere = replace(at(25), host="no-such-host.invalid")
    assert deliver(nowhere, message) == Answer(Event.NOT_SENT, None, "there is no such server")


def test_lines_that_begin_with_a_dot_end_nothing(message: Outgoing) -> None:
    dotted = replace(message, data=letter() + b".\r\n..\r\n.hidden\r\nlast\r\n")
    inbox = Inbox()
    with mail_server(inbox) as port:
        assert deliver(at(port), dotted).outcome is Event.SENT
    assert [one.content for one in inbox.envelopes] == [dotted.data]


def test_a_server_is_told_how_much_comes_and_nothing_of_this_machine(message: Outgoing) -> None:
    inbox = Inbox()
    with mail_server(inbox) as port:
        deliver(at(port), message)
    assert inbox.envelopes[0].mail_options == [f"SIZE={len(letter())}"]
    assert inbox.sessions[0].host_name == "[127.0.0.1]"
