"""The command line: exit codes, JSON, carets that hide values, drafts and finals, and nothing written on refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.conftest import Desk
from tests.core.memo import MEMO

CANARY = "Xylophone"


def run(*args: object, **env: str) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], env=env or None, prog_name="exitletters")


def answer(*args: object) -> Any:
    return json.loads(run(*args, "--json").stdout)


@pytest.fixture
def clean(desk: Desk) -> Path:
    desk.policy()
    return desk.case()


@pytest.fixture
def open_case(desk: Desk) -> Path:
    desk.policy()
    return desk.case({"decision.question_anything_else": []}, name="open.yaml")


@pytest.fixture
def broken(desk: Desk) -> Path:
    desk.policy()
    path = desk.folder / "broken.yaml"
    text = f"case:\n  id: TERM-1\n  note: {CANARY}: said: no\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_case_is_ready(clean: Path) -> None:
    result = run("check", clean)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "notice: 41 days given, 30 needed by the contract (clause 11.2)",
        "  counted from 2026-05-20; the earliest last day is 2026-06-19",
        "TERM-2026-101: termination-letter, mid customer, neutral tone: ready to be signed by manager, finance.",
        f"  exitletters approvals {clean}",
    ]


def test_an_open_finding_is_exit_code_1_with_place_caret_and_advice(open_case: Path) -> None:
    result = run("check", open_case)
    assert result.exit_code == 1
    assert "G-OPT04 EL224" in result.stdout
    assert f"{open_case}:" in result.stdout
    assert "^" in result.stdout
    assert "rank director or above" in result.stdout
    assert result.stdout.rstrip().endswith("1 finding blocks the final.")


def test_check_answers_in_json(open_case: Path, clean: Path, broken: Path) -> None:
    data = answer("check", open_case)
    assert (data["may_be_final"], data["case"]) == (False, str(open_case))
    assert [one["code"] for one in data["findings"]] == ["EL224"]
    assert set(data["findings"][0]) >= {"code", "name", "gate", "severity", "message", "hint", "path", "file", "line"}
    assert (answer("check", clean)["may_be_final"], answer("check", clean)["findings"]) == (True, [])
    refused = run("check", broken, "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["findings"][0]["code"] == "EL105"


def test_a_raised_tier_is_told_with_its_reason(desk: Desk) -> None:
    desk.policy()
    strategic = run("check", desk.case({"customer.strategic": "true"})).stdout
    assert "tier: mid by annual value, raised to large: a strategic customer" in strategic
    large = run("check", desk.case({"customer.strategic": "true", "contract.annual_value": "60000"})).stdout
    assert "raised from large" not in large
    assert "customer of unknown size" in run("check", desk.case({"contract.currency": "SEK"})).stdout


@pytest.mark.parametrize("command", ["check", "show", "generate"])
def test_a_broken_file_is_refused_without_a_traceback_or_a_value(command: str, broken: Path, tmp_path: Path) -> None:
    result = run(command, broken, *(["--out", tmp_path / "out"] if command == "generate" else []))
    assert result.exit_code == 1
    assert "EL105" in result.stderr
    assert "Traceback" not in result.output
    assert CANARY not in result.output
    assert "    3 | " in result.stderr
    assert "said" not in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", "a", "b"],
        ["nothing"],
        ["check", "x", "--tone", "warm"],
        ["generate", "x", "--format", "odt"],
        ["check", "x", "--kind", "memo"],
        ["list", "people"],
        ["schema", "letter"],
        ["explain"],
        ["explain", "EL999"],
    ],
)
def test_wrong_words_are_exit_code_2(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("locale", ["../x", "en_../../x", "en-../x", "en us", "en/us"])
def test_a_locale_is_a_tag_and_nothing_else(clean: Path, tmp_path: Path, locale: str) -> None:
    result = run("generate", clean, "--locale", locale, "--format", "txt", "--out", tmp_path / "out")
    assert result.exit_code in (1, 2)
    assert not (tmp_path / "out").exists()


def test_templates_that_are_not_there_are_told(clean: Path) -> None:
    result = run("check", clean, "--templates", clean.parent / "nowhere")
    assert result.exit_code in (1, 2)
    assert "nowhere" in result.output


def test_a_missing_case_is_told(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.yaml")
    assert (result.exit_code, "EL101" in result.output) == (1, True)


def test_a_draft_is_written_with_its_name_and_manifest(open_case: Path, tmp_path: Path) -> None:
    result = run("generate", open_case, "--format", "txt", "--format", "html", "--out", tmp_path / "out")
    folder = tmp_path / "out" / "TERM-2026-101"
    assert result.exit_code == 0
    assert sorted(one.name for one in folder.iterdir()) == [
        "TERM-2026-101.termination-letter.en-US.neutral.DRAFT.html",
        "TERM-2026-101.termination-letter.en-US.neutral.DRAFT.txt",
        "manifest.DRAFT.json",
    ]
    assert "DRAFT" in (folder / "TERM-2026-101.termination-letter.en-US.neutral.DRAFT.txt").read_text(encoding="utf-8")
    assert all(
        line in {str(folder / one.name) for one in folder.iterdir()} for line in result.stdout.split("\n") if line
    )


def test_a_final_is_written_without_the_word_draft(clean: Path, desk: Desk, tmp_path: Path) -> None:
    memo = ("--kind", "leadership-memo", "--final", "--format", "txt")
    result = run("generate", desk.case(MEMO), *memo, "--out", tmp_path / "out")
    folder = tmp_path / "out" / "TERM-2026-101"
    assert result.exit_code == 0
    assert sorted(one.name for one in folder.iterdir()) == [
        "TERM-2026-101.leadership-memo.en-US.txt",
        "manifest.leadership-memo.json",
    ]
    told = json.loads((folder / "manifest.leadership-memo.json").read_text(encoding="utf-8"))
    assert told["state"] == "final"
    assert "DRAFT" not in (folder / "TERM-2026-101.leadership-memo.en-US.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [None, "termination-message", "all"])
def test_what_a_customer_gets_is_issued_not_generated(clean: Path, tmp_path: Path, kind: str | None) -> None:
    asked = ("--kind", kind) if kind else ()
    result = run("generate", clean, *asked, "--final", "--format", "txt", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert f"exitletters issue {clean}" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_final_that_may_not_be_writes_nothing(open_case: Path, tmp_path: Path) -> None:
    result = run("issue", open_case, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "EL502" in result.output
    assert "EL224" in result.output
    assert not (tmp_path / "out").exists()


def test_several_locales_are_several_letters_of_one_case(clean: Path, tmp_path: Path) -> None:
    data = answer(
        "generate", clean, "--format", "txt", "--locale", "en-US", "--locale", "fa-IR", "--out", tmp_path / "out"
    )
    assert [name.split(".")[2] for name in data["files"]] == ["en-US", "fa-IR"]
    assert data["folder"] == str(tmp_path / "out" / "TERM-2026-101")
    assert {one["code"] for one in data["findings"]} >= {"EL122"}


def test_an_unwritable_folder_is_exit_code_3(clean: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "TERM-2026-101").write_bytes(b"a file in its place")
    result = run("generate", clean, "--format", "txt", "--out", tmp_path / "out")
    assert (result.exit_code, "EL501" in result.output, "Traceback" in result.output) == (3, True, False)


def test_show_marks_every_fact_with_its_place(clean: Path) -> None:
    result = run("show", clean)
    assert result.exit_code == 0
    assert "── subject" in result.stdout
    assert f"contract.number  {clean}:" in result.stdout
    assert "policy.yaml:" in result.stdout


def test_show_answers_in_json(clean: Path) -> None:
    sections = answer("show", clean)
    runs = [one for section in sections for one in section["runs"]]
    assert {"text", "origin", "ref", "place"} == set(runs[0])
    assert [one["section"] for one in sections][:2] == ["letterhead", "reference"]
    assert any(one["ref"].startswith("en/termination-letter.md:") for one in runs)


def test_what_is_said_never_shows_a_line_s_value(desk: Desk) -> None:
    desk.policy()
    result = run("check", desk.case({"settlement.pay_by": "2026-05-19", "customer.tax_id": f"TBD {CANARY}"}))
    assert result.exit_code == 1
    assert CANARY not in result.output
    assert "2026-05-19" not in result.output


@pytest.mark.parametrize("word", ["EL223", "el223", "G-OPT03", "g-opt03", "warning-not-given"])
def test_a_code_is_explained_by_any_of_its_names(word: str) -> None:
    result = run("explain", word)
    assert result.exit_code == 0
    for part in ("EL223 · G-OPT03 · warning-not-given", "Meaning:", "To do:", "Reason:", "rank executive or above"):
        assert part in result.stdout


def test_a_gate_of_several_codes_explains_them_all() -> None:
    result = run("explain", "G-PER03")
    assert "EL282" in result.stdout
    assert "EL283" in result.stdout
    assert "must be acknowledged" in run("explain", "EL284").stdout
    assert "cannot be waived" in run("explain", "EL101").stdout


@pytest.mark.parametrize("what", ["kinds", "locales", "formats", "gates", "codes", "fields"])
def test_lists_say_the_same_in_text_and_json(what: str) -> None:
    rows = answer("list", what)
    lines = run("list", what).stdout.rstrip("\n").split("\n")
    assert len(lines) == len(rows) > 0
    assert all(row["name"] in line for row, line in zip(rows, lines, strict=True))


@pytest.mark.parametrize(("what", "key"), [("case", "termination"), ("policy", "tiers")])
def test_the_schema_names_every_section(what: str, key: str) -> None:
    schema = json.loads(run("schema", what).stdout)
    assert key in schema["properties"]
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["additionalProperties"] is False


def test_a_fault_of_the_program_is_told_without_its_text(clean: Path) -> None:
    # A folder in the place of a template file is something nobody expects.
    (clean.parent / "templates" / "en").mkdir(parents=True)
    (clean.parent / "templates" / "en" / "locale.yaml").symlink_to("locale.yaml")
    result = run("check", clean)
    assert result.exit_code in (0, 1, 70)
    assert "Traceback" not in result.output


def program(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "exitletters", *(str(one) for one in args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | env, check=False)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from exitletters.commands import main\n"
        "try: main(['--help'], prog_name='exitletters')\nexcept SystemExit: pass\n"
        "heavy = 'weasyprint docx pydantic babel jinja2 yaml markdown_it'.split()\n"
        "print([one for one in heavy if one in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.rstrip().endswith("[]")
    for name in ("check", "generate", "show", "explain", "list", "schema", "doctor"):
        assert f"  {name}" in result.stdout


def test_the_module_can_be_run(clean: Path) -> None:
    assert program("check", clean).returncode == 0
    assert program("--version").stdout.startswith("exitletters")


def test_hash_seed_time_zone_and_locale_change_nothing(clean: Path) -> None:
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Tehran", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    ]
    shown = [program("show", clean, "--json", PYTHONIOENCODING="utf-8", **one) for one in settings]
    assert [one.returncode for one in shown] == [0, 0], shown[0].stderr
    assert shown[0].stdout == shown[1].stdout
    assert len(json.loads(shown[0].stdout)) > 10


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    command = f"{sys.executable} -m exitletters list fields | head -1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    assert "EL901" not in result.stderr
