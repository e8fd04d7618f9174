"""A whole letter as each format shows it, read back from what the page would show."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from exitletters.preview.choices import OUTPUTS, Choice
from exitletters.preview.column import Column, column
from exitletters.preview.kept import Kept
from exitletters.preview.outputs import output_html
from exitletters.preview.words import ENGLISH
from exitletters.resources import templates_folder
from tests.preview import desk

_DESK = desk(templates_folder(), "en", "fa")


def _shown(output: str, locale: str, case: str = "term-mismatch-mid", kind: str = "") -> tuple[str, Kept]:
    kept = Kept()
    found = column(_DESK, Choice(case, (locale,), kind=kind), locale, {})
    return output_html(found, output, ENGLISH, kept.keep), kept


def test_a_page_stands_in_a_frame_without_rights() -> None:
    text, kept = _shown("html", "fa")
    assert 'sandbox=""' in text
    (thing,) = kept.things.values()
    assert thing.media_type.startswith("text/html")
    assert "خاتمه" in thing.data.decode()
    assert "پیش‌نویس" in thing.data.decode()


@pytest.mark.parametrize("locale", ["en", "fa"])
def test_every_page_of_the_pdf_is_a_picture_with_a_name(locale: str) -> None:
    text, kept = _shown("pdf", locale)
    pictures = [Image.open(BytesIO(one.data)) for one in kept.things.values()]
    assert len(pictures) == 2
    assert all(picture.height > picture.width > 800 for picture in pictures)
    assert all(len(picture.convert("L").getcolors() or ()) > 2 for picture in pictures)
    assert f'alt="Page 1 of 2, {locale}"' in text
    assert f'alt="Page 2 of 2, {locale}"' in text


def test_word_shows_its_text_with_tables_in_their_place() -> None:
    text, _ = _shown("docx", "fa")
    assert text.index("<table>") < text.index("خاتمهٔ قرارداد")
    assert "Mareal Software, S.L." in text
    memo, _ = _shown("docx", "en", kind="leadership-memo")
    assert memo.count("<td>") > 20


def test_a_message_shows_its_heads_its_text_and_its_page() -> None:
    text, kept = _shown("eml", "fa")
    for word in ("[پیش‌نویس]", "nobody: a draft goes nowhere", "hola@mareal.example", ".pdf", "Text part"):
        assert word in text
    (thing,) = kept.things.values()
    assert b"<!DOCTYPE html>" in thing.data


def test_a_column_without_a_letter_shows_none() -> None:
    for output in OUTPUTS[1:]:
        assert output_html(Column("en"), output, ENGLISH, Kept().keep) == ""


def test_what_was_kept_longest_ago_goes_first() -> None:
    kept = Kept()
    first = kept.keep(b"first", "text/plain")
    for number in range(63):
        kept.keep(str(number).encode(), "text/plain")
    assert kept.keep(b"first", "text/plain") == first  # asked for again, it is young again
    kept.keep(b"one more", "text/plain")
    assert kept.get(first.rpartition("/")[2]) is not None
    assert len(kept.things) == 64
    assert kept.get("0" * 64) is None
