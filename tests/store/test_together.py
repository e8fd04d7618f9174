"""Several processes at one store take turns: nothing is lost, forked or refused (safety 1.9 and 6, row 9)."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from exitletters.ledger import Event
from exitletters.store import opened, tables
from exitletters.store_place import StorePlace
from tests.store.conftest import Made
from tests.store.filling import entries_of, row_faults_of, verdict_of
from tests.store.processes import APPENDS, CHANGES, finished, started

APPENDERS, EACH = 4, 500


def test_four_processes_append_five_hundred_entries_each(place: StorePlace) -> None:
    working = [started(APPENDS, place, f"p{number}", EACH) for number in range(APPENDERS)]
    for one in working:
        finished(one)
    store = opened(place)
    entries = entries_of(store)
    assert [one.seq for one in entries] == [*range(1, APPENDERS * EACH + 2)]
    assert len({one.prev_hash for one in entries}) == len({one.hash for one in entries}) == len(entries)
    assert Counter(one.actor for one in entries[1:]) == {f"p{number}": EACH for number in range(APPENDERS)}
    assert verdict_of(store).linked == APPENDERS * EACH + 1
    for name in (f"p{number}" for number in range(APPENDERS)):
        assert [one.names()["number"] for one in entries if one.actor == name] == [*range(EACH)]


def test_processes_that_make_one_new_store_make_it_once(new_place: Made) -> None:
    for _ in range(2):
        place = new_place()
        for one in [started(APPENDS, place, f"p{number}") for number in range(4)]:
            finished(one)
        store = opened(place)
        events = Counter(one.event for one in entries_of(store))
        assert events == {Event.STORE_MADE: 1, Event.ISSUED: 4}
        assert (verdict_of(store).fault, row_faults_of(store)) == (None, [])


def test_a_clock_that_jumps_back_breaks_nothing(place: StorePlace) -> None:
    clock = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    jumps = [timedelta(), timedelta(days=-400), timedelta(hours=2), timedelta(microseconds=-1), timedelta(days=9000)]
    times = iter([clock + one for one in jumps])
    store = opened(place, lambda: next(times))
    for _ in jumps[1:]:
        with store.changing() as change:
            change.record(Event.ISSUED)
    entries = entries_of(store)
    assert [one.at for one in entries] == [(clock + one).isoformat(timespec="microseconds") for one in jumps]
    assert verdict_of(store).linked == len(jumps)


def test_a_process_killed_at_any_moment_leaves_no_half_change(place: StorePlace) -> None:
    luck = random.Random(6)
    kills = 8
    for number in range(kills):
        one = started(CHANGES, place, f"k{number}", 10**6)
        with one:
            assert one.stdout is not None
            if number % 3:
                assert one.stdout.readline() == "ready\n"
            time.sleep(luck.uniform(0, 0.3))
            one.kill()
    store = opened(place)
    assert (verdict_of(store).fault, row_faults_of(store)) == (None, [])
    with store.reading() as connection:
        counts = (
            connection.execute(text("SELECT count(*) FROM settings WHERE entry > 1 GROUP BY entry")).scalars().all()
        )
    assert set(counts) == {20}
    assert len(counts) == len(entries_of(store)) - 1 > 0
    finished(started(CHANGES, place, "last", 2))
    assert verdict_of(store).linked == len(counts) + 3


def test_what_is_raised_within_a_change_takes_all_of_it_back(place: StorePlace) -> None:
    store = opened(place)
    before = entries_of(store)

    def interrupted() -> None:
        with store.changing() as change:
            change.add(tables.settings, [{"name": "x", "value": "y"}], Event.ISSUED)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert entries_of(store) == before
    assert row_faults_of(store) == []
