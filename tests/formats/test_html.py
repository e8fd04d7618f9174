"""The HTML letter: one file, no network, no value that becomes mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from exitletters.document import Document, Logo, Paragraph, Role, plain
from exitletters.facts import FactKind
from exitletters.formats import load
from exitletters.resources import templates_folder
from tests.formats.samples import SAMPLES, SVG_LOGO, changed, english, fact, own, paragraph, persian, said, text_of
from tests.judges import letter_bag

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    """What a browser would see: elements with attributes, text by element, and whether tags balance."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def parsed(document: Document) -> Page:
    return Page(load("html").write(document).decode())


@pytest.mark.parametrize("name", SAMPLES)
def test_page_is_whole_and_shows_every_letter(name: str) -> None:
    document = SAMPLES[name]
    page = parsed(document)
    assert page.open == []
    seen = letter_bag(page.text["body"][0])
    marks = letter_bag(document.watermark or "")
    assert seen - marks == letter_bag(text_of(document))


@pytest.mark.parametrize("name", SAMPLES)
def test_head_names_language_direction_title_and_author(name: str) -> None:
    document = SAMPLES[name]
    page = parsed(document)
    root = page.all("html")[0]
    assert (root["lang"], root["dir"]) == (document.language, document.direction)
    assert page.text["title"] == [document.title]
    assert {"name": "author", "content": document.organization} in page.all("meta")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_subject_is_the_one_h1(name: str) -> None:
    document = SAMPLES[name]
    (subject,) = (one for one in document.sections if one.role is Role.SUBJECT)
    (heading,) = parsed(document).text["h1"]
    assert BIDI.sub("", heading) == plain(subject.blocks[0].runs)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_loaded_from_anywhere(name: str) -> None:
    page = parsed(SAMPLES[name])
    addresses = [value for _, attributes in page.tags for key, value in attributes.items() if key in {"src", "href"}]
    assert all((address or "").startswith("data:image/") for address in addresses)
    (sheet,) = page.text["style"]
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert not page.all("script")
    assert not page.all("link")


def test_values_cannot_become_markup() -> None:
    attack = "<script>alert(1)</script> & <img src=x onerror=y> </style>"
    document = replace(
        changed(english(), paragraph(own(attack, "x"))),
        title=attack,
        organization='"><script>',
        language='en"><script>',
        fonts=("x';} body{display:none", "Vazirmatn"),
    )
    page = parsed(document)
    assert not page.all("script")
    assert not page.all("img")
    assert attack in page.text["main"][0]
    assert page.text["title"] == [attack]
    assert "{" not in (page.all("html")[0]["style"] or "")


def test_bidi_controls_stand_in_text_only() -> None:
    document = replace(
        persian(),
        title="خاتمهٔ \u2068CTR-1\u2069",
        organization="\u200fآرمان",
        logo=Logo(SVG_LOGO.data, SVG_LOGO.media_type, "\u2067نشان\u2069"),
    )
    page = parsed(document)
    values = [value or "" for _, attributes in page.tags for value in attributes.values()]
    assert not BIDI.search("".join(values))
    assert page.text["title"] == ["خاتمهٔ CTR-1"]
    assert page.all("img")[0]["alt"] == "نشان"
    assert "\u2068+98 (21) 8888-1234\u2069" in page.text["main"][0]


def test_gaps_are_marked() -> None:
    page = parsed(SAMPLES["en-draft"])
    assert page.text["mark"] == ["[missing: refund.iban]"]
    assert page.all("mark") == [{"class": "gap"}]
    assert not parsed(SAMPLES["en"]).all("mark")


def test_a_draft_shows_its_cover_first_and_its_watermark_to_eyes_only() -> None:
    page = parsed(SAMPLES["en-draft"])
    assert page.all("section") == [{"class": "cover"}]
    names = [tag for tag, _ in page.tags]
    assert names.index("section") < names.index("main")
    assert {"class": "watermark", "aria-hidden": "true"} in page.all("p")
    assert "DRAFT" not in parsed(SAMPLES["en"]).text["body"][0]


def test_furniture_goes_where_the_document_says() -> None:
    assert parsed(persian()).all("body")[0]["class"] == "rtl reference-end signature-end digits-persian"
    assert parsed(english()).all("body")[0]["class"] == "ltr reference-start signature-start digits-decimal"


def test_table_heads_have_a_scope_and_figures_a_side() -> None:
    heads = parsed(english()).all("th")
    assert [head.get("scope") for head in heads] == ["col"] * 3
    assert [head.get("class") for head in heads] == [None, "short", "figures"]


def test_strong_and_emphasis_survive() -> None:
    page = parsed(english())
    assert "31 January 2027" in page.text["strong"]
    assert page.text["em"] == ["after"]


def test_the_logo_is_part_of_the_page() -> None:
    (picture,) = parsed(SAMPLES["en-logo"]).all("img")
    assert (picture["src"] or "").startswith("data:image/svg+xml;base64,")
    assert picture["alt"] == SVG_LOGO.alt


def test_an_address_is_never_hyphenated() -> None:
    document = changed(english(), paragraph(fact("export@harborline.example", FactKind.EMAIL, "data.contact")))
    assert '<span class="exact">export@harborline.example</span>' in load("html").write(document).decode()
    rules = (templates_folder() / "_shared" / "letter.css").read_text(encoding="utf-8")
    assert ".exact { hyphens: none; }" in rules


def test_a_paragraph_may_run_against_its_page() -> None:
    document = changed(persian(), Paragraph((said("Read from the left."),), direction="ltr"))
    assert '<p dir="ltr">Read from the left.</p>' in load("html").write(document).decode()
    assert "\nRead from the left." in load("txt").write(document).decode()
