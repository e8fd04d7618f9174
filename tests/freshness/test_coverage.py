"""How far the locales have come: counted on a small desk, shown in every form."""

from __future__ import annotations

from html.parser import HTMLParser

import click
import pytest

from exitletters.codes import template_freshness as codes
from exitletters.commands._coverage import heads, markdown, open_points, text, worst
from exitletters.commands._coverage_page import page
from exitletters.findings import Finding, Place
from exitletters.freshness.ladder import Status
from exitletters.freshness.standing import State
from exitletters.linting.coverage import Cell, Coverage, coverage
from tests.freshness.desk import Desk

NOTE, OFFER = "winback-letter.note.md", "winback-letter.md"
_OFFER = ("subject", "apology", "reason", "changes", "help", "offer", "contact", "freedom", "opt_out")
KIND = "winback-letter"
_TRANSLATED = ("Palavras de", "Um bilhete.", "Sem proposta.")


def _letters(desk: Desk, locale: str, status: str, **changed: str) -> None:
    """Write a whole win-back letter and its note into a locale's folder."""
    begins, note, freedom = ("Words of", "A note.", "No offer.") if locale == "en" else _TRANSLATED
    sections = {one: f"{begins} {one}." for one in _OFFER} | changed
    desk.write(f"{locale}/{OFFER}", {one: words for one, words in sections.items() if words}, status=status)
    desk.write(f"{locale}/{NOTE}", {"subject": note, "freedom": freedom}, status=status)


@pytest.fixture
def whole(desk: Desk) -> Desk:
    """Return a desk with a whole win-back letter in en and pt, accepted and reviewed."""
    _letters(desk, "en", "written")
    _letters(desk, "pt", "reviewed")
    desk.accept("pt")
    return desk


def _covered(desk: Desk, *findings: Finding, kinds: tuple[str, ...] = (KIND,)) -> Coverage:
    shelf = desk.shelf()
    return coverage(shelf, shelf.locales, kinds, findings)


def _cell(desk: Desk, locale: str, *findings: Finding) -> Cell:
    return _covered(desk, *findings).by_place[KIND, locale]


def test_a_whole_reviewed_and_fresh_letter_is_reviewed_to_the_last_section(whole: Desk) -> None:
    cell = _cell(whole, "pt")
    assert (cell.wanted, cell.present, cell.reviewed, cell.share, cell.words) == (11, 11, 11, 100, 0)
    assert worst(cell) == ("reviewed", "good")
    assert worst(_cell(whole, "en")) == ("written", "good")


def test_a_variant_is_as_far_as_what_it_takes_from_above(whole: Desk) -> None:
    cell = _cell(whole, "pt-PT")
    assert (cell.wanted, cell.share, cell.status) == (11, 100, Status.REVIEWED)
    whole.write(f"pt-PT/{OFFER}", {"help": "Ajuda."}, status="translated")
    cell = _cell(whole, "pt-PT")
    assert (cell.reviewed, cell.share, cell.status) == (10, 90, Status.TRANSLATED)
    assert worst(cell) == ("1 untracked", "open")


def test_a_stale_section_is_no_longer_reviewed_and_its_new_words_are_to_translate(whole: Desk) -> None:
    _letters(whole, "en", "written", help="Words of help. Three new words: {{ contact.name }}.")
    cell = _cell(whole, "pt")
    assert (cell.stale, cell.reviewed, cell.words) == (1, 10, 3)
    assert cell.to_do == {"stale": {OFFER: ("help",)}}
    assert worst(cell) == ("1 stale", "open")


def test_what_stands_above_is_to_do_there_and_not_in_the_variant(whole: Desk) -> None:
    _letters(whole, "en", "written", help="Other words.")
    cell = _cell(whole, "pt-PT")
    assert (cell.stale, cell.words, cell.to_do) == (1, 0, {})


def test_a_missing_section_counts_all_words_of_its_source(whole: Desk) -> None:
    _letters(whole, "pt", "reviewed", help="")
    cell = _cell(whole, "pt")
    assert (cell.missing, cell.present, cell.words) == (1, 10, 3)
    assert cell.to_do["missing"] == {OFFER: ("help",)}
    assert worst(cell) == ("1 missing", "bad")
    assert (_cell(whole, "pt-PT").missing, _cell(whole, "pt-PT").words) == (1, 0)


def test_a_draft_is_to_translate_as_a_whole(whole: Desk) -> None:
    _letters(whole, "pt", "draft")
    cell = _cell(whole, "pt")
    assert (cell.reviewed, cell.words, cell.status) == (0, 9 * 3 + 2 + 2, Status.DRAFT)
    assert worst(cell) == ("draft", "open")
    assert set(cell.to_do["draft"]) == {OFFER, NOTE}


def test_an_edited_text_must_be_looked_at_again(whole: Desk) -> None:
    _letters(whole, "pt", "reviewed", help="Outras palavras.")
    cell = _cell(whole, "pt")
    assert (cell.by_state[State.EDITED], cell.reviewed, cell.words) == (1, 10, 0)
    assert worst(cell) == ("1 edited", "open")


def test_findings_are_counted_by_kind_and_others_in_the_sum_of_the_locale(whole: Desk) -> None:
    error = Finding(codes.SECTION_GONE, Place(f"pt/{OFFER}", 1, 1))
    found = _covered(
        whole, error, Finding(codes.SECTION_BUMPED, Place("pt/locale.yaml", 3, 1)), Finding(codes.REVIEW_OLD), kinds=()
    )
    assert (found.by_place[KIND, "pt"].errors, found.by_place["boundary-letter", "pt"].errors) == (1, 0)
    assert (found.total("pt").errors, found.total("pt").warnings, found.total("en").errors) == (1, 1, 0)
    assert worst(_cell(whole, "pt", error)) == ("1 error", "bad")
    assert worst(_cell(whole, "pt", error, Finding(codes.SECTION_GONE, Place(f"pt/{NOTE}", 1, 1)))) == (
        "2 errors",
        "bad",
    )


def test_a_template_without_a_status_says_so(whole: Desk) -> None:
    for name in (OFFER, NOTE):
        path = whole.root / "pt" / name
        path.write_text(path.read_text("utf-8").replace("status: reviewed\n", "kind: winback-letter\n"), "utf-8")
    assert worst(_cell(whole, "pt")) == ("no status", "plain")
    assert _cell(whole, "pt").reviewed == 0


def test_every_form_shows_the_same_figures(whole: Desk) -> None:
    _letters(whole, "pt", "reviewed", help="")
    found = _covered(whole)
    for shown in (text(found, 100), markdown(found), page(found)):
        assert "10/11" in shown
        assert "1 missing" in shown
        assert "winback-letter.md (help)" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(whole: Desk, width: int) -> None:
    _letters(whole, "en", "written", help="Other.", offer="Other.", contact="Other.", freedom="Other.")
    shown = click.unstyle(text(_covered(whole, kinds=()), width))
    assert max(map(len, shown.splitlines())) <= width
    assert shown.count("termination-message") >= 1


def test_colours_tell_good_from_bad(whole: Desk) -> None:
    _letters(whole, "pt", "reviewed", help="")
    shown = text(_covered(whole), 80)
    assert click.style("1 missing", fg="red") in shown
    assert click.style("written", fg="green") in shown


def test_open_points_name_each_file_once() -> None:
    cell = Cell("k", "pt", to_do={"stale": {"a.md": ("one", "two"), "b.md": ("one",)}})
    assert list(open_points(cell)) == ["stale: a.md (one, two); b.md (one)"]
    assert cell.share == 100


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta",):
            self.open.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_loads_nothing_and_names_each_locale_in_its_own_direction(whole: Desk) -> None:
    written = page(_covered(whole, kinds=()))
    tags = _Tags()
    tags.feed(written)
    assert (tags.open, tags.addresses) == ([], [])
    assert "default-src 'none'" in written
    assert '<bdi lang="pt">Português (Brasil)</bdi>' in written
    assert "<script" not in written


def test_nothing_is_shown_as_nothing() -> None:
    assert "<p>Nothing.</p>" in page(Coverage((), (), {}))
    assert click.unstyle(text(Coverage((), (), {}), 80)).strip() == "  ".join(heads())
