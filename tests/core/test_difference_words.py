"""Two texts word by word: all that changed is shown, and little else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exitletters.difference.words import Passage, Piece, joined, passages, plain

WORDS = st.lists(st.sampled_from(["we", "refund", "the", "fee", "by", "July", "¶", "هزینه"]), max_size=40)
TWO_TEXTS = st.tuples(WORDS, WORDS).map(lambda both: (" ".join(both[0]), " ".join(both[1])))


def changed(pieces: tuple[Piece, ...]) -> list[str]:
    return [word for one in pieces if one.is_changed for word in one.text.split(" ")]


@given(st.text())
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert passages(text, text) == ()


@given(TWO_TEXTS)
def test_two_texts_of_other_words_differ_somewhere(texts: tuple[str, str]) -> None:
    old, new = texts
    assert bool(passages(old, new)) == (old != new)
    for one in passages(old, new):
        assert changed(one.old) or changed(one.new)


@given(TWO_TEXTS)
def test_what_is_left_without_the_changed_words_is_the_same_text(texts: tuple[str, str]) -> None:
    old, new = (text.split(" ") if text else [] for text in texts)
    found = passages(*texts)
    gone = [word for one in found for word in changed(one.old)]
    come = [word for one in found for word in changed(one.new)]
    assert sorted([*old, *come]) == sorted([*new, *gone])


@given(TWO_TEXTS)
def test_what_is_shown_stands_in_the_texts(texts: tuple[str, str]) -> None:
    for one in passages(*texts):
        for side, text in zip((one.old, one.new), texts, strict=True):
            shown = " ".join(piece.text for piece in side if piece.text != "…")
            assert shown in text


def test_a_changed_word_is_shown_between_its_neighbours() -> None:
    old = "We will refund 100.00 USD by July 14, for the unused days of the year that was prepaid."
    (one,) = passages(old, old.replace("100.00", "90.00"))
    assert plain(one.old) == "We will refund 100.00 USD by July 14, for the …"
    assert plain(one.new) == "We will refund 90.00 USD by July 14, for the …"
    assert [piece.text for piece in one.new if piece.is_changed] == ["90.00"]


def test_changes_far_apart_are_passages_of_their_own() -> None:
    words = [str(one) for one in range(60)]
    found = passages(" ".join(words), " ".join(["x", *words[1:50], "y", *words[51:]]))
    assert [plain(one.new) for one in found] == [
        "x 1 2 3 4 5 6 …",
        "… 44 45 46 47 48 49 y 51 52 53 54 55 56 …",
    ]


def test_a_text_that_begins_or_ends_has_one_side() -> None:
    assert passages("", "all new") == (Passage((), (Piece("all new", True),)),)
    assert passages("all gone", "") == (Passage((Piece("all gone", True),), ()),)


def test_a_no_break_space_belongs_to_its_word() -> None:
    (one,) = passages("10 000 USD", "10\u00a0000 USD")
    assert changed(one.new) == ["10\u00a0000"]


def test_the_ends_of_paragraphs_are_seen() -> None:
    (one,) = passages(joined(["one two"]), joined(["one", "two"]))
    assert plain(one.new) == "one ¶ two"


def test_a_word_repeated_for_pages_anchors_nothing() -> None:
    (one,) = passages("a " * 20_000, "a " * 20_001)  # each with each would be 400 million comparisons
    assert (changed(one.old), changed(one.new)) == ([], ["a"])
