"""The review page: the letter's words with a mark for each origin, whole, offline, and safe against any value."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from exitletters.codes.gates import personalization as gates
from exitletters.document import Break, Bullets, Figure, Heading, Origin, Paragraph, Quote, Role, Run, Table, runs
from exitletters.document import Section as Part
from exitletters.findings import Finding
from exitletters.pipeline import Letter
from exitletters.review import words
from exitletters.review.column import Row, block_html
from tests.conftest import Desk
from tests.formats.charts import PERSIAN, columns
from tests.review.reading import LETTERS, both, classed, files, letter, letter_words, page, text
from tests.review.reading import words as folded

ALL = pytest.mark.parametrize("name", sorted(LETTERS))
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_marks(root: Any) -> str:
    """The letter's column, without keys, flags and signs of lists."""
    for mark in (*classed(root, "mark"), *classed(root, "sign")):
        if mark.xpath("ancestor::*[@id='letter']"):
            mark.drop_tree()
    for line in root.xpath("//*[@id='letter']//br"):
        line.tail = f" {line.tail or ''}"
    return folded(" ".join("".join(one.itertext()) for one in lines_of(root)))


def lines_of(root: Any) -> list[Any]:
    column = "//*[contains(concat(' ', @class, ' '), ' text ')]"
    return root.xpath(f"{column}//*[self::p or self::h4 or self::h5 or self::h6 or self::th or self::td]")  # type: ignore[no-any-return]


def built(*blocks: Any) -> Letter:
    """A letter whose body is these blocks."""
    one = letter("bad")
    body = Part("reason", Role.BODY, blocks)
    sections = tuple(body if part.id == "reason" else part for part in one.document.sections)
    return replace(one, document=replace(one.document, sections=sections))


def said(raw: str) -> Run:
    return Run(raw, Origin.TEMPLATE, "en/termination-letter.md:44")


@ALL
def test_without_its_marks_the_column_is_the_letter(name: str) -> None:
    assert without_marks(page(files(name)[0])) == letter_words(letter(name).document)


@ALL
def test_every_run_stands_in_order_in_the_look_of_its_origin(name: str) -> None:
    shown: list[tuple[str, str]] = []
    for one in classed(page(files(name)[0]), "run"):
        if one.xpath("ancestor::*[@id='letter']"):
            _, origin, *more = one.get("class").split()
            first = "first" in more
            raw = BIDI.sub("", "".join(one.itertext()))
            shown = [*shown, (origin, raw)] if first else [*shown[:-1], (shown[-1][0], shown[-1][1] + raw)]
    wanted = [(str(run.origin), run.text) for run in runs(letter(name).document)]
    assert [(origin, folded(raw)) for origin, raw in shown] == [(origin, folded(raw)) for origin, raw in wanted]


@ALL
def test_each_fact_bears_a_key_that_leads_to_its_note(name: str) -> None:
    root = page(files(name, "en")[0])
    facts = [run for run in runs(letter(name).document) if run.origin in words.FACTS]
    marks = [one for one in root.xpath("//*[@id='letter']//a") if "finding" not in one.get("class").split()]
    assert len(marks) == len(facts)
    for mark, run in zip(marks, facts, strict=True):
        sign = words.ORIGINS[run.origin]
        assert re.fullmatch(rf"{sign.letter}\d+↑? {re.escape(sign.name)}", text(mark))
        (note,) = root.xpath(f"//*[@id='{mark.get('aria-describedby')}']")
        assert mark.get("href") == f"#{note.get('id')}"
        assert text(mark).split()[0] in [text(key) for key in note.xpath(".//b")]
        assert note.getparent().getparent() is mark.xpath("ancestor::*[contains(@class, 'row')]")[0]


@ALL
def test_ids_are_unique_and_every_link_stays_on_the_page(name: str) -> None:
    root = page(files(name)[0])
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert {f"#{one}" for one in ids} >= set(root.xpath("//@href"))
    assert set(ids) >= set(root.xpath("//@aria-describedby|//@aria-labelledby"))
    assert root.xpath("//@src|//link|//img|//iframe|//object|//form|//base") == []


@ALL
def test_nothing_but_the_pages_own_sheet_and_script_may_act(name: str) -> None:
    root = page(files(name)[0])
    (rules,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (sheet,), (script,) = root.xpath("//style/text()"), root.xpath("//script/text()")
    digests = [b64encode(sha256(one.encode()).digest()).decode() for one in (sheet, script)]
    assert rules == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|fetch|import\(|XMLHttp|https?:", sheet + script)
    assert root.xpath("//@style|//@*[starts-with(name(), 'on')]") == []


@ALL
def test_the_letter_keeps_its_language_and_direction_and_the_page_its_own(name: str) -> None:
    document = letter(name).document
    root = page(files(name, "en")[0])
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    columns = classed(root, "text")
    assert {(one.get("lang"), one.get("dir")) for one in columns} == {(document.language, document.direction)}
    assert all(one.get("lang") is not None for one in root.xpath("//bdi"))


@ALL
def test_every_finding_stands_beside_its_sentence_and_in_the_list(name: str) -> None:
    root = page(files(name)[0])
    for number, _ in enumerate(letter(name).findings, 1):
        (note,) = root.xpath(f"//*[@id='finding-{number}']")
        (flag,) = root.xpath(f"//*[@id='at-{number}']")
        assert flag.get("aria-describedby") == note.get("id")
        shown = flag.xpath("ancestor::*[contains(@class, 'row')]") or [flag.getparent()]
        assert shown[0].xpath(f".//*[@id='finding-{number}']")
        listed = root.xpath(f"//*[@id='findings']//a[@href='#at-{number}' or @id='at-{number}']")
        assert len(listed) == 1


def test_a_flagged_sentence_holds_its_words_and_its_flags() -> None:
    (flagged,) = (text(one) for one in classed(page(files("bad")[0]), "flagged"))
    assert flagged.startswith("In September your six clinics open a hospital")
    assert "We would rather say so" not in flagged
    assert "G-PER03" in flagged
    assert "G-PER05" in flagged


def test_a_finding_about_a_section_stands_at_its_heading() -> None:
    one = replace(letter("bad"), findings=(Finding(gates.SPECIFIC_MISSING, section="money"),))
    root = page(both(one)[0])
    (flag,) = root.xpath("//h3/a[@id='at-1']")
    assert text(flag.getparent()).startswith("money")
    assert "section money" in text(root.xpath("//*[@id='findings']")[0])


def test_a_letter_without_findings_says_so() -> None:
    assert "No gate found anything." in text(page(files("pt", "en")[0]).xpath("//*[@id='findings']")[0])


def test_no_origin_and_no_severity_is_told_by_colour_alone() -> None:
    sheet = page(files("fa")[0]).xpath("//style/text()")[0].replace("-webkit-", "")
    for origin in Origin:
        rules = "".join(
            body
            for head, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
            if f".{origin}" in head and "has(" not in head
        )
        assert re.search(r"border: |border-inline-start: |text-decoration: underline", rules), origin
    looks = [sign.look for sign in words.ORIGINS.values()]
    assert len({*looks, words.FALLBACK.look}) == len(looks) + 1
    letters = [sign.letter for sign in words.ORIGINS.values()]
    assert len({*letters, words.FALLBACK.letter}) == len(letters) + 1
    assert len(set(words.SEVERITIES.values())) == len(words.SEVERITIES)


def test_the_legend_and_a_box_name_every_mark() -> None:
    root = page(files("fa", "en")[0])
    legend = text(root.xpath("//*[@id='legend']")[0])
    for sign in (*words.ORIGINS.values(), words.FALLBACK):
        assert all(part in legend for part in (sign.name, sign.look, sign.meaning))
    sheet = root.xpath("//style/text()")[0]
    boxes = root.xpath("//input/@id")
    assert boxes == [*(f"show-{one}" for one in Origin), "show-borrowed", "show-finding", "keys"]
    assert all(f"#{one}:not(:checked)" in sheet for one in boxes if one != "keys")


def test_a_fallback_has_an_arrow_and_its_own_line() -> None:
    root = page(files("uy", "en")[0])
    borrowed = [one for one in classed(root, "borrowed") if one.xpath("ancestor::*[@id='letter']")]
    prose = [one for one in borrowed if "template" in one.get("class").split() and any(map(str.isalnum, text(one)))]
    assert prose
    assert {text(one.getnext()) for one in prose} == {"T↑"}
    assert "No folder of templates is for es-UY: all prose comes from es." in text(root.xpath("//header")[0])
    assert "No folder of templates" not in text(page(files("fa", "en")[0]))


def test_what_was_waived_looks_settled(desk: Desk) -> None:
    waiver = {"gate": "G-OPT04", "reason": "asked by phone", "by": "Carl Ode", "rank": "director", "date": "2026-05-19"}
    settled, standing = (
        page(both(desk.letter({"decision.question_anything_else": [], "waivers": one}))[0]).xpath(
            "//*[@id='finding-1']"
        )[0]
        for one in ([waiver], [])
    )
    assert "settled" in settled.get("class").split()
    assert "settled" not in standing.get("class").split()
    assert "waived by Carl Ode, director" in text(settled)
    assert "reason: asked by phone" in text(settled)


def test_lists_tables_quotes_and_headings_keep_their_form() -> None:
    line = Paragraph((said("One."), Break(), said("Two.")))
    one = built(
        Heading(2, (said("A heading"),)),
        Bullets(True, ((line, Bullets(False, ((Paragraph((said("inner"),)),),))), (Paragraph((said("second"),)),))),
        Table(((said("head"),), ()), (((said("cell"),), (said("other"),)),)),
        Quote((Paragraph((said("quoted"),), direction="ltr"),)),
    )
    root = page(both(one)[0])
    (part,) = root.xpath("//*[@id='letter']/section[.//h3[starts-with(., 'reason')]]")
    assert [text(item) for item in part.xpath(".//h4")] == ["A heading"]
    assert [text(item) for item in part.xpath(".//span[@class='sign']")] == ["1.", "2."]
    assert [text(item) for item in part.xpath(".//ul/li")] == ["inner"]
    assert [text(item) for item in part.xpath(".//td")] == ["cell", "other"]
    assert part.xpath(".//blockquote/p/@dir") == ["ltr"]
    assert without_marks(page(both(one)[0])) == letter_words(one.document)


def test_a_variant_of_a_kind_is_named(desk: Desk) -> None:
    assert "termination-letter, en-US, neutral" in text(page(both(desk.letter(locale="en-US"))[0]).xpath("//header")[0])
    undated = desk.letter(without=["termination.notice_on"])
    assert "none yet" in text(page(both(undated)[0]).xpath("//header")[0])


def test_a_chart_is_shown_above_its_words() -> None:
    shown = block_html(Figure(columns(rtl=True), ()), Row(PERSIAN, iter(()), {}, {}, iter(())))
    assert shown.startswith('<figure><img src="data:image/svg+xml;base64,')
    assert shown.endswith('" alt=""><figcaption></figcaption></figure>')
