"""Family F: quotation marks, spaces, dots and characters, each found at its letter and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.linting import Fault, typography
from tests.linting.looking import Desk, gates


def desk(folder: Path, locale: str) -> Desk:
    return Desk(folder, typography.CHECKS, locale)


@pytest.mark.parametrize(
    ("locale", "words", "told", "fixed"),
    [
        ("en", 'It was "ours".', ["L601:8", "L601:13"], "It was “ours”."),
        ("en", "the team's way", ["L601:9"], "the team’s way"),
        ("en", "the 'new' way", ["L601:5", "L601:9"], "the “new” way"),
        ("en", "«ours» or ‘ours’", ["L601:1", "L601:6", "L601:11", "L601:16"], "“ours” or “ours”"),
        ("en", "“a “b” c”", ["L601:4", "L601:6"], "“a ‘b’ c”"),
        ("en-GB", "“ours”", ["L601:1", "L601:6"], "‘ours’"),
        ("en-GB", "‘a ‘b’ c’", ["L601:4", "L601:6"], "‘a “b” c’"),
        ("es", "«a 'b' c»", ["L601:4", "L601:6"], "«a “b” c»"),
        ("es", 'regla "{{ incident.limit.title }}"', ["L601:7", "L601:34"], "regla «{{ incident.limit.title }}»"),
        ("pt", "«nossa»", ["L601:1", "L601:7"], "“nossa”"),
        ("pt-PT", "“nossa”", ["L601:1", "L601:7"], "«nossa»"),
    ],
)
def test_quotation_marks_are_the_locales_own(
    tmp_path: Path, locale: str, words: str, told: list[str], fixed: str
) -> None:
    assert desk(tmp_path, locale).told(words) == told
    assert desk(tmp_path, locale).fixed(words) == fixed


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "the customers’ letter, ’tis “well ‘said’ so”"),
        ("en-GB", "the customers’ letter, and the team’s ‘no’"),
        ("en", "(“yes”) and **“yes”**"),
        ("en", "“one\n\n“two”"),  # a paragraph begins anew
        ("es", "«uno “dos” tres»"),
    ],
)
def test_right_marks_and_apostrophes_are_left_alone(tmp_path: Path, locale: str, words: str) -> None:
    assert "L601" not in gates(desk(tmp_path, locale).of(words))


def test_inner_marks_that_are_not_on_record_may_be_any_pair(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "fr").mkdir()
    words = (Path("templates") / "en" / "locale.yaml").read_text(encoding="utf-8")
    french = words.replace("locale: en", "locale: fr").replace("en_US", "fr_FR").replace("en-US", "fr-FR")
    (tmp_path / "fr" / "locale.yaml").write_text(french, encoding="utf-8")
    assert desk(tmp_path, "fr").told("“a «b» ‹c› d”") == []
    assert desk(tmp_path, "fr").fixed('“a "b" c”') == "“a “b” c”"


@pytest.mark.parametrize(
    ("locale", "words", "fixed"),
    [
        ("es", "n.º {{ contract.number }}", "n.º\u00a0{{ contract.number }}"),
        ("es", "el 15 % y 5 €", "el 15\u00a0% y 5\u00a0€"),
        ("es", "Sr. {{ contact.family_name }}", "Sr.\u00a0{{ contact.family_name }}"),
        ("pt", "§ 7, Dra. Ana", "§\u00a07, Dra.\u00a0Ana"),
        (
            "pt-PT",
            "n.º {% if a %}{{ contract.number }}{% endif %}",
            "n.º\u00a0{% if a %}{{ contract.number }}{% endif %}",
        ),
        ("en", "No. 5, Ms. {{ contact.family_name }}", "No.\u00a05, Ms.\u00a0{{ contact.family_name }}"),
        ("en-GB", "no. 5, Ms Okafor", "no.\u00a05, Ms\u00a0Okafor"),
    ],
)
def test_what_keeps_together_has_a_space_that_does_not_break(
    tmp_path: Path, locale: str, words: str, fixed: str
) -> None:
    assert set(gates(desk(tmp_path, locale).of(words))) == {"L602"}
    assert desk(tmp_path, locale).fixed(words) == fixed


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "No. This is final."), ("pt", "Nos 5 dias"), ("es", "n.º\u00a05, 15\u00a0%"), ("en", "Dr. and Mr. only")],
)
def test_a_space_that_may_break_is_left_alone(tmp_path: Path, locale: str, words: str) -> None:
    assert desk(tmp_path, locale).told(words) == []


@pytest.mark.parametrize(
    ("words", "told", "fixed"),
    [
        ("two  spaces", ["L603:5"], "two spaces"),
        ("one , two .", ["L603:4", "L603:10"], "one, two."),
        ("{{ a }} , b", ["L603:8"], "{{ a }}, b"),
        ("end \nof line", ["L603:4"], "end\nof line"),
        ("end  \n\nof paragraph", ["L603:4"], "end\n\nof paragraph"),
        # Where it is seen only when a condition falls one way, nobody but the author can tell which space to take.
        ("a {% if x %} b{% endif %} c", ["L603:13", "L603:26"], "a {% if x %} b{% endif %} c"),
        ("a {% if x %}b{% endif %}.", ["L603:2"], "a {% if x %}b{% endif %}."),
    ],
)
def test_spaces_too_many_are_found(tmp_path: Path, words: str, told: list[str], fixed: str) -> None:
    assert desk(tmp_path, "en").told(words) == told
    assert desk(tmp_path, "en").fixed(words) == fixed


@pytest.mark.parametrize(
    "words",
    [
        "a hard break  \nfollows",
        "| a  | b |\n| :--- | ---: |\n|  c | d |",
        "- {% if x %}one{% endif %}",
        "Codes: {% for one in codes %}{{ one.code }}{% if not loop.last %}; {% endif %}{% endfor %}.",
        "{% for one in codes %}{{ one.code }}. {% endfor %}\nnext",
        "see .NET and … .5",
        "Reached: [ ] yes [ ] no",
        "{% if x %}one{% elif y %}two{% else %}three{% endif %}, four",
        "{% if not x %}one{% endif %}{% if x %}two{% endif %}",
        "one\n{% if x %}\ntwo\n{% endif %}\nthree",
    ],
)
def test_spaces_that_belong_there_are_left_alone(tmp_path: Path, words: str) -> None:
    assert desk(tmp_path, "en").told(words) == []


def test_a_language_may_put_spaces_before_its_marks(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "style.yaml").write_text('spaced_marks: "?!"\n', encoding="utf-8")
    assert desk(tmp_path, "en").told("Vraiment ? Oui ! Non ;") == ["L603:21"]


def test_a_question_is_opened_in_its_own_way(tmp_path: Path) -> None:
    es = desk(tmp_path, "es")
    assert es.told("Por qué? ¿Sí? Hola!") == ["L604:8", "L604:19"]
    assert es.told("¿Qué {% if x %}tal{% else %}va{% endif %}? ¡Hola! ¿De verdad?! ¿A qué «hora?»") == []
    assert desk(tmp_path / "other", "pt").told("Por quê?") == []


def test_a_salutation_ends_as_the_language_has_it(tmp_path: Path) -> None:
    es = desk(tmp_path, "es")
    es.write('salutation:\n  end: ","\n', "locale.yaml")
    assert _data(es.faults()) == [("L604", "salutation.end", 2, 9)]
    es.write('salutation:\n  end: ":"\n', "locale.yaml")
    assert es.faults() == []


def _data(faults: list[Fault]) -> list[tuple[str | None, str | None, int, int]]:
    places = [(one.finding, one.finding.place) for one in faults]
    return [(one.code.gate, one.path, place.line, place.column) for one, place in places if place]


@pytest.mark.parametrize(
    ("words", "told", "fixed"),
    [
        ("wait...", ["L605:5"], "wait…"),
        ("wait....", ["L605:5"], "wait...."),
        ("cafe\u0301", ["L606:4"], "café"),
        ("so\u00adft zero\u200bw b\ufeffom \u2028x", ["L606:3", "L606:11", "L606:15", "L606:19"], "soft zerow bom  x"),
        ("a\u200cb", ["L606:2"], "ab"),
        ("the the way", ["L607:5"], "the the way"),
        ("The the way", ["L607:5"], "The the way"),
        ("by\nby", ["L607:1+1"], "by\nby"),
        ("had had, that that, 5 5, no, no", [], "had had, that that, 5 5, no, no"),
        ("a {% if x %}one{% endif %} one", ["L607:28"], "a {% if x %}one{% endif %} one"),
    ],
)
def test_dots_hidden_characters_and_repeated_words(tmp_path: Path, words: str, told: list[str], fixed: str) -> None:
    assert [one for one in desk(tmp_path, "en").told(words) if one[:4] != "L603"] == told
    assert desk(tmp_path, "en").fixed(words).replace("  ", " ") == fixed.replace("  ", " ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("one (two", ["L608:5"]),
        ("one) two", ["L608:4"]),
        ("(one]", ["L608:1", "L608:5"]),
        ("“one", ["L608:1"]),
        ("(one\n\ntwo)", ["L608:1", "L608:4+2"]),
        ("{% if x %}({% endif %}one)", ["L608:26"]),
        ("{% if x %}({% endif %}one{% if y %}){% endif %}{% if z %}){% endif %}", ["L608:58"]),
        ("{% if x %}({% endif %}one{% if x %}){% endif %}", []),
        ("a) one b) two iv) four 1) five", []),
        ("{% if x %}(one{% elif y %}(two{% else %}(three{% endif %})", []),
    ],
)
def test_brackets_and_quotations_close_in_every_reading(tmp_path: Path, words: str, told: list[str]) -> None:
    assert desk(tmp_path, "en").told(words) == told


def test_a_bracket_of_one_branch_says_so(tmp_path: Path) -> None:
    (plain,) = desk(tmp_path, "en").of("one (two {{ x }}")
    (branched,) = desk(tmp_path, "en").of("one {% if x %}(two{% endif %}")
    assert "conditions" not in plain.finding.message
    assert "conditions" in branched.finding.message


@pytest.mark.parametrize(
    ("locale", "words", "told"),
    [
        ("en", "p\u0430y now", ["L609:2"]),  # Cyrillic
        ("en", "\u0391cme", ["L609:1"]),  # Greek
        ("pt", "nÃ£o, vÃªm", ["L609:2", "L609:8"]),
        ("en", "itâ€™s", ["L609:3"]),
        ("en", "lost\ufffd\ufffd", ["L609:5"]),
        ("pt", "«IRMÃ» NÃO AÇÃO MANHÃ\u00a0de", ["L601:1", "L601:6"]),
        ("fa", "شرکت پارس", []),
        ("en", "Москва and Δt of 5 µm", []),
    ],
)
def test_letters_of_two_alphabets_and_broken_encodings(
    tmp_path: Path, locale: str, words: str, told: list[str]
) -> None:
    assert desk(tmp_path, locale).told(words) == told


def test_values_of_yaml_files_are_looked_at_where_readers_see_them(tmp_path: Path) -> None:
    en = desk(tmp_path, "en")
    en.write("calendar:\n  long: \"'x'\"\nlabels:\n  draft: the team's\n", "locale.yaml")
    en.write(
        "choices:\n  code: {mutual: \"a \\u200b \\\"b\\\"\", threats: 'it''s'}\n  kind: |\n    the\n    the\n",
        "labels.yaml",
    )
    en.write("rights_reserved:\n  v1: >-\n    All...\n", "fixed.yaml")
    assert _data(en.faults()) == [
        ("L605", "rights_reserved.v1", 3, 8),
        ("L606", "choices.code.mutual", 2, 21),
        ("L601", "choices.code.mutual", 2, 28),
        ("L601", "choices.code.mutual", 2, 31),
        ("L601", "choices.code.threats", 2, 48),
        ("L607", "choices.kind", 5, 5),
        ("L601", "labels.draft", 4, 18),
    ]


def test_a_wrong_style_file_is_told_once_and_stops_nothing_else(tmp_path: Path) -> None:
    desk(tmp_path, "pt").write("no_breaks: {}\n", "style.yaml")
    faults = desk(tmp_path, "en").of("wait...")
    assert [one.finding.code.id for one in faults] == ["EL363", "EL302"]


def test_yaml_that_cannot_be_read_is_left_to_others(tmp_path: Path) -> None:
    desk(tmp_path, "en").write("choices: [", "labels.yaml")
    assert desk(tmp_path, "en").faults() == []
