"""`exitletters store import-manifests`: letters from before there was a store come on record once."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from exitletters.commands import main
from exitletters.earlier import EarlierLetters
from exitletters.ledger import Event
from exitletters.similarity import Nearest
from exitletters.store import Store, existing, tables
from exitletters.store_place import StorePlace
from tests.earlier.letters import LETTER, PT, entry, letter_of, manifest_of, prints, sentence_of, store_in, written

HERE = "TERM-2026-010"
WORDS = [f"word {at}" for at in range(60)]
SENTENCE = sentence_of(WORDS[:20])


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="exitletters")


def taken(folder: Path) -> tuple[Result, Store]:
    result = run("store", "import-manifests", folder, "--store", folder.parent / "s.sqlite3")
    return result, existing(StorePlace(folder.parent / "s.sqlite3"))


def nearest(store: Store) -> Nearest | None:
    return EarlierLetters(store).nearest(LETTER, PT, HERE, letter_of(WORDS), 0.1)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Return a folder for earlier runs."""
    (tmp_path / "runs").mkdir()
    return tmp_path / "runs"


def test_letters_of_final_runs_count_from_then_on(runs: Path) -> None:
    written(runs, "A", prints(WORDS, [SENTENCE]))
    result, store = taken(runs)
    assert (result.exit_code, result.stdout) == (0, "1 put on record, 0 on record already, 0 left out.\n")
    assert nearest(store) == Nearest("A", 1.0)
    assert [one.case_id for one in EarlierLetters(store).reused(LETTER, PT, HERE, [SENTENCE])] == ["A"]
    assert EarlierLetters(store).endings(12, date(2026, 2, 1), HERE) == 1
    with store.reading() as connection:
        (event,) = connection.execute(select(tables.ledger.c.event).where(tables.ledger.c.case_id == "A")).scalars()
        issue = connection.execute(select(tables.issues)).one()
    assert event == Event.IMPORTED
    assert (issue.dated, issue.customer, sorted(json.loads(issue.parts))) == ("2026-01-15", "", ["inputs", "outputs"])


def test_importing_again_adds_what_is_new_and_nothing_else(runs: Path) -> None:
    written(runs, "A", prints(WORDS))
    taken(runs)
    written(runs, "B", prints(WORDS))
    result, store = taken(runs)
    assert result.stdout == "1 put on record, 1 on record already, 0 left out.\n"
    before = _ledger(store)
    assert taken(runs)[0].stdout == "0 put on record, 2 on record already, 0 left out.\n"
    assert _ledger(store) == before


def _ledger(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.execute(select(tables.ledger.c.seq)).scalars())


def test_a_copy_of_a_manifest_is_the_same_letters(runs: Path) -> None:
    written(runs, "A", prints(WORDS))
    (runs / "copy").mkdir()
    (runs / "copy" / "manifest.json").write_bytes((runs / "A" / "manifest.json").read_bytes())
    assert taken(runs)[0].stdout == "1 put on record, 1 on record already, 0 left out.\n"


def test_drafts_were_never_sent_and_internal_papers_are_no_letters(runs: Path) -> None:
    written(runs, "A", prints(WORDS), state="draft")
    written(runs, "B", prints(WORDS)).rename(runs / "B" / "manifest.DRAFT.json")
    written(runs, "C", prints(WORDS, kind="leadership-memo"))
    result, store = taken(runs)
    assert (result.stdout, nearest(store)) == ("0 put on record, 0 on record already, 0 left out.\n", None)


def test_a_kind_that_this_release_does_not_know_may_have_gone_to_a_customer(runs: Path) -> None:
    written(runs, "A", prints(WORDS, kind="season-letter"))
    _, store = taken(runs)
    assert EarlierLetters(store).nearest("season-letter", PT, HERE, letter_of(WORDS)) == Nearest("A", 1.0)


def test_what_is_not_a_run_is_passed_over(runs: Path) -> None:
    written(runs, "A", prints(WORDS)).parent.rename(runs / os.fsdecode(b"\xff\n\xe9"))
    (runs / "manifest.json").write_text("{")
    (runs / "notes").mkdir()
    (runs / "dangling").symlink_to("nowhere")
    result, store = taken(runs)
    assert (result.exit_code, nearest(store)) == (0, Nearest("A", 1.0))


def changed(**more: Any) -> str:
    """Return a whole manifest whose only letter has other fields."""
    letter = {name: value for name, value in entry(prints(WORDS), **more).items() if value != "gone"}
    return json.dumps(manifest_of("B", letter))


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    '"final"',
    "[" * 100_000,
    "{}",
    '{"case": "B", "state": "final"}',
    '{"case": "B", "state": ["final"], "letters": []}',
    json.dumps(manifest_of("B", state="sent")),
    json.dumps(manifest_of("B") | {"letters": 5}),
    json.dumps(manifest_of("B") | {"letters": [[]]}),
    json.dumps(manifest_of("B") | {"letters": [7]}),
    json.dumps(manifest_of("B", entry(prints(WORDS)), inputs={})),
    json.dumps(manifest_of("B", entry(prints(WORDS)), outputs={"a.pdf": "x"})),
    json.dumps(manifest_of("B", entry(prints(WORDS)), versions=None)),
    changed(kind=""),
    changed(kind=None),
    changed(locale=["pt"]),
    changed(locale="\ud800"),
    changed(locale="p\0t"),
    changed(issued_on="2026-02-30"),
    changed(issued_on=20260101),
    changed(issued_on="gone"),
    changed().replace('"B"', "12"),
    changed().replace('"B"', "1" * 5000),
    changed().replace('"B"', '"\\u0000\\ud83d"'),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_manifest_is_told_and_keeps_no_other_out(runs: Path, content: str) -> None:
    written(runs, "A", prints(WORDS))
    written(runs, "B").write_text(content)
    result, store = taken(runs)
    assert (result.exit_code, "EL520" in result.stdout, str(runs / "B" / "manifest.json") in result.stdout) == (
        1,
        True,
        True,
    )
    assert "1 put on record, 0 on record already, 1 left out." in result.stdout
    assert nearest(store) == Nearest("A", 1.0)


def _as_folder(path: Path) -> None:
    path.mkdir()


def _as_pipe(path: Path) -> None:
    os.mkfifo(path)


def _as_loop(path: Path) -> None:
    path.symlink_to(path)


def _as_heap(path: Path) -> None:
    path.write_text(changed() + " " * 17 * 2**20)


def _as_other_bytes(path: Path) -> None:
    path.write_bytes(b'{"case": "\xff"}')


@pytest.mark.parametrize("make", [_as_folder, _as_pipe, _as_loop, _as_heap, _as_other_bytes])
def test_what_is_no_file_of_ours_is_told_and_never_waited_for(runs: Path, make: Callable[[Path], None]) -> None:
    written(runs, "A", prints(WORDS))
    (runs / "B").mkdir()
    make(runs / "B" / "manifest.json")
    result, store = taken(runs)
    assert "1 put on record, 0 on record already, 1 left out." in result.stdout
    assert nearest(store) == Nearest("A", 1.0)


@pytest.mark.parametrize("fingerprint", ["gone", None, {"scheme": "minhash-0", "letter": "", "sentences": []}])
def test_a_letter_of_another_release_counts_as_an_ending_but_is_not_compared(runs: Path, fingerprint: object) -> None:
    written(runs, "B").write_text(changed(fingerprint=fingerprint))
    result, store = taken(runs)
    assert (result.exit_code, "EL519" in result.stdout, nearest(store)) == (0, True, None)
    assert EarlierLetters(store).endings(12, date(2026, 2, 1), HERE) == 1


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    result, _ = taken(tmp_path / "none")
    assert (result.exit_code, "EL511" in result.stderr) == (3, True)


def test_the_answer_can_be_read_by_programs(runs: Path) -> None:
    written(runs, "A", prints(WORDS))
    written(runs, "B").write_text("{")
    result = run("store", "import-manifests", runs, "--store", runs.parent / "s.sqlite3", "--json")
    told = json.loads(result.stdout)
    assert (told["added"], told["known"], [one["code"] for one in told["findings"]]) == (1, 0, ["EL520"])
    status = json.loads(run("store", "status", "--store", runs.parent / "s.sqlite3", "--json").stdout)
    assert (status["ledger"], status["signatures"], status["issues"], status["letters"]) == (2, 0, 1, 1)


def test_status_says_where_the_store_of_a_policy_is(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    policy = Path(__file__).parents[1] / "core" / "clean" / "policy.yaml"
    (tmp_path / "policy.yaml").write_bytes(policy.read_bytes())
    told = run("store", "status", "--policy", tmp_path / "policy.yaml").stdout
    assert told.startswith(f"{store.place}, step ")
    assert "1  entries of the ledger" in told


def test_status_makes_no_store_and_asks_whose_it_is(tmp_path: Path) -> None:
    result = run("store", "status", "--store", tmp_path / "s.sqlite3")
    assert (result.exit_code, "EL506" in result.stderr, list(tmp_path.iterdir())) == (3, True, [])
    assert run("store", "status").exit_code == 2
