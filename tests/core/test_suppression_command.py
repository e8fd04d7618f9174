"""`exitletters suppression`: added once, found again, told by number; whole or not at all, also by many at once."""

from __future__ import annotations

import json
import os
import pty
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from exitletters.commands import main
from exitletters.store import rows_digest, tables
from exitletters.store_place import FILE, StorePlace
from exitletters.suppression import kept
from exitletters.suppression.file import read
from tests.conftest import Desk
from tests.core.leaving_alone import DAY, HELEN, found, old_list, store_in

OTHER = "b@c.example"
PROGRAM = "from exitletters.commands import main; main()"


def run(*args: object, typed: str | None = None, clock: object = None) -> Result:
    return CliRunner().invoke(main, ["suppression", *map(str, args)], input=typed, obj=clock)


def named(place: StorePlace) -> tuple[str, str]:
    return "--store", place.url or str(place.file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite3"


def test_what_is_added_is_found_again_and_added_once(place: StorePlace) -> None:
    first = run("add", HELEN, OTHER, *named(place), "--on", DAY)
    assert (first.exit_code, first.stdout) == (0, f"2 added, 0 on the list already: {place}\n")
    second = run("add", HELEN.upper(), *named(place), "--on", "2026-04-01")
    assert second.stdout == f"0 added, 1 on the list already: {place}\n"
    asked = run("check", "x@y.example", HELEN, *named(place))
    assert (asked.exit_code, asked.stdout) == (1, f"1: not on the list\n2: on the list since {DAY}\n")
    assert run("check", "x@y.example", *named(place)).exit_code == 0
    assert "S%40cret" not in first.output + second.output


def test_the_list_is_in_the_store_of_the_policy(desk: Desk) -> None:
    policy = desk.policy()
    assert run("add", HELEN, "--policy", policy).stdout.endswith(f": {desk.folder / FILE}\n")
    assert run("check", HELEN, "--policy", policy).exit_code == 1
    elsewhere = desk.policy({"store": "records/of-letters.sqlite3"})
    (desk.folder / "records").mkdir()
    assert run("check", HELEN, "--policy", elsewhere).exit_code == 3
    run("add", OTHER, "--policy", elsewhere)
    assert run("check", OTHER, "--store", desk.folder / "records" / "of-letters.sqlite3").exit_code == 1


def test_the_store_that_is_asked_for_goes_before_the_policy_s(desk: Desk, file: Path) -> None:
    run("add", HELEN, "--policy", desk.policy(), "--store", file)
    assert found(StorePlace(file), HELEN) != [None]
    assert not (desk.folder / FILE).exists()


def test_the_environment_may_name_the_store(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXITLETTERS_STORE", str(file))
    assert run("add", HELEN).exit_code == 0
    assert run("check", HELEN).exit_code == 1


@pytest.mark.parametrize(
    "words", [("add", HELEN), ("check", HELEN), ("count",), ("import", "x"), ("export", "--out", "x")]
)
def test_without_a_policy_or_a_store_it_says_what_to_name(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, "--policy FILE, or --store" in result.stderr) == (2, True)
    assert not Path("x").exists()


def test_a_policy_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("count", "--policy", tmp_path / "nothing.yaml")
    assert (result.exit_code, "EL101" in result.stderr) == (1, True)


def test_the_day_is_today_s_by_the_clock(file: Path) -> None:
    run("add", HELEN, "--store", file, clock=lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert found(StorePlace(file), HELEN) == [DAY]


def test_values_are_read_from_standard_input_so_that_no_history_keeps_them(file: Path) -> None:
    result = run("add", "--store", file, typed=f"{HELEN}\n\n  {OTHER}  \n{HELEN}\n")
    assert result.stdout == f"2 added, 0 on the list already: {file}\n"
    assert run("check", "--store", file, typed=f"{OTHER}\n").exit_code == 1


def test_at_a_terminal_without_values_it_says_what_it_waits_for(file: Path) -> None:
    ours, theirs = pty.openpty()
    asked = subprocess.run([sys.executable, "-c", PROGRAM, "suppression", "add", "--store", str(file)], stdin=theirs,
                           env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, encoding="utf-8")  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (asked.returncode, "standard input" in asked.stderr, file.exists()) == (2, True, False)


def test_numbers_and_customers_are_added_as_what_they_are(file: Path) -> None:
    run("add", "+1 555 010 0133", "--as", "phone", "--store", file)
    run("add", "C-3301", "--as", "customer", "--store", file)
    assert run("check", "001 555 0100133", "--as", "phone", "--store", file).exit_code == 1
    assert run("check", "c-3301", "--as", "customer", "--store", file).exit_code == 1
    assert json.loads(run("count", "--store", file, "--json").stdout)["count"] == 2


def test_the_list_is_counted(place: StorePlace) -> None:
    with store_in(place):
        assert run("count", *named(place)).stdout == "0 on the list\n"
        assert json.loads(run("count", *named(place), "--json").stdout) == {"count": 0, "days": []}
    run("add", HELEN, *named(place), "--on", DAY)
    run("add", OTHER, *named(place), "--on", "2026-01-15")
    assert run("count", *named(place)).stdout == f"2 on the list, from 2026-01-15 to {DAY}\n"
    assert json.loads(run("count", *named(place), "--json").stdout) == {"count": 2, "days": ["2026-01-15", DAY]}


def test_answers_in_json_hold_no_value(file: Path) -> None:
    added = run("add", HELEN, "--store", file, "--on", DAY, "--json").stdout
    asked = run("check", HELEN, OTHER, "--store", file, "--json").stdout
    assert json.loads(added) == {"added": 1, "already": 0}
    assert json.loads(asked) == {"on_list_since": [DAY, None]}


@pytest.mark.parametrize(("sort", "what"), [("email", "e-mail"), ("phone", "telephone"), ("customer", "empty")])
def test_all_are_added_or_none_and_a_bad_one_is_told_by_its_number(file: Path, sort: str, what: str) -> None:
    bad = {"email": "Xylophone", "phone": "Xylophone", "customer": "\u200b"}[sort]
    result = run("add", HELEN + " 1234567", bad, "--as", sort, "--store", file)
    assert result.exit_code == 2
    assert f"value number 2 cannot be added: it is {'no ' if what != 'empty' else ''}{what}" in result.stderr
    assert "Xylophone" not in result.output
    assert not file.exists()


def test_a_store_that_is_not_there_answers_nobody(file: Path) -> None:
    for name, *more in (("check", HELEN), ("count",), ("export", "--out", file.with_name("list.txt"))):
        result = run(name, *more, "--store", file)
        assert (result.exit_code, "EL506" in result.stderr) == (3, True)
    assert list(file.parent.iterdir()) == []


def test_a_list_is_imported_once_and_exported_for_another_store(place: StorePlace, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    old, out = old_list(folder, HELEN, OTHER), folder / "exported.txt"
    assert run("import", old, *named(place)).stdout == f"2 added, 0 on the list already: {place}\n"
    assert run("import", old, *named(place)).stdout == f"0 added, 2 on the list already: {place}\n"
    run("add", "d@e.example", *named(place))
    assert run("export", "--out", out, *named(place)).stdout == f"3 written: {out}\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(one.name for one in folder.iterdir()) == ["exported.txt", "suppression.txt"]
    assert sum(len(one.days) for one in read(out)) == 3
    result = run("import", out, "--store", folder / "other.sqlite3", "--json")
    assert json.loads(result.stdout) == {"added": 3, "already": 0}
    assert run("check", HELEN, "--store", folder / "other.sqlite3").exit_code == 1
    shutil.copy(out, old)
    before = old.read_bytes()
    run("export", "--out", old, *named(place))
    assert old.read_bytes() == before


def test_a_list_that_cannot_be_read_is_not_imported_in_part(file: Path) -> None:
    old = old_list(file.parent, HELEN)
    old.write_bytes(old.read_bytes() + b"something else\n")
    result = run("import", old, "--store", file)
    assert (result.exit_code, "EL567" in result.stderr, file.exists()) == (1, True, False)


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("add", HELEN, "--store", tmp_path / "file" / "store.sqlite3")
    assert (result.exit_code, "EL504" in result.stderr) == (3, True)


def test_many_at_once_lose_nobody_and_add_nobody_twice(place: StorePlace) -> None:
    names = [[f"p{number + 5 * at}@b.example" for number in range(10)] for at in range(4)]  # each shares half
    started = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, "suppression", "add", *some, *named(place), "--json"],
                         env={"PYTHONPATH": ":".join(sys.path)}, stdout=subprocess.PIPE)
        for some in names
    ]  # fmt: skip
    answers = [json.loads(one.communicate()[0]) for one in started]
    assert sum(one["added"] for one in answers) == 25
    assert all(found(place, *(one for some in names for one in some)))
    with store_in(place) as store, store.reading() as connection:
        assert kept.counted(connection)[0] == 25
        rows = [dict(one) for one in connection.execute(select(tables.suppressions)).mappings()]
        ledger = connection.execute(select(tables.ledger).order_by(tables.ledger.c.seq)).mappings().all()
    assert [one["prev_hash"] for one in ledger[1:]] == [one["hash"] for one in ledger[:-1]]
    for entry in ledger[1:]:
        its = [{name: one[name] for name in ("hash", "day", "salt")} for one in rows if one["entry"] == entry["seq"]]
        assert json.loads(entry["details"]) == {"suppressions": rows_digest(its)}
