"""How alike the letters of a campaign are: of two that are alike both are told, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exitletters.campaign.plan import Planned
from exitletters.campaign.sameness import Printed, alike
from exitletters.campaign.stores import Alike, Stores, with_issued
from exitletters.campaign.work import Peers
from exitletters.earlier.recording import Prints
from exitletters.prints import LETTER_LANES, SENTENCE_LANES, bands, minhash, similarity
from exitletters.similarity import REUSED_FROM, Nearest, Sentence
from exitletters.store import opened
from exitletters.store_place import StorePlace
from tests.campaign import cases
from tests.campaign.doing import FINAL, TEXT, Alone, codes, ran, report, states
from tests.campaign.trees import tree_of
from tests.earlier.letters import issued

GROUP = "winback-letter es-ES"


def printed(case: str, words: Sequence[str], sentence: Sequence[str] = (), limit: str | None = "0.60") -> Printed:
    """Return a letter whose shingles are these words, and its one sentence's pieces."""
    letter = minhash(frozenset(words), LETTER_LANES) if words else b""
    told = [["own_words.x", 1, minhash(frozenset(sentence), SENTENCE_LANES).hex()]] if sentence else []
    kind, locale = GROUP.split()
    data: dict[str, Any] = {"kind": kind, "locale": locale, "limit": limit, "letter": letter.hex(), "sentences": told}
    return Printed(case, data)


def shared(number: int, of: int, own: str) -> list[str]:
    """Return `of` words of which so many are everybody's."""
    return [*map(str, range(number)), *(f"{own}{at}" for at in range(of - number))]


@st.composite
def letters(draw: st.DrawFn) -> list[Printed]:
    sizes = draw(st.lists(st.integers(0, 40), min_size=2, max_size=12))
    return [
        printed(f"W{at:02}", shared(size, 40, f"{at}-"), shared(size, 40, f"s{at}-")) for at, size in enumerate(sizes)
    ]


@settings(max_examples=20)
@given(letters(), st.randoms(use_true_random=False))
def test_it_is_what_comparing_everybody_with_everybody_finds(those: list[Printed], chance: random.Random) -> None:
    shuffled = [*those]
    chance.shuffle(shuffled)
    found = alike(shuffled)
    assert found == alike(those)
    for one in those:
        others = {other.case: _similarity(one, other) for other in those if other is not one}
        most = max(others.values())
        nearest = found.get(one.case, {}).get(GROUP, {}).get("nearest")
        expected = (min(case for case, alike in others.items() if alike == most), most) if most > 0.6 else None
        assert nearest == expected


def _similarity(one: Printed, other: Printed) -> float:
    return similarity(bytes.fromhex(one.data["letter"]), bytes.fromhex(other.data["letter"]))


@settings(max_examples=20)
@given(letters())
def test_a_sentence_is_told_with_the_first_who_has_it_too(those: list[Printed]) -> None:
    found = alike(those)
    prints = {one.case: bytes.fromhex(one.data["sentences"][0][2]) for one in those}
    for case, mine in prints.items():
        same = [
            other for other, its in prints.items()
            if other != case and similarity(mine, its) >= REUSED_FROM and set(bands(mine)) & set(bands(its))
        ]  # fmt: skip
        told = found.get(case, {}).get(GROUP, {}).get("reused", [])
        assert told == [("own_words.x", 1, other) for other in sorted(same)[:1]]


def test_many_alike_are_all_told() -> None:
    chance = random.Random(3)
    letter, sentence = chance.randbytes(LETTER_LANES), chance.randbytes(SENTENCE_LANES)
    those = [_nearly(f"W{at:04}", letter, sentence, chance) for at in range(600)]
    found = alike([*those, _nearly("X", chance.randbytes(LETTER_LANES), chance.randbytes(SENTENCE_LANES), chance)])
    assert set(found) == {one.case for one in those}
    assert all(set(one[GROUP]) == {"nearest", "reused"} for one in found.values())


def _nearly(case: str, letter: bytes, sentence: bytes, chance: random.Random) -> Printed:
    """Return a letter with prints that differ a little from those given."""
    told = [["own_words.x", 1, (chance.randbytes(3) + sentence[3:]).hex()]]
    one = printed(case, ())
    return replace(one, data={**one.data, "letter": (chance.randbytes(5) + letter[5:]).hex(), "sentences": told})


def test_a_low_limit_looks_at_everybody() -> None:
    those = [printed(f"W{at}", shared(12, 40, f"{at}-"), limit="0.05") for at in range(6)]
    assert set(alike(those)) == {one.case for one in those}


@pytest.mark.parametrize("what", ["no limit", "no words", "another locale"])
def test_what_cannot_be_compared_is_like_nobody(what: str) -> None:
    one, other = printed("W1", shared(40, 40, "")), printed("W2", shared(40, 40, ""))
    if what == "no limit":
        one, other = (replace(each, data={**each.data, "limit": None}) for each in (one, other))
    elif what == "no words":
        one, other = printed("W1", ()), printed("W2", ())
    else:
        other = replace(other, data={**other.data, "locale": "es-MX"})
    assert alike([one, other]) == {}


def test_twelve_nearly_identical_letters_are_refused_and_named(tmp_path: Path) -> None:
    where = cases.desk(tmp_path)
    for number in range(1, 13):
        own = {
            "case.id": f"WIN-{number}",
            "customer.id": f"C-{number}",
            "customer.legal_name": f"Talleres {number}, S.L.",
        }
        cases.write(where, 99, own, name=f"{number:02}.yaml")
    cases.write(where, 7, name="unlike.yaml")
    ran(where, tmp_path / "out", FINAL)
    assert states(tmp_path / "out") == {f"{number:02}.yaml": "refused" for number in range(1, 13)} | {
        "unlike.yaml": "ready"
    }
    for one in (case for case in report(tmp_path / "out")["cases"] if case["state"] == "refused"):
        first = one["findings"][0]
        assert first["code"] == "EL285"
        assert "100 %" in first["message"]
        assert ("case WIN-10;" if one["case"] == "WIN-1" else "case WIN-1;") in first["message"]
    ran(where, tmp_path / "other", FINAL, Alone(backwards=True))
    assert tree_of(tmp_path / "out") == tree_of(tmp_path / "other")
    assert sorted(one.name for one in (tmp_path / "out").iterdir() if one.is_dir()) == [".campaign", "WIN-00007"]


def test_as_drafts_they_are_written_and_warned_of(tmp_path: Path) -> None:
    where = cases.several(tmp_path, 1)
    cases.write(where, 1, {"case.id": "WIN-9", "customer.id": "C-9"}, name="copy.yaml")
    ran(where, tmp_path / "out", TEXT)
    assert set(states(tmp_path / "out").values()) == {"ready"}
    assert "EL285" in codes(tmp_path / "out")["copy.yaml"]
    assert "G-PER02" in next((tmp_path / "out" / "WIN-9").glob("*.txt")).read_text(encoding="utf-8")


def test_of_the_campaign_and_the_store_the_nearer_is_told(tmp_path: Path) -> None:
    """And each sentence once."""
    words = [f"word {at}" for at in range(60)]
    place = StorePlace(tmp_path / "store.sqlite3")
    store = opened(place)
    for at, count in enumerate((45, 60)):
        old = printed(f"OLD-{at}", words[:count], words[at : at + 20])
        kind, locale = GROUP.split()
        sentence = bytes.fromhex(old.data["sentences"][0][2])
        issued(store, old.case, Prints(kind, locale, "", bytes.fromhex(old.data["letter"]), (sentence,)))
    asked = printed("W", words, words[:20])
    letters = [(Planned("w.yaml", tmp_path, "W", store=place), asked)]
    mine: Alike = {"W": {GROUP: {"nearest": ("NEW", 0.7), "reused": [("own_words.x", 1, "NEW")]}}}
    tries: tuple[tuple[set[str], Alike, tuple[str, float], str], ...] = (
        (set(), {}, ("OLD-1", 1.0), "OLD-0"),
        (set(), mine, ("OLD-1", 1.0), "NEW"),
        ({"OLD-1"}, {"W": {GROUP: {"nearest": ("NEW", 0.99)}}}, ("NEW", 0.99), "OLD-0"),
        ({"OLD-0", "OLD-1"}, mine, ("NEW", 0.7), "NEW"),
    )
    for left_out, same, nearest, reused in tries:
        with closing(Stores()) as stores:
            found = with_issued(stores, same, letters, left_out)["W"][GROUP]
        assert (found["nearest"], found["reused"]) == (nearest, [("own_words.x", 1, reused)])


def test_a_letter_is_told_what_the_campaign_found_of_it() -> None:
    one, other = (Sentence("own_words.x", nth, b"1") for nth in (1, 2))
    peers = Peers({GROUP: {"nearest": ["NEW", 0.9], "reused": [["own_words.x", 1, "NEW"]]}})
    kind, locale = GROUP.split()
    assert peers.nearest(kind, locale, "W", b"") == Nearest("NEW", 0.9)
    assert peers.nearest(kind, locale, "W", b"", 0.9) is None
    assert [found.case_id for found in peers.reused(kind, locale, "W", [one, other])] == ["NEW"]
    assert Peers({}).nearest(kind, locale, "W", b"") is None
    assert peers.endings(12, None, "W") == 0
