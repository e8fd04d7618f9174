"""Review copies of memos and scripts: figures, tables and answers, commented once, and never called letters."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pytest

from exitletters.document import Answer, Figure, Origin, Paragraph, Run, Table, plain, runs
from exitletters.facts import FactKind
from exitletters.pipeline import Letter, Order, write
from exitletters.review import words
from exitletters.review.column import Row, block_html
from exitletters.review.copy import Copy, copy_of
from exitletters.review.docx import control_name
from tests import judges
from tests.examples.gallery import CASES
from tests.formats.charts import PERSIAN
from tests.formats.docx_reading import text_of
from tests.review.reading import both, classed, found, letter_words, page, part, said, text
from tests.review.reading import words as folded
from tests.review.test_page import built
from tests.review.test_page import said as prose
from tests.review.test_word import anchored, letter_paragraphs

SORTS = {
    "memo": ("leadership-memo", "pt-BR"),
    "persian memo": ("leadership-memo", "fa-IR"),
    "script": ("termination-call", "pt-BR"),
    "message": ("termination-message", "pt-BR"),
}
EVERY = pytest.mark.parametrize("sort", sorted(SORTS))
MEMOS = pytest.mark.parametrize("sort", ["memo", "persian memo"])


@cache
def document(sort: str) -> Letter:
    kind, locale = SORTS[sort]
    return write(Order(CASES / "term-abuse-large.yaml", kind=kind, locale=locale))


@cache
def files(sort: str) -> tuple[bytes, bytes]:
    return both(document(sort), "en")


@cache
def copy(sort: str) -> Copy:
    return copy_of(document(sort), "en")


def body(sort: str) -> Any:
    return part(files(sort)[1], "word/document.xml")


def evidence(data: bytes) -> list[Any]:
    return [one for one in docx.Document(io.BytesIO(data)).comments if one.author == "Evidence"]


def rows_of(root: Any) -> list[Any]:
    """What is read together: the rows of tables, and the paragraphs outside of them."""
    return found(root, "//w:tr | //w:p[not(ancestor::w:tr)]")  # type: ignore[no-any-return]


def bare(raw: str) -> str:
    """Text without spaces and without the boxes of choices."""
    return "".join(folded(raw).replace("☐", "").split())


@EVERY
def test_the_words_of_both_files_are_the_documents(sort: str) -> None:
    wanted = bare(letter_words(document(sort).document))
    assert wanted
    assert bare(" ".join(text_of(one) for one in letter_paragraphs(body(sort)))) == wanted
    web = page(files(sort)[0])
    for mark in (*classed(web, "mark"), *classed(web, "sign")):
        if mark.xpath("ancestor::*[@id='letter']"):
            mark.drop_tree()
    assert bare(" ".join(text(one) for one in classed(web, "text"))) == wanted


@EVERY
def test_each_printed_fact_stands_in_a_control_named_after_it(sort: str) -> None:
    named = found(body(sort), "//w:sdt/w:sdtPr/w:alias/@w:val")
    facts = [run for run in runs(document(sort).document) if run.origin in words.FACTS]
    assert len(named) >= len(facts) > 10
    sources = copy(sort).sources
    assert set(named) == {control_name(sources[run.origin, run.ref].name) for run in facts}
    assert {one.ref for one in facts if one.origin is Origin.CASE and len(one.ref) <= 64} <= set(named)


@EVERY
def test_no_row_and_no_paragraph_tells_a_record_twice(sort: str) -> None:
    comments = {str(one.comment_id): one.text for one in evidence(files(sort)[1])}
    for row in rows_of(body(sort)):
        told = [comments.get(one, one) for one in found(row, ".//w:commentReference/@w:id")]
        assert len(told) == len(set(told)), told
        heads = [re.split(r"\n(?:Evidence|Formula): ", one)[0] for one in told if "\n" in one]
        assert len(heads) == len(set(heads))


@EVERY
def test_no_comment_repeats_itself_or_says_only_a_name(sort: str) -> None:
    for one in evidence(files(sort)[1]):
        lines = one.text.split("\n")
        assert any(": " in line for line in lines), one.text
        formulas = [line.removeprefix("Formula: ") for line in lines if line.startswith("Formula: ")]
        assert all(" " in formula for formula in formulas), one.text
        assert not set(formulas) & set(lines), one.text
        for line in lines:
            if line.startswith("Evidence: "):
                references = line.removeprefix("Evidence: ").split(", ")
                assert len(references) == len(set(references))


def test_a_record_in_a_table_is_told_at_the_first_cell_that_prints_it() -> None:
    data, root = files("memo")[1], body("memo")
    told = [one for one in evidence(data) if one.text.startswith("incidents[0]\n")]
    cells = [found(root, f"//w:tc[.//w:commentReference[@w:id='{one.comment_id}']]") for one in told]
    within = [cell for found_ in cells for cell in found_]
    assert within
    for cell in within:
        assert not found(cell, "preceding-sibling::w:tc//w:alias[starts-with(@w:val, 'incidents[0]')]")
        assert found(cell, "following-sibling::w:tc//w:alias[starts-with(@w:val, 'incidents[0]')]")


@MEMOS
def test_a_memo_has_a_comment_for_what_needs_one_and_no_more(sort: str) -> None:
    rows = [list(found) for _, found in groupby(copy(sort).lines, key=lambda one: one.row)]
    told = evidence(files(sort)[1])
    assert len(told) < len([one for one in rows if any(line.sources for line in one)])
    shown = "\n".join(one.text for one in told)
    for name in ("gates.", "sensitivity.input", "placement.tier", "net_benefit.chosen\n", "by_month[0]"):
        assert name not in shown, name
    named = found(body(sort), "//w:alias/@w:val")
    assert {"sensitivity.input", "placement.tier", "net_benefit.chosen"} <= set(named)


@MEMOS
def test_a_figure_of_the_memo_tells_its_formula_its_numbers_and_its_result(sort: str) -> None:
    told = [one.text for one in evidence(files(sort)[1])]
    assert (
        "net_benefit.partial\nFormula: exit_value.partial − keep_value\n"
        "With: exit_value.partial -12760.00 BRL, keep_value -32540.00 BRL\nResult: 19780.00 BRL"
    ) in told
    assert (
        "Formula: effort[0] × 100 ÷ annual_revenue\nWith: effort[0] 51850.00 BRL, annual_revenue 312000.00 BRL"
    ) in told
    assert any("Formula: hours × rate × 12 ÷ window_months\nWith: hours 610, rate 85.00 BRL" in one for one in told)
    assert any("payback.partial" in one and "Result: 4.7056 months" in one for one in told)
    assert any("concentration" in one and "Result: 7.5%" in one for one in told)
    assert any("contract.prepaid.covers[0]: " in one and "Result: 184 days" in one for one in told)


@MEMOS
def test_the_charts_of_a_memo_stand_above_their_captions_in_both_files(sort: str) -> None:
    blocks = [block for section in document(sort).document.sections for block in section.blocks]
    captions = [folded(plain(one.caption)) for one in blocks if isinstance(one, Figure)]
    assert captions
    web, root = page(files(sort)[0]), body(sort)
    for mark in classed(web, "mark"):
        if mark.xpath("ancestor::figcaption"):
            mark.drop_tree()
    assert [text(one) for one in web.xpath("//figure[img]/figcaption")] == captions
    drawn = [one for one in found(root, "//w:p[.//w:drawing]") if one.getnext() is not None]
    below = [said(one.getnext()) for one in drawn]
    assert [one for one in below if one in captions] == captions


def test_the_choices_of_an_answer_and_what_follows_it_keep_their_words() -> None:
    fact = Run("2026-05-20", Origin.CASE, "communication.call_at", FactKind.DATE)
    one = built(
        Answer((prose("Did they agree on "), fact), choices=((prose("Yes"),), (fact,))),
        Answer((prose("What did they say?"),), lines=2),
        Paragraph((prose("Goodbye."),)),
    )
    web, data = both(one)
    root = part(data, "word/document.xml")
    (answered,) = (one for one in letter_paragraphs(root) if "Did they agree" in said(one))
    assert said(answered) == "Did they agree on 2026-05-20 ☐ Yes ☐ 2026-05-20"
    assert found(answered, ".//w:alias/@w:val") == ["communication.call_at"] * 2
    assert [said(one) for one in letter_paragraphs(root)].count("Goodbye.") == 1
    (section,) = page(web).xpath("//*[@id='letter']/section[.//h3[starts-with(., 'reason')]]")
    assert [re.sub(r" ?C\d+( Case fact)?", "", text(one)) for one in section.xpath(".//div[@class='text']//p")] == [
        "Did they agree on 2026-05-20 ☐ Yes ☐ 2026-05-20",
        "What did they say?",
        "Goodbye.",
    ]


def test_the_script_of_an_example_has_its_answers_in_word() -> None:
    answers = [
        block
        for section in document("script").document.sections
        for block in section.blocks
        if isinstance(block, Answer)
    ]
    assert answers
    shown = [said(one) for one in letter_paragraphs(body("script"))]
    for one in answers:
        wanted = "".join((plain(one.label), *(f" ☐ {plain(choice)}" for choice in one.choices)))
        assert folded(wanted) in shown


def test_the_cells_of_a_row_are_one_row_and_those_of_an_answer_too() -> None:
    cell = (prose("One."),)
    lines = copy_of(built(Table((cell, ()), ((cell, cell),)), Answer(cell, (cell,)), Paragraph(cell))).lines
    rows = [one.row for one in lines if one.section == "reason"]
    assert [len(list(found)) for _, found in groupby(rows)] == [1, 2, 2, 1]


@EVERY
def test_a_review_copy_calls_no_other_document_a_letter(sort: str) -> None:
    web, root = page(files(sort)[0]), body(sort)
    appendix = [said(one) for one in found(root, "//w:p")][len(letter_paragraphs(root)) :]
    around = [text(one) for one in web.xpath("//nav | //header | //*[@id='legend'] | //h2 | //h3")]
    assert "Every word of the document shows where it comes from." in " ".join(around)
    assert "Every word of the document shows where it comes from." in " ".join(appendix)
    assert "Skip to the document" in " ".join(around)
    for said_ in (*around, *appendix):
        assert not re.search(r"\b(?:the|every|a) letter\b", said_, re.IGNORECASE), said_
        assert "{" not in said_


@pytest.mark.parametrize(
    ("kind", "raw", "whole"),
    [
        (FactKind.IDENT, "CT-2024-0187", True),
        (FactKind.PHONE, "+55 19 5550-0100", True),
        (FactKind.IDENT, "X" * 41, False),
        (FactKind.TEXT, "CT-2024-0187", False),
    ],
)
def test_a_number_keeps_to_one_line_unless_it_is_longer_than_one(kind: FactKind, raw: str, whole: bool) -> None:
    one = built(Paragraph((Run(raw, Origin.CASE, "contract.number", kind),)))
    (run,) = page(both(one)[0]).xpath(
        "//*[@id='letter']/section[.//h3[starts-with(., 'reason')]]//p/*[contains(@class, 'run')]"
    )
    assert ("whole" in run.get("class").split()) is whole
    assert re.search(r"\.run\.whole \{ white-space: nowrap; \}", page(both(one)[0]).xpath("string(//style)"))


def test_an_answer_without_choices_shows_its_question_alone() -> None:
    assert block_html(Answer(()), Row(PERSIAN, iter(()), {}, {}, iter(()))) == "<p></p>"


@EVERY
def test_the_package_is_valid(sort: str, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(files(sort)[1])
    assert judges.docx_complaints(tmp_path / "x.docx") == []
    assert all(anchored(body(sort), int(one.comment_id)) for one in evidence(files(sort)[1]))
