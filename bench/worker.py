"""One variant in a process of its own: reads "how many" from standard input, answers with what they cost."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass

from bench.processes import cpu_seconds, memory_kib, peak_kib
from bench.variants import VARIANTS, Write


@dataclass(frozen=True, slots=True)
class Cost:
    """What a number of letters cost."""

    letters: int
    wall: float
    cpu: float
    memory_kib: int
    peak_kib: int


def measured(write: Write, numbers: range) -> tuple[float, float]:
    """Return wall and computing seconds."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    write(numbers)
    return time.perf_counter() - wall, cpu_seconds() - cpu


def main(name: str, language: str) -> None:
    """Answer each line of standard input until it closes."""
    variant = VARIANTS[name]
    write = variant.prepare(language)
    done = 0
    for line in sys.stdin:
        count = int(line)
        wall, cpu = measured(write, range(done, done + count + variant.start_up))
        done += count + variant.start_up
        if variant.start_up:  # the same with one letter less work: what starting the program costs
            start_wall, start_cpu = measured(write, range(done, done + 1))
            wall, cpu = wall - start_wall, cpu - start_cpu
            done += 1
        print(json.dumps(asdict(Cost(count, wall, cpu, memory_kib(), peak_kib()))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
