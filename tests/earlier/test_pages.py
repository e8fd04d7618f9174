"""Many letters are kept together in pages: the nearest is the same, and nothing is lost between two of them."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from exitletters.earlier import EarlierLetters
from exitletters.earlier.pages import ids_of, paged
from exitletters.findings import Unavailable
from exitletters.prints import LETTER_LANES, agreeing_from, estimate, least_agreeing, side_by_side, similarity
from exitletters.similarity import Nearest
from exitletters.store import Store, tables
from tests.earlier.letters import LETTER, PT, issued_within, prints, store_in

SIZE = 8  # letters a page, here


def nearly(asked: bytes, changed: int, draw: random.Random) -> bytes:
    """Return a print of which so many lanes are others."""
    lanes = bytearray(asked)
    for at in draw.sample(range(LETTER_LANES), changed):
        lanes[at] = (lanes[at] + draw.randrange(1, 256)) % 256
    return bytes(lanes)


@settings(max_examples=25)
@given(st.lists(st.integers(0, LETTER_LANES), min_size=1, max_size=40), st.floats(0.3, 0.99), st.randoms())
def test_what_is_more_alike_than_a_limit_is_what_comparing_one_by_one_finds(
    changes: list[int], above: float, draw: random.Random
) -> None:
    asked = draw.randbytes(LETTER_LANES)
    letters = [nearly(asked, one, draw) for one in changes]
    with TemporaryDirectory() as folder:
        store = store_in(Path(folder))
        _filled(store, letters)
        found = EarlierLetters(store).nearest(LETTER, PT, "HERE", asked, above)
        store.close()
    best = max(similarity(one, asked) for one in letters)
    first = min(f"T-{at:03}" for at, one in enumerate(letters) if similarity(one, asked) == best)
    assert found == (Nearest(first, best) if best > above else None)


def _filled(store: Store, letters: list[bytes]) -> None:
    """Put letters on record, with pages of a few each; every third is of another kind in between."""
    with store.changing() as change:
        for at, one in enumerate(letters):
            kind = prints(kind="winback-letter")
            mine = prints()
            issued_within(change, f"T-{at:03}", *([kind] if at % 3 else []), type(mine)(LETTER, PT, "", one, ()))
            paged(change.connection, [(LETTER, PT)], SIZE)


def test_every_letter_is_on_one_page_or_after_the_last(store: Store) -> None:
    draw = random.Random(7)
    letters = [b"" if at in (3, 11) else draw.randbytes(LETTER_LANES) for at in range(2 * SIZE + 3)]
    _filled(store, letters)
    page = tables.letter_pages.c
    with store.reading() as connection:
        pages = connection.execute(select(page.ids, page.lanes).order_by(page.last)).all()
        known = {row.id: row.print for row in connection.execute(select(tables.letters))}
    assert [len(ids_of(one.ids)) for one in pages] == [SIZE - 1, SIZE - 1]
    for one in pages:
        assert one.lanes == side_by_side([known[id_] for id_ in ids_of(one.ids)])
    for at, asked in enumerate(letters):
        if asked:
            assert EarlierLetters(store).nearest(LETTER, PT, "", asked, 0.9) == Nearest(f"T-{at:03}", 1.0)


@pytest.mark.parametrize("name", ["letters", "sentences", "letter_pages"])
def test_what_is_kept_of_letters_only_grows(store: Store, name: str) -> None:
    draw = random.Random(8)
    _filled(store, [draw.randbytes(LETTER_LANES) for _ in range(SIZE)])
    table = tables.METADATA.tables[name]
    with store.changing() as change:
        issued_within(change, "S", type(prints())(LETTER, PT, "", b"", (draw.randbytes(64),)))
    column = next(one for one in table.c if one.name in ("print", "lanes"))
    for change_it in (update(table).values({column: b"x"}), delete(table)):
        with pytest.raises(Unavailable), store.changing() as change:
            change.connection.execute(change_it)


@given(
    st.lists(st.binary(min_size=16, max_size=16), max_size=30), st.binary(min_size=16, max_size=16), st.integers(1, 16)
)
def test_side_by_side_agree_as_many_lanes_as_one_by_one(letters: list[bytes], asked: bytes, least: int) -> None:
    alike = [sum(one == other for one, other in zip(letter, asked, strict=True)) for letter in letters]
    found = list(agreeing_from(least, side_by_side(letters), asked))
    assert found == [(at, same) for at, same in enumerate(alike) if same >= least]


@given(st.floats(0, 1.1))
def test_the_least_lanes_are_those_that_are_more_alike_than_a_limit(above: float) -> None:
    least = least_agreeing(above, LETTER_LANES)
    assert least == LETTER_LANES + 1 or estimate(least, LETTER_LANES) > above
    assert least == 1 or estimate(least - 1, LETTER_LANES) <= above
