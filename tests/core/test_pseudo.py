"""Made-up locales: longer words, a page from the right and marked facts, on paper; and never sent to anyone."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exitletters.commands import main
from exitletters.document import Document, Origin, Role, runs
from exitletters.formats.pdf import FORMAT
from exitletters.pipeline import Order, write
from exitletters.pseudo import accented
from tests.conftest import Desk
from tests.judges import pdf_keeps_everything_on_the_page

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"


def document(desk: Desk, locale: str) -> Document:
    """Return the clean letter in a locale."""
    return desk.letter(locale=locale).document


def words_of(shown: Document, *origins: Origin) -> list[str]:
    """Return the runs of these origins."""
    return [run.text for run in runs(shown) if run.origin in origins]


@given(st.text(alphabet="abcdefghij klmnop", min_size=1, max_size=60).filter(str.strip))
def test_words_grow_by_a_third_at_most_and_keep_their_order(text: str) -> None:
    longer = accented(text)
    assert len(text) <= len(longer) <= round(len(text) * 1.3)
    plain = "".join(one for one in unicodedata.normalize("NFD", longer) if not unicodedata.combining(one))
    plain = plain.replace("đ", "d").replace("ø", "o").replace("þ", "p")
    assert re.sub(r"([aeiou])\1+", r"\1", plain) == re.sub(r"([aeiou])\1+", r"\1", text)


def test_our_words_are_disguised_and_facts_are_not(desk: Desk) -> None:
    real, shown = document(desk, "en"), document(desk, "en-XA")
    theirs = (Origin.CASE, Origin.OWN_WORDS, Origin.POLICY, Origin.FIGURE)
    assert words_of(shown, *theirs) == words_of(real, *theirs)
    ours, disguised = (words_of(one, Origin.TEMPLATE, Origin.LABEL) for one in (real, shown))
    assert len(ours) == len(disguised)
    assert not [one for one in disguised if re.search("[aeiou]{3}", one) and one in ours]
    assert disguised == [accented(one) for one in ours]


def test_a_page_from_the_right_holds_letters_that_run_that_way(desk: Desk) -> None:
    shown = document(desk, "en-XB")
    assert shown.direction == "rtl"
    assert not [one for one in words_of(shown, Origin.TEMPLATE, Origin.LABEL) if re.search("[A-Za-z]", one)]


def test_every_value_names_its_field(desk: Desk) -> None:
    shown = document(desk, "en-XC")
    assert any(one.startswith("[contract.number: ") for one in words_of(shown, Origin.CASE))
    assert all(one.startswith("[") and ": " in one for one in words_of(shown, Origin.CASE, Origin.OWN_WORDS))


@pytest.mark.parametrize("locale", ["en-XA", "pt-XB", "fa-XC"])
def test_nobody_is_sent_such_a_letter(desk: Desk, locale: str) -> None:
    letter = desk.letter(locale=locale)
    assert "EL328" in {one.code.id for one in letter.findings if one.blocks_final}
    assert not letter.may_be_final


def test_a_case_cannot_be_issued_in_one(desk: Desk) -> None:
    case = desk.case({"case.locale": "en-XA"})
    desk.policy()
    result = CliRunner().invoke(main, ["issue", str(case), "--out", str(desk.folder / "out")])
    assert result.exit_code == 1
    assert "EL328" in result.output


@pytest.mark.parametrize("locale", ["en-XA", "en-XB"])
@pytest.mark.parametrize("kind", ["termination-letter", "leadership-memo", "termination-call"])
def test_the_layout_holds_longer_words_and_the_other_direction(tmp_path: Path, kind: str, locale: str) -> None:
    letter = write(Order(EXAMPLES / "term-abuse-large.yaml", kind=kind, locale=locale))
    path = tmp_path / "letter.pdf"
    path.write_bytes(FORMAT.write(letter.draft()))
    pdf_keeps_everything_on_the_page(path)
    assert any(section.role is Role.COVER for section in letter.draft().sections)
