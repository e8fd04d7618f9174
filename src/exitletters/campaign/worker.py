"""A worker of a campaign, `python -m exitletters.campaign.worker FOLDER`: one whole case after another, killable.

Jobs come as lines of JSON on standard input, answers go back as lines. When the input closes while a case is in work,
whoever gave it has died: the worker stops at once, as nothing it does would be recorded.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any

from exitletters.campaign import Choices
from exitletters.campaign.work import Answer, Job, done
from exitletters.findings import Finding, Unavailable

_PATHS = ("policy", "templates")


def main(folder: str) -> None:
    """Serve until the input closes; `folder` is for temporary files, and removed by whoever named it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that started us ends us
    tempfile.tempdir = folder
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # native libraries print
    jobs = Queue[str]()
    Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    while line := jobs.get():
        answer = _answer(job_from(json.loads(line)))
        jobs.task_done()
        _say(answers, answer)


def job_as_json(job: Job) -> dict[str, Any]:
    """Return a job as plain data."""
    choices = {name: getattr(job.choices, name) for name in Choices.__slots__}
    return {
        "path": str(job.path),
        "choices": choices | {name: choices[name] and str(choices[name]) for name in _PATHS},
        "out": job.out and str(job.out),
        "also": job.also,
        "alike": job.alike,
    }


def job_from(data: dict[str, Any]) -> Job:
    """Return a job from plain data."""
    given = data["choices"]
    paths = {name: given[name] and Path(given[name]) for name in _PATHS}
    lists = {name: tuple(given[name]) for name in ("formats", "acknowledged")}
    choices = Choices(**{**given, **paths, **lists})
    also = tuple((code, path, fields) for code, path, fields in data["also"])
    return Job(Path(data["path"]), choices, data["out"] and Path(data["out"]), also, data["alike"])


def _answer(job: Job) -> Answer:
    try:
        return done(job)
    except Unavailable as error:
        return {"unavailable": [[one.code.id, dict(one.fields)] for one in error.findings]}


def unavailable(answer: Answer) -> Unavailable:
    """Return the error that a worker told of."""
    from exitletters.codes import catalogue

    return Unavailable(*(Finding(catalogue()[code], fields=fields) for code, fields in answer["unavailable"]))


def _listen(lines: IO[bytes], jobs: Queue[str]) -> None:
    for line in lines:
        jobs.put(line.decode())
    if jobs.unfinished_tasks:
        os._exit(1)
    jobs.put("")


def _say(answers: IO[str], answer: Answer) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
