"""The page as mark-up: complete without a script, labelled for those who hear it, and safe whatever a case holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from exitletters import preview
from exitletters.codes import Severity, template_preview
from exitletters.difference.words import Passage, passages
from exitletters.document import (
    Answer,
    Break,
    Bullets,
    Document,
    Heading,
    Origin,
    PageLabel,
    Paragraph,
    Quote,
    Run,
    Table,
)
from exitletters.findings import Finding, Place, Refused
from exitletters.formats._drawing import Look
from exitletters.preview.blocks import Hand, blocks_html
from exitletters.preview.choices import OUTPUTS, Choice
from exitletters.preview.column import Cell, Column
from exitletters.preview.mending import StandIn
from exitletters.preview.page import Known, page
from exitletters.preview.rows import section_order
from exitletters.preview.state import Preview
from exitletters.preview.words import ENGLISH, FACTS, ORIGINS, SHAPES, WORDS, Tongue
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue
from tests.preview import desk

_DESK = desk(templates_folder(), "en", "fa")
_HAND = Hand(Look("ltr", ()), ENGLISH)
_VOID = {"meta", "link", "input", "img", "br"}


class _Read(HTMLParser):
    """Reads a page: balanced tags, ids, labels and landmarks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


def _page(**asked: str) -> str:
    return Preview(_DESK).page(Choice("term-mismatch-mid", ("en", "fa"), **asked))


def _run(text: str, origin: Origin = Origin.CASE) -> Run:
    return Run(text, origin, 'case.<"path">')


def test_every_tag_closes_every_id_is_one_and_nothing_runs_or_looks_inline() -> None:
    read = _Read(_page())
    ids = [str(one["id"]) for _, one in read.found if "id" in one]
    assert len(ids) == len(set(ids))
    assert not [one for _, one in read.found if "style" in one or any(name.startswith("on") for name in one)]
    assert [one.get("src") for one in read.all("script")] == ["/preview.js"]
    assert not read.all("style")


def test_every_control_has_its_label_and_every_part_its_name() -> None:
    read = _Read(_page())
    labelled = {one["for"] for one in read.all("label") if "for" in one}
    assert {one["id"] for one in read.all("select")} == labelled
    assert len(labelled) == 10
    assert all(
        one.get("aria-label") or one.get("aria-labelledby") for one in read.all("article", "section", "main", "form")
    )
    assert all(one.get("lang") and one.get("dir") for one in read.all("html"))


def test_headings_follow_each_other_without_a_gap() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", _page())]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_switch_says_what_not_choosing_comes_to() -> None:
    text = _page()
    for said in ("termination-letter (as needed)", "neutral (as in the case)", "cordial (as in the case)"):
        assert said in text
    assert 'value="firm" selected' in _page(tone="firm")


def test_a_page_whose_language_runs_from_the_right_is_turned_and_the_letters_keep_their_own_way() -> None:
    turned = Tongue(Catalogue("fa", {"Tone": ("<Tone>",)}, is_rtl=True))
    other = desk(templates_folder(), "en", "fa", tongue=turned)
    read = _Read(text := Preview(other).page(Choice("term-mismatch-mid", ("en", "fa"))))
    assert read.all("html")[0] == {"lang": "fa", "dir": "rtl"}
    texts = [one for one in read.all("div") if one.get("class") == "text"]
    assert {(one["lang"], one["dir"]) for one in texts} == {("en", "ltr"), ("fa", "rtl")}
    assert "&lt;Tone&gt;" in text
    assert "<Tone>" not in text


def test_no_style_names_a_side_of_the_page() -> None:
    look = Path(preview.__file__).with_name("preview.css").read_text(encoding="utf-8")
    assert not re.findall(r"[\s{;-](?:left|right)\s*:", look)
    assert not re.findall(r":\s*(?:left|right)\b", look)


def test_every_word_of_the_page_is_used_and_every_origin_and_severity_has_one() -> None:
    folder = Path(preview.__file__).parent
    code = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.py") if one.name != "words.py")
    built = {"missing_borrowed", "broken_borrowed", *OUTPUTS, "neutral", "firm", "masculine", "feminine", "unknown"}
    built |= {"desk", "cordial", "formal"}
    assert {name for name in WORDS if not re.search(rf"['\"]{name}['\"]", code)} <= built
    assert set(ORIGINS) == set(Origin)
    assert set(SHAPES) == set(Severity)


def test_values_of_a_case_become_no_mark_up() -> None:
    bad = '<script>"&\u202e'
    blocks = (
        Paragraph((_run(bad), Break(), _run(bad, Origin.TEMPLATE)), "rtl"),
        Heading(2, (_run(bad),)),
        Bullets(True, ((Paragraph((_run(bad),)),),)),
        Bullets(False, ((Paragraph((_run(bad),)),),)),
        Table(((_run(bad),),), (((_run(bad),),),)),
        Quote((Paragraph((_run(bad),)),)),
        Answer((_run(bad),), ((_run(bad),),)),
        Answer((_run(bad),)),
    )
    text = blocks_html(blocks, _HAND)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 11
    assert all(one["data-path"] == 'case.<"path">' for one in _Read(text).all("mark"))


def test_only_facts_are_marked_and_a_gap_more_than_others() -> None:
    for origin in Origin:
        text = blocks_html((Paragraph((_run("x", origin),)),), _HAND)
        assert ("<mark" in text) is (origin in FACTS)
        assert ("gap" in text) is (origin is Origin.GAP)
    strong = Run("x", Origin.TEMPLATE, "a", strong=True, emphasis=True)
    assert blocks_html((Paragraph((strong,)),), _HAND) == "<p><strong><em>x</em></strong></p>"


def _column(locale: str, *order: str, **cells: Cell) -> Column:
    return Column(locale, order=order, cells=cells)


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("abc", "abc", "abc"),
        ("ac", "abc", "abc"),
        ("abc", "cx", "abcx"),
        ("ab", "xab", "xab"),
        ("", "ab", "ab"),
        ("ab", "ba", "ab"),
    ],
)
def test_rows_hold_every_section_of_every_column_once(one: str, other: str, rows: str) -> None:
    assert "".join(section_order([_column("en", *one), _column("fa", *other)])) == rows


def _shown(*columns: Column, output: str = "sections", whole: str | Refused = "letter") -> str:
    def shown(_: Column) -> str:
        if isinstance(whole, Refused):
            raise whole
        return whole

    return page(_DESK, Choice("term-mismatch-mid", ("en",), output=output), Known(), columns, "mark", shown)


def test_findings_stand_where_they_belong_with_a_shape_and_a_place() -> None:
    finding = Finding(template_preview.NO_CASE_TO_PREVIEW, Place("fr/x.md", 3, 1), fields={"case": "<x>"})
    warned = finding.lowered(Severity.WARNING)
    cell = Cell("money", "fr", "ltr", place=Place("fr/x.md", 2, 1), words=1, findings=(finding,))
    text = _shown(Column("fr", order=("money",), cells={"money": cell}, findings=(warned,), gates=(finding,)))
    read = _Read(text)
    assert text.count("fr/x.md:3:1") == 3
    assert "■" in text
    assert "●" in text
    assert "<x>" not in text
    assert "1 word<" in text
    assert "2 findings" in text
    assert [one for one in read.all("details") if one.get("class") == "gates"] == [{"class": "gates"}]


@pytest.mark.parametrize(
    ("stand_in", "said", "look"),
    [
        (StandIn(is_old=True), "before the fault", "old"),
        (StandIn(locale="en", is_missing=True), "Not translated yet. This is the text of en", "lent"),
        (StandIn(locale="en"), "Cannot be printed: see below. Until then", "lent"),
        (StandIn(is_missing=True), "Not written yet", "lent"),
        (StandIn(), "Cannot be printed: see below.<", "lent"),
    ],
)
def test_what_stands_in_for_a_section_says_why(stand_in: StandIn, said: str, look: str) -> None:
    cell = Cell("money", "fr", "ltr", stand_in=stand_in)
    text = _shown(_column("fr", "money", money=cell))
    assert said in text
    assert f'class="cell {look}"' in text
    assert "Prints nothing" not in text


def test_what_changed_in_the_source_is_shown_as_taken_out_and_put_in() -> None:
    (change,) = passages("We remember <in> particular", "We remember most of all")
    taken = Passage(change.old, ())
    text = _shown(_column("fr", "thanks", thanks=Cell("thanks", "fr", "ltr", changes=(change, taken))))
    assert "<del>&lt;in&gt; particular</del>" in text
    assert text.count("<ins>most of all</ins>") == 1
    assert "The source has changed" in text


def test_charts_and_tables_of_the_house_are_shown_with_their_words() -> None:
    text = _page(kind="leadership-memo")
    assert text.count("<figure>") == text.count('<img src="data:image/svg+xml;base64,') > 3
    assert "<figcaption>" in text
    assert "<table>" in text
    _Read(text)


def test_a_whole_letter_that_cannot_be_written_says_why_in_its_column() -> None:
    refused = Refused(Finding(template_preview.NO_CASE_TO_PREVIEW, fields={"case": "x"}))
    assert "EL309" in _shown(_column("en"), output="pdf", whole=refused)
    assert "Nothing can be shown" in _shown(_column("en"), output="pdf", whole="")
    assert "letter" in _shown(_column("en"), output="pdf")


def test_where_nothing_could_be_read_every_kind_is_offered() -> None:
    text = Preview(_DESK).page(Choice("term-mismatch-mid", ("en",), kind="winback-letter"))
    assert "EL" in text
    assert 'value="boundary-letter"' in text


def test_a_document_needs_no_language_of_ours() -> None:
    """A reminder that fonts and direction come from the document alone."""
    document = Document("k", "neutral", "he", "rtl", "t", "o", None, (), PageLabel("{page}"), fonts=("X",))
    text = _shown(
        Column("he", order=("a",), cells={"a": Cell("a", "he", "rtl", (Paragraph((_run("א"),)),))}, document=document)
    )
    assert 'lang="he" dir="rtl"' in text
