"""A section is cut into sentences, items and cells, and put together again byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.interchange.naming import named, nesting
from exitletters.interchange.segments import Code, Content, cut


def read_by_a_translator(content: Content) -> str:
    """Return a slot as a translator sees it, with the names of its codes in braces."""
    (one,) = named(content)
    return "".join(f"{{{part.name}}}" if isinstance(part, Code) else part for part in one)


def slots(raw: str) -> list[str]:
    return [read_by_a_translator(slot) for slot in cut(raw).slots]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\nOne line.\n", ["One line."]),
        ("\nOne line,\nand another.\n", ["One line,", "and another."]),
        ("\n{% if a %}\nOnly then.\n{% else %}\nElse.\n{% endif %}\n", ["Only then.", "Else."]),
        ("\n- {{ a.b }}: done.\n", ["{a.b}: done."]),
        ("\n## Heading {{ a }}\n\n> Said aloud.\n", ["Heading {a}", "Said aloud."]),
        ("\n1. First\n2. Second\n", ["First", "Second"]),
        ("\n| Name | Day |\n|---|---|\n| {{ a }} | by {{ b }} |\n", ["Name", "Day", "by {b}"]),
        ("\n| {% if a %}x | y{% endif %} |\n", ["| {if1}x | y{end1} |"]),
        ("\n| a \\| b | c |\n", ["a \\| b", "c"]),
        ("\n{{ own.tl_reason }}\n{% for one in all %}\n{% endfor %}\n", []),
        ("\nBy {{ on | dual }} or {{ on }}.\n", ["By {on.dual} or {on}."]),
        ("\nA{% if a %} ({{ a }}){% elif b %} b{% else %} c{% endif %}.\n", ["A{if1} ({a}){elif1} b{else1} c{end1}."]),
        ("\n{% if a %}x{% endif %}{% if a %}y{% endif %}\n", ["{if1}x{end1}{if2}y{end2}"]),
        ("\nWords. {# lint: ignore L503 -- so #}\n", ["Words."]),
        ("\nWords {# of ours #} here.\n", ["Words {comment} here."]),
        ("\n{# alone #}\n  Words.  \n", ["Words."]),
        ("\n{% if a %}Begun here\nand ended{% endif %} there.\n", ["{if1}Begun here\nand ended{end1} there."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_what_a_translator_is_given(raw: str, expected: list[str]) -> None:
    assert slots(raw) == expected
    whole = cut(raw)
    assert whole.filled(whole.slots) == raw


def test_sections_agree_when_tags_and_marks_do_whatever_their_words_and_comments() -> None:
    one = cut("\n{% if a %}\n- Done: {{ a }}.\n{% endif %}\n")
    other = cut("\n{# ours #}\n{% if a %}\n\n- {{ a }} é feito. {# lint: ignore L503 -- so #}\n{% endif %}")
    assert one.shape == other.shape
    assert one.shape != cut("\n{% if b %}\n- Done: {{ a }}.\n{% endif %}\n").shape
    assert one.shape != cut("\n{% if a %}\nDone: {{ a }}.\n{% endif %}\n").shape


def test_names_are_alike_in_source_and_translation_and_stand_for_one_text_each() -> None:
    (source,) = cut("{% if a %}x{% endif %} {% if b %}y{% endif %} {{ c }}{{c}}").slots
    (target,) = cut("{{c}} {% if b %}y{% else %}z{% endif %} {%- if a %}x{% endif %}").slots
    texts: dict[str, set[str]] = {}
    for content in named(source, target):
        for code in (part for part in content if isinstance(part, Code)):
            texts.setdefault(code.name, set()).add(code.text)
    assert {name: len(found) for name, found in texts.items() if len(found) > 1} == {}
    assert texts["if2"] == {"{% if b %}"}
    assert texts["c"] == {"{{ c }}"}
    assert texts["c_2"] == {"{{c}}"}


def test_where_a_code_stands_is_part_of_what_it_says() -> None:
    def shape(text: str) -> object:
        return nesting(named(*cut(text).slots)[0])

    assert shape("{{ a }} x {{ b }}") == shape("{{ b }} y {{ a }}")
    assert shape("{% if a %}{{ a }} x{% endif %}") != shape("{{ a }} x{% if a %}{% endif %}")
    assert shape("{% if a %}{{ a }} x{% else %}{% endif %}") != shape("{% if a %}x{% else %}{{ a }}{% endif %}")
    assert shape("x {% if a %}{% endif %} {# c #}.") == shape("{% if a %}y{% endif %}")


_FACT = st.sampled_from(["{{ a.b }}", "{{ on | dual }}", "{{x}}"])
_PROSE = st.text("aé|>-#*12. \n\\", max_size=6)
_PART = st.one_of(_FACT, _PROSE, st.just("{# c #}"))


def _with_conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spans = st.lists(inner, max_size=4).map("".join)
    return st.tuples(spans, spans).map(lambda one: f"{{% if a %}}{one[0]}{{% else %}}{one[1]}{{% endif %}}")


_SPAN = st.lists(st.recursive(_PART, _with_conditions, max_leaves=12), max_size=6).map("".join)


@given(_SPAN)
def test_any_section_is_put_together_again(raw: str) -> None:
    for whole in (False, True):
        once = cut(raw, whole)
        assert once.filled(once.slots) == raw
        assert all(nesting(one) is not None for one in named(*once.slots))
        assert all(slot and not str(slot[0])[:1].isspace() for slot in once.slots if isinstance(slot[0], str))


@given(_SPAN)
def test_cutting_again_finds_the_same(raw: str) -> None:
    once = cut(raw)
    assert cut(once.filled(once.slots)) == once
