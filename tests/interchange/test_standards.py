"""What is handed out is XLIFF 2.1 and PO as their own rules and other programs have it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from translate.storage.xliff2 import Xliff2File

from exitletters.interchange.sheets import sheets
from exitletters.interchange.xliff import NAMESPACE
from exitletters.linting import shelf_of
from exitletters.resources import templates_folder
from tests.interchange.agency import ON, Agency, handed_out, read

XLIFF_HEAD = (
    f'<xliff xmlns="{NAMESPACE}" version="2.1" srcLang="en" trgLang="pt"><file id="f1" original="pt/x.md">{{}}</file>'
    "</xliff>"
)
_TOKEN = re.compile(r"[\w.:-]+")
_INLINE = {"ph", "pc", "cp"}
_ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original", "srcDir", "trgDir"},
    "group": {"id", "name"},
    "notes": set(),
    "note": set(),
    "unit": {"id", "canResegment", "{http://www.w3.org/XML/1998/namespace}space"},
    "originalData": set(),
    "data": {"id"},
    "segment": {"state"},
    "source": set(),
    "target": set(),
    "ph": {"id", "dataRef", "type", "subType", "equiv", "disp", "canCopy", "canDelete", "canReorder"},
    "pc": {"id", "dataRefStart", "dataRefEnd", "type", "dispStart", "dispEnd", "canCopy", "canDelete", "canReorder"},
    "cp": {"hex"},
}
_CHILDREN = {
    "xliff": ["file"],
    "file": ["group"],
    "group": ["notes", "unit"],
    "notes": ["note"],
    "unit": ["originalData", "segment"],
    "originalData": ["data"],
    "segment": ["source", "target"],
}


def name(element: Xml.Element) -> str:
    """Return an element's name; all are of the core."""
    namespace, _, local = element.tag.partition("}")
    assert namespace == "{" + NAMESPACE
    return local


def broken_rules(data: bytes) -> list[str]:
    """Return what the core of XLIFF 2.1 forbids in a file (its sections 4.2 to 4.7, as far as we use them)."""
    root = Xml.fromstring(data)
    assert (name(root), root.get("version")) == ("xliff", "2.1")
    found = [problem for element in root.iter() for problem in _of_element(element)]
    ids = Counter(element.get("id") for element in root.iter() if name(element) in ("group", "unit"))
    found += [f"the id {id_} is there {count} times" for id_, count in ids.items() if count > 1]
    return found + [problem for unit in root.iter(f"{{{NAMESPACE}}}unit") for problem in _of_unit(unit)]


def _of_element(element: Xml.Element) -> Iterator[str]:
    kind, below = name(element), [name(one) for one in element]
    yield from (f"{kind} has no attribute {one}" for one in set(element.attrib) - _ATTRIBUTES[kind])
    if "id" in element.attrib and not _TOKEN.fullmatch(element.attrib["id"]):
        yield f"{element.attrib['id']} is no name token"
    wanted = _CHILDREN.get(kind, [])
    if kind in ("source", "target", "pc"):
        yield from (f"{one} in {kind}" for one in below if one not in _INLINE)
    elif [one for one in wanted for _ in range(below.count(one))] != below:
        yield f"{kind} holds {below}"
    if kind in ("file", "group", "originalData") and not below:
        yield f"{kind} is empty"


def _of_unit(unit: Xml.Element) -> Iterator[str]:
    data = [one.get("id") for one in unit.iter(f"{{{NAMESPACE}}}data")]
    segment = unit.find(f"{{{NAMESPACE}}}segment")
    assert segment is not None
    assert segment.get("state") in ("initial", "translated", "reviewed", "final")
    used = set()
    codes: dict[str | None, list[str | None]] = {}
    for side in segment:
        ids = [one.get("id") for one in side.iter() if name(one) in ("ph", "pc")]
        yield from (f"{id_} is twice in {name(side)}" for id_, count in Counter(ids).items() if count > 1)
        for code in (one for one in side.iter() if name(one) in ("ph", "pc")):
            refs = [code.get(one) for one in ("dataRef", "dataRefStart", "dataRefEnd") if one in code.attrib]
            used |= set(refs)
            yield from (f"{ref} is no data" for ref in refs if ref not in data)
            if (code.get("subType") or "").startswith("xlf:var") and code.get("type") != "ui":
                yield "xlf:var is of another type"
            if codes.setdefault(code.get("id"), refs) != refs:
                yield f"{code.get('id')} is another code in the target"
    yield from (f"the data {one} is not used" for one in data if one not in used)


OURS = shelf_of(templates_folder(), templates_folder())


@pytest.mark.parametrize("locale", ["fa", "pt", "es-MX"])
def test_our_templates_keep_the_rules_of_xliff(locale: str) -> None:
    for sheet in sheets(OURS, locale):
        assert broken_rules(handed_out(sheet, "xliff")) == []


def test_another_program_reads_the_same_sentences(tmp_path: Path) -> None:
    for sheet in sheets(OURS, "fa"):
        file = tmp_path / "out.xlf"
        file.write_bytes(handed_out(sheet, "xliff"))
        store = Xliff2File.parsefile(str(file))  # type: ignore[no-untyped-call]
        assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("en-US", "fa-IR")
        assert len(store.units) == len(sheet.units)
        for unit, (_, ours) in zip(store.units, sheet.units.values(), strict=True):
            assert unit.source == "".join(part for part in ours.source if isinstance(part, str))
            assert unit.target == "".join(part for part in ours.target or () if isinstance(part, str))


def test_msgfmt_finds_nothing_wrong_with_our_catalogues(tmp_path: Path) -> None:
    for sheet in sheets(OURS, "pt"):
        file = tmp_path / "out.po"
        file.write_bytes(handed_out(sheet, "po"))
        subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", file], check=True, capture_output=True)


def test_msgfmt_misses_a_placeholder_as_we_do(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "By {{ on | dual }} {{ a.b }}", "Até {{ on | dual }} {{ a.b }}")
    text = handed_out(agency.sheet, "po").decode().replace('msgstr "Até {on.dual}', 'msgstr "Até')
    (tmp_path / "out.po").write_text(text, encoding="utf-8")
    judged = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", tmp_path / "out.po"], capture_output=True, check=False
    )
    assert b"'on.dual' doesn't exist in 'msgstr'" in judged.stderr


def test_how_a_sentence_looks_in_xliff(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "By {{ on | dual }} & {% if a %}({{ a }}) {{ a }}{% else %}<none>{% endif %}.")
    text = handed_out(agency.sheet, "xliff").decode()
    assert '<file id="f1" original="pt/termination-letter.md" srcDir="ltr" trgDir="ltr">' in text
    assert '<segment state="initial">' in text
    assert "<target>" not in text
    fixed = 'canCopy="no" canDelete="no" canReorder="yes"'
    fact = 'type="ui" subType="xlf:var"'
    assert (
        f'<source>By <ph id="on.dual" dataRef="d1" {fact} equiv="on.dual" disp="{{on.dual}}" {fixed}/> &amp; '
        f'<pc id="if1" dataRefStart="d2" dataRefEnd="d5" type="other" dispStart="[if a:" dispEnd="]" {fixed}>'
        f'(<ph id="a" dataRef="d3" {fact} equiv="a" disp="{{a}}" {fixed}/>) '
        f'<ph id="a-2" dataRef="d3" {fact} equiv="a" disp="{{a}}" {fixed}/>'
        f'<ph id="else1" dataRef="d4" type="other" disp="[else:" {fixed}/>&lt;none&gt;</pc>.</source>'
    ) in text


@pytest.mark.parametrize(
    ("status", "state"), [("translated", "translated"), ("reviewed", "reviewed"), ("counsel-approved", "final")]
)
def test_how_far_a_translation_is_can_be_seen(tmp_path: Path, status: str, state: str) -> None:
    agency = Agency(tmp_path, "One.", "Um.", status)
    assert f'<segment state="{state}">' in handed_out(agency.sheet, "xliff").decode()


def test_what_xml_has_no_character_for_comes_back_too(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One \x0b & <two>.", "Um \x0b & <dois>.")
    data = handed_out(agency.sheet, "xliff")
    assert b'<cp hex="000B"/>' in data
    assert broken_rules(data) == []
    (one,) = read(data, "xliff")
    assert one.words == ("Um \x0b & <dois>.",)


def test_a_catalogue_says_when_it_was_made_and_what_its_placeholders_are(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "By {{ on }}{% for one in a %} {{ one.b }}{% endfor %} at 100 % {x}.")
    text = handed_out(agency.sheet, "po").decode()
    assert f"POT-Creation-Date: {ON:%Y-%m-%d %H:%M}+0000" in text
    assert "#. {on}\n#. {for1} … {end1}: for one in a\n#. {one.b}\n#, python-brace-format\n" in text
    assert 'msgid "By {on}{for1} {one.b}{end1} at 100 % {{x}}."\nmsgstr ""\n' in text
