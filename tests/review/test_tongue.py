"""The words of a review copy are in the language of its document, or in the one that was asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from setup.sentences import collected

from exitletters.pipeline import Letter, Order, write
from exitletters.resources import templates_folder
from exitletters.review.tongue import runs_of
from exitletters.speaking import Catalogue, spoken
from tests.conftest import CLEAN, Desk
from tests.review.reading import FINDINGS, both, classed, files, found, page, part, said, text
from tests.speaking.shell import run

_FIELD = re.compile(r"\{[a-z]+\}")


@cache
def persian() -> Catalogue:
    found_ = spoken("fa", (templates_folder(),))
    assert found_
    return found_


@cache
def judged() -> Letter:
    """A Persian letter with findings of every sort of place."""
    return replace(write(Order(CLEAN / "neutral.yaml", locale="fa-IR")), findings=FINDINGS)


@cache
def english_words() -> frozenset[str]:
    """What a review copy says in English and the Persian catalogue says otherwise; of a pattern, what stands in it."""
    ours = (one.text for one in collected() if any(place.startswith("review copies: ") for place in one.places))
    translated = [one for one in ours if persian().translated(one) != one]
    assert len(translated) > 120
    return frozenset(part_.strip(" .,:()%") for one in translated for part_ in _FIELD.split(one)) - {""}


def around(root: Any) -> list[str]:
    """The texts of a page outside the document, and the names that only a screen reader tells."""
    for one in (*classed(root, "text"), *root.xpath("//style|//script|//code|//bdi")):
        tail = one.tail
        one.clear()
        one.tail = tail
    return [*map(str, root.xpath("//text()|//@aria-label"))]


def paragraphs(data: bytes, asked_style: str) -> list[Any]:
    return found(part(data, "word/document.xml"), f"//w:p[starts-with(w:pPr/w:pStyle/@w:val, '{asked_style}')]")  # type: ignore[no-any-return]


def left_in_english(texts: list[str]) -> set[str]:
    """Words of a copy that stand in texts as they are in English: whole, or as a whole phrase."""
    whole = {one.strip(" .,:→←■▲●○0123456789") for one in texts}
    phrases = {one for one in english_words() if one.count(" ") > 1}
    return set(english_words() & whole) | {one for one in phrases if any(one in text_ for text_ in texts)}


def test_no_english_word_is_left_around_a_persian_letter() -> None:
    web, word = both(judged())
    sections = {one.id for one in judged().document.sections}  # named as in the templates, in every language
    assert left_in_english(around(page(web))) - sections == set()
    names = found(part(word, "word/styles.xml"), "//w:style[starts-with(@w:styleId, 'Origin')]/w:name/@w:val")
    appendix = [said(one) for one in found(part(word, "word/document.xml"), "//w:p")]
    told = [said(one) for one in found(part(word, "word/comments.xml"), "//w:p")]
    heads = [said(part(word, f"word/header{number}.xml")) for number in (1, 2)]
    assert left_in_english([*appendix, *told, *heads, *names]) - sections == set()
    assert len(set(names)) == len(names) > 10


def test_the_same_judge_finds_english_where_it_was_asked_for() -> None:
    web, word = both(judged(), "en")
    assert len(left_in_english(around(page(web)))) > 60
    assert len(left_in_english([said(one) for one in found(part(word, "word/document.xml"), "//w:p")])) > 40


@pytest.mark.parametrize(("asked", "language", "direction"), [(None, "fa", "rtl"), ("en", "en", "ltr")])
def test_the_page_reads_as_its_language_does(asked: str | None, language: str, direction: str) -> None:
    root = page(both(judged(), asked)[0])
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    assert {one.get("dir") for one in classed(root, "text")} == {"rtl"}


@pytest.mark.parametrize(("asked", "turned"), [(None, True), ("en", False)])
def test_what_is_added_in_word_reads_as_its_language_does(asked: str | None, turned: bool) -> None:
    word = both(judged(), asked)[1]
    added = [*paragraphs(word, "Review"), *found(part(word, "word/comments.xml"), "//w:p")]
    added += [one for number in (1, 2) for one in found(part(word, f"word/header{number}.xml"), "//w:p")]
    assert len(added) > 20
    on = "w:pPr/w:bidi[not(@w:val) or @w:val='1']"
    assert {bool(found(one, on)) for one in added} == {turned}
    runs = [one for paragraph in added for one in found(paragraph, ".//w:r[w:t]")]
    arabic = [one for one in runs if re.search("[\u0620-\u064a]", said(one))]
    assert all(found(one, "w:rPr/w:rtl") for one in arabic)
    assert bool(arabic) is turned or asked == "en"


@pytest.mark.parametrize(
    ("asked", "cells"), [(None, ("همه", "۱۰۰٪")), ("en", ("All", "100%")), ("es", ("Todo", "100\u00a0%"))]
)
def test_numbers_are_written_as_the_language_writes_them(asked: str | None, cells: tuple[str, str]) -> None:
    rows = page(both(judged(), asked)[0]).xpath("//*[@id='counts']//tr")
    every = next(row for row in rows if [*map(text, row)][-1] == cells[1].replace("\u00a0", " "))
    assert "".join(every.itertext()).strip().endswith(cells[1])


def test_a_language_without_a_catalogue_is_told_in_english() -> None:
    root = page(both(judged(), "de")[0])
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert both(judged(), "de") == both(judged(), "en")


def test_a_persian_copy_stands_around_an_english_letter_too() -> None:
    root = page(files("bad", "fa")[0])
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    assert {one.get("dir") for one in classed(root, "text")} == {"ltr"}
    assert root.xpath("string(//p[@class='hint'])").startswith("←")


def test_what_a_value_does_to_direction_ends_with_the_value() -> None:
    spoilt = persian().say("waived by {by}", by="Carl\u2069\u202e Ode\u2066")
    assert "".join(one.text for one in runs_of(spoilt)) == re.sub("[\u202a-\u202e\u2066-\u2069]", "", spoilt)
    assert [one.text for one in runs_of(persian().say("waived by {by}", by="a[0].b"))][-1] == "a[0].b"


def copies(case: Path, folder: str, *words: str, **variables: str) -> list[bytes]:
    out = case.parent / folder
    result = run(
        *words, "generate", case, "--locale", "fa-IR", "--review", "--format", "txt", "--out", out, **variables
    )
    assert result.exit_code == 0, result.output
    return [path.read_bytes() for path in sorted(out.rglob("*.review.*"))]


def test_only_an_explicit_language_reaches_a_copy(desk: Desk) -> None:
    desk.policy()
    case = desk.case()
    own = copies(case, "own")
    assert len(own) == 2
    assert copies(case, "again") == own
    assert copies(case, "portuguese", LC_ALL="pt_BR.UTF-8", EXITLETTERS_LANG="es") == own
    asked = copies(case, "asked", "--lang", "en", LC_ALL="fa_IR.UTF-8")
    assert page(asked[1]).get("lang") == "en"
    assert page(own[1]).get("lang") == "fa"
