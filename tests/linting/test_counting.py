"""Family D, numbers: nouns beside printed numbers, and the forms that durations need (L405)."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.core import Locale

from exitletters.linting.counting import categories, duration_form_missing, noun_beside_a_number
from exitletters.resources import templates_folder
from tests.linting.desk import found, shelf, write


@pytest.mark.parametrize(
    "prose",
    [
        "{{ endings }} months",
        "**{{ endings }}** months",
        "{{ endings }}\u00a0months, and so on",
        "{% if endings %}{{ endings }} tickets{% endif %}",
        "{{ evidence.tickets.reviewed }} of {{ evidence.tickets.imported }} tickets",
    ],
)
def test_a_noun_right_behind_a_printed_number_is_told(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "en", prose, "leadership-memo.md", "rarity")

    (finding,) = found(tmp_path, noun_beside_a_number)

    assert finding.code.gate == "L405"
    assert finding.place
    assert prose[finding.place.column - 1 :].startswith(("month", "ticket"))
    assert "“month" in finding.message or "“ticket" in finding.message
    assert "Put the number behind its noun" in finding.hint


@pytest.mark.parametrize(
    "prose",
    [
        "Months: {{ endings }}",
        "{{ endings }}: months",
        "{{ endings }}\n\nmonths",
        '{% if endings == "1" %}{{ endings }} month{% else %}{{ endings }} months{% endif %}',
        "{{ product_names | listed }} tickets",
        "{{ caller.name }} calls",
        "{{ endings }} monthslong",
        "{{ endings }}{{ endings }}",
        "months",
    ],
)
def test_a_noun_elsewhere_or_chosen_by_the_number_is_not(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "en", prose, "leadership-memo.md", "rarity")

    assert found(tmp_path, noun_beside_a_number) == ()


def test_each_language_names_its_own_nouns(tmp_path: Path) -> None:
    write(tmp_path, "pt-PT", "{{ endings }} meses", "leadership-memo.md", "rarity")
    write(tmp_path, "fa", "{{ endings }} ماه", "leadership-memo.md", "rarity")

    assert [str(one.place) for one in found(tmp_path, noun_beside_a_number)] == ["pt-PT/leadership-memo.md:6:15"]


def conventions(folder: Path, locale: str, durations: str) -> None:
    """Write conventions that hold the built-in ones with other durations."""
    text = (templates_folder() / locale / "locale.yaml").read_text(encoding="utf-8")
    begin = text.index("durations:")
    end = text.index("salutation:")
    (folder / locale).mkdir()
    (folder / locale / "locale.yaml").write_text(text[:begin] + durations + text[end:], encoding="utf-8")


def test_a_unit_without_a_form_that_whole_numbers_need_is_told_where_it_is_written(tmp_path: Path) -> None:
    # Laid over the built-in file, a mapping keeps what it does not name: here the unit is one that nobody else has.
    conventions(tmp_path, "en", "durations:\n  day: {one: '{n} day'}\n")
    alone = shelf(tmp_path).known["en"]

    assert set(alone.words.durations["day"]) == {"one", "other"}
    assert found(tmp_path, duration_form_missing) == ()


def test_a_new_locale_needs_every_form_of_its_own_language(tmp_path: Path) -> None:
    conventions(tmp_path, "es", "durations:\n  day: {one: '{n} día', other: '{n} días'}\n")
    (tmp_path / "es").rename(tmp_path / "pl")
    path = tmp_path / "pl" / "locale.yaml"
    path.write_text(path.read_text().replace("locale: es", "locale: pl").replace("babel: es_ES", "babel: pl_PL"))

    told = found(tmp_path, duration_form_missing)

    line = path.read_text().split("\n").index("  day: {one: '{n} día', other: '{n} días'}") + 1
    assert [(str(one.place), one.message) for one in told] == [
        (f"pl/locale.yaml:{line}:3", "`durations.day` has no form `few`"),
        (f"pl/locale.yaml:{line}:3", "`durations.day` has no form `many`"),
    ]
    assert "`few:`" in told[0].hint


@pytest.mark.parametrize(
    ("babel", "expected"),
    [
        ("en_US", {"one", "other"}),
        ("pt_BR", {"one", "many", "other"}),
        ("es_MX", {"one", "many", "other"}),
        ("fa_IR", {"one", "other"}),
        ("pl_PL", {"one", "few", "many"}),
        ("ja_JP", {"other"}),
        ("ar_EG", {"zero", "one", "two", "few", "many", "other"}),
    ],
)
def test_the_categories_are_those_that_whole_numbers_have(babel: str, expected: set[str]) -> None:
    assert categories(babel) == expected
    assert categories(babel) <= set(Locale.parse(babel).plural_form.tags) | {"other"}
