"""The message as mail programs and servers read it: whole, in four languages, and never ready to go as a draft."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from exitletters.document import Document, Envelope, Logo, Mailbox, Role, runs
from exitletters.findings import Refused
from exitletters.formats import load
from exitletters.formats.eml import checked, mailable, message
from exitletters.formats.eml.reading import Meant
from exitletters.pipeline import Order, write
from tests.conftest import Desk
from tests.formats.samples import SAMPLES, SVG_LOGO, english
from tests.judges import pdf_is_sound

PDF = b"%PDF-1.7 the letter"
FULL = Envelope(
    sender=Mailbox("Tessa Moran", "hello@harborlight.example"),
    reply_to=Mailbox("Tessa Moran", "tessa@harborlight.example"),
    recipient=Mailbox("Helen Pratt", "helen@greenvale.example"),
    is_offer=True,
    opt_out_url="https://harborlight.example/stop/3301",
    opt_out_email="stop@harborlight.example",
)
LETTER = replace(english(), envelope=FULL)
TITLES = {
    "en-US": "What has changed since you left, and an offer",
    "pt-BR": "O que mudou desde a sua saída, e uma proposta à sua disposição",
    "es-ES": "¿Qué ha cambiado? Lo que hicimos después de su marcha, y una oferta para mañana",
    "fa-IR": "آنچه از زمان رفتن شما تغییر کرده است، و پیشنهادی برای بازگشت؛ می‌خواهیم بشنویم",
}
TEST_LOGO = Logo(b"\x89PNG\r\n\x1a\nno picture, but its bytes", "image/png", "A mark")


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def read(document: Document) -> EmailMessage:
    return parsed(message(document, PDF))


def defects(mail: EmailMessage) -> list[object]:
    return [fault for part in mail.walk() for fault in (*part.defects, *(d for v in part.values() for d in v.defects))]


def body(mail: EmailMessage, sort: str) -> str:
    part = mail.get_body((sort,))
    assert part is not None
    content: str = part.get_content()
    return content


def test_a_reader_finds_each_header_once_and_as_it_was_meant() -> None:
    mail = read(LETTER)
    assert list(mail.keys()) == [
        "Date", "From", "Reply-To", "To", "Subject", "Message-ID", "Content-Language",
        "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
    ]  # fmt: skip
    assert str(mail["From"]) == "Tessa Moran <hello@harborlight.example>"
    assert str(mail["Reply-To"]) == "Tessa Moran <tessa@harborlight.example>"
    assert str(mail["To"]) == "Helen Pratt <helen@greenvale.example>"
    assert (mail["Subject"], mail["Content-Language"]) == (LETTER.title, LETTER.language)
    assert defects(mail) == []


def test_an_offer_can_be_stopped_from_the_mail_program() -> None:
    mail = read(LETTER)
    assert mail["List-Unsubscribe"].split(", ") == [
        "<https://harborlight.example/stop/3301>", "<mailto:stop@harborlight.example>"
    ]  # fmt: skip
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_is_only_promised_where_there_is_a_page_for_it() -> None:
    mail = read(replace(LETTER, envelope=replace(FULL, opt_out_url="")))
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == ("<mailto:stop@harborlight.example>", None)


def test_a_letter_that_offers_nothing_has_no_way_out_in_its_head() -> None:
    mail = read(replace(LETTER, envelope=replace(FULL, is_offer=False, opt_out_url="", opt_out_email="")))
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)


def test_the_date_is_the_letters_own_or_there_is_none() -> None:
    mail = read(replace(LETTER, dated=date(2026, 2, 3)))
    assert mail["Date"].datetime.date() == date(2026, 2, 3)
    assert "Date: Tue, 03 Feb 2026 12:00:00 -0000\r\n" in message(replace(LETTER, dated=date(2026, 2, 3)), PDF).decode()
    assert read(replace(LETTER, dated=None))["Date"] is None


@pytest.mark.parametrize("language", TITLES)
def test_a_subject_arrives_letter_for_letter(language: str) -> None:
    mail = read(replace(LETTER, title=TITLES[language], language=language))
    assert mail["Subject"] == TITLES[language]
    assert (mail["Content-Language"], defects(mail)) == (language, [])


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_text_page_and_pdf_are_the_letter_itself(name: str) -> None:
    document = replace(SAMPLES[name], envelope=FULL)
    mail = read(document)
    assert mail.get_content_type() == "multipart/mixed"
    assert body(mail, "plain").replace("\r\n", "\n").encode() == load("txt").write(document)
    assert body(mail, "html").replace("\r\n", "\n").encode() == load("html").write(replace(document, logo=None))
    (attached,) = mail.iter_attachments()
    assert (attached.get_content_type(), attached.get_content()) == ("application/pdf", PDF)


def test_the_attached_pdf_is_a_real_one(tmp_path: Path) -> None:
    (attached,) = parsed(load("eml").write(LETTER)).iter_attachments()
    path = tmp_path / "attached.pdf"
    path.write_bytes(attached.get_content())
    pdf_is_sound(path)
    assert path.read_bytes() == load("pdf").write(LETTER)


def test_a_logo_travels_beside_the_page_and_nothing_is_loaded() -> None:
    mail = read(replace(LETTER, logo=TEST_LOGO))
    (picture,) = (part for part in mail.walk() if part.get_content_maintype() == "image")
    assert picture.get_content() == TEST_LOGO.data
    assert f'src="cid:{picture["Content-ID"].strip("<>")}"' in body(mail, "html")
    assert {one.get_content_type() for one in mail.iter_attachments()} == {"application/pdf"}


def test_a_logo_that_mail_programs_do_not_draw_leaves_no_hole() -> None:
    assert "<img" not in body(read(replace(LETTER, logo=SVG_LOGO)), "html")


@pytest.mark.parametrize("name", [one for one in sorted(SAMPLES) if SAMPLES[one].watermark])
def test_a_draft_has_no_recipient_and_says_what_it_is(name: str) -> None:
    document = replace(SAMPLES[name], envelope=FULL)
    mail = read(document)
    assert (mail["To"], mail["Cc"], mail["Bcc"], mail["X-Unsent"]) == (None, None, None, "1")
    assert mail["Subject"] == f"[{document.watermark}] {document.title}"
    assert b"helen@greenvale.example" not in message(document, PDF)
    assert str(document.watermark) in str(next(mail.iter_attachments()).get_filename())


def test_a_draft_is_shown_however_little_is_known() -> None:
    draft = next(one for one in SAMPLES.values() if one.watermark)
    nobody = Mailbox("", "")
    mail = read(replace(draft, envelope=Envelope(nobody, nobody, nobody, is_offer=True)))
    assert (mail["From"], mail["Reply-To"], mail["List-Unsubscribe"]) == (None, None, None)
    bad = Mailbox("X", "a@b\r\nBcc: c@d")
    mail = read(replace(draft, envelope=Envelope(bad, bad, bad, True, "http://x", "not one")))
    assert {"From", "Reply-To", "To", "Bcc", "List-Unsubscribe", "List-Unsubscribe-Post"} & set(mail.keys()) == set()


def test_the_same_letter_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys, hashlib; from tests.formats.test_eml import LETTER, PDF, message;"
        "sys.stdout.write(hashlib.sha256(message(LETTER, PDF)).hexdigest())"
    )
    told = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path), **more},
                       check=True, capture_output=True, encoding="ascii").stdout
        for more in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tehran"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"})
    ]  # fmt: skip
    assert told == [hashlib.sha256(message(LETTER, PDF)).hexdigest()] * 2


def test_another_letter_or_reader_is_another_message() -> None:
    other = replace(FULL, recipient=Mailbox("Helen Pratt", "pratt@greenvale.example"))
    several = [message(one, PDF) for one in (LETTER, replace(LETTER, title="X"), replace(LETTER, envelope=other))]
    several.append(message(LETTER, PDF + b" "))
    assert len({parsed(one)["Message-ID"] for one in several}) == 4
    assert all(re.fullmatch(r"<[0-9a-f]{32}@harborlight\.example>", parsed(one)["Message-ID"]) for one in several)


MEANT = Meant(
    tuple(read(LETTER).keys()),
    LETTER.title,
    (FULL.recipient.address,),
    ((str(next(read(LETTER).iter_attachments()).get_filename()), hashlib.sha256(PDF).hexdigest()),),
)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"\r\nSubject: ", b"\r\nBcc: x@y.example\r\nSubject: ", "headers"),
        (b"\r\nSubject: ", b"\r\nSubject: Re ", "subject"),
        (b"<helen@", b"<a@b.example>, <helen@", "recipients"),
        (b"JVBERi0xLjcg", b"JVBERi0xLjgg", "attachments"),
        (b'filename="', b'filename="x', "attachments"),
        (b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\n", "bytes"),
        (b"\r\nSubject: ", b"\r\nSubject: \0", "bytes"),
        (b"\r\nSubject: ", b"\r\nSubject: \xc3\xa9", "bytes"),
        (b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0" + b" " * 990 + b"\r\n", "bytes"),
        (b"--\r\n", b"\r\n", "structure"),
        (b"Date: Sat", b"Date: no day", "structure"),
    ],
)
def test_a_message_that_reads_differently_is_not_written(old: bytes, new: bytes, problem: str) -> None:
    data = message(LETTER, PDF)
    assert checked(data, MEANT) == data
    assert old in data
    with pytest.raises(Refused) as refused:
        checked(data.replace(old, new), MEANT)
    assert problem in " ".join(one.message for one in refused.value.findings)
    assert {one.code.id for one in refused.value.findings} == {"EL476"}


def test_an_internal_paper_is_no_message(desk: Desk) -> None:
    letter = desk.letter(kind="leadership-memo")
    with pytest.raises(Refused) as refused:
        load("eml").write(letter.document)
    assert [one.code.id for one in refused.value.findings] == ["EL471"]
    assert refused.value.findings[0].message == "a leadership-memo is not mailed to a customer"


def test_the_envelope_of_an_offer_comes_from_its_case(desk: Desk) -> None:
    document = desk.letter(base="winback").document
    assert document.envelope == replace(FULL, sender=replace(FULL.sender, name=document.envelope.sender.name))  # type: ignore[union-attr]
    assert mailable(document) is document.envelope
    shown = {run.text for run in runs(document, Role.SIGNATURE)}
    assert document.envelope is not None
    assert document.envelope.sender.name in shown


def test_an_ending_can_be_mailed_where_somebody_asks_for_it(desk: Desk) -> None:
    mail = read(desk.letter().document)
    assert (mail["To"].addresses[0].addr_spec, mail["List-Unsubscribe"]) == ("edna@millbrook.example", None)


def test_examples_are_mailed_in_their_language() -> None:
    for path in sorted(Path("examples/cases").glob("win-*.yaml")):
        document = write(Order(path)).document
        mail = read(document)
        assert (mail["Subject"], defects(mail)) == (document.title, [])
