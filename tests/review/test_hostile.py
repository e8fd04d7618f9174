"""No value, however hostile, acts in a review copy; nothing personal is in it; equal letters are equal bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exitletters.review import review_files
from exitletters.review.copy import copy_of
from tests import judges
from tests.conftest import Changes, Desk
from tests.review.reading import LETTERS, both, everything, files, found, letter, page, part, parts, text

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]> <![CDATA[ &amp; &#0; <!--",
    '" autofocus onfocus="alert(1)',
    "\u2067شرکت\u2069\u2069\u2066 turned",
    "{{ 7*7 }} **bold** `code`",
    "w" * 10_000,
]
ROOT = Path(__file__).parents[2]


def hostile(value: str) -> Changes:
    """A case that holds the value wherever a reviewer is shown something."""
    return {
        "customer.legal_name": value,
        "contract.number": value,
        "own_words.tl_reason": f"{value} is what happened, and we say so. It cannot go on.",
        "complaints[0].what": value,
        "options_tried[0].evidence": value,
        "settlement.refund.basis": value,
        "case.author.name": value,
        "decision.question_anything_else": [],
        "waivers": [
            {"gate": "G-OPT04", "reason": value, "by": value, "rank": "director", "date": "2026-05-19"},
        ],
    }


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_is_shown_as_characters(desk: Desk, value: str, tmp_path: Path) -> None:
    one = desk.letter(hostile(value))
    web, word = both(one)
    root = page(web)
    assert len(root.xpath("//script")) == 1
    assert root.xpath("//img|//@onerror|//@onfocus|//@autofocus") == []
    assert text(root).count("".join(sign for sign in value if sign not in "\u2066\u2067\u2069")) >= 6
    (tmp_path / "x.docx").write_bytes(word)
    assert judges.docx_complaints(tmp_path / "x.docx") == []
    assert not any(
        "External" in data.decode("utf-8", "replace") for name, data in parts(word).items() if name.endswith("rels")
    )


@pytest.mark.parametrize("value", ["\u2067x\u2069\u2069", "a\u2066b"])
def test_a_control_of_direction_inside_a_value_is_dropped(desk: Desk, value: str) -> None:
    web, word = both(desk.letter({"contract.number": value, "options_tried[0].evidence": value}))
    shown = web.decode().replace("\u2068", "").replace("\u2069", "")
    assert "\u2067" not in shown
    assert "\u2066" not in shown
    for name in ("word/document.xml", "word/comments.xml"):
        assert not set("\u2066\u2067\u2068\u2069\u202e") & set("".join(found(part(word, name), "//w:t/text()")))


PERSONAL = {
    # One canary in every personal field: a named colleague, a private number, a verbatim insult, who read the tickets.
    "incidents[0].staff_name": "Zanzibar Staff",
    "incidents[0].quote_internal": "Zanzibar insult, said to the face of a colleague",
    "evidence.tickets.reviewed_by": "Zanzibar Reader",
}


def test_nothing_personal_is_in_a_review_copy(desk: Desk) -> None:
    one = desk.letter(PERSONAL, base="firm")
    assert "Zanzibar" in one.request.source.text
    assert "zanzibar" not in everything(one).lower()
    assert not any("Zanzibar" in copy_of(one).known.text(path) for path in copy_of(one).known.values)


def test_a_path_of_the_machine_is_not_in_a_review_copy(desk: Desk) -> None:
    one = desk.letter(without=["own_words", "highlights[0].evidence"])
    assert one.findings
    assert str(desk.folder) not in everything(one)


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_the_letter_itself_is_untouched(name: str) -> None:
    document, before = letter(name).document, repr(letter(name).document)
    review_files(letter(name), "x")
    assert repr(document) == before


def test_files_are_named_after_the_letter() -> None:
    assert list(review_files(letter("bad"), "CASE.letter.en.DRAFT")) == [
        "CASE.letter.en.DRAFT.review.html", "CASE.letter.en.DRAFT.review.docx",
    ]  # fmt: skip


_SCRIPT = """
import hashlib
from tests.review.reading import files, LETTERS
print([[hashlib.sha256(one).hexdigest() for one in files(name)] for name in sorted(LETTERS)])
"""


def test_a_review_copy_is_the_same_bytes_in_every_process() -> None:
    here = str([[hashlib.sha256(one).hexdigest() for one in files(name)] for name in sorted(LETTERS)])
    for seed, zone in (("1", "Asia/Tehran"), ("2", "America/Sao_Paulo")):
        changes = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        told = subprocess.run(
            [sys.executable, "-c", _SCRIPT], env=os.environ | changes, check=True, capture_output=True, text=True
        )
        assert told.stdout.strip() == here


def test_the_id_of_a_fixed_text_is_characters_too(desk: Desk) -> None:
    desk.template("en/fixed.yaml", 'no_admission:\n  "a&<b>": "Nothing in this letter admits anything."\n')
    web, word = both(desk.letter({"legal.fixed_texts": {"no_admission": "a&<b>"}}))
    assert "fixed.no_admission.a&<b>" in text(page(web))
    assert "fixed.no_admission.a&<b>" in found(part(word, "word/document.xml"), "//w:alias/@w:val")
