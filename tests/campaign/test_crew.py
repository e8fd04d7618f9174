"""Workers: a case that kills its worker twice is told and the rest goes on; nobody outlives the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from exitletters.campaign import Choices
from exitletters.campaign.crew import COMMAND, Crew
from exitletters.campaign.status import standing
from exitletters.campaign.work import Answer, Job
from exitletters.campaign.worker import job_as_json, job_from
from exitletters.commands import main
from tests.campaign import cases
from tests.campaign.doing import FINAL, Alone, codes, ran, states
from tests.campaign.trees import tree_of

STUB = (sys.executable, "-m", "tests.campaign.stub_worker")


def jobs(*names: str) -> list[Job]:
    return [Job(Path(name), Choices()) for name in names]


def crew(count: int = 2, seconds: float = 60.0) -> Crew:
    return Crew(count, seconds, command=STUB)


def test_every_job_comes_back_once() -> None:
    with crew() as those:
        done = [(job.path.name, set(answer)) for job, answer in those.done(jobs(*map(str, range(20))))]
    assert sorted(done) == sorted((str(number), {"process"}) for number in range(20))


def test_a_case_that_kills_its_worker_twice_is_told_and_the_rest_goes_on() -> None:
    with crew() as those:
        answers = {job.path.name: answer for job, answer in those.done(jobs("a", "dies", "b", "once", "c"))}
    assert answers["dies"] == {"lost": "its worker ended with status -9"}
    assert all("process" in answers[name] for name in ("a", "b", "c", "once"))


def test_a_case_that_takes_too_long_is_told_and_the_rest_goes_on() -> None:
    with crew(1, seconds=1.0) as those:
        answers = {job.path.name: answer for job, answer in those.done(jobs("hangs", "a"))}
    assert answers["hangs"] == {"lost": "it took too long"}
    assert "process" in answers["a"]


def test_a_worker_is_used_again_and_replaced_in_time() -> None:
    with Crew(1, command=STUB, at_most=3) as those:
        processes = [answer["process"] for _, answer in those.done(jobs(*"abcdefg"))]
    assert [len(set(processes[at : at + 3])) for at in (0, 3)] == [1, 1]
    assert len(set(processes)) == 3


def test_who_stops_listening_leaves_no_worker_behind() -> None:
    with crew() as those:
        _, answer = next(those.done(jobs("a", "b", "hangs", "hangs2")))
    with pytest.raises(ProcessLookupError):
        os.kill(answer["process"], 0)


def test_a_worker_that_cannot_start_is_told() -> None:
    with Crew(1, command=(sys.executable, "-c", "raise SystemExit(5)")) as those:
        assert [answer for _, answer in those.done(jobs("a"))] == [{"lost": "its worker ended with status 5"}]


def test_a_job_is_the_same_on_the_other_side() -> None:
    choices = Choices(True, "2026-Q2", "all", ("pdf",), ("EL285",), Path("p.yaml"), Path("t"), "s.sqlite3")
    job = Job(
        Path("c.yaml"),
        choices,
        Path("o"),
        (("EL553", "customer.id", {"other": "X"}),),
        {"k l": {"nearest": ["Y", 0.7]}},
    )
    for one in (job, Job(Path("c.yaml"), Choices())):
        assert job_from(json.loads(json.dumps(job_as_json(one)))) == one


def test_real_workers_write_the_same_as_this_process(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 3), tmp_path / "out"
    (where / "broken.yaml").write_text("case: {id: WIN-9, kind: winback}\n", encoding="utf-8")
    options = ["--final", "--format", "pdf", "--workers", "2"]
    asked = ["campaign", "run", str(where), "--out", str(out), *options]
    result = CliRunner().invoke(main, asked)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "Win-back, final: 3 ready, 1 refused." in result.stdout
    whole = Choices(is_final=True, formats=("pdf",))
    ran(where, tmp_path / "alone", whole, Alone(backwards=True))
    assert tree_of(out) == tree_of(tmp_path / "alone")
    told = CliRunner().invoke(main, ["campaign", "status", str(out)]).stdout.splitlines()
    assert told == ["final: 3 ready, 1 refused, 0 left", "  refused  WIN-9  broken.yaml"]
    asked = ["campaign", "status", str(out), "--json"]
    assert len(json.loads(CliRunner().invoke(main, asked).stdout)["ready"]) == 3


@dataclass(frozen=True)
class Losing:
    """Loses the first case, when it is read or when it is written."""

    when_writing: bool

    def done(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        for job, answer in Alone().done(jobs):
            is_lost = job.path.name == "00001.yaml" and bool(job.out) is self.when_writing
            yield job, {"lost": "it took too long"} if is_lost else answer


def test_a_lost_case_is_refused_and_a_rerun_writes_it(tmp_path: Path) -> None:
    where, out = cases.several(tmp_path, 2), tmp_path / "out"
    for when_writing in (False, True):
        ran(where, out, FINAL, Losing(when_writing))
        assert codes(out) == {"00001.yaml": ["EL555"], "00002.yaml": []}
        assert not (out / "WIN-00001").exists()
    assert [file for _, file in standing(out).left] == ["00001.yaml"]
    ran(where, out, FINAL)
    assert set(states(out).values()) == {"ready"}


def test_a_worker_ends_at_once_when_whoever_gave_it_a_case_is_gone(tmp_path: Path) -> None:
    case = tmp_path / "waits.yaml"
    os.mkfifo(case)  # reading it never ends
    job = json.dumps(job_as_json(Job(case, Choices()))).encode() + b"\n"
    with subprocess.Popen([*COMMAND, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        worker.stdin.write(job)
        worker.stdin.flush()
        with case.open("wb"):  # it has begun to read
            worker.stdin.close()
            assert worker.wait(timeout=60) == 1


def test_a_worker_without_a_case_ends_well(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, str(tmp_path)], input=b"", capture_output=True, timeout=60, check=True)
    assert done.stdout == b""
