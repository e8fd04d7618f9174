"""One variant in a process of its own: reads "how many" from standard input, answers with what they cost."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass

from bench.processes import cpu_seconds, memory_kib, peak_kib
from bench.variants import VARIANTS, Job

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Cost:
    """What a number of letters cost."""

    letters: int
    wall: float
    cpu: float
    memory_kib: int
    peak_kib: int


def measured(job: Job, numbers: range) -> tuple[float, float]:
    """Return wall and computing seconds of writing these letters; so many at a time that they take little memory."""
    walls = cpus = 0.0
    for first in range(numbers.start, numbers.stop, _AT_ONCE):
        items = [job.item(number) for number in range(first, min(first + _AT_ONCE, numbers.stop))]
        wall, cpu = time.perf_counter(), cpu_seconds()
        job.write(items)
        walls += time.perf_counter() - wall
        cpus += cpu_seconds() - cpu
    return walls, cpus


def main(name: str, language: str) -> None:
    """Answer each line of standard input until it closes."""
    variant = VARIANTS[name]
    job = variant.prepare(language)
    done = 0
    for line in sys.stdin:
        count = int(line)
        wall, cpu = measured(job, range(done, done + count + variant.start_up))
        done += count + variant.start_up
        if variant.start_up:  # the same with one letter: what starting the program costs
            start_wall, start_cpu = measured(job, range(done, done + 1))
            wall, cpu = wall - start_wall, cpu - start_cpu
            done += 1
        print(json.dumps(asdict(Cost(count, wall, cpu, memory_kib(), peak_kib()))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
