"""A register of 200,000 rows takes no more memory than one of 2,000: rows wait on disk, not in lists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MIB = 1024
ROOM = 24 * MIB  # in KiB; the rows alone have some 20 MiB as text and a multiple of that as objects
SCRIPT = """
import sys
from pathlib import Path
from exitletters.commands import main

main(["departures", "import", sys.argv[1], "--out", sys.argv[2]], standalone_mode=False)
(peak,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(peak)
"""


def rows(count: int) -> Iterator[str]:
    yield "id,customer,departed_on,kind,annual_revenue,currency,reason_primary,destination\n"
    for number in range(count, 0, -1):
        day = f"{2020 + number % 6}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        revenue = "none" if number % 10 == 0 else f"{number}.00"
        yield f"D{number:07},Customer {number} of a longer name,{day},voluntary,{revenue},EUR,price,{'away ' * 8}\n"


def imported(folder: Path, count: int) -> tuple[int, list[str]]:
    path = folder / f"{count}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(rows(count))
    out = folder / f"out-{count}"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), str(out)], capture_output=True, text=True, check=True
    )
    return int(done.stdout.splitlines()[-1]), done.stdout.splitlines()


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    small, _ = imported(tmp_path, 2_000)
    large, told = imported(tmp_path, 200_000)
    assert told[0] == "180,000 departures kept, 20,000 rows rejected"
    assert large - small < ROOM
    with (tmp_path / "out-200000" / "departures.csv").open(encoding="utf-8") as file:
        days = [line.split(",")[2] for line in file][1:]
    assert days == sorted(days)
    assert len(days) == 180_000
