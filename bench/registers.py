"""How long the import of a register takes, against a bare reading of the same file, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import AtMost, Figure

_BARE = "import csv, sys\nfor _ in csv.reader(open(sys.argv[1], encoding='utf-8', newline='')): pass"
_IMPORT = "from exitletters.commands import main; import sys; main(['departures', 'import', *sys.argv[1:]])"
_PEAK = "\nfrom pathlib import Path\nprint(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
_NAMES = "id,customer,departed_on,kind,annual_revenue,currency,margin,tenure_months,reason_primary,destination,objected"
_REASONS = ("price", "competitor", "onboarding", "service_failure", "missing_feature", "")


def imports(rows: int, rounds: int) -> list[Figure]:
    """Return the figures of a register of so many rows, one in a hundred of which cannot be used."""
    with TemporaryDirectory(prefix="bench-registers-") as folder:
        path, out = Path(folder) / "register.csv", Path(folder) / "out"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(_lines(rows))
        found = [(_run(_BARE, path), _run(_IMPORT, path, "--out", out)) for _ in range(rounds)]
    name = f"import of {rows:,} rows"
    ratios = tuple(ours[0] / bare[0] for bare, ours in found)
    return [
        Figure(f"{name}, against a bare csv.reader (CPU)", ratios),
        Figure(f"{name}, rows a second of CPU", tuple(rows / ours[0] for _, ours in found), unit="/s"),
        Figure(f"{name}, peak memory", tuple(ours[1] / 1024 for _, ours in found), AtMost(128, 96), "MB"),
    ]


def _lines(rows: int) -> Iterator[str]:
    """Yield a register in no order, with the columns a sales system exports."""
    yield f"{_NAMES}\n"
    for number in range(rows):
        mixed = number * 7_919 % rows
        day = f"{2020 + mixed % 6}-{mixed % 12 + 1:02}-{mixed % 28 + 1:02}"
        revenue = "unknown" if number % 100 == 99 else f"{mixed % 90_000 + 100}.{mixed % 100:02}"
        reason, months = _REASONS[mixed % len(_REASONS)], mixed % 120
        who, where = f"D{mixed:07},Customer {mixed} Ltd", f"Rival {mixed % 50}"
        yield f"{who},{day},voluntary,{revenue},EUR,0.42,{months},{reason},{where},no\n"


def _run(script: str, *args: object) -> tuple[float, int]:
    """Return the computing seconds of a process, and its peak memory in KiB."""
    before = os.times()
    code = f"import atexit\natexit.register(lambda: exec({_PEAK!r}))\n{script}"
    done = subprocess.run([sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=False)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, int(done.stdout.split()[-1])
