"""The index beside the manifests: a cache that may be missing, broken, closed or shared without changing an answer."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exitletters.earlier import EarlierLetters
from exitletters.earlier.index import FILE, WORTH_A_FILE
from exitletters.similarity import Nearest
from tests.core.earlier_runs import LETTER, PT, entry, issued, letter_of, sentence_of

WORDS = [f"word {at}" for at in range(60)]
SENTENCE = sentence_of(WORDS[:20])
Answer = tuple[Nearest | None, list[str], int]
ASK = f"""
import sys
from pathlib import Path
from exitletters.earlier import EarlierLetters
from tests.core.earlier_runs import letter_of
words = ["word " + str(at) for at in range(60)]
for _ in range(int(sys.argv[2])):
    print(EarlierLetters(Path(sys.argv[1])).nearest("{LETTER}", "{PT}", "HERE", letter_of(words)))
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with enough manifests to be worth an index, and none yet."""
    folder = tmp_path_factory.mktemp("made")
    for at in range(WORTH_A_FILE):
        issued(folder, f"T-{at:03}", entry([f"{at} {word}" for word in WORDS[:5]], locale="en-US"))
    issued(folder, "A", entry(WORDS, [SENTENCE]))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it to be changed."""
    return shutil.copytree(made, tmp_path / "out")


def asked(earlier: EarlierLetters) -> Answer:
    reused = [one.case_id for one in earlier.reused(LETTER, PT, "HERE", [SENTENCE])]
    return earlier.nearest(LETTER, PT, "HERE", letter_of(WORDS)), reused, earlier.unread


def answer(folder: Path) -> Answer:
    return asked(EarlierLetters(folder))


IS_A: Answer = (Nearest("A", 1.0), ["A"], 0)


def health(folder: Path) -> str:
    db = sqlite3.connect(folder / FILE)
    found = str(db.execute("PRAGMA integrity_check").fetchone()[0])
    db.close()
    return found


def test_a_few_letters_are_not_worth_a_file(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(WORDS, [SENTENCE]))
    assert answer(tmp_path) == IS_A
    assert [one.name for one in tmp_path.iterdir()] == ["A"]


def test_many_letters_are_and_the_file_is_all_that_is_added(folder: Path) -> None:
    before = {one.name for one in folder.iterdir()}
    assert answer(folder) == IS_A
    assert {one.name for one in folder.iterdir()} - before == {FILE}
    assert health(folder) == "ok"


def test_a_manifest_that_is_known_is_not_read_again(folder: Path) -> None:
    manifest = folder / "A" / "manifest.json"
    answer(folder)
    state, size = manifest.stat(), manifest.stat().st_size
    manifest.write_bytes(b"?" * size)
    os.utime(manifest, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert answer(folder) == IS_A  # nobody can see that it changed, so the answer comes from the index
    manifest.touch()
    assert answer(folder) == (None, [], 1)


def test_letters_that_are_added_replaced_and_removed_are_followed(folder: Path) -> None:
    assert answer(folder) == IS_A
    issued(folder, "B", entry(WORDS[:30], [SENTENCE]))
    issued(folder, "A", entry(WORDS[:40]))
    nearest, reused, _ = answer(folder)
    assert (nearest and nearest.case_id, reused) == ("A", ["B"])
    shutil.rmtree(folder / "A")
    nearest, reused, _ = answer(folder)
    assert (nearest and nearest.case_id, reused) == ("B", ["B"])
    (folder / "B" / "manifest.json").unlink()
    assert answer(folder) == (None, [], 0)
    assert health(folder) == "ok"


def test_a_letter_that_came_and_went_is_forgotten(folder: Path) -> None:
    answer(folder)
    issued(folder, "0", entry(WORDS, [SENTENCE]))
    assert answer(folder) == (Nearest("0", 1.0), ["0"], 0)
    shutil.rmtree(folder / "0")
    assert answer(folder) == IS_A


def _garbage(file: Path) -> None:
    file.write_bytes(b"not a database at all " * 500)


def _cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 + 13)


def _empty(file: Path) -> None:
    os.truncate(file, 0)


def _scribbled(file: Path) -> None:
    with file.open("r+b") as inside:
        inside.seek(4096)
        inside.write(b"\xaa" * (file.stat().st_size - 4096))


def _foreign(file: Path) -> None:
    file.unlink()
    db = sqlite3.connect(file)
    db.executescript("CREATE TABLE manifests(a); INSERT INTO manifests VALUES (1); CREATE TABLE listing(b)")
    db.close()


@pytest.mark.parametrize("spoil", [_garbage, _cut, _empty, _scribbled, _foreign])
def test_a_broken_index_is_made_anew(folder: Path, spoil: Callable[[Path], None]) -> None:
    answer(folder)
    spoil(folder / FILE)
    assert answer(folder) == IS_A
    assert health(folder) == "ok"
    assert (folder / FILE).stat().st_size > 20_000


def test_an_index_that_breaks_between_two_questions_is_made_anew(folder: Path) -> None:
    earlier = EarlierLetters(folder)
    db = sqlite3.connect(folder / FILE)
    db.executescript("DROP TABLE letters")
    db.close()
    assert asked(earlier) == IS_A
    assert health(folder) == "ok"


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    db = sqlite3.connect(target)
    db.executescript("CREATE TABLE somebodys(own)")
    db.close()
    before = target.read_bytes()
    (folder / FILE).symlink_to(target)
    assert answer(folder) == IS_A
    assert ((folder / FILE).is_symlink(), target.read_bytes()) == (True, before)


def test_a_folder_in_the_index_s_place_is_left_alone(folder: Path) -> None:
    (folder / FILE / "kept").mkdir(parents=True)
    assert answer(folder) == IS_A
    assert (folder / FILE / "kept").is_dir()


def test_an_index_that_another_process_holds_for_long_is_done_without(folder: Path) -> None:
    holder = sqlite3.connect(folder / FILE)
    holder.executescript("BEGIN EXCLUSIVE; CREATE TABLE held(a)")
    assert asked(EarlierLetters(folder, wait_seconds=0.1)) == IS_A
    holder.close()
    assert answer(folder) == IS_A
    assert health(folder) == "ok"


def _without_privilege(*command: str) -> list[str]:
    """Return a command to which the permissions of files apply, even for root."""
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    return [*drop, sys.executable, *command]


@pytest.mark.parametrize("index", ["none", "old", "broken"])
def test_a_read_only_folder_is_answered_from_memory(folder: Path, index: str) -> None:
    if index == "old":
        answer(folder)
        (folder / FILE).chmod(0o444)
        issued(folder, "A", entry([*WORDS, "one more"]))
    elif index == "broken":
        (folder / FILE).write_bytes(b"not a database at all " * 500)
    folder.chmod(0o555)
    before = sorted(one.name for one in folder.iterdir())
    found = subprocess.run(
        _without_privilege("-c", ASK, str(folder), "1"), capture_output=True, text=True, check=True
    ).stdout
    assert "case_id='A'" in found
    assert ("similarity=1.0" in found) is (index != "old")
    folder.chmod(0o755)
    assert sorted(one.name for one in folder.iterdir()) == before


def test_processes_that_share_an_index_while_letters_come_and_go(folder: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", ASK, str(folder), "12"], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    sizes, at = {}, 0
    while any(one.poll() is None for one in processes):
        at += 1
        sizes[f"N-{at % 20}"] = 20 + at % 37
        issued(folder, f"N-{at % 20}", entry(WORDS[: 20 + at % 37]))
        if at <= 15:
            shutil.rmtree(folder / f"T-{at:03}")
    for one in processes:
        out, _ = one.communicate()
        assert one.returncode == 0
        assert out.splitlines() == ["Nearest(case_id='A', similarity=1.0)"] * 12
    earlier = EarlierLetters(folder)
    assert asked(earlier) == IS_A
    db = sqlite3.connect(folder / FILE)
    known = dict(db.execute("SELECT case_id, print FROM letters WHERE case_id LIKE 'N-%'"))
    assert known == {case_id: letter_of(WORDS[:size]) for case_id, size in sizes.items()}
    assert db.execute("SELECT count(*) FROM letters").fetchone() == (len(list(folder.glob("*/manifest.json"))),)
    db.close()
    assert health(folder) == "ok"
