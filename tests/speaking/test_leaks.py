"""The reader's language reaches what people read on a terminal, and nothing that is kept, sent or read by programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bidi import get_display

from exitletters.codes import catalogue
from exitletters.findings import Finding, Place
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue, spoken
from tests.conftest import Desk
from tests.speaking.shell import run, write

_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
FORMATS = ("html", "docx", "txt", "pdf")


@pytest.fixture(scope="module")
def persian() -> Catalogue:
    found = spoken("fa", (templates_folder(),))
    assert found
    return found


@pytest.fixture
def open_case(desk: Desk) -> Path:
    desk.policy()
    return desk.case({"decision.question_anything_else": []}, name="open.yaml")


def made(case: Path, language: str, *more: str) -> dict[str, bytes]:
    out = case.parent / language
    formats = [word for one in FORMATS for word in ("--format", one)]
    result = run("--lang", language, "generate", case, "--out", out, *formats, *more)
    assert result.exit_code == 0, result.output
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_documents_and_manifest_are_the_same_bytes_in_every_language(open_case: Path) -> None:
    english = made(open_case, "en")
    assert {Path(one).suffix for one in english} >= {".html", ".docx", ".txt", ".pdf", ".json"}
    assert made(open_case, "fa") == english


def test_the_whole_pack_is_the_same_too(desk: Desk) -> None:
    desk.policy()
    case = desk.case()
    english, persian = (made(case, one, "--kind", "all", "--format", "html") for one in ("en", "fa"))
    assert any(one.endswith(".ics") for one in english)
    assert persian == english


def data(case: Path, language: str) -> Any:
    return json.loads(run("--lang", language, "check", case, "--json").stdout)


def test_json_keeps_its_keys_codes_and_places(open_case: Path) -> None:
    english, persian = data(open_case, "en"), data(open_case, "fa")
    told, said = english.pop("findings"), persian.pop("findings")
    assert persian == english
    assert [list(one) for one in said] == [list(one) for one in told]
    for one, other in zip(said, told, strict=True):
        assert {key for key in one if one[key] != other[key]} == {"message", "hint"}


def test_what_is_kept_of_a_finding_is_english(persian: Catalogue) -> None:
    for code in catalogue().values():
        finding = Finding(code)
        assert finding.as_json()["message"] == finding.message == finding.as_json(Catalogue("", {}))["message"]
    assert any(Finding(one).said(persian) != Finding(one).message for one in catalogue().values())


def test_a_finding_is_told_in_the_language_with_its_code_and_its_path(open_case: Path) -> None:
    english, persian = run("--lang", "en", "check", open_case), run("--lang", "fa", "check", open_case)
    assert (english.exit_code, persian.exit_code) == (1, 1)
    assert english.stdout != persian.stdout
    for told in (english.stdout, persian.stdout):
        assert "[G-OPT04 EL224]" in told
        assert told.startswith(f"{open_case}:") or f"\n{open_case}:" in told


@pytest.mark.parametrize(
    "value",
    [
        "templates/fa/termination-letter.md",
        "decision.meeting.held_on",
        "G-OPT03",
        "2026-05-20",
        "a/b-c_d.yaml",
        "12:30",
    ],
)
def test_paths_and_dates_keep_their_order_between_words_of_the_other_direction(value: str, persian: Catalogue) -> None:
    around = Catalogue("fa", {"{path}": ("پیش از این {path} و پس از آن",)}, number=persian.number, is_rtl=True)
    shown = get_display(around.say("{path}", path=value), base_dir="R")
    assert value in re.sub(r"[\u2066-\u2069]", "", shown)


def test_each_persian_sentence_with_a_path_in_it_keeps_the_path_readable(persian: Catalogue) -> None:
    path, place = "recovery.consent.opt_out_url", Place("cases/acme-2026.yaml", 12, 3)
    with_path = [one for one in catalogue().values() if "{path}" in one.summary]
    assert with_path
    for code in with_path:
        said = Finding(code, place, fields={"path": path}).said(persian)
        shown = get_display(said, base_dir="R")
        assert path in re.sub(r"[\u2066-\u2069]", "", shown), code.id


def test_numbers_are_written_as_the_language_writes_them(persian: Catalogue) -> None:
    three = persian.shown(3)
    assert not _LATIN_OR_DIGIT.search(three)
    assert persian.shown("3") == three
    assert persian.shown("2026") == "".join(persian.shown(int(one)) for one in "2026")
    assert [persian.shown(one) for one in ("2026-05-20", "EL101")] == ["\u20682026-05-20\u2069", "\u2068EL101\u2069"]
    assert persian.shown(True) == "\u2068True\u2069"
    assert Catalogue("", {}, is_source=True).shown(1234) == "1,234"


def test_a_list_is_joined_as_the_language_joins_it(tmp_path: Path) -> None:
    write(tmp_path, "fa", 'msgid ", "\nmsgstr "، "\n', plural="nplurals=1; plural=0")
    found = spoken("fa", (tmp_path,))
    assert found
    assert found.listed(["X3", "S2.6"]) == "\u2068X3\u2069، \u2068S2.6\u2069"


@pytest.mark.parametrize("code", ["EL101", "G-OPT03", "EL111"])
def test_explain_leaves_no_brace_and_no_english_word_of_its_own(code: str) -> None:
    english, persian = run("--lang", "en", "explain", code).stdout, run("--lang", "fa", "explain", code).stdout
    assert not {"{", "}"} & set(english + persian)
    assert "Severity" in english
    assert not re.search(r"Severity|Meaning|waived|acknowledged", persian)
