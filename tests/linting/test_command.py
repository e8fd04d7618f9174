"""`templates lint` as a translator, an editor and a build server use it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sarif_pydantic import Sarif

from exitletters.commands import main

BAD = Path(__file__).parents[1] / "bad_templates"


def run(*words: object) -> Result:
    """Run a command of the desk."""
    return CliRunner().invoke(main, ["templates", *map(str, words)])


def test_what_is_found_is_told_with_place_section_reason_and_remedy() -> None:
    result = run("lint", BAD / "EL324")
    assert result.exit_code == 1
    assert "en/termination-letter.md:7:1: error [L003 EL324]" in result.output
    assert "section decision" in result.output
    assert "→ Write why" in result.output
    assert result.output.splitlines()[-1].startswith("1 error")


def test_warnings_fail_only_where_that_is_asked_for() -> None:
    assert run("lint", BAD / "EL326").exit_code == 0
    assert run("lint", BAD / "EL326", "--strict").exit_code == 1


def test_a_locale_may_be_asked_for_alone(tmp_path: Path) -> None:
    shutil.copytree(BAD / "EL324" / "en", tmp_path / "en")
    shutil.copytree(BAD / "EL331" / "en", tmp_path / "pt")
    result = run("lint", tmp_path, "--locale", "pt")
    assert "EL331" in result.output
    assert "EL324" not in result.output


@pytest.mark.parametrize("code", ["EL315", "EL385"])
def test_a_kind_asked_for_alone_is_told_what_is_told_of_it_among_all(code: str) -> None:
    def lines(*words: object) -> set[str]:
        found = json.loads(run("lint", BAD / code, "--format", "json", *words).output)["findings"]
        return {f"{one['code']} {one['file']}:{one['line']}" for one in found}

    everything = lines()
    assert everything
    for kind in ("recovery-call", "winback-letter"):
        others = {one for one in everything if one.split(":")[0].endswith(".md") and f"/{kind}." not in one}
        assert lines("--kind", kind) == everything - others


def test_json_has_counts_and_every_finding() -> None:
    data = json.loads(run("lint", BAD / "EL324", "--format", "json").output)
    assert data["counts"]["error"] == 1
    one = next(one for one in data["findings"] if one["code"] == "EL324")
    assert (one["file"], one["line"], one["column"]) == ("en/termination-letter.md", 7, 1)
    assert (one["section"], one["gate"]) == ("decision", "L003")
    assert one["why"]


def test_sarif_is_read_by_another_program() -> None:
    read = Sarif.model_validate_json(run("lint", BAD / "EL324", "--format", "sarif").output)
    (one,) = read.runs
    result = next(result for result in one.results or [] if result.rule_id == "EL324")
    assert result.level == "error"
    (location,) = result.locations or []
    assert location.physical_location
    assert location.physical_location.region
    assert location.physical_location.region.start_line == 7
    assert one.tool.driver.rules
    assert "EL324" in {rule.id for rule in one.tool.driver.rules}


def test_a_folder_without_templates_is_not_taken_for_a_clean_one(tmp_path: Path) -> None:
    assert "EL327" in run("lint", tmp_path).output
    assert "EL332" in run("lint", tmp_path / "not-there").output


def test_a_folder_here_is_looked_at_unless_another_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").symlink_to(BAD / "EL324", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert "EL324" in run("lint").output
    monkeypatch.chdir(BAD)
    assert run("lint", "--locale", "es-CL").output == "nothing found · 0 templates looked at (es-CL)\n"


def test_the_group_lists_what_it_can_do() -> None:
    result = run("--help")
    assert "lint" in result.output
    assert run("no-such").exit_code == 2


def test_a_locale_that_is_not_there_is_not_taken_for_a_clean_one() -> None:
    result = run("lint", BAD / "EL324", "--locale", "italian")
    assert result.exit_code == 1
    assert "EL301" in result.output


def test_a_long_line_is_shown_around_the_place_that_it_is_about() -> None:
    lines = run("lint", BAD / "EL397").output.splitlines()
    at = next(number for number, line in enumerate(lines) if re.match(r" +[0-9]+ \| ", line))
    assert lines[at][lines[at + 1].index("^") :].startswith("helper.phone }}")


def test_the_lines_of_a_team_s_own_lists_are_shown_whole() -> None:
    assert "    1 | forbidden: yes" in run("lint", BAD / "EL331").output
