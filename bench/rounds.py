"""Rounds in shuffled order, each variant asked in turn, so that a busy moment of the machine hits all alike."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import IO, cast

from bench.letters import ROOT
from bench.variants import packaged_fonts
from bench.worker import Cost


class Worker:
    """A `bench.worker` process; use it in a `with` block."""

    def __init__(self, variant: str, language: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", variant, language],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=os.environ | {"FONTCONFIG_FILE": str(packaged_fonts())},
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        cast("IO[str]", self._process.stdin).close()
        self._process.wait()

    def ask(self, count: int) -> Cost:
        """Return what `count` letters cost."""
        to, back = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        to.write(f"{count}\n")
        to.flush()
        return Cost(**json.loads(back.readline()))


def in_turn(tasks: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Return the costs of every task in every round."""
    costs: dict[str, list[Cost]] = {name: [] for name in tasks}
    shuffled = random.Random(7)
    for _ in range(rounds):
        names = list(tasks)
        shuffled.shuffle(names)
        for name in names:
            costs[name].append(tasks[name]())
    return costs
