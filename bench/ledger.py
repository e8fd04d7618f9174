"""How fast a long ledger grows, against an empty one, and how long it takes to verify."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.figures import AtMost, Figure
from exitletters.ledger import Entry, Event, canonical
from exitletters.store import opened, proving
from exitletters.store_place import StorePlace

_APPENDS = 300
_VERIFY = """
import resource, sys, time
from pathlib import Path
from exitletters.ledger.verifying import verified
from exitletters.store import existing, proving
from exitletters.store_place import StorePlace
store = existing(StorePlace(Path(sys.argv[1])))
with store.reading() as connection:
    begun = time.process_time()
    assert verified(proving.entries(connection)).linked == int(sys.argv[2])
    entries = time.process_time() - begun
    assert not proving.findings(connection)
    everything = time.process_time() - begun
print(entries, everything, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def figures(count: int, rounds: int) -> list[Figure]:
    """Return the figures of a ledger of so many entries."""
    with TemporaryDirectory(prefix="bench-ledger-") as folder:
        long, short = Path(folder) / "long.sqlite3", Path(folder) / "short.sqlite3"
        _filled(long, count)
        appended = [(_appends(short.with_stem(f"short{at}")), _appends(long)) for at in range(rounds)]
        verified = [_verified(long, count + rounds * _APPENDS) for _ in range(rounds)]
    ratios = tuple(full / empty for empty, full in appended)
    cpu, everything = ([one[at] for one in verified] for at in (0, 1))
    name, millions = f"ledger of {count:,} entries", (count + rounds * _APPENDS) / 1e6
    return [
        Figure("appends to an empty ledger", tuple(_APPENDS / empty for empty, _ in appended), unit="/s"),
        Figure(f"appends to a {name}", tuple(_APPENDS / full for _, full in appended), unit="/s"),
        Figure(f"append to a {name}, against an empty one", ratios, AtMost(1.5, 1.2)),
        Figure(f"verify the entries of a {name}, a million (CPU)", tuple(one / millions for one in cpu), unit="s"),
        Figure(f"verify a {name} and its rows, a million (CPU)", tuple(one / millions for one in everything), unit="s"),
        Figure(f"verify a {name}, peak memory", tuple(one[2] / 1024 for one in verified), AtMost(128, 96), "MB"),
    ]  # fmt: skip


def _filled(file: Path, count: int) -> None:
    """Write entries past the program, as nobody could do one by one within a bench."""
    store = opened(StorePlace(file))
    with store.reading() as connection:
        (first,) = proving.entries(connection)
    store.close()
    with closing(sqlite3.connect(file)) as base, base:
        base.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(astuple, _entries(first, count)))


def _entries(before: Entry, count: int) -> Iterator[Entry]:
    for seq in range(2, count + 1):
        details = canonical({"issue": f"i{seq:010}", "subject": f"{seq:064x}", "manifest": f"{seq * 7919:064x}"})
        at = f"2026-03-02T09:00:{seq % 60:02}.{seq % 10**6:06}+00:00"
        before = Entry(seq, at, str(Event.ISSUED), f"CASE-{seq:07}", "ann", details, before.hash).sealed()
        yield before


def _appends(file: Path) -> float:
    store = opened(StorePlace(file))
    begun = perf_counter()
    for number in range(_APPENDS):
        with store.changing() as change:
            change.record(Event.APPROVED, case_id="CASE", actor="ann", subject=f"{number:064x}")
    return perf_counter() - begun


def _verified(file: Path, count: int) -> tuple[float, float, float]:
    """Return the seconds for the entries, for everything, and the peak memory in KiB, of a process of its own."""
    args = [sys.executable, "-c", _VERIFY, str(file), str(count)]
    done = subprocess.run(args, capture_output=True, text=True, check=True)
    entries, everything, peak = map(float, done.stdout.split())
    return entries, everything, peak
