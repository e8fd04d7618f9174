"""Out and back: nothing changes that nobody changed, and what was translated stands where it belongs."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exitletters.interchange.returned import Name, Translation
from exitletters.interchange.segments import written
from exitletters.interchange.sheets import Sheet, sheets
from exitletters.interchange.taking_in import take_in
from exitletters.linting import Shelf, shelf_of
from exitletters.resources import templates_folder
from exitletters.template_text import PieceKind, read_template
from exitletters.templating import load
from tests.interchange.agency import NAME, Agency, handed_out, read

FORMATS = ("xliff", "po")
OURS = [one.parent.name for one in sorted(templates_folder().glob("*/locale.yaml")) if list(one.parent.glob("*.md"))]
TRANSLATED = [one for one in OURS if one != "en"]


def ours() -> Shelf:
    return shelf_of(templates_folder(), templates_folder())


def all_back(found: list[Sheet], format_: str) -> Iterator[Translation]:
    for sheet in found:
        yield from read(handed_out(sheet, format_), format_)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("locale", TRANSLATED)
def test_our_own_templates_come_back_byte_for_byte(locale: str, format_: str) -> None:
    found = list(sheets(ours(), locale))
    handed = sum(unit.target is not None for sheet in found for _, unit in sheet.units.values())
    taken = take_in(ours(), all_back(found, format_))
    assert (taken.findings, taken.changed, dict(taken.files)) == ((), 0, {})
    assert taken.same == handed > 0


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_template_of_a_locale_is_handed_out(locale: str) -> None:
    files = {f"{locale}/{path.name}" for path in (templates_folder() / locale).glob("*.md")}
    assert {sheet.file for sheet in sheets(ours(), locale)} == files


def shouted(one: Translation) -> Translation:
    """Return a translation in other words, with its placeholders."""
    words = (part if isinstance(part, Name) else re.sub(r"[^\W\d_]+", r"\g<0>Ω", part) for part in one.words)
    return replace(one, words=tuple(words))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("locale", ["fa", "pt"])
def test_new_words_stand_in_their_places_and_facts_tags_and_comments_stay(
    tmp_path: Path, locale: str, format_: str
) -> None:
    root = tmp_path / "templates"
    shutil.copytree(templates_folder(), root)
    shelf = shelf_of(root, root)
    translations = [shouted(one) for one in all_back(list(sheets(shelf, locale)), format_)]
    taken = take_in(shelf, translations)
    assert taken.findings == ()
    assert taken.changed > 100
    for path, data in taken.files.items():
        before = read_template(path)
        path.write_bytes(data)
        load(path)
        after = read_template(path)
        assert list(after.sections) == list(before.sections)
        for name, section in after.sections.items():
            kept = [
                Counter(piece.text for piece in one.pieces if piece.kind is not PieceKind.PROSE)
                for one in (section, before.sections[name])
            ]
            assert kept[0] == kept[1]
    second = take_in(shelf_of(root, root), translations)
    assert (second.findings, second.changed, dict(second.files)) == ((), 0, {})


def test_words_come_back_with_their_facts_in_another_order(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "By {{ a.b | dual }}, {{ c }}{% if d %} ({{ d }}){% endif %}.")
    taken = agency.say("{c}: até {a.b.dual}{if1} [{d}]{end1}.")
    assert (taken.findings, taken.changed) == ((), 1)
    assert agency.translation == "{{ c }}: até {{ a.b | dual }}{% if d %} [{{ d }}]{% endif %}."


def test_a_section_built_differently_is_one_unit_and_keeps_its_own_tags(tmp_path: Path) -> None:
    source = "{% if a %}\nOne {{ a }}.\n{% endif %}\nTwo."
    agency = Agency(tmp_path, source, "{% if a %}Um {{ a }} e {% endif %}dois.  ")
    (section,) = agency.sheet.sections.values()
    assert section.is_whole
    assert [written(unit.source) for unit in section.units] == [source]
    agency.say("Primeiro dois{if1}, e um: {a}{end1}.")
    assert agency.translation == "Primeiro dois{% if a %}, e um: {{ a }}{% endif %}.  "


def test_comments_exceptions_blanks_and_front_matter_stay(tmp_path: Path) -> None:
    text = "{# ours #}\n- Um. {# lint: ignore L503 -- assim #}\n\n  Dois.  \n{# fim #}"
    agency = Agency(tmp_path, "- One.\n\nTwo.", text)
    before = (agency.root / "pt" / NAME).read_text(encoding="utf-8")
    agency.say("Um só.", "Dois só.")
    after = (agency.root / "pt" / NAME).read_text(encoding="utf-8")
    assert after == before.replace("Um.", "Um só.").replace("Dois.", "Dois só.")


def test_a_file_keeps_its_line_ends_and_its_byte_order_mark(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One.\n\nTwo.", "Um.\n\nDois.")
    path = agency.root / "pt" / NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    agency.say("Um.", "Três.")
    assert path.read_bytes() == before.replace(b"Dois", "Três".encode())


def test_a_draft_waits_for_its_words_and_says_so_when_it_has_them(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "One.\n\nTwo.", "One.\n\nDois.", status="draft")
    path = agency.root / "pt" / NAME
    assert [unit.target for _, unit in agency.sheet.units.values()] == [None, ("Dois.",)]
    agency.say("", "Dois e meio.")
    assert "status: draft" in path.read_text(encoding="utf-8")
    agency.say("Um.", "Dois.")
    assert "status: translated" in path.read_text(encoding="utf-8")
    assert agency.translation == "Um.\n\nDois."


def test_a_word_that_is_the_same_in_both_languages_is_a_translation_too(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "Plan", "Plan", status="draft")
    agency.say("Plan")
    assert "status: translated" in (agency.root / "pt" / NAME).read_text(encoding="utf-8")


def test_a_section_that_is_not_there_yet_is_added_below_the_others(tmp_path: Path) -> None:
    source = "{% block subject %}\nEnd\n{% endblock %}\n{% block decision %}\nIt ends. {# ours #}\n{% endblock %}\n"
    agency = Agency(tmp_path, source, "{% block subject %}\nFim\n{% endblock %}\n")
    agency.say("Fim", "Acaba.")
    sections = read_template(agency.root / "pt" / NAME).sections
    assert {name: one.raw for name, one in sections.items()} == {"subject": "\nFim\n", "decision": "\nAcaba.\n"}


def test_a_template_that_is_not_there_yet_is_begun(tmp_path: Path) -> None:
    agency = Agency(tmp_path, "It ends.")
    agency.say("Acaba.")
    template = read_template(agency.root / "pt" / NAME)
    assert template.front == {"kind": "termination-letter", "tone": "neutral", "status": "translated"}
    assert agency.translation == "Acaba."


def test_a_folder_of_ones_own_gets_only_what_is_new_in_it(tmp_path: Path) -> None:
    (tmp_path / "pt").mkdir()
    shelf = shelf_of(tmp_path, templates_folder())
    (sheet,) = (one for one in sheets(shelf, "pt") if one.file == f"pt/{NAME}")
    back = read(handed_out(sheet, "xliff"), "xliff")
    (first,) = (one for one in back if one.unit.startswith("subject."))
    taken = take_in(shelf, [*back[1:], shouted(first)])
    ((path, data),) = taken.files.items()
    assert path == tmp_path / "pt" / NAME
    path.write_bytes(data)
    assert list(read_template(path).sections) == ["subject"]
    assert load(path).front["kind"] == "termination-letter"
