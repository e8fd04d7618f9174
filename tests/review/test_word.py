"""The review copy in Word: marked runs, content controls named after paths, comments by gate and for evidence."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from exitletters.codes.gates import personalization as gates
from exitletters.document import Document, Origin, runs
from exitletters.findings import Finding
from exitletters.formats import load
from exitletters.review import words
from exitletters.review.docx import control_name
from exitletters.review.origin_styles import style_of
from tests import judges
from tests.conftest import Desk
from tests.formats.docx_reading import text_of
from tests.review.reading import LETTERS, NAMES, W, both, files, found, letter, letter_words, part, parts, said
from tests.review.reading import words as folded

ALL = pytest.mark.parametrize("name", sorted(LETTERS))


def body(name: str, asked: str | None = None) -> Any:
    return part(files(name, asked)[1], "word/document.xml")


def letter_paragraphs(root: Any) -> list[Any]:
    """The paragraphs before the appendix."""
    every = found(root, "//w:p")
    (title,) = (one for one in every if found(one, "w:pPr/w:pStyle[@w:val='ReviewTitle']"))
    return every[: every.index(title)]  # type: ignore[no-any-return]


def comments(data: bytes) -> list[Any]:
    return list(docx.Document(io.BytesIO(data)).comments)


def anchored(root: Any, number: int) -> str:
    """The text between the two ends of a comment's anchor."""
    within, inside = "", False
    for one in root.iter():
        if one.tag == f"{W}commentRangeStart" and one.get(f"{W}id") == str(number):
            inside = True
        elif one.tag == f"{W}commentRangeEnd" and one.get(f"{W}id") == str(number):
            return folded(within)
        elif inside and one.tag == f"{W}t":
            within += one.text or ""
    raise AssertionError(number)


@ALL
def test_the_paragraphs_are_the_letter(name: str) -> None:
    shown = " ".join(text_of(one) for one in letter_paragraphs(body(name)))
    assert "".join(folded(shown).split()) == "".join(letter_words(letter(name).document).split())


@ALL
def test_every_run_bears_the_style_of_its_origin(name: str) -> None:
    styled: list[tuple[str, str]] = []
    for paragraph in letter_paragraphs(body(name)):
        for one in found(paragraph, ".//w:r[w:t]"):
            style = found(one, "string(w:rPr/w:rStyle/@w:val)")
            same = styled and styled[-1][0] == style
            styled = [*styled[:-1], (style, styled[-1][1] + said(one))] if same else [*styled, (style, said(one))]
    wanted: list[tuple[str, str]] = []
    for run in runs(letter(name).document):
        style = style_of(run.origin)
        same = wanted and wanted[-1][0] == style
        wanted = [*wanted[:-1], (style, wanted[-1][1] + run.text)] if same else [*wanted, (style, run.text)]
    bare = [(style.removesuffix("Borrowed"), "".join(raw.split())) for style, raw in styled]
    merged: list[tuple[str, str]] = []
    for style, raw in bare:
        same = merged and merged[-1][0] == style
        merged = [*merged[:-1], (style, merged[-1][1] + raw)] if same else [*merged, (style, raw)]
    assert merged == [(style, "".join(folded(raw).split())) for style, raw in wanted]


@ALL
def test_every_style_is_defined_and_differs_without_colour(name: str) -> None:
    sheet = part(files(name)[1], "word/styles.xml")
    looks = []
    for origin in Origin:
        for borrowed in (False, True):
            (style,) = found(sheet, f"//w:style[@w:styleId='{style_of(origin, borrowed=borrowed)}']")
            (look,) = found(style, "w:rPr")
            assert found(look, "w:color") == []
            looks.append((found(look, "string(w:u/@w:val)"), found(look, "string(w:bdr/@w:sz)")))
            assert looks[-1] != ("", "")
    own, borrowed_looks = looks[::2], set(looks[1::2])
    assert len(set(own)) == len(own)
    assert borrowed_looks == {("wave", "")}


@ALL
def test_each_fact_stands_in_a_control_named_after_its_path(name: str) -> None:
    controls = found(body(name), "//w:sdt")
    refs = [run.ref for run in runs(letter(name).document) if run.origin in words.FACTS]
    names = [found(one, "string(w:sdtPr/w:alias/@w:val)") for one in controls]
    assert names == [found(one, "string(w:sdtPr/w:tag/@w:val)") for one in controls]
    paths = {one for one in refs if len(one) <= 64 and " " not in one}
    assert set(names) >= paths
    assert len(controls) >= len(refs)
    assert {one for one in names if one.startswith("figures.")} == {
        f"figures.{one}"
        for one in ("unused_days", "term_days")
        if any(ref.startswith(("days", "days of")) for ref in refs)
    }
    ids = [found(one, "string(w:sdtPr/w:id/@w:val)") for one in controls]
    assert len(set(ids)) == len(ids)


def test_a_long_path_keeps_its_end() -> None:
    path = "a" * 40 + ".transition.alternatives[0].provider"
    assert len(control_name(path)) == 64
    assert control_name(path).startswith("…")
    assert control_name(path).endswith(".transition.alternatives[0].provider")
    assert control_name("a" * 64) == "a" * 64


@ALL
def test_there_is_one_comment_for_each_finding_by_its_gate(name: str) -> None:
    by_gate = [one for one in comments(files(name, "en")[1]) if one.author != "Evidence"]
    assert sorted(one.author for one in by_gate) == sorted(one.code.label for one in letter(name).findings)
    assert all(one.initials == one.author.removeprefix("G-") for one in by_gate)
    shown = " ".join(folded(one.text) for one in by_gate)
    for finding in letter(name).findings:
        assert folded(finding.message[1:]) in shown
        assert folded(finding.hint) in shown


@ALL
def test_comments_are_numbered_anchored_and_dated_by_the_letter(name: str) -> None:
    data = files(name)[1]
    root = body(name)
    numbers = [one.get(f"{W}id") for one in found(part(data, "word/comments.xml"), "//w:comment")]
    assert numbers == [str(one) for one in range(len(numbers))]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(found(root, f"//w:{tag}/@w:id"), key=int) == numbers
    assert all(anchored(root, int(one)) for one in numbers)
    dated = letter(name).document.dated
    assert dated
    assert set(found(part(data, "word/comments.xml"), "//w:comment/@w:date")) == {f"{dated.isoformat()}T00:00:00Z"}


def test_a_comment_stands_at_its_sentence() -> None:
    data = files("bad")[1]
    (own,) = (one for one in comments(data) if one.author == "G-PER03" and "own_words" in one.text)
    assert anchored(body("bad"), own.comment_id).startswith("In September your six clinics")
    whole = [one for one in comments(data) if "About the document as a whole" in one.text]
    assert whole
    assert {anchored(body("bad"), one.comment_id)[:18] for one in whole} == {"Re: End of contrac"}


def test_evidence_stands_at_the_sentence_of_its_record() -> None:
    data = files("pt", "en")[1]
    told = {anchored(body("pt"), one.comment_id): one.text for one in comments(data) if one.author == "Evidence"}
    (incident,) = (one for place, one in told.items() if "mensagens noturnas" in place)
    assert incident.startswith("incidents[3]")
    assert "Evidence: statement:S2, ticket:52008" in incident
    (money,) = (one for place, one in told.items() if place.startswith("Restituiremos"))
    assert "settlement.refund.amount = 157282.19 BRL" in money
    assert "Formula: unused_prepaid = contract.prepaid.amount × unused_days ÷ term_days" in money
    assert "figures.unused_days" in money
    (own,) = (one for place, one in told.items() if place.startswith("Após dois avisos"))
    assert "Written by: Diego Amaral, author of the case" in own
    assert any("Counsel’s advice: PJ-2026-118" in one for one in told.values())


def test_own_words_of_two_sentences_have_one_comment_over_both() -> None:
    data = files("pt")[1]
    (place,) = (
        anchored(body("pt"), one.comment_id) for one in comments(data) if one.text.startswith("own_words.tl_reason")
    )
    assert place.startswith("Após dois avisos")
    assert place.endswith("nessa situação.")


def test_prose_of_another_country_is_told_once_a_paragraph() -> None:
    told = [one.text for one in comments(files("uy", "en")[1]) if "the parent locale es" in one.text]
    assert len(told) > 5
    assert all(one.count("the parent locale es") == 1 for one in told)


def test_a_finding_about_a_section_is_anchored_there() -> None:
    data = both(replace(letter("bad"), findings=(Finding(gates.SPECIFIC_MISSING, section="money"),)))[1]
    (comment,) = (one for one in comments(data) if one.author == "G-PER01")
    assert "section money" in comment.text
    assert anchored(part(data, "word/document.xml"), comment.comment_id).startswith("We will refund")


def test_a_waiver_is_told_with_its_reason(desk: Desk) -> None:
    waiver = {"gate": "G-OPT04", "reason": "asked by phone", "by": "Carl Ode", "rank": "director", "date": "2026-05-19"}
    data = both(desk.letter({"decision.question_anything_else": [], "waivers": [waiver]}))[1]
    (comment,) = (one for one in comments(data) if one.author == "G-OPT04")
    assert "waived by Carl Ode, director" in comment.text
    assert "reason: asked by phone" in comment.text


def test_an_undated_letter_has_undated_comments(desk: Desk) -> None:
    data = both(desk.letter(without=["termination.notice_on"]))[1]
    root = part(data, "word/comments.xml")
    assert found(root, "//w:comment")
    assert found(root, "//w:comment/@w:date") == []


@ALL
def test_the_head_of_every_page_says_what_it_is(name: str) -> None:
    data = files(name, "en")[1]
    for number in (1, 2):
        head = part(data, f"word/header{number}.xml")
        assert said(head) == "Review copy – not to be sent"
        assert found(head, "//w:bidi/@w:val") == ["0"]
    assert docx.Document(io.BytesIO(data)).core_properties.title.startswith("Review copy of ")


@ALL
def test_the_appendix_holds_legend_findings_and_counts(name: str) -> None:
    root = body(name, "en")
    every = found(root, "//w:p")
    appendix = " ".join(said(one) for one in every[len(letter_paragraphs(root)) :])
    for sign in (*words.ORIGINS.values(), words.FALLBACK):
        assert all(one in appendix for one in (sign.name, sign.word_look, sign.meaning))
    for one in letter(name).findings:
        assert folded(one.message[1:]) in appendix
    assert "Runs and words by origin" in appendix
    assert ("No gate found anything." in appendix) is not bool(letter(name).findings)


@pytest.mark.parametrize("name", ["fa"])
def test_english_around_a_persian_letter_reads_from_the_left(name: str) -> None:
    data = files(name, "en")[1]
    root = body(name, "en")
    every = found(root, "//w:p")
    appendix = every[len(letter_paragraphs(root)) :]
    turned = [*appendix, *found(part(data, "word/comments.xml"), "//w:p")]
    assert all(found(one, "w:pPr/w:bidi/@w:val") == ["0"] for one in turned)
    assert all(found(one, "w:pPr/w:bidi[not(@w:val)]") for one in letter_paragraphs(root))
    assert found(root, "//w:tbl[.//w:pStyle[@w:val='TableText']]//w:bidiVisual") == []
    persian = [
        one
        for one in found(root, "//w:sdtContent/w:r")
        if "\u0600" <= said(one)[:1] <= "\u06ff" and said(one)[0].isalpha()
    ]
    assert persian
    assert all(found(one, "w:rPr/w:rtl") for one in persian)


@ALL
def test_the_package_is_valid_closed_and_complete(name: str, tmp_path: Path) -> None:
    data = files(name)[1]
    (tmp_path / "x.docx").write_bytes(data)
    assert judges.docx_complaints(tmp_path / "x.docx") == []
    content = parts(data)
    (links,) = (one for one in content if one == "word/_rels/document.xml.rels")
    targets = part(data, links)
    assert all(one.get("TargetMode") is None and f"word/{one.get('Target')}" in content for one in targets)
    defined = set(found(part(data, "word/styles.xml"), "//w:style/@w:styleId"))
    used = {
        style
        for one in content
        if one.startswith(("word/document", "word/comments", "word/header"))
        for style in found(part(data, one), "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val")
    }
    assert used <= defined


def _plain(document: Document) -> dict[str, bytes]:
    return parts(load("docx").write(document))


@ALL
def test_the_letter_that_is_sent_holds_nothing_of_a_review(name: str) -> None:
    content = _plain(letter(name).document)
    assert "word/comments.xml" not in content
    everything = b"".join(content.values())
    assert not any(one in everything for one in (b"w:sdt", b"comment", b"Origin", b"Review"))
    assert NAMES["w"].encode() in everything


def test_a_translation_alone_needs_no_comment() -> None:
    heads = {folded(one.text.partition("\n")[0]) for one in comments(files("fa")[1])}
    assert "options_tried[0]" in heads
    assert "own_words.tl_reason" in heads
    assert not any(one.startswith(("customer.", "data.", "communication.")) for one in heads)
