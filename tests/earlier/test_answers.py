"""What the letters on record answer: the nearest letter, and the sentences that were written before."""

from __future__ import annotations

import random
from datetime import date

import pytest

from exitletters.earlier import EarlierLetters
from exitletters.prints import similarity
from exitletters.similarity import Nearest
from exitletters.store import Store
from tests.earlier.letters import LETTER, PT, issued, letter_of, prints, sentence_of

HERE = "TERM-2026-010"
WORDS = [f"word {at}" for at in range(60)]
OTHER = [f"other {at}" for at in range(60)]
SENTENCE = sentence_of(WORDS[:20])


def nearest(store: Store, words: list[str] = WORDS, above: float = 0.0) -> Nearest | None:
    return EarlierLetters(store).nearest(LETTER, PT, HERE, letter_of(words), above)


def reused(store: Store) -> list[str]:
    return [one.case_id for one in EarlierLetters(store).reused(LETTER, PT, HERE, [SENTENCE])]


def endings(store: Store, besides: str = HERE) -> int:
    return EarlierLetters(store).endings(12, date(2026, 2, 1), besides)


def test_the_nearest_of_several_letters_is_named_with_its_similarity(store: Store) -> None:
    issued(store, "A", prints(OTHER))
    issued(store, "B", prints(WORDS[:45]), prints(OTHER))
    issued(store, "C", prints(WORDS[:30]))
    found = nearest(store)
    assert found is not None
    assert found == Nearest("B", similarity(letter_of(WORDS), letter_of(WORDS[:45])))
    assert abs(found.similarity - 0.75) < 0.16


def test_a_letter_that_is_not_more_alike_than_asked_is_none(store: Store) -> None:
    issued(store, "B", prints(WORDS[:45]))
    found = nearest(store)
    assert found is not None
    assert nearest(store, above=found.similarity - 0.001) == found
    assert nearest(store, above=found.similarity) is None
    assert nearest(store, above=1.0) is None


def test_the_nearest_is_what_comparing_one_by_one_finds(store: Store) -> None:
    draw = random.Random(3)
    letters = {f"T-{at}": draw.sample(WORDS + OTHER, 40) for at in range(80)}
    for case_id, words in letters.items():
        issued(store, case_id, prints(words))
    for _ in range(30):
        words = draw.sample(WORDS + OTHER, 40)
        best = max(similarity(letter_of(its), letter_of(words)) for its in letters.values())
        equal = [case for case, its in letters.items() if similarity(letter_of(its), letter_of(words)) == best]
        assert nearest(store, words) == Nearest(min(equal), best)


def test_letters_of_another_kind_or_locale_are_not_compared(store: Store) -> None:
    issued(store, "A", prints(WORDS, [SENTENCE], locale="pt-PT"))
    issued(store, "B", prints(WORDS, [SENTENCE], kind="winback-letter"))
    assert nearest(store) is None
    assert reused(store) == []


def test_a_case_s_own_earlier_letter_never_counts(store: Store) -> None:
    issued(store, HERE, prints(WORDS, [SENTENCE]))
    assert (nearest(store), reused(store), endings(store)) == (None, [], 0)
    found = EarlierLetters(store).nearest(LETTER, PT, "TERM-2026-01", letter_of(WORDS))
    assert found == Nearest(HERE, 1.0)
    assert endings(store, "TERM-2026-01") == 1


def test_cases_that_are_left_out_are_not_compared(store: Store) -> None:
    issued(store, "A", prints(WORDS, [SENTENCE]))
    issued(store, "B", prints(WORDS[:50], [SENTENCE]))
    earlier = EarlierLetters(store, frozenset({"A"}))
    found = earlier.nearest(LETTER, PT, HERE, letter_of(WORDS))
    assert found is not None
    assert found.case_id == "B"
    assert [one.case_id for one in earlier.reused(LETTER, PT, HERE, [SENTENCE])] == ["B"]


def test_what_was_superseded_no_longer_counts(store: Store) -> None:
    first = issued(store, "A", prints(WORDS, [SENTENCE]))
    assert (nearest(store), reused(store), endings(store)) == (Nearest("A", 1.0), ["A"], 1)
    second = issued(store, "A", prints(OTHER), supersedes=first, again=1)
    assert (nearest(store, above=0.1), reused(store), endings(store)) == (None, [], 1)
    issued(store, "A", prints(OTHER, kind="boundary-letter"), supersedes=second, again=2)
    assert endings(store) == 0


def test_a_letter_that_took_the_place_of_another_counts(store: Store) -> None:
    first = issued(store, "A", prints(OTHER))
    issued(store, "A", prints(WORDS, [SENTENCE]), supersedes=first, again=1)
    assert (nearest(store), reused(store), endings(store)) == (Nearest("A", 1.0), ["A"], 1)


def test_a_letter_in_which_nothing_was_written_is_like_no_other(store: Store) -> None:
    issued(store, "A", prints())
    assert nearest(store) is None
    assert nearest(store, []) is None


def test_each_sentence_is_looked_for_and_the_first_case_by_its_id_is_named(store: Store) -> None:
    new, kept = sentence_of(OTHER[:20], 1), sentence_of(WORDS[:20], 2)
    issued(store, "C", prints(OTHER, [sentence_of(WORDS[:19])]))
    issued(store, "B", prints(OTHER, [sentence_of(WORDS[30:50]), sentence_of(WORDS[:20])]))
    found = EarlierLetters(store).reused(LETTER, PT, HERE, [new, kept])
    assert [(one.sentence.nth, one.case_id) for one in found] == [(2, "B")]


@pytest.mark.parametrize(("shared", "is_told"), [(0, False), (12, False), (18, True), (20, True)])
def test_a_sentence_is_told_by_its_threshold(store: Store, shared: int, is_told: bool) -> None:
    issued(store, "A", prints(OTHER, [sentence_of([*WORDS[:shared], *OTHER[shared:20]])]))
    assert bool(reused(store)) is is_told  # 12 of 28 pieces: 0.43, 18 of 22: 0.82


def test_a_letter_is_known_as_soon_as_it_is_on_record(store: Store) -> None:
    earlier = EarlierLetters(store)
    assert earlier.nearest(LETTER, PT, HERE, letter_of(WORDS)) is None
    issued(store, "A", prints(WORDS))
    assert earlier.nearest(LETTER, PT, HERE, letter_of(WORDS)) == Nearest("A", 1.0)
