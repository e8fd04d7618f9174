"""`exitletters suppression`: added once, found again, told by number; whole or not at all, also by many at once."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.suppression import Sort, read

HELEN, OTHER = "helen@greenvale.example", "b@c.example"


def run(*args: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["suppression", *map(str, args)], input=typed)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "list.txt"


def test_what_is_added_is_found_again_and_added_once(file: Path) -> None:
    first = run("add", HELEN, OTHER, "--list", file, "--on", "2026-03-02")
    assert (first.exit_code, first.stdout) == (0, f"2 added, 0 on the list already: {file}\n")
    before = file.read_bytes()
    second = run("add", HELEN.upper(), "--list", file, "--on", "2026-04-01")
    assert second.stdout == f"0 added, 1 on the list already: {file}\n"
    assert file.read_bytes() == before
    assert HELEN.encode() not in before
    found = run("check", "x@y.example", HELEN, "--list", file)
    assert (found.exit_code, found.stdout) == (1, "1: not on the list\n2: on the list since 2026-03-02\n")
    assert run("check", "x@y.example", "--list", file).exit_code == 0


def test_values_are_read_from_standard_input_so_that_no_history_keeps_them(file: Path) -> None:
    result = run("add", "--list", file, typed=f"{HELEN}\n\n  {OTHER}  \n{HELEN}\n")
    assert result.stdout == f"2 added, 0 on the list already: {file}\n"
    assert read(file).since(Sort.EMAIL, HELEN)
    assert len(read(file).days) == 2


def test_at_a_terminal_without_values_it_says_what_it_waits_for(file: Path) -> None:
    ours, theirs = pty.openpty()
    program = "from exitletters.commands import main; main()"
    asked = subprocess.run([sys.executable, "-c", program, "suppression", "add", "--list", str(file)], stdin=theirs,
                           env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, encoding="utf-8")  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (asked.returncode, "standard input" in asked.stderr, file.exists()) == (2, True, False)


def test_numbers_and_customers_are_added_as_what_they_are(file: Path) -> None:
    run("add", "+1 555 010 0133", "--as", "phone", "--list", file)
    run("add", "C-3301", "--as", "customer", "--list", file)
    assert run("check", "001 555 0100133", "--as", "phone", "--list", file).exit_code == 1
    assert run("check", "c-3301", "--as", "customer", "--list", file).exit_code == 1
    assert json.loads(run("count", "--list", file, "--json").stdout)["count"] == 2


def test_the_list_is_counted(file: Path) -> None:
    run("add", HELEN, "--list", file, "--on", "2026-03-02")
    run("add", OTHER, "--list", file, "--on", "2026-01-15")
    assert run("count", "--list", file).stdout == "2 on the list, from 2026-01-15 to 2026-03-02\n"
    file.write_text(file.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    assert run("count", "--list", file).stdout == "0 on the list\n"


def test_answers_in_json_hold_no_value(file: Path) -> None:
    added = run("add", HELEN, "--list", file, "--on", "2026-03-02", "--json").stdout
    asked = run("check", HELEN, OTHER, "--list", file, "--json").stdout
    assert json.loads(added) == {"added": 1, "already": 0}
    assert json.loads(asked) == {"on_list_since": ["2026-03-02", None]}


@pytest.mark.parametrize(("sort", "what"), [("email", "e-mail"), ("phone", "telephone"), ("customer", "empty")])
def test_all_are_added_or_none_and_a_bad_one_is_told_by_its_number(file: Path, sort: str, what: str) -> None:
    bad = {"email": "Xylophone", "phone": "Xylophone", "customer": "\u200b"}[sort]
    result = run("add", HELEN + " 1234567", bad, "--as", sort, "--list", file)
    assert result.exit_code == 2
    assert f"value 2 is {'no ' if what != 'empty' else ''}{what}" in result.stderr
    assert "Xylophone" not in result.output
    assert not file.exists()


def test_a_list_that_is_not_there_answers_nobody(file: Path) -> None:
    for name in ("check", "count"):
        result = run(name, *([HELEN] if name == "check" else []), "--list", file)
        assert (result.exit_code, "EL566" in result.stderr) == (1, True)


def test_a_spoilt_list_is_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("something else\n", encoding="utf-8")
    assert run("add", HELEN, "--list", file).exit_code == 1
    assert file.read_text(encoding="utf-8") == "something else\n"


def test_a_new_list_is_its_owners_alone_and_what_was_granted_later_stays(file: Path) -> None:
    run("add", HELEN, "--list", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    run("add", OTHER, "--list", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("add", HELEN, "--list", tmp_path / "file" / "list.txt")
    assert (result.exit_code, "EL501" in result.stderr) == (3, True)


def test_a_link_to_the_list_stays_a_link(file: Path, tmp_path: Path) -> None:
    run("add", HELEN, "--list", file)
    link = tmp_path / "link.txt"
    link.symlink_to(file)
    run("add", OTHER, "--list", link)
    assert link.is_symlink()
    assert len(read(file).days) == 2


def test_many_at_once_lose_nobody(file: Path) -> None:
    names = [[f"p{at}n{number}@b.example" for number in range(5)] for at in range(4)]
    program = "import sys; from exitletters.commands import main; main()"
    started = [
        subprocess.Popen([sys.executable, "-c", program, "suppression", "add", *some, "--list", str(file)],
                         env={"PYTHONPATH": ":".join(sys.path)}, stdout=subprocess.DEVNULL)
        for some in names
    ]  # fmt: skip
    assert [one.wait() for one in started] == [0, 0, 0, 0]
    known = read(file)
    assert all(known.since(Sort.EMAIL, one) for some in names for one in some)
    assert len(known.days) == 20
