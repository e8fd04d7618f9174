"""A column's cells: what is printed, where it is written, how many words it has, and what the switches change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from exitletters.codes import template_preview
from exitletters.codes.case_file import KIND_NOT_OF_CASE
from exitletters.commands import main
from exitletters.document import block_runs
from exitletters.findings import Finding, Place
from exitletters.preview.choices import Choice
from exitletters.preview.column import Column, column
from exitletters.preview.following import changes_in
from exitletters.resources import templates_folder
from tests.preview import LETTER, desk, new_locale, team_folder

_DESK = desk(templates_folder(), "en", "fa")


def _shown(locale: str = "en", case: str = "term-mismatch-mid", **asked: str) -> Column:
    return column(_DESK, Choice(case, (locale,), **asked), locale, {})


def _text(shown: Column, section: str) -> str:
    return "".join(run.text for block in shown.cells[section].blocks for run in block_runs(block))


def test_every_section_stands_in_reading_order_with_its_place_and_its_words() -> None:
    shown = _shown("fa")
    assert shown.order[:2] == ("letterhead", "reference")
    assert shown.order.index("decision") < shown.order.index("money") < shown.order.index("signature")
    cell = shown.cells["contact"]
    lines = (templates_folder() / "fa" / LETTER).read_text(encoding="utf-8").split("\n")
    assert cell.place is not None
    assert "block contact" in lines[cell.place.line - 1]
    assert cell.words == 8  # برای هماهنگی امور تحویل و انتقال، … معرفی می‌شود: a half-space stays inside its word
    assert shown.cells["letterhead"].place is None


def test_a_section_that_prints_nothing_for_the_case_keeps_its_row() -> None:
    shown = _shown(register="formal")
    assert shown.cells["thanks"].blocks == ()
    assert shown.cells["thanks"].place is not None
    order = shown.order
    assert order.index("thanks") == order.index("decision") + 1


@pytest.mark.parametrize(
    ("gender", "english", "persian"),
    [
        ("masculine", "Dear Mr.\u00a0", "جناب آقای"),
        ("feminine", "Dear Ms.\u00a0", "سرکار خانم"),
        ("unknown", "Dear Elvira", ""),
    ],
)
def test_the_recipient_changes_the_salutation_whatever_the_case_says(gender: str, english: str, persian: str) -> None:
    assert _text(_shown(gender=gender), "salutation").startswith(english)
    assert persian in _text(_shown("fa", gender=gender), "recipient")


def test_a_department_is_greeted_as_one() -> None:
    assert "Santamaría" not in _text(_shown(gender="desk"), "salutation")


def test_the_case_itself_stays_as_it_is() -> None:
    before = _text(_shown(), "salutation")
    _shown(gender="masculine")
    assert _text(_shown(), "salutation") == before


def test_a_case_without_a_recipient_has_none_to_change(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    shutil.copy(_DESK.cases["term-mismatch-mid"], path)
    text = path.read_text(encoding="utf-8").replace("recipients: [k1]", "recipients: []")
    path.write_text(text.replace("../policies", str(_DESK.cases["term-mismatch-mid"].parents[1] / "policies")), "utf-8")
    other = desk(templates_folder())
    other = type(other)({"case": path}, other.locales, other.shown, other.roots)
    shown = column(other, Choice("case", ("en",), gender="masculine"), "en", {})
    assert _text(shown, "salutation") == "To whom it may concern:"


def test_tone_and_kind_choose_another_template() -> None:
    firm = _shown(tone="firm")
    assert firm.document is not None
    assert firm.document.tone == "firm"
    assert "limits" in firm.order
    memo = _shown(kind="leadership-memo")
    assert memo.document is not None
    assert memo.document.kind == "leadership-memo"


def test_a_kind_for_another_sort_of_case_is_a_finding_in_the_column() -> None:
    shown = _shown(kind="winback-letter")
    assert shown.document is None
    assert [one.code.id for one in shown.findings] == [KIND_NOT_OF_CASE.id]


def test_the_letter_is_marked_as_a_draft_and_says_nothing_of_its_findings() -> None:
    shown = _shown()
    assert shown.document is not None
    assert shown.document.watermark == "DRAFT"
    assert "cover" not in {section.id for section in shown.document.sections}


def test_findings_of_lint_stand_at_their_sections_and_those_of_other_files_elsewhere() -> None:
    def found(file: str, section: str | None) -> Finding:
        return Finding(template_preview.NO_CASE_TO_PREVIEW, Place(file, 9, 1), section=section, fields={"case": file})

    linted = [found(f"en/{LETTER}", "money"), found(f"en/{LETTER}", None), found("en/locale.yaml", None)]
    linted += [found(f"fa/{LETTER}", "money"), found("en/winback-letter.md", "money")]
    shown = column(_DESK, Choice("term-mismatch-mid", ("en",)), "en", {}, linted)
    assert shown.cells["money"].findings == (linted[0],)
    assert shown.findings == (linted[1], linted[2])
    assert shown.faults == 3


def test_what_gates_say_of_the_case_is_kept_apart() -> None:
    shown = _shown("fa", "term-abuse-large", tone="neutral")
    assert shown.faults == 0
    assert shown.gates


def test_what_changed_in_the_source_is_told_until_it_is_accepted_again(tmp_path: Path) -> None:
    team_folder(tmp_path, "en")
    letter = (templates_folder() / "en" / LETTER).read_text(encoding="utf-8")
    translated = re.sub(r"({% block \w+ %}\n)", r"\1Mots. ", letter)
    path = new_locale(tmp_path, "fr", translated) / LETTER
    roots = (tmp_path, templates_folder())
    assert changes_in(path, roots) == {}
    assert CliRunner().invoke(main, ["templates", "accept", str(tmp_path), "--locale", "fr"]).exit_code == 0
    assert changes_in(path, roots) == {}
    source = tmp_path / "en" / LETTER
    changed = letter.replace("We remember in particular", "We remember most of all")
    source.write_text(changed, encoding="utf-8")
    (told,) = changes_in(path, roots).items()
    assert told[0] == "thanks"
    assert [one.text for one in told[1][0].new if one.is_changed] == ["most of all:"]
    own = desk(tmp_path, "en", "fr")
    shown = column(own, Choice("term-mismatch-mid", ("fr",)), "fr", {})
    assert [name for name, one in shown.cells.items() if one.changes] == ["thanks"]
    (tmp_path / "fr" / "sections.lock.yaml").write_text("<<<<<<< a\n", encoding="utf-8")
    assert changes_in(path, roots) == {}
    path.write_bytes(b"\xff")
    assert changes_in(path, roots) == {}
