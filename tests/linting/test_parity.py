"""Parity: what a locale lacks beside its source is told once, where a translator would put it right."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.findings import Finding
from exitletters.linting.demands import demands
from exitletters.linting.papers import papers
from exitletters.linting.run import lint
from exitletters.linting.shapes import shape_of
from exitletters.linting.uses import always_printed, printed, used
from exitletters.resources import templates_folder
from exitletters.template_text import SectionText, read_template
from tests.linting.overlays import LETTER, Change, alone, changed, in_section, laid_over, line_of, swapped

DATE = "{{ termination.effective_on | dual }}"


def section(folder: Path, text: str) -> SectionText:
    """Return a section with this text."""
    path = folder / "boundary-letter.md"
    path.write_text(f"{{% block limits %}}\n{text}\n{{% endblock %}}\n", encoding="utf-8")
    return read_template(path).sections["limits"]


def findings(folder: Path, locale: str, change: Change, file: str = LETTER) -> tuple[Finding, ...]:
    """Return the findings of one locale's folder, changed and laid over the built-in templates."""
    changed(folder, (locale,), f"{locale}/{file}", change)
    return lint(folder, templates_folder()).findings


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("{{ a.b }} and {{ c | numeric }}", {"a.b", "c"}),
        ("{% if a %}{{ b }}{% endif %}", set()),
        ("{% if a %}{{ b }}{% else %}{{ b }} {{ c }}{% endif %}", {"b"}),
        ("{% if a %}{{ b }}{% elif c %}{{ b }}{% endif %}", set()),
        ("{% if a %}{% if b %}{{ c }}{% else %}{{ c }}{% endif %}{% else %}{{ c }}{% endif %}", {"c"}),
        ("{% for one in many %}{{ one.a }} {{ b }}{% endfor %}", set()),
        ("{{ a }}{% if b %}", set()),  # a tag is not closed: nothing is certain
        ("{{ a }}{% endif %}", {"a"}),
    ],
)
def test_what_a_section_prints_in_every_case(text: str, facts: set[str], tmp_path: Path) -> None:
    assert always_printed(section(tmp_path, text)) == facts


def test_facts_are_followed_through_loops_and_told_apart_from_questions(tmp_path: Path) -> None:
    text = """
{% for one in many %}{% for each in one.parts %}{{ each.name }}{{ loop.index }}{% endfor %}{% endfor %}
{% if not asked and other == "word" and loop.first %}{{ list | listed }}{% endif %}
{% for one in items %}{{ one }}{% endfor %}
"""
    one = section(tmp_path, text)
    assert printed(one) == {"many[].parts[].name", "loop.index", "list", "items"}
    assert used(one) - printed(one) == {"many", "many[].parts", "asked", "other"}


def test_a_list_repeated_and_a_list_joined_are_the_same_facts(tmp_path: Path) -> None:
    repeated = section(tmp_path, "{% for day in warning_dates %}{{ day }}{% endfor %}")
    joined = section(tmp_path, "{{ warning_dates | listed }}")
    assert printed(repeated) == printed(joined)


def test_the_shape_counts_items_tables_headings_and_quotes(tmp_path: Path) -> None:
    text = """## Head
- one
{% for a in many %}
- {{ a.b }}
{% endfor %}

| A | B |
|---|---|
| {{ c }} | {{ d | numeric }} |

> one
{% if e %}
> goes on
{% endif %}

> two
"""
    found = shape_of(section(tmp_path, text))
    assert found.counts == (2, 2, 1, 1)
    assert found.columns == (2,)
    assert found.lists == (frozenset(), frozenset({"many"}))
    assert [set(cell) for cell in found.cells if cell] == [{"c"}, {"d"}]


def test_columns_in_another_order_are_told(tmp_path: Path) -> None:
    cells = ("{{ one.none }} | {{ one.partial }}", "{{ one.partial }} | {{ one.none }}")
    found = laid_over(tmp_path, "pt", "leadership-memo.md", swapped(*cells))
    head = line_of("pt", "annex_calculation", "leadership-memo.md")
    assert found == [f"EL335 pt/leadership-memo.md:{head}:1 annex_calculation"]


def test_a_table_without_a_column_is_told_by_its_columns(tmp_path: Path) -> None:
    def narrower(text: str) -> str:
        return text.replace("| Horas |", "|").replace(
            "|---|---|---|\n{% for one in costs", "|---|---|\n{% for one in costs"
        )

    (found,) = findings(tmp_path, "es", in_section("annex_calculation", narrower), "leadership-memo.md")
    assert found.message.startswith("tables of 2 and 7 and 4 columns, where en/leadership-memo.md has 3 and 7 and 4")


def test_a_date_that_one_branch_forgets_is_told_unless_the_document_has_it_elsewhere(tmp_path: Path) -> None:
    forgets = in_section("decision", lambda one: one.replace(DATE, "30", 1).replace("30", "fijado"))
    assert findings(tmp_path / "one", "es", forgets) == ()  # the subject still names it
    nor_there = in_section("subject", swapped("{{ termination.effective_on }}", "esa fecha"))
    (found,) = findings(tmp_path / "two", "es", lambda text: nor_there(forgets(text)))
    assert (found.code.gate, found.path, found.section) == ("L202", "termination.effective_on", "subject")
    assert "only in some cases" in found.message


def test_a_fact_that_moves_to_another_section_is_told_as_a_warning(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "es", in_section("decision", swapped("{{ organization.legal_name }}", "La empresa")))
    assert (found.code.gate, found.path, found.section) == ("L203", "organization.legal_name", "decision")


def test_naming_a_fact_of_another_section_once_more_is_style(tmp_path: Path) -> None:
    again = "{{ contract.number }}. {{ helper.name }}"
    assert laid_over(tmp_path, "fa", LETTER, in_section("contact", swapped("{{ helper.name }}", again))) == []


def test_by_which_of_their_names_people_are_addressed_is_for_the_language_to_decide(tmp_path: Path) -> None:
    change = swapped("{{ contact.family_name }}", "{{ contact.name }}")
    assert laid_over(tmp_path, "es", "recovery-call.md", change) == []


def test_a_variant_of_a_source_is_compared_with_its_language(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "en-GB", in_section("transition", swapped("{{ alternative.why }}", "it fits")))
    assert (found.code.gate, found.path) == ("L202", "alternatives[].why")


def test_lists_may_be_written_as_sentences_only_where_no_fact_is_lost(tmp_path: Path) -> None:
    found = laid_over(tmp_path, "pt", LETTER, in_section("attempts", swapped("{{ attempt.outcome }}", "…")))
    assert found == [f"EL334 pt/{LETTER}:{line_of('pt', 'attempts')}:1 attempts"]


def test_one_sentence_in_another_language_is_found_inside_a_paragraph(tmp_path: Path) -> None:
    spanish = " Si desea presentar objeciones a esta decisión, puede escribir a la empresa."
    after = "{{ data.contact }}."
    (found,) = findings(tmp_path, "pt", in_section("data", swapped(after, after + spanish)))
    assert found.code.gate == "L207"
    assert "español" in found.message.lower()


def test_a_short_line_left_as_it_was_is_found_by_its_words(tmp_path: Path) -> None:
    english = "The decision rests on the following:"
    assert findings(tmp_path / "elsewhere", "es", in_section("contact", lambda one: f"{one}\n{english}\n")) == ()
    (found,) = findings(tmp_path / "same", "es", in_section("reason", lambda one: f"{one}\n{english}\n"))
    assert (found.code.gate, found.fields["words"]) == ("L207", english)


def test_a_long_line_is_told_by_its_beginning(tmp_path: Path) -> None:
    english = "We charge no fee for moving your data to another provider, and we do not ask for any reason."
    (found,) = findings(tmp_path, "fa", in_section("contact", lambda one: f"{one}\n{english}\n"))
    assert found.fields["words"] == "We charge no fee for moving your data to another provider, …"


def test_persian_digits_are_the_same_numbers(tmp_path: Path) -> None:
    changed(tmp_path, ("en", "fa"), f"en/{LETTER}", in_section("contact", lambda one: f"{one}\nSee section 14.3.\n"))
    path = tmp_path / "fa" / LETTER
    text = path.read_text(encoding="utf-8")
    path.write_text(in_section("contact", lambda one: f"{one}\nبند ۱۴٫۳ را ببینید.\n")(text), encoding="utf-8")
    assert "L208" not in {one.code.gate for one in lint(tmp_path, tmp_path).findings}


def test_an_address_of_the_source_is_missed(tmp_path: Path) -> None:
    change = in_section("contact", lambda one: f"{one}\nWrite to help@example.com or see https://example.com/help.\n")
    found = alone(tmp_path, ("en", "pt"), f"en/{LETTER}", change)
    assert f"EL338 pt/{LETTER}:{line_of('pt', 'contact')}:1 contact" in found


@pytest.mark.parametrize("paper", [one for one in papers() if one.kind.name == "termination-letter"], ids=lambda one: one.file)
def test_what_a_letter_must_print_is_known_by_the_names_of_its_templates(paper: object) -> None:
    found = demands(paper)  # type: ignore[arg-type]
    assert {"contract.number"} in found
    assert {"termination.effective_on"} in found


def test_a_report_of_no_case_demands_nothing() -> None:
    assert [demands(one) for one in papers() if one.kind.name == "departures-report"] == [frozenset()]


def test_a_locale_that_was_written_first_is_compared_with_what_it_lies_upon(tmp_path: Path) -> None:
    assert laid_over(tmp_path, "en", LETTER, in_section("thanks", swapped("{{ highlight.what }}", "it"))) == []
    again = tmp_path / "again"
    found = laid_over(again, "en", LETTER, in_section("data", swapped("{{ data.available_until }}", "the end")))
    assert found == [f"EL333 en/{LETTER}:{line_of('en', 'data')}:1 data"]
