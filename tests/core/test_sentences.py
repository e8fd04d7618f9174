"""Where a sentence ends: at full stops of prose, but not at those of names, amounts and abbreviations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.document import Origin, Paragraph, Role, Run, Section
from exitletters.sentences import parts, sentences
from tests.conftest import Desk


def told(text: str) -> list[str]:
    return [one.strip() for one in parts(text) if one.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Pedimos a V. Exa. que responda.",
        "A Sra. Presidente e o Dr. Lobo decidiram.",
        "Se rige por el art. 14 del contrato.",
        "under No. 5 of the terms",
        "It opens at 9 a.m. and closes at 4 p.m. every day.",
        "We waited … and then went on.",
        "مطابق بند ۹.۱ قرارداد است.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It is so. We go.", 2),
        ("Export it as PDF. We delete it.", 2),
        ("Why? Because! And so …", 3),
        ("Foi só. E mais nada.", 2),
        ("تمام شد. ما رفتیم؟ بله.", 3),
        ("Era el día 5. Nadie vino.", 2),
        ("", 0),
        ("no end at all", 1),
    ],
)
def test_a_sentence_ends_where_readers_see_it_end(text: str, count: int) -> None:
    assert len(told(text)) == count


@given(st.text(alphabet="Ab. ?!…ش\n", max_size=60))
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(parts(text)) == text


def test_what_follows_in_the_next_run_counts(desk: Desk) -> None:
    document = desk.letter().document
    runs = (
        Run("Pedimos a V. Exa. ", Origin.TEMPLATE, "x"),
        Run("Ana Lobo S.A.", Origin.CASE, "y"),
        Run(". Obrigado.", Origin.TEMPLATE, "x"),
    )
    section = Section("s", Role.BODY, (Paragraph(runs),))
    found = sentences(replace(document, sections=(section,)))
    assert [one.text for one in found] == ["Pedimos a V. Exa. Ana Lobo S.A..", "Obrigado."]
