"""From rendered text to blocks: the subset, its refusals, the lines, and case text that never becomes markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exitletters.document import (
    Block,
    Break,
    Bullets,
    Heading,
    Origin,
    Paragraph,
    Quote,
    Run,
    Table,
    block_lines,
    plain,
)
from exitletters.facts import Fact, FactKind
from exitletters.findings import Refused
from exitletters.markup import inlines
from tests.core.templates_on_paper import FRONT_LINES, Paper, text


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


def shape(block: Block) -> object:
    """Return a block as nested plain data."""
    match block:
        case Paragraph(runs=runs):
            return plain(runs)
        case Heading(level=level, runs=runs):
            return (level, plain(runs))
        case Bullets(ordered=ordered, items=items):
            return [ordered, *([shape(one) for one in item] for item in items)]
        case Quote(blocks=blocks):
            return {"quote": [shape(one) for one in blocks]}
        case Table(header=header, rows=rows):
            return {"header": [plain(one) for one in header], "rows": [[plain(one) for one in row] for row in rows]}
        case other:
            return other


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("one\ntwo", ["one two"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one  \ntwo", ["one\ntwo"]),
        ("one\\\ntwo", ["one\ntwo"]),
        ("- a\n- b\n", [[False, ["a"], ["b"]]]),
        ("1. a\n2. b\n", [[True, ["a"], ["b"]]]),
        ("- a\n\n  b\n- c\n", [[False, ["a", "b"], ["c"]]]),
        ("- a\n  - b\n", [[False, ["a", [False, ["b"]]]]]),
        ("## Two", [(2, "Two")]),
        ("# One", [(2, "One")]),
        ("### Three", [(3, "Three")]),
        ("> said\n> so", [{"quote": ["said so"]}]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", [{"header": ["a", "b"], "rows": [["1", "2"], ["3", "4"]]}]),
        ("a \\* b &amp; c", ["a * b & c"]),
        ("| a | b |\n|---|---|\n| 1 |", [{"header": ["a", "b"], "rows": [["1", ""]]}]),
        ("", []),
    ],
)
def test_what_a_letter_can_hold(paper: Paper, body: str, expected: list[object]) -> None:
    assert [shape(one) for one in paper.render(body)[0]] == expected


def test_strong_and_emphasis_cover_prose_and_facts(paper: Paper) -> None:
    found = paper.runs("a **b {{ name }}** *c* ***d***")
    assert [(run.text, run.strong, run.emphasis) for run in found] == [
        ("a ", False, False),
        ("b ", True, False),
        ("Millbrook", True, False),
        (" ", False, False),
        ("c", False, True),
        (" ", False, False),
        ("d", True, True),
    ]


def test_a_hard_break_stays_a_break(paper: Paper) -> None:
    ((paragraph,), _) = paper.render("a  \nb")
    assert isinstance(paragraph, Paragraph)
    assert [type(one) for one in paragraph.runs] == [Run, Break, Run]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("`code`", "code between"),
        ("```\ncode\n```", "a code block"),
        ("~~~\ncode\n~~~", "a code block"),
        ("    four blanks", "indented text"),
        ("<b>bold</b>", "HTML"),
        ("<div>\nx\n</div>", "HTML"),
        ("<!-- note -->", "HTML"),
        ("<?php ?>", "HTML"),
        ("---", "a horizontal rule"),
        ("***", "a horizontal rule"),
        ("[text](http://x)", "a link"),
        ("<http://x.example>", "a link"),
        ("[text][1]\n\n[1]: http://x", "a link"),
        ("[1]: http://x", "a link"),
        ("![alt](x.png)", "a picture"),
        ("- a `b`", "code between"),
        ("> <b>x</b>", "HTML"),
        ("| a |\n|---|\n| `b` |", "code between"),
    ],
)
def test_what_a_letter_cannot_hold_is_refused(paper: Paper, body: str, words: str) -> None:
    found = paper.refused(f"fine\n\n{body}")
    assert {one.code.id for one in found} == {"EL321"}
    assert any(words in one.message for one in found)


@pytest.mark.parametrize(
    "above",
    [
        "",
        "a\n\n",
        "a\nb\n\n",
        "{% if yes %}\na\n{% endif %}\n\n",
        "{% if no %}\na\n{% endif %}\n\n",
        "{# a\nnote #}\n\n",
        "{% for x in duties %}\n- {{ x.text }}\n{% endfor %}\n\n",
    ],
)
@pytest.mark.parametrize("body", ["x `y` z", "<b>x</b>", "---", "[x](http://y)", "- ok\n- `y`"])
def test_a_refusal_names_the_line_of_the_template(paper: Paper, above: str, body: str) -> None:
    lines = {line for code, line in paper.faults(above + body)}
    assert lines == {above.count("\n") + 1 + body.count("\n")} or body.startswith("- ok")
    assert min(lines) >= above.count("\n") + 1


LINED = """\
first {{ name }}
second {{ name }} second

{% if yes %}
fifth {% if no %}no{% else %}else{% endif %} fifth
{% endif %}
{% if no %}
gone
{% else %}

eleventh {% if yes %}({{ day }}){% endif %}
{% endif %}

{% for duty in duties %}
- fifteenth {{ duty.text }}{% if duty.due %} fifteenth {{ duty.due }}{% endif %}
{% endfor %}

{{ name }} eighteenth
{# a comment
over lines #}
twentyfirst **strong** twentyfirst
continued twentysecond

> {{ name }} twentyfourth

| a twentysixth | b |
|---|---|
| twentyeighth | {{ name }} twentyeighth |
last thirtieth? no, twentyninth
"""
NUMBERS = [
    "first",
    "second",
    "fifth",
    "eleventh",
    "fifteenth",
    "eighteenth",
    "twentyfirst",
    "twentysecond",
    "twentyfourth",
    "twentysixth",
    "twentyeighth",
    "twentyninth",
]
LINES = [1, 2, 5, 11, 15, 18, 21, 22, 24, 26, 28, 29]


def test_every_run_of_prose_knows_the_line_it_begins_on(paper: Paper) -> None:
    number = dict(zip(NUMBERS, LINES, strict=True))
    above, seen = FRONT_LINES + 1, set()
    for run in paper.runs(LINED):
        words = [word.strip("?,().") for word in run.text.split()]
        named = [word for word in words if word in number]
        if run.origin is Origin.TEMPLATE and named:
            assert int(run.ref.rpartition(":")[2]) - above == number[named[0]], run
            seen.add(named[0])
    assert {"first", "fifth", "eleventh", "fifteenth", "eighteenth", "twentyfirst", "twentyfourth"} <= seen


def test_an_item_that_ends_in_a_condition_keeps_its_line(paper: Paper) -> None:
    body = "{% for duty in duties %}\n- {{ duty.text }}{% if duty.due %} by {{ duty.due }}{% endif %}\n{% endfor %}"
    ((bullets,), _) = paper.render(body)
    assert shape(bullets) == [False, ["do one by June 12, 2026"], ["do two"]]


def test_a_line_of_tags_alone_leaves_no_blank_line(paper: Paper) -> None:
    body = "one\n{% if yes %}\ntwo\n{% endif %}\nthree\n{% if no %}\nfour\n{% endif %}\nfive"
    assert [shape(one) for one in paper.render(body)[0]] == ["one two three five"]


def test_a_blank_line_inside_a_condition_parts_paragraphs(paper: Paper) -> None:
    body = "- a\n{% if yes %}\n\nOn your side:\n{% endif %}"
    assert [shape(one) for one in paper.render(body)[0]] == [[False, ["a"]], "On your side:"]


def test_own_words_with_a_blank_line_that_stand_alone_become_paragraphs(paper: Paper) -> None:
    blocks, _ = paper.render("{{ words }}")
    assert [shape(one) for one in blocks] == ["They came.", "They left."]
    runs = [run for block in blocks for line in block_lines(block) for run in line]
    assert {run.ref for run in runs if isinstance(run, Run)} == {"own.words"}


NAUGHTY = [
    "{{ 7*7 }}", "{% if x %}", "**bold** _em_ `code`", "<script>alert(1)</script>", "&amp; &lt;",
    "[a](http://b)", "# heading", "- item", "> quote", "1. one", "| a | b |", "---", "    indented", "```",
    "\\* \\", "a  \nb", "line one\nline two", "\t- x", "مشتری «گرامی»", "\u2066x\u2069", "{0} %s %(x)s ${x}",
    "~~~", "![x](y)", "[1]: http://x", "*", "_", "<!--", "a\\", "&copy;", "\u200c", "٪۱۲", "\ue0041\ue005",
    "$$", "::: x", "^a^",
]  # fmt: skip


@pytest.mark.parametrize("value", NAUGHTY)
@pytest.mark.parametrize(
    "body",
    [
        "{{ x }}",
        "a {{ x }} b",
        "- {{ x }}",
        "**{{ x }}**",
        "> {{ x }}",
        "| h |\n|---|\n| {{ x }} |",
        "## {{ x }}",
        "{{ x }}\n{{ x }}",
        "_{{ x }}_",
        "1. {{ x }}{{ x }}",
    ],
)
def test_case_text_is_one_run_whatever_it_holds(paper: Paper, body: str, value: str) -> None:
    found = [run for run in paper.runs(body, {"x": text("x", value)}) if run.origin is not Origin.TEMPLATE]
    assert [(run.text, run.ref) for run in found] == [(value, "x")] * body.count("{{ x }}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40).filter(lambda one: "\n\n" not in one))
def test_no_text_can_become_markup(paper: Paper, value: str) -> None:
    fact = Fact("x", value, FactKind.IDENT)
    before, after = paper.render("a {{ x }} **b** {{ x }}", {"x": fact})[0], paper.render("a **b**")[0]
    assert len(before) == len(after) == 1
    found = [run for run in paper.runs("a {{ x }} **b** {{ x }}", {"x": fact}) if run.ref == "x"]
    assert [run.text for run in found] == [value, value]
    assert [run.strong for run in found] == [False, False]


def test_a_subject_is_exactly_one_paragraph(paper: Paper) -> None:
    assert plain(inlines("End of it", (), "f.md")) == "End of it"
    for body in ("one\n\ntwo", "- a", "# a", ""):
        with pytest.raises(Refused) as caught:
            inlines(body, (), "f.md")
        assert [one.code.id for one in caught.value.findings] == ["EL321"]
