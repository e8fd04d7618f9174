"""A ledger that was changed in any way is found, with what was done and where; an untouched one never is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.keys import new
from exitletters.ledger import Entry
from exitletters.ledger.verifying import Kind, Witness, verified
from tests.ledger.chains import OTHER_TIME, ledger, relinked, seen

WHOLE = ledger(9)
Done = Callable[[list[Entry]], list[Entry]]


def found(entries: list[Entry], witness: Witness | None = None) -> tuple[Kind, int] | None:
    """Return the kind and first bad entry, and make sure that all before it count as linked."""
    verdict = verified(entries, witness)
    if verdict.fault is None:
        return None
    assert verdict.linked == max(verdict.fault.seq - 1, 0)
    assert verdict.attested <= verdict.linked
    return verdict.fault.kind, verdict.fault.seq


@pytest.mark.parametrize("count", [1, 2, 3, 50])
def test_an_untouched_ledger_is_whole(count: int) -> None:
    entries = ledger(count)
    verdict = verified(entries)
    assert (verdict.fault, verdict.linked, verdict.attested, verdict.last) == (None, count, 0, entries[-1])
    witness = Witness([seen(entries, at) for at in range(1, count + 1)])
    assert (verified(entries, witness).fault, verified(entries, witness).attested) == (None, count)


def without(*seqs: int) -> Done:
    return lambda entries: [one for one in entries if one.seq not in seqs]


def changed(at: int, /, *, sealed: bool, **values: object) -> Done:
    def change(entry: Entry) -> Entry:
        other = replace(entry, **values)  # type: ignore[arg-type]
        return other.sealed() if sealed else other

    return lambda entries: [change(one) if one.seq == at else one for one in entries]


def put_in(seq: int, entry: Callable[[list[Entry]], Entry], *, after: int | None = None) -> Done:
    at = (after or seq) - 1
    return lambda entries: [*entries[:at], entry(entries), *entries[at:]]


def shifted(entries: list[Entry], by: int) -> list[Entry]:
    return [replace(one, seq=one.seq + by) for one in entries]


def swapped(entries: list[Entry]) -> list[Entry]:
    return [*entries[:3], replace(entries[4], seq=4), replace(entries[3], seq=5), *entries[5:]]


def other(entries: list[Entry], seq: int) -> Entry:
    """Return another entry with the number and the predecessor of one that is there."""
    return replace(entries[seq - 1], actor="eve").sealed()


DONE: list[tuple[str, Done, Kind, int]] = [
    ("the time is changed", changed(4, sealed=False, at=OTHER_TIME), Kind.EDIT, 4),
    ("the digest is changed", changed(4, sealed=False, hash="0" * 64), Kind.EDIT, 4),
    ("changed and sealed again", changed(4, sealed=True, actor="eve"), Kind.EDIT, 4),
    ("the first is changed and sealed again", changed(1, sealed=True, actor="eve"), Kind.EDIT, 1),
    ("the last but one is changed and sealed again", changed(8, sealed=True, actor="eve"), Kind.EDIT, 8),
    ("linked to nothing and sealed again", changed(4, sealed=True, prev_hash="1" * 64), Kind.EDIT, 4),
    ("the first linked to something", changed(1, sealed=True, prev_hash="1" * 64), Kind.EDIT, 1),
    ("numbered otherwise", changed(4, sealed=False, seq=7), Kind.EDIT, 4),
    ("numbered otherwise and sealed again", changed(4, sealed=True, seq=7), Kind.GAP, 4),
    ("a line that is no entry", changed(4, sealed=False, hash=""), Kind.EDIT, 4),
    ("one is gone", without(4), Kind.GAP, 4),
    ("several are gone", without(4, 5, 6), Kind.GAP, 4),
    ("the first is gone", without(1), Kind.GAP, 1),
    ("one is gone, the rest numbered anew", lambda e: [*e[:3], *shifted(e[4:], -1)], Kind.GAP, 4),
    ("the last but one is gone, the last numbered anew", lambda e: [*e[:7], *shifted(e[8:], -1)], Kind.GAP, 8),
    ("one is put in, the rest numbered anew",
     lambda e: [*e[:3], other(e, 4), *shifted(e[3:], 1)], Kind.INSERTION, 4),
    ("one is put in before the first", lambda e: [replace(e[0], seq=0).sealed(), *e], Kind.INSERTION, 0),
    ("one is put in with a number of its own", put_in(4, lambda e: other(e, 4)), Kind.FORK, 4),
    ("and stands after the right one", put_in(4, lambda e: other(e, 4), after=5), Kind.FORK, 4),
    ("and is not even sealed", put_in(4, lambda e: replace(e[3], actor="eve")), Kind.FORK, 4),
    ("and follows its twin", put_in(4, lambda e: replace(e[3], prev_hash=e[3].hash).sealed(), after=5), Kind.FORK, 4),
    ("an old one stands there again", put_in(2, lambda e: e[1], after=6), Kind.FORK, 2),
    ("the first stands there again", put_in(1, lambda e: e[0], after=10), Kind.FORK, 1),
    ("two follow the same one", changed(5, sealed=True, prev_hash=WHOLE[3].prev_hash), Kind.FORK, 5),
    ("two have each other's numbers", swapped, Kind.EDIT, 4),
    ("two stand in each other's places", lambda e: [*e[:3], e[4], e[3], *e[5:]], Kind.GAP, 4),
    ("nothing is left", lambda _: [], Kind.TRUNCATION, 1),
]  # fmt: skip


@pytest.mark.parametrize(("done", "kind", "seq"), [one[1:] for one in DONE], ids=[one[0] for one in DONE])
def test_what_was_done_is_named_with_the_first_bad_entry(done: Done, kind: Kind, seq: int) -> None:
    assert found(done(WHOLE)) == (kind, seq)
    checkpoints = Witness([seen(WHOLE, 2), seen(WHOLE, 9)])
    if seq > 2:
        assert found(done(WHOLE), checkpoints) == (kind, seq)
        assert verified(done(WHOLE), checkpoints).attested == 2


def test_what_is_missing_at_the_end_shows_against_a_checkpoint_only() -> None:
    assert found(WHOLE[:5]) is None
    assert found(WHOLE[:5], Witness([seen(WHOLE, 5)])) is None
    assert found(WHOLE[:5], Witness([seen(WHOLE, 5), seen(WHOLE, 9), seen(WHOLE, 7)])) == (Kind.TRUNCATION, 6)
    assert verified(WHOLE[:5], Witness([seen(WHOLE, 3), seen(WHOLE)])).attested == 3
    assert found([], Witness([seen(WHOLE)])) == (Kind.TRUNCATION, 1)


@pytest.mark.parametrize("start", range(2, 10))
def test_a_ledger_written_anew_shows_against_a_checkpoint_only(start: int) -> None:
    rewritten = relinked([*WHOLE[: start - 1], *(replace(one, actor="eve") for one in WHOLE[start - 1 :])])
    assert found(rewritten) is None
    assert found(rewritten, Witness([seen(WHOLE, start - 1)])) is None
    assert found(rewritten, Witness([seen(WHOLE, start - 1), seen(WHOLE, 9)])) == (Kind.REWRITE, 9)
    assert verified(rewritten, Witness([seen(WHOLE, start - 1), seen(WHOLE)])).attested == start - 1


def test_the_entry_that_a_checkpoint_saw_is_known_to_be_the_good_one() -> None:
    last_two = [*WHOLE[:8], replace(WHOLE[8], prev_hash="1" * 64).sealed()]
    assert found(last_two) == (Kind.EDIT, 8)  # one of the two was changed, and the earlier one is named
    assert found(last_two, Witness([seen(WHOLE, 8)])) == (Kind.EDIT, 9)
    assert found(changed(4, sealed=True, actor="eve")(WHOLE), Witness([seen(WHOLE, 4)])) == (Kind.EDIT, 4)


def test_the_checkpoint_of_another_store_is_not_taken_for_this_one() -> None:
    another = ledger(9, store="6" * 32)
    assert found(another, Witness([seen(WHOLE)])) == (Kind.OTHER_STORE, 1)
    words = relinked([replace(WHOLE[0], details="words"), *WHOLE[1:]])
    assert found(words, Witness([seen(words)])) == (Kind.OTHER_STORE, 1)


KEY = new()
OTHER_KEY = new()


def is_signed(entry: Entry) -> bool:
    from exitletters.keys import is_signed

    return is_signed(KEY.public_line, entry.signature or "", entry.hash.encode())


def signed(entries: list[Entry], since: int = 1) -> list[Entry]:
    return [replace(one, signature=KEY.sign(one.hash.encode())) if one.seq >= since else one for one in entries]


SIGNED = signed(WHOLE)


def test_signatures_attest_a_ledger_without_any_checkpoint() -> None:
    assert verified(SIGNED, Witness((), is_signed)).attested == 9
    rewritten = relinked([*SIGNED[:3], *(replace(one, actor="eve") for one in SIGNED[3:])])
    assert found(rewritten, Witness((), is_signed)) == (Kind.WRONGLY_SIGNED, 4)
    unsigned = [*SIGNED[:6], *(replace(one, signature=None) for one in SIGNED[6:])]
    assert found(unsigned, Witness((), is_signed)) == (Kind.UNSIGNED, 7)
    theirs = replace(SIGNED[4], signature=OTHER_KEY.sign(SIGNED[4].hash.encode()))
    assert found([*SIGNED[:4], theirs, *SIGNED[5:]], Witness((), is_signed)) == (Kind.WRONGLY_SIGNED, 5)
    assert found(WHOLE, Witness((), is_signed)) == (Kind.UNSIGNED, 1)


def test_entries_from_before_there_was_a_key_need_no_signature() -> None:
    later = signed(WHOLE, since=4)
    assert found(later, Witness((), is_signed)) == (Kind.UNSIGNED, 1)
    assert verified(later, Witness((), is_signed, signed_from=4)).attested == 9
    rewritten = signed(relinked([replace(WHOLE[0], actor="eve"), *WHOLE[1:]]), since=10)
    assert found(rewritten, Witness((), is_signed, signed_from=4)) == (Kind.UNSIGNED, 4)


@given(st.integers(1, 9), st.sampled_from(fields(Entry)), st.text(max_size=9), st.integers(-3, 20))
def test_any_change_of_any_column_of_any_entry_is_found(seq: int, column: object, words: str, number: int) -> None:
    name = column.name  # type: ignore[attr-defined]
    value = number if name == "seq" else words
    if getattr(SIGNED[seq - 1], name) == value:
        return
    entries = changed(seq, sealed=False, **{name: value})(SIGNED)
    verdict = verified(entries, Witness((), is_signed))
    assert verdict.fault is not None
    assert verdict.linked < seq or name == "seq"
    assert verdict.fault.seq == seq or name == "seq"
    assert (verified(entries).fault is None) is (name == "signature")


@given(st.lists(st.integers(0, 8), min_size=1, max_size=12))
def test_any_other_order_or_choice_of_entries_is_found(order: list[int]) -> None:
    entries = [WHOLE[at] for at in order]
    is_beginning = order == [*range(len(order))]
    assert (found(entries) is None) is is_beginning
    assert (found(entries, Witness([seen(WHOLE)])) is None) is (order == [*range(9)])


def test_entries_are_read_as_they_are_needed() -> None:
    read = 0

    def counted() -> Iterator[Entry]:
        nonlocal read
        for entry in SIGNED:
            read += 1
            yield entry

    def is_next(entry: Entry) -> bool:
        return read <= entry.seq + 1

    assert verified(counted(), Witness((), is_next)).attested == 9
