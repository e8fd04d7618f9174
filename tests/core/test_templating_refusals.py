"""What a template may not do is refused when it is read, at its line, before anything is compiled."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from exitletters.findings import Refused
from exitletters.templating import load
from tests.core.templates_on_paper import FRONT_LINES, Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{{ 7 * 7 }}", "arithmetic"),
        ("{{ number + 1 }}", "arithmetic"),
        ("{{ -number }}", "arithmetic"),
        ("{{ name ~ name }}", "`~`"),
        ("{{ [name] }}", "a list"),
        ("{{ (name, name) }}", "arithmetic or other code"),
        ("{{ {'a': name} }}", "a mapping"),
        ("{{ name() }}", "calling a function"),
        ("{{ name.upper() }}", "calling a function"),
        ("{{ name['x'] }}", "square brackets"),
        ("{{ tickets[0] }}", "square brackets"),
        ("{{ tickets[0:1] }}", "square brackets"),
        ("{{ name if yes else day }}", "`if` inside braces"),
        ("{{ name.__class__ }}", "a name that begins with _"),
        ("{{ name._fields }}", "a name that begins with _"),
        ("{{ name | upper }}", "the filter `upper`"),
        ("{{ name | safe }}", "the filter `safe`"),
        ("{{ name | attr('x') }}", "the filter `attr`"),
        ("{{ name | format }}", "the filter `format`"),
        ("{% if name is defined %}a{% endif %}", "`is`"),
        ("{% for i in range(9) %}a{% endfor %}", "calling a function"),
        ("{% for i in duties if i.due %}a{% endfor %}", "`for` with a condition"),
        ("{% for i in duties %}a{% else %}b{% endfor %}", "`for` with a condition"),
        ("{% for i in duties recursive %}a{% endfor %}", "`for` with a condition"),
        ("{% for a, b in duties %}a{% endfor %}", "arithmetic or other code"),
        ("{% set a = name %}", "`set`"),
        ("{% set a %}x{% endset %}", "`set`"),
        ("{% macro m() %}x{% endmacro %}", "`macro`"),
        ("{% include 'x' %}", "`include`"),
        ("{% import 'x' as y %}", "`import`"),
        ("{% from 'x' import y %}", "`import`"),
        ("{% filter upper %}x{% endfilter %}", "`filter`"),
        ("{% call m() %}x{% endcall %}", "`call`"),
        ("{% with %}x{% endwith %}", "arithmetic or other code"),
        ("{{ lipsum(n=10) }}", "calling a function"),
        ("{{ 'a' * 1000000000 }}", "arithmetic"),
        ("{{ '%1000000000d' % 1 }}", "arithmetic"),
        ("{{ 9**(9**9) }}", "arithmetic"),
        ("{% if 9**(9**9) %}{% endif %}", "arithmetic"),
        ("{{ name ~ 9**9**9 }}", "`~`"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_do_is_refused_at_its_line(paper: Paper, body: str, words: str) -> None:
    found = paper.refused(f"one\n\n{body}")
    assert {(one.code.id, one.place and one.place.line) for one in found} == {("EL312", FRONT_LINES + 4)}
    assert any(words in one.message for one in found)


@pytest.mark.parametrize("body", ["{{ 'x' }}", "{{ 1 }}"])
def test_fixed_words_in_braces_are_refused_at_their_line(paper: Paper, body: str) -> None:
    assert paper.faults(f"one\n\n{body}") == [("EL312", 3)]


def test_escaping_cannot_be_switched_off(paper: Paper) -> None:
    assert "EL312" in [code for code, _ in paper.faults("{% autoescape false %}x{% endautoescape %}")]


@pytest.mark.parametrize("body", ["{% extends 'x' %}"])
def test_a_template_cannot_extend_another(paper: Paper, body: str) -> None:
    with pytest.raises(Refused) as caught:
        paper.load(body)
    assert [one.code.id for one in caught.value.findings] == ["EL312"]


def test_every_refusal_of_a_file_is_told_at_once(paper: Paper) -> None:
    assert paper.faults("{{ 1 }}\n{{ name() }}\n\n{% set x = name %}") == [("EL312", 1), ("EL312", 2), ("EL312", 4)]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("a\n{{ name", 2),
        ("a\n\n{% if name %}b", 4),
        ("a\n{% endif %}", 2),
        ("a\n{% nonsense %}", 2),
        ("a\n{{ name | }}", 2),
        ("a\n{{ }}", 2),
        ("a\n{{ name ! }}", 2),
    ],
)
def test_a_template_that_cannot_be_read_is_refused_near_its_line(paper: Paper, body: str, line: int) -> None:
    ((code, found),) = paper.faults(body)
    assert code == "EL311"
    assert abs(found - line) <= 1


BOMBS = [
    "{{ 9**9**9 }}",
    "{% if 9**9**9**9 %}x{% endif %}",
    "{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}",
    "{% if " + "not " * 3000 + "name %}{% endif %}",
    "{{ name" + " | listed" * 3000 + " }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ 'x' | center(1000000000) }}",
    "{{ lipsum(n=10000000) }}",
]
CRASHING = [
    "{{ name" + ".a" * 4000 + " }}",
    "{% for a in duties %}" * 25 + "{% endfor %}" * 25,
    "{% if yes %}" * 120 + "{% endif %}" * 120,
]


@pytest.mark.parametrize("body", BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_is_refused_quickly_when_the_file_is_read(paper: Paper, body: str) -> None:
    started = time.process_time()
    assert {code for code, _ in paper.faults(body)} <= {"EL311", "EL312"}
    assert paper.faults(body)
    assert time.process_time() - started < 10  # safety 6: every bomb ends within 10 s; unguarded it runs for hours


@pytest.mark.parametrize("body", CRASHING, ids=range(len(CRASHING)))
def test_what_is_nested_too_deep_is_refused(paper: Paper, body: str) -> None:
    assert {code for code, _ in paper.faults(body)} <= {"EL311", "EL312"}


def test_a_section_written_twice_is_refused(paper: Paper) -> None:
    with pytest.raises(Refused) as caught:
        paper.load("{% block s %}a{% endblock %}\n{% block s %}b{% endblock %}\n")
    assert [one.code.id for one in caught.value.findings] == ["EL311"]


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_bytes("{% block s %}é{% endblock %}".encode("latin-1"))
    with pytest.raises(Refused):
        load(path)


def test_a_private_use_character_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text("{% block s %}\na\n\ue000\n{% endblock %}", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        load(path)
    (finding,) = caught.value.findings
    assert (finding.code.id, finding.place and finding.place.line, "U+E000" in finding.message) == ("EL322", 3, True)
