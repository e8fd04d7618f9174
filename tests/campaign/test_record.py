"""The record of a campaign: a torn line is no line, a broken one costs its case a rerun; one run at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from exitletters.campaign.journal import FILE, FOLDER, Journal, recorded
from exitletters.campaign.lock import held
from exitletters.findings import Unavailable
from tests.campaign import cases
from tests.campaign.doing import FINAL, ran
from tests.campaign.trees import tree_of

ENTRIES = [{"entry": "read", "inputs": str(number), "letters": ["é"]} for number in range(3)]


def written(out: Path) -> Path:
    """Write three lines and return the file."""
    (out / FOLDER).mkdir()
    with closing(Journal(out)) as journal:
        for entry in ENTRIES:
            journal.add(entry)
    return out / FOLDER / FILE


def test_lines_are_found_again(tmp_path: Path) -> None:
    written(tmp_path)
    assert list(recorded(tmp_path).read.values()) == ENTRIES


def test_a_torn_last_line_is_no_line_wherever_it_is_torn(tmp_path: Path) -> None:
    file = written(tmp_path)
    whole = file.read_bytes()
    last = whole[:-1].rindex(b"\n") + 1
    for end in range(last, len(whole)):
        file.write_bytes(whole[:end])
        assert list(recorded(tmp_path).read) == ["0", "1"]
        with closing(Journal(tmp_path)) as journal:
            assert list(journal.record.read) == ["0", "1"]
            journal.add(ENTRIES[2])
        assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"7", b'{"entry": "made"}', b"\xff", b"[" * 100_000, b'{"entry": "plan"}']
)
def test_a_broken_line_is_passed_over(tmp_path: Path, line: bytes) -> None:
    file = written(tmp_path)
    first, rest = file.read_bytes().split(b"\n", 1)
    file.write_bytes(first + b"\n" + line + b"\n" + rest)
    found = recorded(tmp_path)
    assert (list(found.read), found.made, found.plan) == (["0", "1", "2"], {}, {})


def test_without_its_record_a_campaign_is_made_anew_and_is_the_same(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    ran(where, out, FINAL)
    before = tree_of(out)
    (out / FOLDER / FILE).unlink()
    assert ran(where, out, FINAL).made == ("WIN-00001", "WIN-00002")
    assert tree_of(out) == before


def test_a_record_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER / FILE).mkdir(parents=True)
    with pytest.raises(Unavailable) as caught:
        Journal(tmp_path)
    assert [one.code.id for one in caught.value.findings] == ["EL501"]


def test_two_runs_in_one_folder_refuse_each_other(tmp_path: Path) -> None:
    with held(tmp_path / FOLDER), pytest.raises(Unavailable) as caught, held(tmp_path / FOLDER, 0.1):
        raise AssertionError
    assert [one.code.id for one in caught.value.findings] == ["EL556"]
    with held(tmp_path / FOLDER, 0):
        pass


def test_the_lock_of_a_dead_run_is_free(tmp_path: Path) -> None:
    text = "import sys, pathlib; from exitletters.campaign.lock import held\n"
    text += "with held(pathlib.Path(sys.argv[1])): print(1, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", text, str(tmp_path / FOLDER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(Unavailable), held(tmp_path / FOLDER, 0):
            raise AssertionError
        os.kill(other.pid, signal.SIGKILL)
    with held(tmp_path / FOLDER):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(Unavailable) as caught, held(tmp_path / "out" / FOLDER):
        raise AssertionError
    assert [one.code.id for one in caught.value.findings] == ["EL501"]
