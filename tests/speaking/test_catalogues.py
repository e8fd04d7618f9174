"""Our own catalogues are complete and whole, and lint says what is wrong with one that is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from exitletters.linting import Fault, shelf_of
from exitletters.linting.catalogues import catalogues
from exitletters.resources import templates_folder
from tests.speaking.shell import entry, write

OWN = sorted(templates_folder().glob("*/program.po"))
FIELD, SAID = "the file cannot be read: {reason}", "no se puede leer el archivo: {reason}"


def told(faults: list[Fault]) -> list[str]:
    return [f"{one.finding.code.gate} {one.finding.place}" for one in faults]


def looked_at(root: Path) -> list[str]:
    return told(list(catalogues(shelf_of(root, templates_folder()))))


@pytest.mark.parametrize("path", OWN, ids=lambda one: one.parent.name)
def test_a_catalogue_of_ours_says_everything(path: Path) -> None:
    with path.open("rb") as file:
        empty = [one.id for one in read_po(file) if one.id and not all(_forms(one))]
    assert len(empty) == 0, f"{len(empty)} sentences of {path.parent.name} are not translated, first {empty[0]!r}"


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_lint_finds_nothing_in_our_catalogues() -> None:
    assert looked_at(templates_folder()) == []


def test_a_team_without_catalogues_hears_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    assert looked_at(tmp_path) == []


def test_a_team_may_say_only_what_it_says_otherwise(tmp_path: Path) -> None:
    write(tmp_path, "es", f"#, python-brace-format\n{entry(FIELD, SAID)}" + entry("code", ""))
    assert looked_at(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.replace("{reason}\"\n\n", "{razón}\"\n\n"), ["L953 es/program.po:8:1"]),
        (lambda text: text.replace(f'"{SAID}"', '"no se puede leer"'), ["L953 es/program.po:8:1"]),
        (lambda text: text.replace(f'"{SAID}"', '"{reason"'), ["L953 es/program.po:8:1"]),
        (lambda text: text.replace(f'"{SAID}"', '"{reason!r}"'), ["L953 es/program.po:8:1"]),
        (lambda text: text.replace(f'"{SAID}"', '"{{reason}} {reason}"'), []),
        (lambda text: text.replace(f'"{SAID}"', '"{reason}, {reason}"'), []),
        (lambda text: text.replace("#, python", "#, fuzzy, python", 1), ["L955 es/program.po:8:1"]),
        (lambda text: "#, fuzzy\n" + text, ["L956 es/program.po:1:1"]),
        (lambda text: text + entry("nothing like it", ""), ["L952 es/program.po:17:1"]),
        (lambda text: text.replace("msgstr[1]", "msgstr[2]"), ["L951 es/program.po:12:1"]),
        (lambda text: text + "once more", ["L951 es/program.po:17:1"]),
        (lambda text: text.replace(f'"{SAID}"', SAID), ["L951 es/program.po:9:1"]),
        (lambda text: text.replace(f'"{SAID}"', f'"{SAID}'), ["L951 es/program.po:9:1"]),
        (lambda text: text.replace("UTF-8", "klingon"), ["L951 es/program.po"]),
        (lambda text: text.replace('msgstr[1] "{count} palabras"\n', ""), ["L954 es/program.po:13:1"]),
        (
            lambda text: text.replace("palabras\"\n", 'palabras"\nmsgstr[2] "{count} palabras"\n'),
            ["L954 es/program.po:13:1"],
        ),
        (lambda text: text.replace('[0] "{count} palabra"', '[0] "una palabra"'), []),
        (lambda text: text.replace('[1] "{count} palabras"', '[1] "palabras"'), ["L953 es/program.po:12:1"]),
        (lambda text: text.replace('[1] "{count} palabras"', '[1] ""'), []),
    ],
)  # fmt: skip
def test_one_change_to_a_good_catalogue_is_found_out(
    change: Callable[[str], str], expected: list[str], tmp_path: Path
) -> None:
    counted = '#, python-brace-format\nmsgid "{count} word"\nmsgid_plural "{count} words"\n'
    body = f"#, python-brace-format\n{entry(FIELD, SAID)}{counted}"
    write(tmp_path, "en", body + 'msgstr[0] ""\nmsgstr[1] ""\n').rename(tmp_path / "en" / "program.pot")
    path = write(tmp_path, "es", f'{body}msgstr[0] "{{count}} palabra"\nmsgstr[1] "{{count}} palabras"\n\n')
    assert looked_at(tmp_path) == []
    good = path.read_text("utf-8")
    assert change(good) != good
    path.write_text(change(good), encoding="utf-8")
    assert looked_at(tmp_path) == expected


def test_a_list_of_its_own_holds_for_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "en").rename(tmp_path / "en" / "program.pot")
    write(tmp_path, "es", entry("code", "código"))
    assert looked_at(tmp_path) == []  # a list without sentences says nothing of what is said
    (tmp_path / "en" / "program.pot").write_text("no list\n", encoding="utf-8")
    assert looked_at(tmp_path) == ["L951 en/program.pot:1:1"]


def test_what_cannot_be_read_below_says_nothing_of_what_is_missing(tmp_path: Path) -> None:
    write(tmp_path, "en", entry("one", "") + entry("two", "")).rename(tmp_path / "en" / "program.pot")
    write(tmp_path, "pt", "no catalogue\n")
    write(tmp_path, "pt-PT", entry("one", "um"))
    assert looked_at(tmp_path) == ["L951 pt/program.po:7:1", "L952 pt-PT/program.po:1:1"]
