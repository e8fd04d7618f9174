"""The made register of 5,000 rows: the script makes exactly what is kept, and it holds what it is there to show."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from exitletters.departures.lifetimes import second_departures
from tests.departures.building import EXAMPLES, read

ROOT = Path(__file__).parents[2]
NAMES = ("five-thousand.csv", "base.csv", "issues.csv", "feedback.csv", "care.csv")


def test_every_run_makes_the_files_that_are_kept(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "setup.register", str(tmp_path)], cwd=ROOT, check=True, timeout=120)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(NAMES)
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (EXAMPLES / name).read_bytes()


def test_it_is_clean_and_holds_two_departures_of_one_customer() -> None:
    found, rejects = read(EXAMPLES / "five-thousand.csv", as_of=date(2026, 6, 30))
    assert (len(found), rejects) == (5000, [])
    assert len(second_departures(found)) == 70
    assert max(Counter(one.customer for one in found).values()) == 2
    assert {one.status for one in found} >= {"departed", "contacted", "offered", "returned", "declined"}
    assert len({one.timezone for one in found}) == 10
