"""The cover of a draft: what stands against the letter, in the letter's own language, whoever asks for it."""

from __future__ import annotations

import re

import pytest

from exitletters.document import Paragraph, Role, plain
from tests.conftest import Desk


def cover(desk: Desk, locale: str) -> list[Paragraph]:
    """Return the paragraphs about findings on the cover of a clean letter that lacks its thanks."""
    draft = desk.letter(without=["highlights", "own_words.tl_thanks"], locale=locale).draft()
    (sheet,) = (one for one in draft.sections if one.role is Role.COVER)
    return [one for one in sheet.blocks if isinstance(one, Paragraph) and one.direction]


@pytest.mark.parametrize(
    ("locale", "direction", "said"),
    [
        ("en", "ltr", "a cordial letter must thank the customer"),
        ("pt-PT", "ltr", "uma carta cordial precisa agradecer"),
        ("es-MX", "ltr", "una carta cordial"),
        ("fa", "rtl", "نامهٔ صمیمانه"),
    ],
)
def test_a_finding_is_told_in_the_language_of_the_letter(desk: Desk, locale: str, direction: str, said: str) -> None:
    shown = cover(desk, locale)
    assert {one.direction for one in shown} == {direction}
    assert any(said in plain(one.runs) for one in shown)


def test_who_asks_in_which_language_does_not_matter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cover(desk, "fa")
    monkeypatch.setenv("LC_ALL", "pt_BR.UTF-8")
    monkeypatch.setenv("EXITLETTERS_LANG", "pt")
    assert cover(desk, "fa") == first


def test_codes_and_fields_keep_their_letters(desk: Desk) -> None:
    told = " ".join(plain(one.runs) for one in cover(desk, "fa"))
    assert "G-TON04" in told
    assert re.search(r"`\W*own_words\.tl_thanks\W*`", told)
