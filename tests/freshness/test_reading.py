"""Sections beside each other: facts and choices told from words, lines paired by what they print."""

from __future__ import annotations

import click
import pytest

from exitletters.commands._beside import Side, beside, columns
from exitletters.freshness.reading import Mark, aligned, facts, lines, plain

_PT = (
    "{% if call.date %}\nConfirma a conversa de {{ call.date }}.\n{% endif %}\n\n"
    "Fim em {{ termination.effective_on | dual }}."
)
_FA = "پایان در {{ termination.effective_on }} است.\n\nشمارهٔ {{ contract.number }}."


def test_facts_stand_in_brackets_and_choices_between_angles() -> None:
    assert plain(_PT).replace("\u00a0", " ").split("\n") == [
        "‹if call.date›",
        "Confirma a conversa de [call.date].",
        "‹end›",
        "Fim em [termination.effective_on | dual].",
    ]


def test_a_line_is_told_stretch_by_stretch() -> None:
    (line,) = lines("On {{ a.b | numeric }}{% if c %}, late{% endif %}")
    assert [(one.text.replace("\u00a0", " "), one.mark, one.path) for one in line] == [
        ("On ", Mark.WORDS, ""),
        ("[a.b | numeric]", Mark.FACT, "a.b"),
        ("‹if c›", Mark.CHOICE, ""),
        (", late", Mark.WORDS, ""),
        ("‹end›", Mark.CHOICE, ""),
    ]


def test_the_form_of_a_fact_is_each_language_s_own_affair() -> None:
    assert facts("{{ a.b | dual }} {{ c }}") == facts("{{ c }}, {{ a.b }} {{ a.b | numeric }}") == {"a.b", "c"}


def test_lines_that_print_the_same_stand_beside_each_other_whatever_stands_between() -> None:
    left, right = lines("One.\n{{ a }}\nTwo.\n{{ b }}"), lines("{{ a }}\n{{ b }}\nLast.")
    pairs = [tuple("".join(span.text for span in side) for side in pair) for pair in aligned(left, right)]
    assert pairs == [("One.", ""), ("[a]", "[a]"), ("Two.", ""), ("[b]", "[b]"), ("", "Last.")]


def _rows(width: int, left: Side, right: Side) -> list[str]:
    return [click.unstyle(one) for one in beside(left, right, width)]


def _side(locale: str, text: str, direction: str = "ltr") -> Side:
    return Side(locale, direction, text)


def test_on_a_wide_terminal_two_columns_stay_in_line() -> None:
    rows = _rows(100, _side("pt", "A data é {{ a }}. " * 9), _side("es", "La fecha es {{ a }}. " * 9))
    assert len(rows) > 2
    assert {row.index("│") for row in rows} == {49}
    assert max(map(columns, rows)) <= 100


def test_on_a_narrow_one_they_stand_below_each_other_with_their_names() -> None:
    rows = _rows(40, _side("pt", "A data é {{ a }}. " * 4), _side("es-MX", "La fecha es {{ a }}."))
    assert [row.split("│")[0].strip() for row in rows] == ["pt", "", "es-MX"]
    assert max(map(columns, rows)) <= 40


def test_what_is_written_from_the_right_is_isolated_so_that_columns_stay_where_they_are() -> None:
    rows = _rows(100, _side("pt", _PT), _side("fa", _FA, "rtl"))
    told = [row.partition("│")[2].strip() for row in rows if "│" in row]
    assert [one for one in told if one] == [one for one in told if one.startswith("\u2067") and one.endswith("\u2069")]
    assert any("پایان در" in one for one in told)


def test_a_fact_that_only_one_prints_is_named_below() -> None:
    rows = _rows(100, _side("pt", "{{ a }} {{ b | dual }}"), _side("es", "{{ b }} {{ c }} {{ d }}"))
    assert rows[-2:] == ["only in pt: a", "only in es: c, d"]


def test_of_a_section_that_one_lacks_nothing_is_called_lost() -> None:
    assert _rows(100, _side("pt", "{{ a }}"), _side("es", "")) == ["[a]" + " " * 46 + "│"]


@pytest.mark.parametrize("width", [30, 90, 120])
def test_a_word_longer_than_a_column_is_shown_whole(width: int) -> None:
    long = "{{ " + "x" * 80 + " }}"
    assert "x" * 80 in "".join(_rows(width, _side("pt", f"Um {long} dois"), _side("es", "")))


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("می‌روم", 5), ("ã" * 2, 2), ("ã", 1), ("日本", 4)])
def test_columns_count_what_is_seen(text: str, width: int) -> None:
    assert columns(text) == width
