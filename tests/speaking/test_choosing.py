"""Which language the program speaks: the option, then its variable, then the shell; parents, and English at last."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exitletters.resources import templates_folder
from exitletters.speaking import SOURCE, languages, listing, phrase, phrases, spoken
from tests.speaking.shell import entry, run, write

ROOTS = (templates_folder(),)
PLAIN = "Usage:"
FOREIGN = spoken("fa", ROOTS)
assert FOREIGN is not None
SAID = FOREIGN.translated(PLAIN)


def usage(*args: str, **variables: str) -> str:
    return run(*args, "--help", **variables).stdout.split(" exitletters")[0].strip()


def test_a_shell_without_a_language_is_spoken_to_in_english() -> None:
    assert usage() == PLAIN
    assert SAID != PLAIN


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"EXITLETTERS_LANG": "fa"}, SAID),
        ({"LC_ALL": "fa_IR.UTF-8"}, SAID),
        ({"LC_MESSAGES": "fa_IR.UTF-8"}, SAID),
        ({"LANG": "fa_IR@calendar"}, SAID),
        ({"LANG": "fa"}, SAID),
        ({"LC_ALL": "C", "LANG": "fa_IR.UTF-8"}, PLAIN),
        ({"LC_ALL": "", "LANG": "fa_IR.UTF-8"}, SAID),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "fa_IR.UTF-8"}, PLAIN),
        ({"EXITLETTERS_LANG": "en", "LC_ALL": "fa_IR.UTF-8"}, PLAIN),
        ({"LANG": "ja_JP.UTF-8"}, PLAIN),
        ({"LANG": "C.UTF-8"}, PLAIN),
        ({"LANG": "POSIX"}, PLAIN),
        ({"LANG": "../fa"}, PLAIN),
        ({"LANG": "fa/../fa"}, PLAIN),
    ],
)
def test_the_first_variable_that_is_set_decides(variables: dict[str, str], expected: str) -> None:
    assert usage(**variables) == expected


def test_the_option_stands_above_every_variable() -> None:
    assert usage("--lang", "fa", EXITLETTERS_LANG="en", LC_ALL="en_US.UTF-8") == SAID
    assert usage("--lang", "en", EXITLETTERS_LANG="fa", LC_ALL="fa_IR.UTF-8") == PLAIN


@pytest.mark.parametrize("tag", ["fa", "fa-IR", "fa_IR", "FA"])
def test_a_tag_may_be_written_in_any_usual_way(tag: str) -> None:
    assert usage("--lang", tag) == SAID


@pytest.mark.parametrize("tag", ["xx", "klingon", "", "../fa"])
def test_an_unknown_language_names_the_known_ones(tag: str) -> None:
    result = run("--lang", tag, "list", "codes")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert all(one in result.stderr for one in languages(ROOTS))


def test_each_language_of_the_program_has_a_folder_and_can_be_asked_for() -> None:
    assert len(languages(ROOTS)) > 3
    for one in languages(ROOTS):
        assert run("--lang", one, "--version").exit_code == 0


def test_a_variant_falls_back_on_its_parent_and_then_on_english(tmp_path: Path) -> None:
    write(tmp_path, "pt", entry("one", "um") + entry("two", "dois"))
    write(tmp_path, "pt-PT", entry("one", "um só"))
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "program.pot").write_text("", encoding="utf-8")
    variant, parent = spoken("pt-PT", (tmp_path,)), spoken("pt", (tmp_path,))
    assert variant
    assert parent
    assert [variant.say(one) for one in ("one", "two", "three")] == ["um só", "dois", "three"]
    assert [parent.say(one) for one in ("one", "two", "three")] == ["um", "dois", "three"]
    assert spoken("pt-AO", (tmp_path,)).say("one") == "um só"  # type: ignore[union-attr]
    assert spoken("en-GB", (tmp_path,)) is SOURCE
    assert spoken("es", (tmp_path,)) is None


def test_a_catalogue_that_changes_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, "es", entry("one", "uno"))
    assert spoken("es", (tmp_path,)).say("one") == "uno"  # type: ignore[union-attr]
    write(tmp_path, "es", entry("one", "un solo"))
    os.utime(path, ns=(1, 1))
    assert spoken("es", (tmp_path,)).say("one") == "un solo"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "broken",
    ["no catalogue\n", 'msgid "one\n', "\0", 'msgid "one"\nmsgid_plural "two"\n'],
)
def test_a_broken_catalogue_leaves_english_and_prints_nothing(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "es", broken)
    found = spoken("es", (tmp_path,))
    assert found
    assert found.say("one") == "one"
    assert capsys.readouterr() == ("", "")


def test_what_is_fuzzy_or_empty_is_said_in_english(tmp_path: Path) -> None:
    write(tmp_path, "es", "#, fuzzy\n" + entry("one", "uno") + entry("two", "") + entry("three", "tres"))
    found = spoken("es", (tmp_path,))
    assert found
    assert [found.say(one) for one in ("one", "two", "three")] == ["one", "two", "tres"]


@pytest.mark.parametrize("said", ["{nobody}", "{", "{path.attribute}", "{path!z}", "{0}", "{path:d}"])
def test_a_pattern_that_a_translator_broke_never_stops_the_program(said: str, tmp_path: Path) -> None:
    write(tmp_path, "es", entry("look at {path}", said))
    found = spoken("es", (tmp_path,))
    assert found
    assert found.say("look at {path}", path="a.yaml") in ("look at a.yaml", "<nobody>", "<0>")


def test_phrases_within_a_sentence_are_said_in_its_language(tmp_path: Path) -> None:
    plural = 'msgid "{count} file"\nmsgid_plural "{count} files"\n'
    plural += 'msgstr[0] "{count} archivo"\nmsgstr[1] "{count} archivos"\n\n'
    write(tmp_path, "es", plural + entry("{what} of {where}", "{what} de {where}") + entry("nowhere", "ningún sitio"))
    found = spoken("es", (tmp_path,))
    assert found
    words = {"what": phrases("{count} file", "{count} files", 2), "where": phrase("nowhere")}
    assert found.say("{what} of {where}", **words) == "2 archivos de ningún sitio"
    assert SOURCE.say("{what} of {where}", **words) == "2 files of nowhere"
    assert found.say_count("{count} file", "{count} files", 1) == "1 archivo"


def test_a_list_within_a_sentence_is_said_in_its_language(tmp_path: Path) -> None:
    write(tmp_path, "es", entry("not {what}", "no {what}") + entry("nowhere", "ningún sitio") + entry(", ", " y "))
    found = spoken("es", (tmp_path,))
    assert found
    words = listing(["a.yaml", phrase("nowhere")])
    assert found.say("not {what}", what=words) == "no a.yaml y ningún sitio"
    assert SOURCE.say("not {what}", what=words) == f"not {words}" == "not a.yaml, nowhere"
