"""Names, titles and addresses that try to be more than they are: no added header or reader, no changed subject."""

from __future__ import annotations

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from hypothesis import given
from hypothesis import strategies as st

from exitletters.document import Mailbox
from exitletters.findings import Refused
from exitletters.formats.eml import headers, mailable, message
from exitletters.mailing import address_problem, url_problem
from tests.formats.test_eml import FULL, LETTER, PDF, TITLES, defects, parsed, read

HOSTILE = {
    "line feed": "Helen\nBcc: x@y.example",
    "carriage return": "Helen\r\nBcc: x@y.example\r\n\r\nBody",
    "next line": "Helen\x85Bcc: x@y.example",
    "line separator": "Helen\u2028Bcc: x@y.example",
    "vertical tab": "Helen\x0bBcc:\x0cx",
    "NUL": "He\0len",
    "escape": "He\x1b[31mlen\x07",
    "encoded word": "=?utf-8?q?Bcc=3A_x=40y?=",
    "encoded line": "A 💩 name=?UTF-8?Q?=0A?=Bcc: x@y.example",
    "address": "Helen <x@y.example>",
    "comma": "Pratt, Helen, Dr.",
    "quotes": 'Helen "the \\ boss" Pratt',
    "semicolons and groups": "All: a@b.example, c@d.example;",
    "comment": "Helen (the (boss",
    "bidi": "Helen\u202e\u2066 ttarP\u061c\u200f",
    "half a pair": "Helen \ud83d Pratt",
    "long": "Helen " * 50,
    "long word": "x" * 300,
    "blanks": "  Helen \t  Pratt  ",
    "only blanks": " \t ",
    "Persian": "هلن پرات، مدیرعامل می‌خواهم",
    "emoji": "👩‍👩‍👧 Helen 🏴",
    "ends in a full stop": "Helen Pratt.",
    "percent": "100% %0A%0D Helen",
}  # fmt: skip
PLAIN = {
    "line feed": "Helen Bcc: x@y.example",
    "NUL": "Helen",
    "escape": "He[31mlen",
    "bidi": "Helen ttarP",
    "half a pair": "Helen Pratt",
    "blanks": "Helen Pratt",
    "only blanks": "",
}


def shown_name(data: bytes, field: str) -> str:
    """Return a name as RFC 2047 has it read; the newer reader of the standard library puts blanks between its words."""
    value = str(message_from_bytes(data, policy=policy.compat32)[field])
    return str(make_header(decode_header(value.rpartition("<")[0].strip())))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name(name: str) -> None:
    person = Mailbox(HOSTILE[name], "helen@greenvale.example")
    data = message(replace(LETTER, envelope=replace(FULL, sender=person, reply_to=person, recipient=person)), PDF)
    mail = parsed(data)
    assert (list(mail.keys()), defects(mail)) == (list(read(LETTER).keys()), [])
    for field in ("From", "Reply-To", "To"):
        (found,) = mail[field].addresses
        assert found.addr_spec == "helen@greenvale.example"
        assert shown_name(data, field) == headers.clean(HOSTILE[name])


@pytest.mark.parametrize("name", [one for one in HOSTILE if one != "half a pair"])  # no case file can hold it
def test_a_title_stays_a_subject(name: str) -> None:
    mail = read(replace(LETTER, title=HOSTILE[name]))
    assert mail["Subject"] == headers.clean(HOSTILE[name])
    assert (list(mail.keys()), defects(mail)) == (list(read(LETTER).keys()), [])
    (attached,) = mail.iter_attachments()
    assert not set(attached.get_filename() or "") & set('\r\n\0/\\:*?"<>|\u202e')
    assert attached.get_filename("").endswith(".pdf")


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_taken_out_is_only_what_nobody_can_read(name: str) -> None:
    assert headers.clean(HOSTILE[name]) == PLAIN[name]


def test_joiners_of_persian_are_kept() -> None:
    assert headers.clean(TITLES["fa-IR"]) == TITLES["fa-IR"]
    assert "\u200c" in TITLES["fa-IR"]


@given(st.text(max_size=200))
def test_any_subject_reads_back_as_it_was_shown(text: str) -> None:
    shown = headers.clean(text)
    raw = f"Subject: {headers.text(shown)}\r\n\r\n".encode("ascii")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == shown
    assert str(make_header(decode_header(message_from_bytes(raw, policy=policy.compat32)["Subject"] or ""))) == shown


@given(st.text(max_size=120))
def test_any_name_reads_back_beside_its_one_address(text: str) -> None:
    raw = f"Reply-To: {headers.mailbox(Mailbox(text, 'a@b.example'))}\r\n\r\n".encode("ascii")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    (found,) = message_from_bytes(raw, policy=policy.default)["Reply-To"].addresses
    assert found.addr_spec == "a@b.example"
    assert shown_name(raw, "Reply-To") == headers.clean(text)


@given(st.text(max_size=120))
def test_any_file_name_reads_back(text: str) -> None:
    name = headers.file_name(text, ".pdf")
    raw = f"Content-Disposition: {headers.attached_as(name)}\r\n\r\n".encode("ascii")
    mail = message_from_bytes(raw, policy=policy.default)
    assert (mail.get_filename(), mail["Content-Disposition"].defects) == (name, ())
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert len(name) <= 64


@given(st.text(max_size=400).map(lambda text: f"{text}\n.\nFrom here\n..\n" + "x" * 2_000))
def test_any_text_arrives_line_for_line(text: str) -> None:
    from exitletters.formats.eml.parts import words

    part = words("text/plain", text.encode("utf-8", "replace").decode())
    assert max(map(len, part.body.split(b"\r\n"))) <= 76
    read_back = parsed(part.as_bytes()).get_payload(decode=True)
    assert isinstance(read_back, bytes)
    assert read_back.splitlines() == text.encode("utf-8", "replace").splitlines()


@pytest.mark.parametrize(
    "address",
    ["a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example", "a@b.example\n", " a@b.example", "a b@c.example",
     "<a@b.example>", "a@b", "@b.example", "a@", "a@@b.example", "a..b@c.example", ".a@b.example", "a@-b.example",
     "a@b..example", "a@b.example\0", "=?utf-8?q?a?=@b.example\t", "x" * 65 + "@b.example",
     "a@" + "b" * 250 + ".example", '"a b"@c.example', "a@[127.0.0.1]", "mailto:a@b.example;x"],
)  # fmt: skip
def test_what_is_not_exactly_one_address_is_refused_and_not_repeated(address: str) -> None:
    person = Mailbox("X", address)
    for one in (replace(FULL, sender=person), replace(FULL, reply_to=person), replace(FULL, recipient=person)):
        with pytest.raises(Refused) as refused:
            mailable(replace(LETTER, envelope=one))
        (found,) = refused.value.findings
        assert found.code.id == "EL473"
        assert address not in found.message + found.hint


@pytest.mark.parametrize(
    ("address", "problem"),
    [("josé@b.example", "before the @"), ("jose@españa.example", "xn--"), ("یک", "not one|xn--")],
)
def test_letters_that_many_servers_refuse_are_named(address: str, problem: str) -> None:
    assert any(one in address_problem(address) for one in problem.split("|"))


@pytest.mark.parametrize("address", ["a@b.example", "o'neil+tag=x@a-b.c.example", "A_1.b@xn--espaa-rta.example"])
def test_plain_addresses_are_addresses(address: str) -> None:
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    "url",
    ["http://b.example/stop", "https://b.example/a b", "https://b.example/>,<mailto:x@y.example", "https://", "//b",
     "https://b.example/\r\nBcc: x", "https://b.example/é", "https://user@b.example/", "javascript:x",
     "https://b.example/" + "x" * 900],
)  # fmt: skip
def test_a_page_that_one_click_could_not_reach_is_refused(url: str) -> None:
    assert url_problem(url)
    with pytest.raises(Refused) as refused:
        mailable(replace(LETTER, envelope=replace(FULL, opt_out_url=url)))
    assert [one.code.id for one in refused.value.findings] == ["EL475"]


def test_an_offer_without_a_way_out_is_no_message() -> None:
    with pytest.raises(Refused) as refused:
        message(replace(LETTER, envelope=replace(FULL, opt_out_url="", opt_out_email="")), PDF)
    assert [one.code.gate for one in refused.value.findings] == ["G-WIN08"]


def test_everything_that_is_missing_is_told_at_once() -> None:
    nobody = Mailbox("", "")
    empty = replace(FULL, sender=nobody, recipient=nobody, opt_out_url="", opt_out_email="no")
    with pytest.raises(Refused) as refused:
        mailable(replace(LETTER, envelope=empty))
    assert {(one.code.id, one.path) for one in refused.value.findings} == {
        ("EL472", "customer.contacts[].email"),
        ("EL472", "organization.email"),
        ("EL473", "recovery.consent.opt_out_email"),
    }


def test_an_address_of_the_way_out_cannot_add_another() -> None:
    assert headers.unsubscribing("", "a&b?c%d@e.example") == "<mailto:a%26b%3Fc%25d@e.example>"


class _Box:
    """What a mail server was given."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.received.append((list(envelope.rcpt_tos), envelope.content))
        return "250 OK"


@contextmanager
def server() -> Iterator[tuple[int, _Box]]:
    """Run a mail server on the loopback interface, at a port of its own choice."""
    box, loop, started = _Box(), asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []

    async def serve() -> Any:
        listening = await loop.create_server(lambda: SMTP(box, loop=loop, hostname="loopback"), "127.0.0.1", 0)
        ports.append(listening.sockets[0].getsockname()[1])
        started.set()
        return listening

    def run() -> None:
        listening = loop.run_until_complete(serve())
        loop.run_forever()
        listening.close()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    started.wait()
    try:
        yield ports[0], box
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def test_a_real_server_passes_it_on_byte_for_byte_in_four_languages() -> None:
    letters = [message(replace(LETTER, title=title, language=tag), PDF) for tag, title in TITLES.items()]
    letters += [message(replace(LETTER, title=HOSTILE["encoded line"]), PDF)]
    with server() as (port, box), smtplib.SMTP("127.0.0.1", port) as client:
        for one in letters:
            assert client.sendmail("hello@harborlight.example", ["helen@greenvale.example"], one) == {}
    assert [content for _, content in box.received] == letters
    assert all(to == ["helen@greenvale.example"] for to, _ in box.received)
    assert [parsed(content)["Subject"] for _, content in box.received[:4]] == list(TITLES.values())


def test_a_program_that_reads_the_recipient_from_the_head_finds_one() -> None:
    with server() as (port, box), smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(parsed(message(LETTER, PDF)))
    ((to, content),) = box.received
    assert to == ["helen@greenvale.example"]
    assert defects(parsed(content)) == []
