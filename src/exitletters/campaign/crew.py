"""The workers of a campaign as the program sees them: handed cases, watched, and replaced when they die."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, cast

from exitletters.campaign.work import Answer, Job
from exitletters.campaign.worker import job_as_json
from exitletters.speaking import phrase

SECONDS = 120.0  # a case; a renderer is stopped after 30 of its own
_TRIES = 2
_SOURCE = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-P", "-m", "exitletters.campaign.worker")


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    job: Job | None = None
    until: float = float("inf")
    jobs: int = 0
    is_late: bool = False


@dataclass(slots=True)
class Crew:
    """So many worker processes; use it in a `with` block. They inherit `kept` descriptors, such as a lock."""

    count: int
    seconds: float = SECONDS
    kept: tuple[int, ...] = ()
    command: Sequence[str] = COMMAND
    at_most: int = 1000  # cases; then a worker is replaced: what leaks in libraries ends with it
    _workers: list[_Worker] = field(default_factory=list)
    _folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="exitletters-"))

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._workers:
            self._end(self._workers[-1])
        self._folder.cleanup()

    def done(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        """Yield every job with its answer as they come; `{"lost": reason}` for one that no worker survived twice."""
        left, again, tries = iter(jobs), deque[Job](), dict[Path, int]()
        while True:
            self._hand_out(left, again)
            busy = [one for one in self._workers if one.job]
            if not busy:
                return
            for worker, answer in self._answers(busy):
                job, worker.job = cast("Job", worker.job), None
                if answer is not None:
                    tries.pop(job.path, None)
                    yield job, answer
                    continue
                reason = self._end(worker)
                tries[job.path] = tries.get(job.path, 0) + 1
                if tries[job.path] < _TRIES:
                    again.append(job)
                else:
                    yield job, {"lost": reason}

    def _hand_out(self, left: Iterator[Job], again: deque[Job]) -> None:
        for worker in [one for one in self._workers if not one.job and one.jobs >= self.at_most]:
            self._end(worker)
        for at in range(self.count):
            if at < len(self._workers) and self._workers[at].job:
                continue
            job = again.popleft() if again else next(left, None)
            if job is None:
                return
            if at >= len(self._workers):
                self._workers.append(_Worker(self._started()))
            _give(self._workers[at], job, self.seconds)

    def _started(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [str(_SOURCE), os.environ.get("PYTHONPATH")]))
        return subprocess.Popen(  # noqa: S603  # our own module, no shell
            [*self.command, self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what native libraries print may hold a letter's text
            env=os.environ | {"PYTHONPATH": path},
            pass_fds=self.kept,
        )

    def _answers(self, busy: Sequence[_Worker]) -> Iterator[tuple[_Worker, Answer | None]]:
        """Yield who has answered, or has died or been stopped: None."""
        with selectors.DefaultSelector() as waiting:
            for one in busy:
                waiting.register(_output(one), selectors.EVENT_READ, one)
            nearest = min(one.until for one in busy)
            ready = {key.data for key, _ in waiting.select(max(0.0, nearest - time.monotonic()))}
        now = time.monotonic()
        for one in busy:
            if one in ready:
                yield one, _line(_output(one))
            elif one.until <= now:
                one.is_late = True
                yield one, None

    def _end(self, worker: _Worker) -> str:
        """Stop a worker and return why it had to be."""
        self._workers.remove(worker)
        process = worker.process
        with suppress(OSError):
            cast("IO[bytes]", process.stdin).close()
        if worker.job or worker.is_late:
            process.kill()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _output(worker).close()
        return (
            phrase("it took too long")
            if worker.is_late
            else phrase("its worker ended with status {status}", status=process.returncode)
        )


def _give(worker: _Worker, job: Job, seconds: float) -> None:
    worker.job, worker.until, worker.jobs = job, time.monotonic() + seconds, worker.jobs + 1
    to = cast("IO[bytes]", worker.process.stdin)
    with suppress(OSError):  # it is dead: its closed output will say so
        to.write(json.dumps(job_as_json(job)).encode() + b"\n")
        to.flush()


def _line(lines: IO[bytes]) -> Answer | None:
    """Return the next answer; None where the worker is gone."""
    line = lines.readline()
    return cast("Answer", json.loads(line)) if line.endswith(b"\n") else None


def _output(worker: _Worker) -> IO[bytes]:
    return cast("IO[bytes]", worker.process.stdout)
