"""A campaign in this process, without workers: the same steps, faster, and countable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from exitletters.campaign import Choices
from exitletters.campaign.journal import FOLDER, Journal
from exitletters.campaign.lock import held
from exitletters.campaign.plan import planned
from exitletters.campaign.run import Crew, Outcome, run
from exitletters.campaign.work import Answer, Job, done

TEXT = Choices(formats=("txt",))
FINAL = replace(TEXT, is_final=True)


class Alone:
    """Does one job after another; the last first if asked."""

    def __init__(self, backwards: bool = False) -> None:
        self._backwards = backwards

    def done(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Answer]]:
        listed = list(jobs)
        for job in reversed(listed) if self._backwards else listed:
            yield job, done(job)


def ran(where: Path, out: Path, choices: Choices = TEXT, crew: Crew | None = None) -> Outcome:
    """Run a campaign of the cases in a folder or list."""
    found = planned(where, choices)
    with held(out / FOLDER), closing(Journal(out)) as journal:
        return run(out, choices, found, crew or Alone(), journal)


def report(out: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((out / "campaign.json").read_text(encoding="utf-8"))
    return data


def codes(out: Path) -> dict[str, list[str]]:
    """Return what was found, by file."""
    return {one["file"]: [found["code"] for found in one["findings"]] for one in report(out)["cases"]}


def states(out: Path) -> dict[str, str]:
    """Return what became of the cases, by file."""
    return {one["file"]: one["state"] for one in report(out)["cases"]}
