"""Family D: whom a template speaks to: gender, register, the words of another country (L403, L404, L406, L407)."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.linting._choices import ALL, choices, stretches
from exitletters.linting._wordlists import pattern
from exitletters.linting.voice import (
    gender_unknown_forgotten,
    gendered_word,
    register_mixed,
    word_of_another_variant,
)
from exitletters.resources import templates_folder
from exitletters.template_text import PieceKind, SectionText, read_template
from tests.linting.desk import found, words, write


def section(folder: Path, prose: str) -> SectionText:
    """Return a section as written."""
    return read_template(write(folder, "en", prose)).sections["freedom"]


FORGETFUL = (
    '{% if contact.gender == "feminine" %}a{% endif %}',
    '{% if contact.gender == "feminine" %}a{% elif contact.gender == "masculine" %}b{% endif %}',
    '{% if contact.gender != "unknown" %}a{% endif %}',
    '{% if not contact.gender == "unknown" %}a{% endif %}',
    '{% if contact.is_desk and contact.gender == "unknown" %}a{% endif %}',
    '{% if contact.gender == "feminine" or contact.gender == "masculine" %}a{% endif %}',
    '{% if contact.name %}{% if contact.gender == "feminine" %}a{% endif %}{% else %}b{% endif %}',
)
MINDFUL = (
    '{% if contact.gender == "feminine" %}a{% else %}{% endif %}',
    '{% if contact.gender == "unknown" %}a{% endif %}',
    '{% if contact.is_desk %}x{% elif contact.gender == "feminine" %}a{% else %}b{% endif %}',
    '{% if contact.gender == "feminine" or not contact.gender == "feminine" %}a{% endif %}',
    '{% if contact.gender != "unknown" %}{% if contact.gender == "feminine" %}a{% endif %}{% else %}c{% endif %}',
    '{% if contact.name == "unknown" %}a{% endif %}{% if gender == "feminine" %}b{% endif %}',
    '{% if 1 < 2 < 3 %}a{% endif %}{% if contact.gender > "a" %}b{% endif %}',
    "{% if contact.gender == other %}a{% endif %}",
    "{% else %}{% elif x %}{% endif %}{% if ( %}a{% endif %}",
)


@pytest.mark.parametrize("prose", FORGETFUL)
def test_a_choice_that_leaves_out_those_whose_gender_nobody_knows_is_told_once(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "en", prose)

    (finding,) = found(tmp_path, gender_unknown_forgotten)

    assert finding.code.gate == "L403"
    assert finding.place
    assert finding.place.line == 6


@pytest.mark.parametrize("prose", MINDFUL)
def test_a_choice_that_has_something_for_everybody_is_not(tmp_path: Path, prose: str) -> None:
    write(tmp_path, "en", prose)

    assert found(tmp_path, gender_unknown_forgotten) == ()


def test_the_finding_points_at_the_choice_and_its_hint_shows_the_tag_to_add(tmp_path: Path) -> None:
    write(tmp_path, "en", 'Dear {% if x %}{% endif %}{% if contact.gender == "feminine" %}a{% endif %}')

    (finding,) = found(tmp_path, gender_unknown_forgotten)

    assert finding.place
    assert finding.place.column == len("Dear {% if x %}{% endif %}") + 1
    assert "{% else %}" in finding.hint


def test_each_branch_knows_who_may_be_reading_it(tmp_path: Path) -> None:
    text = section(
        tmp_path,
        'one{% if contact.gender == "feminine" %}two{% elif contact.gender == "masculine" %}three'
        "{% else %}four{% endif %}five",
    )

    readers = {one.piece.text.strip(): one.genders for one in stretches(text) if one.piece.kind is PieceKind.PROSE}

    assert readers == {
        "one": ALL, "two": {"feminine"}, "three": {"masculine"}, "four": {"unknown"}, "five": ALL,
    }  # fmt: skip
    assert [choice.left for choice in choices(text)] == [frozenset()]


def test_a_gendered_word_is_told_only_where_the_gender_may_be_unknown(tmp_path: Path) -> None:
    write(
        tmp_path,
        "pt",
        'O senhor lê. {% if contact.gender == "feminine" %}A senhora{% elif contact.gender == "masculine" %}O senhor'
        "{% else %}Prezado cliente{% endif %}{{ contact.name }}{# senhor #}",
    )

    assert words(tmp_path, gendered_word) == ["L404 senhor", "L404 Prezado"]


@pytest.mark.parametrize(
    ("locale", "prose"),
    [
        ("pt", "Prezado(a) Senhor(a), Prezado/a, senhoras e senhores"),
        ("pt", "O cliente é obrigado a pagar o valor estimado; todo comentário é bem-vindo; o Sr./Sra. decide."),
        ("pt-PT", "Exmo.(a) Senhor(a)"),
        ("es", "Le damos la bienvenida. El importe estimado es apreciado. Estimado/a cliente"),
        ("en", "Dear Sir or Madam, it takes 20 ms; I miss you; Mrsa"),
        ("fa", "سرکار گذاشتن شما کار ما نیست؛ خانمان"),
    ],
)
def test_words_that_fit_everybody_or_mean_something_else_are_left_alone(
    tmp_path: Path, locale: str, prose: str
) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, gendered_word) == []


@pytest.mark.parametrize(
    ("locale", "prose", "word"),
    [
        ("es", "Bienvenida de nuevo", "Bienvenida"),
        ("es-MX", "Estimada cliente:", "Estimada"),
        ("en-GB", "Thank you, Mr Low.", "Mr"),
        ("fa", "از سرکار خانم سپاسگزاریم", "سرکار خانم"),
        ("pt-PT", "Obrigado pela leitura", "Obrigado pela"),
    ],
)
def test_each_language_has_words_of_its_own_that_agree(tmp_path: Path, locale: str, prose: str, word: str) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, gendered_word) == [f"L404 {word}"]


def test_a_locale_without_a_list_is_not_checked_for_it(tmp_path: Path) -> None:
    write(tmp_path, "es-CL", "Estimado cliente: tú")
    (tmp_path / "es-CL" / "style.yaml").write_text("gendered: []\nnever_addressed: []\n", encoding="utf-8")

    assert words(tmp_path, gendered_word) == []
    assert words(tmp_path, register_mixed) == []


def test_a_style_that_cannot_be_read_has_no_lists(tmp_path: Path) -> None:
    write(tmp_path, "es", "Estimado cliente: tú")
    (tmp_path / "es" / "style.yaml").write_text("gendered: 3\n", encoding="utf-8")

    assert words(tmp_path, gendered_word) == []


@pytest.mark.parametrize(
    ("locale", "prose", "expected"),
    [
        ("es", "Tu respuesta. Si os parece, vuestra TI y el OS. ¿Y tú?", ["Tu", "os", "vuestra", "tú"]),
        ("es-419", "Le escribimos a usted; té y mas", []),
        ("pt-PT", "Se você quiser, a vossa empresa responde", ["você"]),
        ("pt", "A tua carta, V. Exa.", ["tua"]),
        ("fa", "از تو می‌پرسیم و از توان شما", ["از تو"]),
        ("en", "You and thou", []),
    ],
)
def test_no_letter_addresses_its_reader_in_a_way_its_locale_never_does(
    tmp_path: Path, locale: str, prose: str, expected: list[str]
) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, register_mixed) == [f"L406 {one}" for one in expected]


def test_the_rarer_of_two_registers_is_told_with_a_place_of_the_other(tmp_path: Path) -> None:
    write(tmp_path, "pt", "Se você quiser, vocês podem.\nV. Sa. pode.")

    (finding,) = found(tmp_path, register_mixed)

    assert (finding.fields["word"], str(finding.place)) == ("V. Sa.", "pt/winback-letter.md:7:1")
    assert str(finding.related) == "pt/winback-letter.md:6:4"
    assert "“você”" in finding.message


def test_one_register_throughout_is_nothing_to_tell(tmp_path: Path) -> None:
    write(tmp_path, "pt", "Se você quiser, você pode.")

    assert words(tmp_path, register_mixed) == []


@pytest.mark.parametrize(
    ("locale", "prose", "expected"),
    [
        ("pt", "O contacto da equipa: de facto, o utilizador equipado.", ["contacto", "equipa", "utilizador"]),
        ("pt-PT", "O contato da equipe; equipado e registado", ["contato", "equipe"]),
        ("en", "Our organisation analysed two analyses of an organism.", ["organisation", "analysed"]),
        ("en-GB", "The color of a computer program in Colorado, organized.", ["color"]),
        ("es", "La computadora cuesta; costo; una videollamada", ["computadora", "costo"]),
        ("es-419", "El ordenador y el coste", ["ordenador", "coste"]),
        ("es-MX", "El ordenador", ["ordenador"]),
    ],
)  # fmt: skip
def test_a_word_of_another_country_is_told_with_ours(
    tmp_path: Path, locale: str, prose: str, expected: list[str]
) -> None:
    write(tmp_path, locale, prose)

    assert words(tmp_path, word_of_another_variant) == [f"L407 {one}" for one in expected]
    assert all(one.fields["locale"] == locale for one in found(tmp_path, word_of_another_variant))


def test_a_variant_answers_for_what_it_borrows(tmp_path: Path) -> None:
    write(tmp_path, "pt", "O contato da casa")
    write(tmp_path, "pt-PT", "Nada", section="contact")

    (finding,) = found(tmp_path, word_of_another_variant)

    assert str(finding.place) == "pt/winback-letter.md:6:3"
    assert "templates/pt-PT/winback-letter.md" in finding.hint
    assert "“contacto”" in finding.message


def test_what_a_variant_says_itself_it_does_not_borrow(tmp_path: Path) -> None:
    write(tmp_path, "pt", "O contato da casa")
    write(tmp_path, "pt-PT", "O contacto da casa")

    assert found(tmp_path, word_of_another_variant) == ()


def test_a_template_that_is_no_text_is_somebody_elses_to_tell(tmp_path: Path) -> None:
    write(tmp_path, "pt", "O contato").write_bytes(b"\xff\xfe")

    assert found(tmp_path, word_of_another_variant) == ()


def test_a_list_finds_whole_words_with_the_capitals_it_has() -> None:
    some = pattern(("te", "Ms", "bus*", "two words"))

    text = "te Te TE tea Ms ms bus buses abus two\n words Two words te\u200cste"

    assert [one.group() for one in some.finditer(text)] == [
        "te", "Te", "Ms", "bus", "buses", "two\n words", "Two words",
    ]  # fmt: skip
    assert pattern(()).search(text) is None


@pytest.mark.parametrize(
    ("reader", "writer"), [("pt-PT", "pt"), ("pt", "pt-PT"), ("es-419", "es"), ("es-MX", "es"), ("es", "es-419")]
)
def test_our_own_letters_of_one_country_are_full_of_words_that_the_other_does_not_use(
    tmp_path: Path, reader: str, writer: str
) -> None:
    for path in (templates_folder() / writer).glob("*.md"):
        copy = tmp_path / reader / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())

    told = words(tmp_path, word_of_another_variant)

    assert len(told) >= 4
    assert all(one.startswith("L407") for one in told)
