"""Templates print fields, choose and repeat; everything else is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.document import Origin
from exitletters.facts import Fact, FactKind, FactOrigin
from exitletters.templating import sections_of
from tests.core.templates_on_paper import FRONT, FRONT_LINES, Paper, context, text


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dear {{ name }}.", "Dear Millbrook."),
        ("{{ customer.legal_name }}", "Millbrook"),
        ("{{ day }} {{ day | numeric }}", "May 20, 2026 05/20/2026"),
        ("{{ day | long }} {{ day | dual }}", "May 20, 2026 May 20, 2026"),
        ("{{ money | exact }}", "$5.00"),
        ("{{ number }} {{ number | plain }}", "1,234 1,234"),
        ("{{ tickets | listed }}", "1 and 2"),
        ("{{ name | listed }}", "Millbrook"),
        ("{% if yes %}a{% else %}b{% endif %}", "a"),
        ("{% if no %}a{% elif yes %}c{% else %}b{% endif %}", "c"),
        ("{% if customer.nothing %}a{% endif %}b", "b"),
        ("{% if not customer.nothing and yes or no %}a{% endif %}", "a"),
        ('{% if tone == "firm" %}a{% endif %}{% if tone != "warm" %}b{% endif %}', "ab"),
        ("{% if empty %}a{% else %}b{% endif %}", "b"),
        ("{% for one in duties %}[{{ one.text }}]{% endfor %}", "[do one][do two]"),
        ("{% for one in empty %}x{% endfor %}y", "y"),
        ("a {# nobody sees this #} b", "a  b"),
        ("{% raw %}{{ name }}{% endraw %}", "{{ name }}"),
        ("{%- if yes -%} a {%- endif -%}", "a"),
    ],
)  # fmt: skip
def test_what_a_template_may_do(paper: Paper, body: str, said: str) -> None:
    assert paper.said(body) == said


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ nmae }}", "EL316"),
        ("{{ customer.legal_nam }}", "EL316"),
        ("{% if customer.secret %}x{% endif %}", "EL317"),
        ("{{ customer }}", "EL318"),
        ("{{ duties }}", "EL318"),
        ("{{ name | numeric }}", "EL319"),
    ],
)
@pytest.mark.parametrize("above", ["", "a\n\nb\n\n", "{% if yes %}\na\n{% endif %}\n"])
def test_a_fault_of_printing_is_told_with_its_line(paper: Paper, above: str, body: str, code: str) -> None:
    assert paper.faults(above + body) == [(code, above.count("\n") + 1)]


@pytest.mark.parametrize(
    ("body", "name", "meant"),
    [
        ("{{ nmae }}", "nmae", "name"),
        ("{{ customer.legal_nam }}", "legal_nam", "legal_name"),
        ("{% for one in dutys %}{% endfor %}", "dutys", "duties"),
        ("{{ customer.zzzz }}", "zzzz", ""),
        ("{% if zzzz.b %}{% endif %}", "zzzz", ""),
    ],
)
def test_an_unknown_field_is_named_with_the_one_that_is_meant(paper: Paper, body: str, name: str, meant: str) -> None:
    (finding,) = paper.refused(body)
    assert finding.code.id == "EL316"
    assert finding.message == f"there is no field `{name}` here" + (f"; did you mean `{meant}`?" if meant else "")
    assert finding.section == "s"


HIDDEN = [
    "{% if customer.secret %}x{% endif %}",
    "{% for x in hidden %}x{% endfor %}",
    "{{ hidden.name }}",
    "{% if not hidden.name %}{% endif %}",
]
HIDDEN_BUT_PRINTED = ["{{ customer.secret }}", "{{ hidden | listed }}", "{{ hidden | long }}"]


@pytest.mark.parametrize("body", HIDDEN)
def test_a_field_the_reader_may_not_see_cannot_be_tested(paper: Paper, body: str) -> None:
    (finding,) = paper.refused(body)
    assert finding.code.id == "EL317"
    assert finding.path in ("customer.secret", "legal.counsel")


@pytest.mark.parametrize("body", HIDDEN_BUT_PRINTED)
def test_a_field_the_reader_may_not_see_cannot_be_printed(paper: Paper, body: str) -> None:
    assert [one.code.id for one in paper.refused(body)] == ["EL317"]


@pytest.mark.parametrize("body", ['{% if customer.secret == "x" %}x{% endif %}', '{% if hidden != "x" %}{% endif %}'])
def test_a_field_the_reader_may_not_see_cannot_be_compared(paper: Paper, body: str) -> None:
    assert [one.code.id for one in paper.refused(body)] == ["EL317"]


@pytest.mark.parametrize(
    "body",
    ["{{ customer }}", "{{ tickets }}", "{{ name.value }}", "{{ name.path }}", "{{ name.shown_as }}", "{{ empty }}",
     "{% for x in customer %}{{ x }}{% endfor %}", "{% for x in duties %}{{ loop.index }}{% endfor %}", "{{ self }}",
     "{{ duties | listed }}", '{{ "x" | listed }}'],
)  # fmt: skip
def test_only_a_field_can_be_printed(paper: Paper, body: str) -> None:
    assert [one.code.id for one in paper.refused(body)] == ["EL318"]


def test_a_single_field_cannot_be_repeated_over(paper: Paper) -> None:
    assert paper.faults("a\n{% for x in name %}{{ x }}{% endfor %}") == [("EL312", 2)]


@pytest.mark.parametrize(
    "body", ["{{ name | numeric }}", "{{ day | exact }}", "{{ money | long }}", "{{ tone | plain }}"]
)
def test_a_form_must_fit_its_field(paper: Paper, body: str) -> None:
    (finding,) = paper.refused(body)
    assert finding.code.id == "EL319"
    assert "long for date" in finding.hint


def test_a_missing_field_is_a_marked_gap_in_any_form(paper: Paper) -> None:
    (run,) = paper.runs("{{ customer.nothing | numeric }}")
    assert (run.origin, run.ref, run.kind) == (Origin.GAP, "customer.nothing", FactKind.MISSING)
    assert run.text == "[missing: customer.nothing]"


def test_an_empty_list_is_a_gap_that_names_it(paper: Paper) -> None:
    (run,) = paper.runs("{{ empty | listed }}")
    assert (run.origin, run.ref) == (Origin.GAP, "empty")


def test_words_of_another_language_are_a_gap_and_a_finding(paper: Paper) -> None:
    blocks, printer = paper.render("{{ foreign }}")
    assert len(blocks) == 1
    assert [(one.code.id, one.path, one.fields["has"]) for one in printer.findings] == [("EL122", "foreign", "pt-BR")]


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        (FactOrigin.CASE, "case"),
        (FactOrigin.POLICY, "policy"),
        (FactOrigin.FIGURE, "figure"),
        (FactOrigin.FIXED, "fixed"),
    ],
)
def test_a_printed_fact_knows_where_it_comes_from(paper: Paper, origin: FactOrigin, shown: str) -> None:
    fact = Fact("some.path", "12", FactKind.IDENT, origin=origin)
    (run,) = paper.runs("{{ x }}", {"x": fact})
    assert (run.text, run.origin, run.ref, run.kind) == ("12", Origin(shown), "some.path", FactKind.IDENT)


def test_own_words_are_told_from_other_fields(paper: Paper) -> None:
    (run,) = paper.runs("{{ x }}", {"x": text("own_words.tl_reason", "Mine.", FactKind.OWN_WORDS)})
    assert run.origin is Origin.OWN_WORDS


def test_front_matter_and_sections_are_known_with_their_lines(paper: Paper) -> None:
    prose = paper.load("{% block a %}x{% endblock %}\n\n{% block b %}y{% endblock %}\n")
    assert prose.front == {"kind": "k", "tone": "neutral"}
    assert prose.sections == {"a": FRONT_LINES + 1, "b": FRONT_LINES + 3}


def test_a_file_without_front_matter_starts_at_line_one(paper: Paper) -> None:
    prose = paper.load("{% block a %}x{% endblock %}\n", front="")
    assert (prose.front, prose.sections) == ({}, {"a": 1})


def test_the_nearest_file_that_has_a_section_gives_it(tmp_path: Path) -> None:
    near, far = tmp_path / "near.md", tmp_path / "far.md"
    near.write_text(FRONT + "{% block a %}near{% endblock %}", encoding="utf-8")
    far.write_text(FRONT + "{% block a %}far{% endblock %}{% block b %}far{% endblock %}", encoding="utf-8")
    found = sections_of([near, far])
    assert {name: prose.file.rpartition("/")[2] for name, prose in found.items()} == {"a": "near.md", "b": "far.md"}


def test_a_template_cannot_change_what_it_is_given(paper: Paper) -> None:
    given = context()
    paper.said("{{ name }}", given)
    assert set(given) == set(context())
