"""Something to fill in, in every format: lines or boxes on paper, controls on a screen, nothing that sends anything."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from exitletters.document import Answer, Document, Origin, Role, Run, Section, block_lines, plain
from exitletters.formats import load
from tests import judges
from tests.formats.samples import SAMPLES

WORDS = {
    "en": ("Minutes:", "Questions to answer, and by whom:", "Reaction:", "calm", "upset", "abusive"),
    "fa": ("مدت به دقیقه:", "پرسش‌هایی که باید پاسخ داد:", "واکنش:", "آرام", "ناراحت", "توهین"),
    "pt": ("Minutos:", "Perguntas a responder:", "Reação:", "calma", "abalo", "ofensa"),
}


def said(text: str) -> tuple[Run, ...]:
    return (Run(text, Origin.TEMPLATE, "termination-call.md:9"),)


def form(name: str) -> Document:
    short, long, asked, *choices = WORDS[name]
    answers = (Answer(said(short)), Answer(said(long), lines=3), Answer(said(asked), tuple(map(said, choices))))
    document = SAMPLES[name]
    at = next(at for at, one in enumerate(document.sections) if one.role is Role.BODY)
    sections = (*document.sections[: at + 1], Section("form", Role.BODY, answers), *document.sections[at + 1 :])
    return replace(document, sections=sections)


def test_labels_and_choices_are_read_in_order() -> None:
    (section,) = [one for one in form("en").sections if one.id == "form"]
    assert [plain(line) for block in section.blocks for line in block_lines(block)] == list(WORDS["en"])


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_page_has_real_controls_that_send_nothing(name: str) -> None:
    page = load("html").write(form(name)).decode()
    short, _, asked, *choices = WORDS[name]
    assert f'<label class="answer">{short}<textarea rows="1"></textarea></label>' in page
    assert page.count("<textarea") == 2
    assert page.count(f'<input type="radio" name="{asked}">') == len(choices)
    assert f"<legend>{asked}</legend>" in page
    assert not re.search(r"<form|<script|\son\w+=|action=", page)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_text_has_room_to_write_and_boxes_to_tick(name: str) -> None:
    text = load("txt").write(form(name)).decode()
    rows = [re.sub("[\u200f\u2066-\u2069]", "", row) for row in text.splitlines()]
    short, long, asked, *choices = WORDS[name]
    (first,) = [row for row in rows if row.startswith(short)]
    assert re.fullmatch(rf"{re.escape(short)} _+", first)
    assert max(map(len, rows)) <= 78
    at = next(at for at, row in enumerate(rows) if row.startswith(long))
    assert rows[at + 1] == rows[at + 2] == "_" * 76
    assert "   ".join((asked, *(f"[ ] {one}" for one in choices))) in rows


@pytest.mark.parametrize("name", sorted(WORDS))
def test_the_pdf_is_sound_for_everybody(tmp_path: Path, name: str) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(load("pdf").write(form(name)))
    judges.pdf_is_sound(path)
    judges.pdf_is_accessible(path)
    judges.pdf_carries_only_packaged_fonts(path)
    judges.pdf_draws_every_letter(path, form(name))


@pytest.mark.parametrize("name", sorted(WORDS))
def test_word_has_ruled_lines_and_boxes(tmp_path: Path, name: str) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(load("docx").write(form(name)))
    assert judges.docx_complaints(path) == []
    with zipfile.ZipFile(path) as parts:
        text = parts.read("word/document.xml").decode()
    assert text.count('<w:pStyle w:val="AnswerLine"/>') == 4
    assert text.count("\u2610") == 3


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="needs LibreOffice: apt-get install -y libreoffice-writer-nogui"
)
@pytest.mark.parametrize("name", ["en", "fa"])
def test_an_office_program_shows_it_in_our_fonts(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(load("docx").write(form(name)))
    judges.opened_in_office([path], tmp_path)
    listed = judges.asked("pdffonts", tmp_path / f"{name}.pdf").splitlines()[2:]
    families = {line.split()[0].partition("+")[2].partition("-")[0] for line in listed}
    # Vazirmatn has no empty box: from right to left the reader's program takes one of its own.
    assert families - {"SourceSerif4", "Vazirmatn"} <= ({"DejaVuSans"} if name == "fa" else set())
    assert judges.asked("pdftotext", tmp_path / f"{name}.pdf", "-").count("\u2610") == 3
