"""What a process and its children cost: computing seconds and memory, ended children included."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds() -> float:
    """Return the computing time of this process, its ended children and those that run."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_cpu_of, _below(os.getpid())))


def memory_kib(field: str = "VmRSS") -> int:
    """Return the memory of this process and its running children: VmRSS now, VmHWM at its highest."""
    return sum(_status(pid, field) for pid in (os.getpid(), *_below(os.getpid())))


def peak_kib() -> int:
    """Return the highest memory of this process plus that of its children, running or ended."""
    running = memory_kib("VmHWM")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(running, _status(os.getpid(), "VmHWM") + ended)


def _below(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                yield child
                yield from _below(child)


def _cpu_of(pid: int) -> float:
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, after_name[11:15])) / _TICK


def _status(pid: int, field: str) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1])
    return 0
