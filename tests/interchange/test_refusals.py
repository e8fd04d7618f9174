"""What an agency may send that must not get into a template: each said with its place, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.findings import Finding, Refused
from exitletters.interchange.taking_in import Taken
from tests.interchange.agency import NAME, Agency, read

SOURCE = "By {{ on }} {{ a }}{% if b %} ({{ b }}){% else %} none{% endif %}."
A, B, OUTSIDE = "the placeholder {a}", "the placeholder {b}", "outside its condition, or inside another"
ORDER = "the beginning, middle and end of a condition are not in their order"
TARGET = "Até {{ on }} {{ a }}{% if b %} ({{ b }}){% else %} nada{% endif %}."


def told(taken: Taken) -> list[str]:
    return [f"{one.code.id} {one.message}" for one in taken.findings]


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return Agency(tmp_path, SOURCE, TARGET)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("{on}{if1} ({b}){else1} nada{end1}.", "the placeholder {a} is missing"),
        ("{on} {a} {a}{if1} ({b}){else1} nada{end1}.", "the placeholder {a} stands there too often"),
        ("{on} {aa}{if1} ({b}){else1} nada{end1}.", "there is no placeholder {aa}; did you mean {a}?"),
        ("{on} {a} ({b}){if1}{else1} nada{end1}.", f"{B} stands {OUTSIDE}"),
        ("{on} {if1} ({b}){else1} nada {a}{end1}.", f"{A} stands {OUTSIDE}"),
        ("{on} {a} {if1}{else1} ({b}) nada{end1}.", f"{B} stands {OUTSIDE}"),
        ("{on} {a} {else1} ({b}) {if1} nada{end1}.", ORDER),
        ("{on} {a} ({b}) nada {else1}{end1}{if1}.", ORDER),
        ("{on} {a}{if1} ({b}){else1} nada.", ORDER),
        ("{on} {a} ({b}) nada", "the placeholder {else1} is missing; the placeholder {if1} is missing; the placeholder "
         "{b} stands outside its condition, or inside another"),
        ("{on} {a}{if1} ({b}){else1} nada{end1} {", "there is no placeholder {{}"),
    ],
)  # fmt: skip
def test_placeholders_are_those_of_the_source_each_in_its_branch(agency: Agency, words: str, problem: str) -> None:
    taken = agency.say(words)
    ((one,), unit) = (taken.findings, next(iter(agency.sheet.units)))
    assert (one.code.id, one.message) == ("EL394", f"in unit {unit}, {problem}")
    assert one.hint == "It needs, each as often as the source has it: {on}, {a}, {if1}, {b}, {else1}, {end1}."
    assert (one.section, taken.is_refused, agency.translation) == ("decision", True, TARGET)
    assert one.place
    assert one.place.line > 1


RIGHT = "{on} {a}{if1} ({b}){else1} nada{end1}"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("{{{{ b }}}} " + RIGHT, "braces"),
        ("{{% if b %}} " + RIGHT, "braces"),
        ("x <b>y</b> " + RIGHT, "a tag of HTML"),
        ("<script " + RIGHT, "a tag of HTML"),
        ("[x](y) " + RIGHT, "a link or a picture"),
        ("`x` " + RIGHT, "a code mark (`)"),
        ("x | y " + RIGHT, "the sign of a table's cell (|)"),
        ("x \\ y " + RIGHT, "a backslash"),
        ("**x " + RIGHT, "a ** without its other"),
        ("x \u202e y " + RIGHT, "the character U+202E"),
        ("x \ue000 y " + RIGHT, "the character U+E000"),
        ("- x " + RIGHT, "a line break, or begins like a list, a heading or a quotation"),
        ("> x " + RIGHT, "a line break, or begins like a list, a heading or a quotation"),
        ("# x " + RIGHT, "a line break, or begins like a list, a heading or a quotation"),
        ("x\n\ny " + RIGHT, "a line break, or begins like a list, a heading or a quotation"),
    ],
)
def test_a_translation_holds_words_and_no_markup_that_its_source_does_not(
    agency: Agency, words: str, what: str
) -> None:
    taken = agency.say(words)
    unit = next(iter(agency.sheet.units))
    assert told(taken) == [f"EL304 unit {unit} holds {what}, which its source does not"]
    assert agency.translation == TARGET


def test_emphasis_and_signs_of_the_source_are_free_to_use(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "**By** {{ on }} {x} `y`", "**Até** {{ on }} {x} `y`")
    assert agency.say("{on}: {{x}} **até** `y` **fim**").findings == ()
    assert agency.translation == "{{ on }}: {x} **até** `y` **fim**"


def test_a_comment_of_the_template_is_not_a_translators_to_drop(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One two.", "Um {# ours #} dois.")
    (one,) = agency.say("Um dois.").findings
    assert "a comment of the template is missing" in one.message
    assert agency.say("Dois {comment} um.").findings == ()
    assert agency.translation == "Dois {# ours #} um."


def test_one_fault_keeps_everything_out(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One {{ a }}.\n\nTwo {{ b }}.\n\nThree.", "Um {{ a }}.\n\nDois {{ b }}.\n\nTrês.")
    taken = agency.say("Um {b}.", "Dois.", "Três e meio.")
    assert [one.code.id for one in taken.findings] == ["EL394", "EL394"]
    assert agency.translation == "Um {{ a }}.\n\nDois {{ b }}.\n\nTrês."


def test_what_changed_since_it_was_handed_out_stays_and_the_rest_is_taken(tmp_path: Path) -> None:
    sections = "{{% block subject %}}\n{}\n{{% endblock %}}\n{{% block decision %}}\n{}\n{{% endblock %}}\n".format
    agency = Agency(tmp_path, sections("End", "One.\n\nTwo."), sections("Fim", "Um.\n\nDois."))
    handed = agency.take(lambda text: text.replace('"Fim"', '"Final"').replace('"Um."', '"Hum."'))
    assert handed.changed == 2

    def late(text: str) -> str:
        agency.write("pt", sections("Fim", "Um ponto.\n\nDois."))
        return text.replace('"Fim"', '"Final"').replace('"Um."', '"Hum."')

    taken = agency.take(late)
    assert told(taken) == [
        "EL305 section `decision` of pt/termination-letter.md changed after it was handed out, so 1 of its "
        "translations are left out"
    ]
    assert not taken.is_refused
    assert taken.changed == 1
    assert b"Final" in taken.files[agency.root / "pt" / NAME]
    assert b"Um ponto." in taken.files[agency.root / "pt" / NAME]


def test_a_source_that_changed_makes_its_translation_late_too(agency: Agency) -> None:
    def late(text: str) -> str:
        agency.write("en", SOURCE + " And more.", "written")
        return text.replace("Até", "Ante")

    assert [one.code.id for one in agency.take(late).findings] == ["EL305"]


def test_a_late_sentence_that_is_gone_is_late_and_not_unknown(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One.\n\nTwo.", "Um.\n\nDois.")

    def late(text: str) -> str:
        agency.write("pt", "Um.")
        agency.write("en", "One.", "written")
        return text.replace("Dois", "Doze")

    assert [one.code.id for one in agency.take(late).findings] == ["EL305"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pt/termination-letter.md:", "pt/termination-leter.md:",
         "there is no template `pt/termination-leter.md` to translate; did you mean `pt/termination-letter.md`?"),
        ("pt/termination-letter.md:", "../secret.md:", "there is no template `../secret.md` to translate"),
        (":decision.1", ":decisions.1", "there is no section `decisions` to translate; did you mean `decision`?"),
        (":decision.1", ":decision.7", "there is no unit"),
    ],
)  # fmt: skip
def test_what_belongs_nowhere_is_refused(agency: Agency, old: str, new: str, message: str) -> None:
    taken = agency.take(lambda text: text.replace(f'msgctxt "{old}', f'msgctxt "{new}').replace(old, new))
    (one,) = taken.findings
    assert one.code.id == "EL303"
    assert one.message.startswith(message)


def test_a_unit_that_comes_twice_is_refused(agency: Agency) -> None:
    def twice(text: str) -> str:
        head, _, rest = text.partition("#. Section")
        return f"{head}#. Section{rest}\n#. Section{rest.replace('By {on}', 'On {on}')}"

    (one,) = agency.take(twice).findings
    assert (one.code.id, "second unit" in one.message) == ("EL303", True)


XLIFF = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"><file id="f">{}</file></xliff>'


def refusal(data: bytes, format_: str) -> Finding:
    with pytest.raises(Refused) as refused:
        read(data, format_)
    (one,) = refused.value.findings
    assert one.code.id == "EL393"
    return one


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + XLIFF.format("&a;"), "it has a DTD, which a translation never needs"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + XLIFF.format(""), "it has a DTD"),
        (XLIFF.format("<unit>"), "it is broken XML (mismatched tag)"),
        (XLIFF.format("&nbsp;"), "it is broken XML (undefined entity)"),
        ("", "it is broken XML (no element found)"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "it is not XLIFF 2"),
        ("<html/>", "it is not XLIFF 2"),
        (XLIFF.format("<g>" * 100 + "</g>" * 100), "it is nested too deeply"),
        ('<?xml version="1.0" encoding="x-none"?>' + XLIFF.format(""), "its encoding is not known"),
        (XLIFF.format("<!--" + "x" * 9_000_000 + "-->"), "it is longer than 8,388,608 bytes"),
    ],
)
def test_xml_that_is_broken_or_tries_a_trick_is_refused_unread(text: str, problem: str) -> None:
    assert problem in refusal(text.encode(), "xliff").message


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'msgid "a"\nmsgstr "b\n', "cannot be read"),
        (b'msgid "\xff"\n', "it is not UTF-8 text"),
        (b"#" * 9_000_000, "it is longer than 8,388,608 bytes"),
        (b"what is this\n", "cannot be read"),
    ],
)
def test_a_catalogue_that_is_broken_is_refused(data: bytes, problem: str) -> None:
    assert problem in refusal(data, "po").message
