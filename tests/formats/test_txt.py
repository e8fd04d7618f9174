"""The plain text letter: what a native reader sees in a mail client or in a diff of goldens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exitletters.document import Document, Quote, Role, Table
from exitletters.facts import FactKind
from exitletters.formats import load
from tests.formats.samples import SAMPLES, changed, english, fact, items, paragraph, persian, said, text_of
from tests.judges import letter_bag

RLM = "\u200f"


def written(document: Document) -> str:
    return load("txt").write(document).decode()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_letter_of_the_document_is_there_and_little_else(name: str) -> None:
    document = SAMPLES[name]
    missing = letter_bag(text_of(document)) - letter_bag(written(document))
    extra = letter_bag(written(document)) - letter_bag(text_of(document))
    marks = letter_bag(f"[{document.watermark}]" * 2) if document.watermark else letter_bag("")
    assert not missing
    assert set(extra - marks) <= set("–-.12")


@pytest.mark.parametrize("name", SAMPLES)
def test_lines_are_short_and_the_file_ends_with_one_line_feed(name: str) -> None:
    text = written(SAMPLES[name])
    seen = [sum(sign not in "\u2068\u2069\u200c\u200f\u0654" for sign in line) for line in text.splitlines()]
    assert max(seen) <= 76
    assert min(count for count in seen if count) > 0
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_english_letter_reads_as_typed() -> None:
    text = written(english())
    assert text.startswith("Harrow & Lane Systems Ltd\n14 Weavers Row, Leeds LS1 4QT\n")
    assert "\n\n21 November 2026\nOur ref: HL/2026/0457\n\nMs Adaeze Okafor\nHead of Operations\n" in text
    assert "\nDear Ms Okafor,\n\nTermination of agreement CTR-2024-0815/B\n\nWe are ending" in text
    assert "\n– 19 May 2026: access credentials were passed to a third party without\n  notice (INC-3466);\n" in text
    assert "\nOnboarding credit             unused                £480.00\n" in text
    assert "\n    Clauses 9 (confidentiality), 11" in text
    assert "\n\nYours sincerely,\n\nEleanor Whitcombe\nManaging Director\n" in text
    assert "\u2068" not in text


def test_ordered_lists_are_numbered_in_the_letters_digits() -> None:
    two = items((said("الف"),), (said("ب"),), ordered=True)
    assert "۱. الف\n۲. ب\n" in written(changed(persian(), two)).replace(RLM, "")
    assert "\n1. devolução de R$\u00a06.250,00" in written(SAMPLES["pt"])


def test_a_table_too_wide_for_columns_becomes_labelled_lines() -> None:
    wide = Table(
        header=((said("Item"),), (said("Amount"),)),
        rows=(((said("a " * 40),), (said("£1.00"),)), ((said("b"),), (said("£2.00"),))),
    )
    text = written(changed(english(), wide))
    assert "Amount: £1.00\n\nItem: b\nAmount: £2.00\n" in text


def test_right_to_left_lines_never_start_from_the_left() -> None:
    for line in filter(None, written(persian()).splitlines()):
        strong = next((sign for sign in line if sign == RLM or sign.isalpha()), RLM)
        assert strong == RLM or "\u0600" <= strong <= "\u06ff", line
    assert f"{RLM}\u2068Ledger C++ Connect\u2069" in written(persian())


def test_a_left_to_right_letter_carries_no_right_to_left_mark() -> None:
    assert RLM not in written(SAMPLES["pt"])


def test_an_isolated_value_is_never_broken_over_two_lines() -> None:
    phone = fact("+98 (21) 8888-1234", FactKind.PHONE, "x")
    for words in range(1, 20):
        text = written(changed(persian(), paragraph(said("واژه " * words), phone)))
        assert text.count("\u2068+98 (21) 8888-1234\u2069") == 3
        assert all(line.count("\u2068") == line.count("\u2069") for line in text.splitlines())


def test_a_draft_says_so_first_and_last() -> None:
    lines = written(SAMPLES["en-draft"]).splitlines()
    assert (lines[0], lines[-1]) == ("[DRAFT]", "[DRAFT]")
    assert "[missing: refund.iban]." in lines
    assert lines.index("Open points") < lines.index("-" * 76) < lines.index("Harrow & Lane Systems Ltd")
    assert "DRAFT" not in written(SAMPLES["en"])


def test_nested_blocks_are_indented() -> None:
    nested = Quote((items((said("inner"),)),))
    assert "\n    – inner\n" in written(changed(english(), nested))


def test_an_empty_section_leaves_no_hole() -> None:
    document = english()
    bare = replace(document, sections=tuple(one for one in document.sections if one.role is not Role.AFTER))
    assert written(bare).endswith("Harrow & Lane Systems Ltd\n")
