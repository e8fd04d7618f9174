"""How long it takes to compare a letter with all that were issued before, and how large their record is."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, func, insert, select

from bench import letters
from bench.figures import AtMost, Figure
from exitletters.earlier import EarlierLetters
from exitletters.earlier.pages import paged
from exitletters.earlier.recording import Prints, add
from exitletters.ledger import BEGINNING, Entry, Event
from exitletters.pipeline import write
from exitletters.prints import LETTER_LANES, SENTENCE_LANES
from exitletters.similarity import Fingerprint, fingerprint
from exitletters.store import Store, opened, tables
from exitletters.store_place import StorePlace

_SENTENCES = 4  # of own words in an earlier letter
_YEARS = 10  # over which they were issued
_KIND, _LOCALE, _CASE = "termination-letter", "en-US", "TERM-NEW"  # every earlier letter is of this kind and locale
_LIMIT, _UNTIL = 0.6, date(2026, 6, 1)
_ADDED, _AT_ONCE = 100, 10_000
_ALONE = f"""
import json, resource, sys
from datetime import date
from pathlib import Path
from exitletters.earlier import EarlierLetters
from exitletters.similarity import Sentence, prints_in
from exitletters.store import existing
from exitletters.store_place import StorePlace
letter, sentences = prints_in(json.loads(sys.argv[2]))
earlier = EarlierLetters(existing(StorePlace(Path(sys.argv[1]))))
earlier.nearest("{_KIND}", "{_LOCALE}", "{_CASE}", letter, {_LIMIT})
earlier.reused("{_KIND}", "{_LOCALE}", "{_CASE}", [Sentence("own_words", 1, one) for one in sentences])
earlier.endings(12, date(2026, 6, 1), "{_CASE}")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_FOLDERS: list[TemporaryDirectory[str]] = []  # they are removed when the bench ends


def answers(language: str, rounds: int, most: int) -> list[Figure]:
    """Return the milliseconds of an answer to all that the gates ask, and what putting a letter on record takes."""
    figures: list[Figure] = []
    customer = write(letters.order(language)).request.case.customer
    asked = fingerprint(letters.letter(language), customer)
    for count in sorted({0, 1_000, 100_000, most}):
        name = f"{count:,} letters on record, {language}:"
        store = _made(count)
        inside = tuple(_milliseconds(store, asked) for _ in range(rounds))
        outside, peaks = zip(*(_from_nothing(store, asked) for _ in range(rounds)), strict=True)
        limit = AtMost(1000, 700) if count <= 100_000 else None
        figures += [
            Figure(f"{name} every answer (wall)", inside, unit="ms"),
            Figure(f"{name} the same with the start of the process (CPU)", outside, limit, "ms"),
            Figure(f"{name} its peak memory", peaks, unit="MiB"),
            Figure(f"{name} size of the store", (_size(store) / 2**20,), unit="MiB"),
            Figure(f"{name} put on record a second", (_recorded(store),), unit="/s"),
        ]
    return figures


def _milliseconds(store: Store, asked: Fingerprint) -> float:
    begun = time.perf_counter()
    earlier = EarlierLetters(store)
    earlier.nearest(_KIND, _LOCALE, _CASE, asked.letter, _LIMIT)
    earlier.reused(_KIND, _LOCALE, _CASE, asked.sentences)
    earlier.endings(12, _UNTIL, _CASE)
    return 1000 * (time.perf_counter() - begun)


def _from_nothing(store: Store, asked: Fingerprint) -> tuple[float, float]:
    """Return what a process takes that does nothing else: its processor's milliseconds, its peak memory in MiB."""
    before = os.times()
    command = [sys.executable, "-c", _ALONE, str(store.place), json.dumps(asked.as_json())]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return 1000 * spent, int(told) / 1024


def _size(store: Store) -> int:
    return Path(str(store.place)).stat().st_size


def _recorded(store: Store) -> float:
    """Return how many letters a second come on record, each in a transaction of its own."""
    draw = random.Random(12)
    with store.reading() as connection:
        there = connection.execute(select(func.count()).select_from(tables.issues)).scalar_one()
    begun = time.perf_counter()
    for number in range(there, there + _ADDED):
        with store.changing() as change:
            add(change, _issue(number), [_prints(number, draw)])
    return _ADDED / (time.perf_counter() - begun)


@cache
def _made(count: int) -> Store:
    """Return a store with so many letters on record, each of a case of its own."""
    _FOLDERS.append(TemporaryDirectory(prefix="bench-store-"))
    store = opened(StorePlace(Path(_FOLDERS[-1].name) / "store.sqlite3"))
    bands = [one for one in tables.sentences.indexes if one.name]
    with store.changing() as change:
        for index in bands:
            index.drop(change.connection)  # made at the end, in order: that is what takes long for so many at once
        _filled(change.connection, count)
        for index in bands:
            index.create(change.connection)
    return store


def _filled(connection: Connection, count: int) -> None:
    draw, last = random.Random(11), connection.execute(select(tables.ledger.c.hash)).scalar_one()
    entry = Entry(1, "", "", "", "", "", BEGINNING, last)
    for first in range(0, count, _AT_ONCE):
        rows: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (tables.ledger, tables.issues, tables.letters, tables.sentences)
        }
        for number in range(first, min(count, first + _AT_ONCE)):
            entry = Entry(entry.seq + 1, _now(), Event.ISSUED, f"TERM-{number}", "", "{}", entry.hash).sealed()
            rows[tables.ledger].append({name: getattr(entry, name) for name in Entry.__slots__})
            rows[tables.issues].append({**_issue(number), "entry": entry.seq})
            for table, row in _rows(number, entry.seq, _prints(number, draw)):
                rows[table].append(row)
        for table, those in rows.items():
            connection.execute(insert(table), those)
    paged(connection, [(_KIND, _LOCALE)])


def _rows(number: int, entry: int, prints: Prints) -> Iterator[tuple[Any, dict[str, Any]]]:
    about = {"id": number + 1, "entry": entry, "issue": f"I-{number:012x}", "case_id": f"TERM-{number}"}
    told = {"kind": prints.kind, "locale": prints.locale, "issued_on": prints.issued_on, "print": prints.letter}
    yield tables.letters, {**about, **told}
    for nth, one in enumerate(prints.sentences, 1):
        yield tables.sentences, {"letter": number + 1, "nth": nth, "entry": entry, "print": one}


def _issue(number: int) -> dict[str, Any]:
    digest = f"{number:064x}"
    about = {"id": f"I-{number:012x}", "case_id": f"TERM-{number}", "customer": digest, "dated": "2026-01-15"}
    return {**about, "subject": digest, "parts": "{}", "manifest": digest, "supersedes": None}


def _prints(number: int, draw: random.Random) -> Prints:
    day = _UNTIL - timedelta(days=number % (365 * _YEARS))
    sentences = tuple(draw.randbytes(SENTENCE_LANES) for _ in range(_SENTENCES))
    return Prints(_KIND, _LOCALE, day.isoformat(), draw.randbytes(LETTER_LANES), sentences)


def _now() -> str:
    return datetime(2026, 1, 15, tzinfo=UTC).isoformat()
