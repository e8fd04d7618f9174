"""Eight processes put letters on record at once: every one is there, once, and found."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import select

from exitletters.earlier import EarlierLetters
from exitletters.earlier.pages import ids_of
from exitletters.prints import BLOCK
from exitletters.similarity import Nearest
from exitletters.store import Store, tables
from exitletters.store_place import StorePlace
from tests.earlier.letters import LETTER, PT, letter_of

PROCESSES, EACH = 8, 12
PUT = f"""
import sys
from pathlib import Path
from exitletters.earlier.pages import paged
from exitletters.store import opened
from exitletters.store_place import StorePlace
from tests.earlier.letters import LETTER, PT, issued_within, prints, sentence_of
who, where = sys.argv[1:]
store = opened(StorePlace(url=where) if "://" in where else StorePlace(Path(where)))
for at in range({EACH}):
    words = [f"{{who}} {{at}} {{word}}" for word in range(30)]
    with store.changing() as change:
        issued_within(change, f"T-{{who}}-{{at}}", prints(words, [sentence_of(words)]))
        paged(change.connection, [(LETTER, PT)], 10)
"""


def test_letters_of_many_processes_are_all_on_record_and_on_one_page_each(place: StorePlace, store: Store) -> None:
    where = place.url or str(place.file)
    those = [subprocess.Popen([sys.executable, "-c", PUT, str(who), where]) for who in range(PROCESSES)]
    assert [one.wait() for one in those] == [0] * PROCESSES
    with store.reading() as connection:
        ids = sorted(connection.execute(select(tables.letters.c.id)).scalars())
        page = tables.letter_pages.c
        paged = [ids_of(one) for one in connection.execute(select(page.ids).order_by(page.last)).scalars()]
    count = PROCESSES * EACH
    assert ids == list(range(1, count + 1))
    assert [id_ for one in paged for id_ in one] == ids[: count // 10 * 10]
    earlier = EarlierLetters(store)
    for who in range(PROCESSES):
        words = [f"{who} {EACH - 1} {word}" for word in range(30)]
        assert earlier.nearest(LETTER, PT, "", letter_of(words), 0.9) == Nearest(f"T-{who}-{EACH - 1}", 1.0)
    assert count < BLOCK
