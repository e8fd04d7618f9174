"""A faulty template still shows its letter: each faulty section says so, and the others stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exitletters.document import Block
from exitletters.preview.choices import Choice
from exitletters.preview.column import Cell, Column, column
from exitletters.preview.mending import Memory, _Reading
from tests.preview import LETTER, desk, new_locale, team_folder

_CHOICE = Choice("term-mismatch-mid", ("fa",))
_HEAD = "---\nkind: termination-letter\ntone: neutral\n---\n"


def _write(folder: Path, old: str, new: str) -> None:
    path = folder / "fa" / LETTER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _shown(folder: Path, memory: Memory | None = None, locale: str = "fa") -> Column:
    return column(desk(folder), Choice(_CHOICE.case, (locale,)), locale, {} if memory is None else memory)


def _codes(cell: Cell) -> list[str]:
    return [one.code.id for one in cell.findings]


def _words(blocks: tuple[Block, ...]) -> str:
    return str(blocks)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return team_folder(tmp_path, "fa")


@pytest.mark.parametrize(
    ("old", "new", "section", "code"),
    [
        ("{% if survival.id %}", "{% if survival.id ", "rights", "EL311"),
        ("{{ data.contact }}", "{{ data.kontact }}", "data", "EL316"),
        ("{{ data.contact }}", "{{ data }}", "data", "EL318"),
        ("{{ data.contact }}", "{{ data.contact | exact }}", "data", "EL319"),
        ("{{ data.contact }}", "{{ case.internal_note }}", "data", "EL316"),
        ("{% for invoice in outstanding %}", "{% for invoice in refund.decision %}", "money", "EL312"),
        ("پس از پایان قرارداد", "[x](https://a.example)", "rights", "EL321"),
    ],
)
def test_a_fault_while_typing_stands_at_its_section_over_the_text_before(
    folder: Path, old: str, new: str, section: str, code: str
) -> None:
    memory: Memory = {}
    good = _shown(folder, memory)
    assert good.faults == 0
    _write(folder, old, new)
    shown = _shown(folder, memory)
    cell = shown.cells[section]
    assert code in _codes(cell)
    assert cell.stand_in is not None
    assert cell.stand_in.is_old
    assert _words(cell.blocks) == _words(good.cells[section].blocks)
    assert {name for name, one in shown.cells.items() if one.findings} == {section}


def test_once_mended_nothing_stands_in_any_more(folder: Path) -> None:
    memory: Memory = {}
    _shown(folder, memory)
    _write(folder, "{% if survival.id %}", "{% if survival.id ")
    assert _shown(folder, memory).faults == 1
    _write(folder, "{% if survival.id ", "{% if survival.id %}")
    shown = _shown(folder, memory)
    assert shown.faults == 0
    assert not any(one.stand_in for one in shown.cells.values())


def test_a_fault_that_was_there_from_the_start_shows_the_sources_text(folder: Path) -> None:
    _write(folder, "{{ data.contact }}", "{{ data.kontact }}")
    cell = _shown(folder).cells["data"]
    assert cell.stand_in is not None
    assert (cell.stand_in.locale, cell.stand_in.is_missing) == ("en", False)
    assert (cell.language, cell.direction) == ("en", "ltr")


def test_a_section_nobody_has_written_shows_the_sources_text_in_its_own_direction(tmp_path: Path) -> None:
    new_locale(tmp_path, "fr", _HEAD + "{% block thanks %}\nMerci.\n{% endblock %}\n")
    shown = _shown(tmp_path, locale="fr")
    source = _shown(tmp_path, locale="en")
    cell = shown.cells["decision"]
    assert _codes(cell) == ["EL315"]
    assert cell.stand_in is not None
    assert (cell.stand_in.locale, cell.stand_in.is_missing) == ("en", True)
    assert cell.language == "en"
    assert _words(cell.blocks) == _words(source.cells["decision"].blocks)
    assert shown.cells["thanks"].stand_in is None
    assert "Merci" in _words(shown.cells["thanks"].blocks)


def test_what_no_locale_can_lend_is_dots_and_says_so(tmp_path: Path) -> None:
    folder = new_locale(tmp_path, "fr", _HEAD)
    path = folder / "locale.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("translated_from: en\n", ""), encoding="utf-8")
    cell = _shown(tmp_path, locale="fr").cells["decision"]
    assert "'…'" in _words(cell.blocks)
    assert cell.stand_in is not None
    assert (cell.stand_in.locale, cell.stand_in.is_missing) == ("", True)


def test_sources_that_name_each_other_end_somewhere(tmp_path: Path) -> None:
    for locale, source in (("fr", "it"), ("it", "fr")):
        path = new_locale(tmp_path, locale, _HEAD) / "locale.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("from: en", f"from: {source}"), encoding="utf-8")
    assert "'…'" in _words(_shown(tmp_path, locale="fr").cells["decision"].blocks)


def test_a_section_that_no_letter_has_is_told_and_left_out(folder: Path) -> None:
    _write(folder, "{% block thanks %}", "{% block tanks %}")
    shown = _shown(folder)
    assert [one.code.id for one in shown.findings] == ["EL314"]
    assert "tanks" not in shown.cells
    assert "thanks" in shown.cells


def test_first_lines_that_name_another_letter_are_told_and_the_letter_stays(folder: Path) -> None:
    _write(folder, "tone: neutral", "tone: firm")
    shown = _shown(folder)
    assert [one.code.id for one in shown.findings] == ["EL313"]
    assert shown.cells["decision"].stand_in is None


def test_conventions_that_cannot_be_read_leave_the_column_with_its_findings_alone(tmp_path: Path) -> None:
    (new_locale(tmp_path, "fr", _HEAD) / "locale.yaml").write_text("locale: [", encoding="utf-8")
    shown = _shown(tmp_path, locale="fr")
    assert shown.document is None
    assert shown.findings
    assert _shown(tmp_path).document is not None


def test_a_file_that_is_no_text_takes_nothing_with_it(folder: Path) -> None:
    (folder / "fa" / LETTER).write_bytes(b"\xff\xfe\x00")
    shown = _shown(folder)
    assert [one.code.id for one in shown.findings] == ["EL311"]
    assert shown.cells["decision"].blocks  # the built-in text


def test_a_file_that_an_editor_is_replacing_shows_its_text_from_before(folder: Path) -> None:
    path = folder / "fa" / LETTER
    memory: Memory = {}
    before = _Reading(memory).read(path)
    memory[path] = before
    path.unlink()
    assert _Reading(memory).read(path) is before
    assert _Reading({}).read(path).sections == {}


def test_a_fault_that_no_other_text_mends_is_the_columns(folder: Path) -> None:
    """A policy that cannot be read stands against every text alike."""
    policy = folder / "policy.yaml"
    policy.write_text("organization: [", encoding="utf-8")
    plain = desk(folder)
    shown = column(replace(plain, policy=policy), _CHOICE, "fa", {})
    assert shown.document is None
    assert shown.findings
