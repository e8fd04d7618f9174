"""The list in the store: only ever added to, found again under any salt, and told of in the ledger."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, insert, select, text, update

from exitletters.findings import Unavailable
from exitletters.store import Store, engine, rows_digest, schema, tables
from exitletters.store_place import StorePlace
from exitletters.suppression import Hashes, Sort, hash_of, kept, normal
from exitletters.suppression.file import parse
from tests.core.leaving_alone import DAY, HELEN, LATER, NUMBER, SALT, found, hashes, listed, store_in, text_of

EVERYWHERE = ("a", "b", "á", "ß", "س", "1", ".", "-")  # few signs: so that two people are often nearly the same
NAMES = st.text(st.sampled_from(EVERYWHERE), min_size=1, max_size=3)
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.title,
    lambda one: unicodedata.normalize("NFD", one),
    lambda one: f"  {one}\t",
    lambda one: "\u200b".join(one),
    lambda one: f"\u202a{one}\u202c",
)


def rows_of(store: Store, table: Table) -> list[dict[str, object]]:
    with store.reading() as connection:
        return [dict(one) for one in connection.execute(select(table)).mappings()]


def test_who_is_added_is_found_in_any_spelling_and_nobody_else_is(place: StorePlace) -> None:
    there: set[str] = set()

    @settings(max_examples=40)
    @given(st.lists(NAMES, max_size=3), st.lists(st.tuples(NAMES, st.sampled_from(SPELLINGS)), max_size=6))
    def check(added: list[str], asked: list[tuple[str, Callable[[str], str]]]) -> None:
        listed(place, *(f"{one}@b.example" for one in added))
        there.update(one.replace("ß", "ss") for one in added)
        answers = found(place, *(spelt(f"{name}@b.example") for name, spelt in asked))
        assert [bool(one) for one in answers] == [name.replace("ß", "ss") in there for name, _ in asked]

    check()


def test_a_number_is_found_in_other_digits_and_with_other_signs_between(place: StorePlace) -> None:
    listed(place, "+98 21 8888 1234", sort=Sort.PHONE)
    same = ("0098-21-88881234", "۰۰۹۸ (۲۱) ۸۸۸۸۱۲۳۴", "982188881234")
    others = ("+98 21 8888 1235", "+98 21 8888 123", "021 8888 1234", "")
    assert found(place, *same, *others, sort=Sort.PHONE) == [DAY] * 3 + [None] * 4
    assert found(place, "982188881234", sort=Sort.CUSTOMER) == [None]


def test_somebody_is_added_once_and_keeps_the_first_day(place: StorePlace) -> None:
    assert listed(place, HELEN, HELEN.upper(), "b@c.example") == 2
    assert listed(place, "b@c.example", "d@e.example", day=LATER) == 1
    assert listed(place, HELEN, day=LATER) == 0
    assert found(place, HELEN, "b@c.example", "d@e.example") == [DAY, DAY, LATER]
    with store_in(place) as store, store.reading() as connection:
        assert kept.counted(connection) == (3, DAY, LATER)
    with store_in(place) as store:
        assert [one["event"] for one in rows_of(store, tables.ledger)] == ["store-made", "suppressed", "suppressed"]


def test_each_entry_names_the_digest_of_its_rows_and_nobody(place: StorePlace) -> None:
    listed(place, HELEN, "b@c.example")
    with store_in(place) as store:
        kept.take_in(store, [hashes("d@e.example")])
        ledger = [one for one in rows_of(store, tables.ledger) if one["event"] == "suppressed"]
        rows = rows_of(store, tables.suppressions)
    for entry in ledger:
        its = [{k: v for k, v in one.items() if k != "entry"} for one in rows if one["entry"] == entry["seq"]]
        details = json.loads(str(entry["details"]))
        assert details.get("suppressions", rows_digest([])) == rows_digest(its)
    assert sum(one["entry"] == ledger[0]["seq"] for one in rows) == 2
    assert "greenvale" not in str(ledger) + str(rows)


def test_imported_hashes_go_on_working_beside_the_store_s_own(place: StorePlace) -> None:
    old, older = hashes(HELEN), hashes(HELEN, "b@c.example", salt=bytes(32), day="2025-01-31")
    listed(place, "d@e.example", HELEN, day=LATER)
    with store_in(place) as store:
        assert kept.take_in(store, [old, older]) == 3
        assert kept.take_in(store, [old, older]) == 0
    assert found(place, HELEN, "b@c.example", "d@e.example", "x@y.example") == ["2025-01-31", "2025-01-31", LATER, None]
    assert listed(place, "b@c.example", day=LATER) == 0


def test_a_list_that_grew_adds_what_is_new_under_the_same_salt(place: StorePlace) -> None:
    with store_in(place) as store:
        assert kept.take_in(store, [hashes(HELEN)]) == 1
        assert kept.take_in(store, [hashes(HELEN, "b@c.example")]) == 1
        assert [one["name"] for one in rows_of(store, tables.settings)].count("salt.1") == 1
        assert len(rows_of(store, tables.settings)) == 3
    assert found(place, HELEN, "b@c.example") == [DAY, DAY]


def test_an_empty_list_leaves_nothing_in_the_store(place: StorePlace) -> None:
    with store_in(place) as store:
        assert kept.take_in(store, [Hashes(SALT, {})]) == 0
        assert len(rows_of(store, tables.settings)) == 2


def test_the_same_hash_under_two_salts_is_kept_once(place: StorePlace) -> None:
    one = hashes(HELEN)
    with store_in(place) as store:
        assert kept.take_in(store, [one, Hashes(bytes(32), one.days)]) == 1
    assert found(place, HELEN) == [DAY]


def test_what_is_exported_works_in_another_store_and_adds_nothing_to_its_own(
    place: StorePlace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    listed(place, HELEN)
    listed(place, NUMBER, sort=Sort.PHONE, day=LATER)
    with store_in(place) as store:
        kept.take_in(store, [hashes("b@c.example")])
        with store.reading() as connection:
            text_ = text_of(*kept.lists(connection))
        assert kept.take_in(store, parse(text_.decode(), "x")) == 0
        assert store.setting("salt") not in text_.decode()  # it is the key of other digests as well
    other = StorePlace(tmp_path_factory.mktemp("other") / "store.sqlite3")
    with store_in(other) as store:
        assert kept.take_in(store, parse(text_.decode(), "x")) == 3
    assert found(other, HELEN, "b@c.example", "x@y.example") == [DAY, DAY, None]
    assert found(other, NUMBER, sort=Sort.PHONE) == [LATER]


def test_many_are_asked_and_imported_at_once(place: StorePlace) -> None:
    names = [f"p{number}@b.example" for number in range(11_000)]
    with store_in(place) as store:
        assert kept.take_in(store, [hashes(*names)]) == 11_000
    assert found(place, *names, "x@y.example") == [DAY] * 11_000 + [None]


def test_nothing_is_added_where_a_change_fails_half_way(place: StorePlace) -> None:
    listed(place, HELEN)
    broken = Hashes(bytes(32), {hash_of(bytes(32), Sort.EMAIL, HELEN): None})  # type: ignore[dict-item]
    with store_in(place) as store:
        with pytest.raises(Unavailable):
            kept.take_in(store, [hashes("b@c.example"), broken])
        assert len(rows_of(store, tables.ledger)) == 2
    assert found(place, HELEN, "b@c.example") == [DAY, None]


def test_the_database_refuses_to_change_or_remove_anybody(place: StorePlace) -> None:
    listed(place, HELEN)
    table = tables.suppressions
    for change in (delete(table), update(table).values(day="2030-01-01"), text("DELETE FROM suppressions")):
        with store_in(place) as store, pytest.raises(Unavailable) as refused, store.changing() as changing:
            changing.connection.execute(change)
        assert "cannot be changed" in str(refused.value)
    assert found(place, HELEN) == [DAY]


def test_a_store_of_the_first_step_gets_its_list(place: StorePlace) -> None:
    if place.file:
        place.file.touch()
    before = engine.engine_of(place)
    with before.execution_options(**{engine.WRITES: True}).begin() as connection:
        schema.upgrade(connection, "0001")
        about = {"at": "", "event": "store-made", "case_id": "", "actor": "", "details": "{}", "prev_hash": "0"}
        connection.execute(insert(tables.ledger), {"seq": 1, "hash": "1", **about})
        connection.execute(insert(tables.settings), {"name": "salt", "value": "ab" * 32, "entry": 1})
    before.dispose()
    assert listed(place, HELEN) == 1
    assert found(place, normal(Sort.EMAIL, HELEN)) == [DAY]
