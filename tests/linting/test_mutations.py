"""Our own templates, each time with one thing wrong: lint tells that one thing, where it is, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linting.overlays import LETTER, Change, alone, in_section, laid_over, line_of, swapped, without_section

DELETED_ON, REFUND = "{{ data.delete_by }}", "{{ refund.amount | exact }}"
NO_FEE = {
    "en": "We charge no fee for moving your data to another provider.",
    "pt": "Não há cobrança pela transferência dos dados para outro serviço.",
}


def in_order(first: str, second: str) -> Change:
    """Return the change that puts one section before another."""

    def change(text: str) -> str:
        begin, middle = text.index(f"{{% block {first} %}}"), text.index(f"{{% block {second} %}}")
        end = text.index("{% endblock %}", middle) + len("{% endblock %}\n\n")
        return text[:begin] + text[middle:end] + text[begin:middle] + text[end:]

    return change


def last_list_first(text: str) -> str:
    """Return the reasons with the incidents before the complaints."""
    complaints, incidents = text.index("{% for complaint"), text.index("{% for incident")
    end = text.index("{% endfor %}", incidents) + len("{% endfor %}\n")
    return text[:complaints] + text[incidents:end] + text[complaints:incidents] + text[end:]


MUTATIONS: dict[str, tuple[str, Change, str, str]] = {
    "a required fact is dropped": ("pt", swapped(DELETED_ON, "breve"), "EL333", "data"),
    "a required fact is dropped in Persian": ("fa", swapped(DELETED_ON, "آینده"), "EL333", "data"),
    "a required fact is dropped by a variant": ("en-GB", swapped(DELETED_ON, "the end"), "EL333", "data"),
    "a required fact is dropped where it was written first": ("en", swapped(DELETED_ON, "the end"), "EL333", "data"),
    "the refund is dropped": ("es", swapped(REFUND, "el importe"), "EL333", "money"),
    "a fact is dropped that only some cases have": (
        "es", swapped("{{ data.backups_by }}", "esa fecha"), "EL334", "data",
    ),
    "a section is misspelt": ("pt", swapped("block money", "block mony"), "EL314", "mony"),
    "sections change places": ("pt", in_order("money", "data"), "EL335", "data"),
    "lists change places": ("es", in_section("reason", last_list_first), "EL335", "reason"),
    "a list loses its marks": ("fa", in_section("attempts", swapped("- {{", "{{")), "EL335", "attempts"),
    "two quotes run into one": (
        "fa", in_section("rights", swapped("> {{ fixed", "{{ fixed")), "EL335", "rights",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_change_of_a_section_is_told_at_its_head_and_nothing_else(name: str, tmp_path: Path) -> None:
    locale, change, code, section = MUTATIONS[name]
    found = laid_over(tmp_path, locale, LETTER, change)
    head = line_of(locale, {"mony": "money"}.get(section, section))
    head = line_of(locale, "money") if name == "sections change places" else head
    assert found == [f"{code} {locale}/{LETTER}:{head}:1 {section}"]


IN_PLACE: dict[str, tuple[str, str, str, str]] = {
    "a sentence is left in English": (NO_FEE["pt"], NO_FEE["en"], "EL337", "1"),
    "a number is written out": ("Não há cobrança", "Durante 30 dias não há cobrança", "EL338", "9"),
    "a fact is printed that the source does not know": (
        "Não há cobrança", "{{ termination.notice_on }}: não há cobrança", "EL334", "1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PLACE)
def test_one_change_of_a_sentence_is_told_where_it_is(name: str, tmp_path: Path) -> None:
    old, new, code, column = IN_PLACE[name]
    text = (Path(__file__).parents[2] / "templates" / "pt" / LETTER).read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = laid_over(tmp_path, "pt", LETTER, swapped(old, new))
    assert found == [f"{code} pt/{LETTER}:{line}:{column} money"]


@pytest.mark.parametrize("section", ["subject", "decision", "money", "contact"])
@pytest.mark.parametrize("locale", ["pt", "es", "fa"])
def test_a_deleted_section_is_missed_in_each_language(section: str, locale: str, tmp_path: Path) -> None:
    found = alone(tmp_path, ("en", locale), f"{locale}/{LETTER}", without_section(section))
    assert found == [f"EL315 {locale}/{LETTER} {section}"]


def test_what_a_special_form_must_say_itself_is_missed_in_its_own_file(tmp_path: Path) -> None:
    file = "termination-letter.suspension.md"
    found = alone(tmp_path, ("en", "pt"), f"pt/{file}", without_section("meanwhile"))
    assert found == [f"EL315 pt/{file} meanwhile"]


def test_a_variant_may_leave_a_section_to_its_language(tmp_path: Path) -> None:
    assert alone(tmp_path, ("en", "pt", "pt-PT"), f"pt-PT/{LETTER}", without_section("rights")) == []


@pytest.mark.parametrize(("locale", "word"), [("en", "Unfortunately, "), ("es", "Lamentablemente, ")])
def test_an_apology_in_a_firm_letter_is_told(locale: str, word: str, tmp_path: Path) -> None:
    file = "termination-letter.firm.md"
    text = (Path(__file__).parents[2] / "templates" / locale / file).read_text(encoding="utf-8")
    sentence = next(line for line in text.split("\n") if line.startswith(("This decision", "Esta decisión")))
    line = text[: text.index(sentence)].count("\n") + 1
    found = laid_over(tmp_path, locale, file, swapped(sentence, word + sentence))
    assert found == [f"EL385 {locale}/{file}:{line}:1 finality"]


@pytest.mark.parametrize("locale", ["en", "pt", "fa"])
def test_a_misspelt_field_is_told_as_such_and_not_as_a_lost_fact(locale: str, tmp_path: Path) -> None:
    found = laid_over(tmp_path, locale, LETTER, swapped("{{ data.delete_by }}", "{{ data.delete_on }}"))
    assert [(one.split(":")[0], one.split()[-1]) for one in found] == [(f"EL316 {locale}/{LETTER}", "data")]


# A changed source (L301) is told by the record of freshness: its mutation stands in test_freshness.py.
