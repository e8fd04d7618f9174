"""Family H: what a line or a page of the other direction would turn around; python-bidi is the judge of order."""

from __future__ import annotations

from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from exitletters.formats._bidi import isolate_stretches
from exitletters.linting import direction, shelf_of
from exitletters.linting.direction import turned
from exitletters.linting.passages import Habits, Passage
from exitletters.linting.style_sheets import one_sided
from exitletters.resources import templates_folder
from tests.linting.looking import Desk


@pytest.fixture
def fa(tmp_path: Path) -> Desk:
    return Desk(tmp_path, direction.CHECKS, "fa")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a \u202eb\u202c", ["L801:3", "L801:5"]),
        ("a \u202ab", ["L801:3"]),
        ("a \u2068b", ["L801:3"]),
        ("a\u2069", ["L801:2"]),
        ("\u2068a\n\nb\u2069", ["L801:1", "L801:2+2"]),
        ("\u2066a \u2067b\u2069\u2069 \u200ec\u200f", []),
        ("{% if a %}\u2068{% endif %}b{% if a %}\u2069{% endif %}", []),
        ("{% if a %}\u2068{% endif %}b", ["L801:11"]),
    ],
)
def test_controls_that_are_open_or_turn_text_around(fa: Desk, words: str, told: list[str]) -> None:
    assert Desk(fa.root, direction.CHECKS, "en").told(words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("مبلغ -1,234.50 USD است", ["L802:6"]),
        ("نشانی https://a.b/?c=d است", ["L802:7"]),
        ("**$5** و {{ a }}~7، @b", ["L802:3", "L802:17", "L802:21"]),
        ("(-5) و \u2068C\u2069-1", ["L802:2", "L802:11"]),
        ("+98 (21) 8888-1234 و 2026-11-21 و C++ و .NET. و (rev. 2)، «R&D»", []),
        ("a@b.ir، CTR-2024-0815/B، 15%، Acme Corp (UK)، {{ a }}", []),
        ("\u2068-1,234.50 USD\u2069 و -۵ و ۱۵-۲۰", []),
    ],
)
def test_latin_names_and_numbers_that_would_turn_around(fa: Desk, words: str, told: list[str]) -> None:
    assert fa.told(words) == told


def test_left_to_right_every_foreign_stretch_keeps_its_order(fa: Desk) -> None:
    assert Desk(fa.root, direction.CHECKS, "pt").told("com شرکت پارس, 123, 2ª via de -5") == []


_SIGNS = "+-.,:;/()#&@$%~=C1"


@given(st.text(_SIGNS, max_size=4), st.text("aC7", min_size=1, max_size=2), st.text(_SIGNS, max_size=4))
def test_the_rule_finds_what_the_bidi_algorithm_turns_around(before: str, middle: str, after: str) -> None:
    """A token is found, or it is shown in the order in which it is written, as the writers isolate it."""
    token = before + middle + after
    words = f"شرکت {token} است"
    if _is_found(words):
        return
    display = get_display(isolate_stretches(words, "rtl"), base_dir="R")
    shown = "".join(sign for sign in display if sign not in "\u2066\u2067\u2068\u2069")
    kept = token.lstrip("(").rstrip("%.,;:)")
    assert kept in shown, (token, shown)


def _is_found(words: str) -> bool:
    shelf = shelf_of(templates_folder(), templates_folder()).known["fa"]
    habits = Habits("fa", shelf.words, None, "Arab")  # type: ignore[arg-type]
    passage = Passage(Path("x"), words, words, range(len(words) + 1), lambda _: None)  # type: ignore[arg-type, return-value]
    return any(True for _ in turned(passage, habits))


@pytest.mark.parametrize("token", ["-1,234.50 USD", "https://a.b/?c=d", "$5"])
def test_what_the_rule_finds_is_really_shown_in_another_order(token: str) -> None:
    shown = get_display(isolate_stretches(f"مبلغ {token} است", "rtl"), base_dir="R")
    assert token not in "".join(sign for sign in shown if sign not in "\u2068\u2069")
    assert _is_found(f"مبلغ {token} است")


@pytest.mark.parametrize(
    ("locale", "words", "told"),
    [
        ("pt", "a **شرکت** پارس b", ["L804:5"]),
        ("pt", "a شرکت **پارس** b", ["L804:3"]),
        ("pt", "a **شرکت پارس** b, **شرکت** b", []),
        ("fa", "**Acme** Corp و Acme *Corp*", ["L804:3", "L804:17"]),
        ("fa", "**Acme Corp** و **{{ a }}** B", []),
    ],
)
def test_emphasis_keeps_to_whole_phrases_of_the_other_direction(
    tmp_path: Path, locale: str, words: str, told: list[str]
) -> None:
    assert Desk(tmp_path, direction.CHECKS, locale).told(words) == told


@pytest.mark.parametrize(
    "rule",
    [
        "text-align: left", "float: right", "margin-left: 1em", "left: 0", "border-right: 1pt solid",
        "padding: 1em 2em 1em 0", "letter-spacing: .1em", "display: grid", "grid-template-columns: 1fr 2fr",
        "margin: 0 auto", "margin-inline-start: auto",
    ],
)  # fmt: skip
def test_a_style_that_serves_one_direction_only_is_found(tmp_path: Path, rule: str) -> None:
    assert _sheet(tmp_path, f"/* a\n b */\n.a {{ color: red; {rule} }}\n") == [("_shared/letter.css", 3, 18)]
    assert _sheet(tmp_path, f"@media print {{\n  p {{ {rule}; }}\n}}\n") == [("_shared/letter.css", 2, 7)]
    assert _sheet(tmp_path, f'html[dir="ltr"] .a {{ {rule}; }} .rtl .a {{ {rule}; }} /* .b {{ {rule} }} */') == []


@pytest.mark.parametrize(
    "rule",
    [
        "text-align: start", "margin: 1em", "margin: 1em 2em", "padding: 1em 2em 3em", "padding: 1em 2em 3em 2em",
        "padding: 3rem clamp(1rem, 6vw, 4rem)", "letter-spacing: 0", "height: auto", "inset-inline-start: 0",
        "display: table", "border-radius: 1px 2px 3px 4px",
    ],
)  # fmt: skip
def test_a_style_that_serves_both_is_left_alone(tmp_path: Path, rule: str) -> None:
    assert _sheet(tmp_path, f".a {{ {rule}; }}") == []


@pytest.mark.parametrize(("rule", "count"), [("display: grid", 0), ("margin: 0 auto", 0), ("float: left", 1)])
def test_browsers_mirror_more_than_the_pdf_engine(tmp_path: Path, rule: str, count: int) -> None:
    assert len(_sheet(tmp_path, f".a {{ {rule}; }}", "screen.css")) == count


def _sheet(root: Path, text: str, name: str = "letter.css") -> list[tuple[str, int, int]]:
    (root / "_shared").mkdir(exist_ok=True)
    (root / "_shared" / name).write_text(text, encoding="utf-8")
    places = [one.finding.place for one in one_sided(shelf_of(root, templates_folder()))]
    return [(place.file, place.line, place.column) for place in places if place]
