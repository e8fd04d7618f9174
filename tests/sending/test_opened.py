"""Letters that end a relationship, opened by readers that share no code: Python, one in Rust, GMime (`mu`)."""

from __future__ import annotations

import subprocess
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import fast_mail_parser
import pytest

from exitletters.document import Envelope, Mailbox
from exitletters.formats import load
from exitletters.formats.eml import message
from exitletters.formats.eml.headers import clean
from exitletters.pipeline import Letter, Order, write
from tests.judges import pdf_is_sound
from tests.sending.desk import ENDING, letter

CASES = Path(__file__).parents[2] / "examples" / "cases"
ENDINGS = ("term-hazard-small", "term-abuse-large", "term-mismatch-mid", "term-neversat-small")
LANGUAGES = ("en-US", "pt-BR", "es-ES", "fa-IR")
LONG = "خاتمهٔ قرارداد شمارهٔ KN-1402-077 با موضوع ارائهٔ کاج‌نگار انبار در تاریخ ۳۱ تیر ۱۴۰۵؛ با سپاس"


@pytest.fixture(scope="module", params=zip(ENDINGS, LANGUAGES, strict=True), ids=LANGUAGES)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Letter, Path]:
    """A letter of an example, and its message."""
    name, language = request.param
    written = write(Order(CASES / f"{name}.yaml"))
    assert (written.request.kind, written.request.folders.requested) == ("termination-letter", language)
    path = tmp_path_factory.mktemp("mail") / f"{name}.eml"
    path.write_bytes(load("eml").write(written.document))
    return written, path


def asked(*command: object) -> str:
    return subprocess.run([*map(str, command)], check=True, capture_output=True, encoding="utf-8").stdout


def plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def test_python_reads_all_of_it_without_a_defect(opened: tuple[Letter, Path]) -> None:
    written, path = opened
    mail = cast(Any, message_from_bytes(path.read_bytes(), policy=policy.default))
    assert mail["Subject"] == clean(written.document.title)
    assert [part.defects for part in mail.walk() if part.defects] == []
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n").encode() == load("txt").write(written.document)
    assert "List-Unsubscribe" not in mail


def test_a_reader_in_rust_reads_the_same(opened: tuple[Letter, Path], tmp_path: Path) -> None:
    written, path = opened
    mail = fast_mail_parser.parse_email(path.read_bytes())
    assert mail.subject == clean(written.document.title)
    assert plain(mail.text_plain[0]) == plain(load("txt").write(written.document).decode())
    assert "<html" in mail.text_html[0]
    (attached,) = mail.attachments
    assert (attached.mimetype, attached.filename.endswith(".pdf")) == ("application/pdf", True)
    (tmp_path / "attached.pdf").write_bytes(attached.content)
    pdf_is_sound(tmp_path / "attached.pdf")


def test_a_mail_program_shows_and_saves_the_same(opened: tuple[Letter, Path], tmp_path: Path) -> None:
    written, path = opened
    envelope = written.document.envelope
    assert envelope is not None
    head, _, body = asked("mu", "view", path).partition("\nAttachments: ")
    assert f"Subject: {clean(written.document.title)}\n" in f"{head}\n"
    assert f"To: {envelope.recipient.name} <{envelope.recipient.address}>\n" in head
    assert plain(body.partition("\n")[2]) == plain(load("txt").write(written.document).decode())
    asked("mu", "extract", "--save-attachments", f"--target-dir={tmp_path}", path)
    (saved,) = tmp_path.glob("*.pdf")
    assert saved.read_bytes() == load("pdf").write(written.document)


@pytest.mark.parametrize("cut", range(0, len(LONG), 7))
def test_no_reader_loses_the_end_of_a_long_subject_or_name(tmp_path: Path, cut: int) -> None:
    subject = LONG[cut:].strip()
    sender = Mailbox(f"آرش بهین‌فر کاج‌نگار انبار {subject[:30]}".strip(), ENDING.sender.address)
    envelope = Envelope(sender, ENDING.reply_to, ENDING.recipient, is_offer=False)
    path = tmp_path / "mail.eml"
    path.write_bytes(letter(envelope, title=subject))
    shown = asked("mu", "view", path).splitlines()
    assert f"Subject: {subject}" in shown
    assert any(line.startswith("From: ") and sender.name in line for line in shown)
    assert fast_mail_parser.parse_email(path.read_bytes()).subject == subject
    assert message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"] == subject


def test_the_same_letter_is_the_same_bytes_again(opened: tuple[Letter, Path]) -> None:
    written, path = opened
    again = message(written.document, load("pdf").write(written.document))
    assert sha256(again).digest() == sha256(path.read_bytes()).digest()
