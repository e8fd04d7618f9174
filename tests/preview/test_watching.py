"""Which files a page depends on, and what counts as a change."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from multiprocessing import active_children
from pathlib import Path
from time import sleep

from exitletters.codes import template_preview
from exitletters.findings import Finding
from exitletters.preview.aside import lint_aside
from exitletters.preview.choices import Choice, Desk
from exitletters.preview.state import Preview
from exitletters.preview.watching import changed, folders_of, mark, stamps
from exitletters.resources import templates_folder
from tests.preview import LETTER, desk, new_locale, team_folder


def test_a_locale_follows_its_parents_and_what_it_was_translated_from() -> None:
    root = templates_folder()
    assert set(folders_of(("es-MX",), (root,))) == {root / one for one in ("es-MX", "es-419", "es", "en")}


def test_conventions_that_are_just_being_written_end_nothing(tmp_path: Path) -> None:
    folder = new_locale(tmp_path, "fr", "")
    assert tmp_path / "en" in folders_of(("fr",), (tmp_path, templates_folder()))
    (folder / "locale.yaml").write_text("locale: [", encoding="utf-8")
    assert folder in folders_of(("fr",), (tmp_path, templates_folder()))


def test_files_written_made_and_removed_are_told_and_others_are_not(tmp_path: Path) -> None:
    folder = team_folder(tmp_path, "fa") / "fa"
    case = tmp_path / "case.yaml"
    case.write_text("a", encoding="utf-8")
    before = stamps((folder, case, tmp_path / "none.yaml"))
    assert changed(before, before) == ()
    (folder / "new.md").write_text("", encoding="utf-8")
    (folder / ".new.md.swp").write_text("", encoding="utf-8")
    os.utime(folder / LETTER, ns=(1, 1))
    case.unlink()
    after = stamps((folder, case, tmp_path / "none.yaml"))
    assert changed(before, after) == (f"{tmp_path.name}/case.yaml", "fa/new.md", f"fa/{LETTER}")
    assert mark(before) != mark(after)
    assert mark(before) == mark(dict(reversed(list(before.items()))))


def test_the_page_is_made_from_the_case_and_its_policy_too() -> None:
    preview, choice = Preview(desk(templates_folder(), "en")), Choice("term-mismatch-mid", ("en",))
    assert [one.name for one in preview.watched(choice) if one.suffix] == ["term-mismatch-mid.yaml"]
    preview.page(choice)
    assert {one.name for one in preview.watched(choice) if one.suffix} == {"term-mismatch-mid.yaml", "mareal.yaml"}


def test_only_a_column_whose_files_changed_is_made_again(tmp_path: Path) -> None:
    folder = team_folder(tmp_path, "fa")
    preview, choice = Preview(desk(folder, "en", "fa")), Choice("term-mismatch-mid", ("en", "fa"))
    preview.page(choice)
    preview.page(choice)
    before = {asked.locales: known[1] for asked, known in preview.columns.items()}
    os.utime(folder / "fa" / LETTER, ns=(1, 1))
    preview.page(choice)
    after = {asked.locales: known[1] for asked, known in preview.columns.items()}
    assert after[("en",)] is before[("en",)]
    assert after[("fa",)] is not before[("fa",)]


def test_columns_are_not_kept_without_end() -> None:
    preview = Preview(desk(templates_folder(), "en"))
    for number in range(40):
        preview.columns[Choice(str(number), ("en",))] = (
            (),
            preview._column(Choice("term-mismatch-mid", ("en",)), "en"),
        )
    preview.page(Choice("term-abuse-large", ("en",)))
    assert len(preview.columns) < 40


def test_lint_is_asked_once_for_each_state_of_the_files(tmp_path: Path) -> None:
    answers = [(), (Finding(template_preview.NO_CASE_TO_PREVIEW, fields={"case": "x"}),)]
    asked: list[int] = []

    def lint() -> tuple[Finding, ...]:
        asked.append(1)
        return answers[len(asked) - 1]

    plain = desk(templates_folder(), "en")
    preview = Preview(Desk(plain.cases, plain.locales, plain.shown, plain.roots, lint=lint))
    assert preview.linted is None
    for _ in range(2):
        preview.lint({tmp_path: (1, 1)})
        assert preview.linted == ()  # now it is known that there is nothing
    assert len(asked) == 1
    preview.lint({tmp_path: (2, 1)})
    assert preview.linted == answers[1]


def test_lint_beside_the_page_finds_what_lint_finds_and_says_why_it_cannot(tmp_path: Path) -> None:
    (found,) = lint_aside(tmp_path, date(2026, 1, 1))
    assert found.code.id == "EL327"
    folder = new_locale(tmp_path, "fr", "---\nkind: termination-letter\ntone: neutral\n---\n{% block reason %}\n")
    told = lint_aside(tmp_path)
    assert f"fr/{LETTER}" in {one.place.file for one in told if one.place}
    assert folder.is_dir()


def test_lint_that_is_ended_meanwhile_found_nothing() -> None:
    with ThreadPoolExecutor() as beside:
        answer = beside.submit(lint_aside, templates_folder())
        while not active_children():
            sleep(0.01)
        for one in active_children():
            one.kill()
        assert answer.result(timeout=60) == ()
