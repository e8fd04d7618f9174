"""Other processes that work on a store, as commands on several machines or in several windows do."""

from __future__ import annotations

import subprocess
import sys

from exitletters.store_place import StorePlace

_BEGIN = """
import sys
from exitletters import store
from exitletters.ledger import Event
from exitletters.store import tables
from exitletters.store_place import StorePlace
from pathlib import Path
_, where, name, count = sys.argv
place = StorePlace(url=where) if "://" in where else StorePlace(Path(where))
"""
APPENDS = f"""{_BEGIN}
opened = store.opened(place)
for number in range(int(count)):
    with opened.changing() as change:
        change.record(Event.ISSUED, case_id=name, actor=name, number=number)
"""
CHANGES = f"""{_BEGIN}
opened = store.opened(place)
print("ready", flush=True)
for number in range(int(count)):
    with opened.changing() as change:
        rows = [{{"name": f"{{name}}-{{number}}-{{which}}", "value": "x" * 2000}} for which in range(20)]
        change.add(tables.settings, rows, Event.ISSUED, case_id=name)
"""


def started(script: str, place: StorePlace, name: str = "a", count: int = 1) -> subprocess.Popen[str]:
    """Start a process; the script gets the place, a name and a count."""
    args = [sys.executable, "-c", script, place.url or str(place.file), name, str(count)]
    return subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(one: subprocess.Popen[str]) -> str:
    """Wait for a process that must do well, and return what it said."""
    said, problem = one.communicate()
    assert (one.returncode, problem) == (0, "")
    return said
