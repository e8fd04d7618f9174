"""What a folder of earlier runs answers: the nearest letter, the sentences written before, and what it cannot read."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exitletters.earlier import EarlierLetters
from exitletters.findings import Unavailable
from exitletters.prints import similarity
from exitletters.similarity import Nearest
from tests.core.earlier_runs import LETTER, PT, entry, issued, letter_of, sentence_of

HERE = "TERM-2026-010"
WORDS = [f"word {at}" for at in range(60)]
OTHER = [f"other {at}" for at in range(60)]
SENTENCE = sentence_of(WORDS[:20])


def nearest(folder: Path, words: list[str] = WORDS) -> Nearest | None:
    return EarlierLetters(folder).nearest(LETTER, PT, HERE, letter_of(words))


def test_the_nearest_of_several_letters_is_named_with_its_similarity(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(OTHER))
    issued(tmp_path, "B", entry(WORDS[:45]), entry(OTHER))
    issued(tmp_path, "C", entry(WORDS[:30]))
    found = nearest(tmp_path)
    assert found is not None
    assert found == Nearest("B", similarity(letter_of(WORDS), letter_of(WORDS[:45])))
    assert abs(found.similarity - 0.75) < 0.16


def test_the_nearest_is_what_comparing_one_by_one_finds(tmp_path: Path) -> None:
    draw = random.Random(3)
    letters = {f"T-{at}": draw.sample(WORDS + OTHER, 40) for at in range(80)}
    for case_id, words in letters.items():
        issued(tmp_path, case_id, entry(words))
    earlier = EarlierLetters(tmp_path)
    for _ in range(30):
        asked = letter_of(draw.sample(WORDS + OTHER, 40))
        found = earlier.nearest(LETTER, PT, HERE, asked)
        best = max(similarity(letter_of(words), asked) for words in letters.values())
        equal = [case_id for case_id, words in letters.items() if similarity(letter_of(words), asked) == best]
        assert found == Nearest(min(equal), best)


def test_letters_of_another_kind_or_locale_are_not_compared(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(WORDS, [SENTENCE], locale="pt-PT"))
    issued(tmp_path, "B", entry(WORDS, [SENTENCE], kind="winback-letter"))
    assert nearest(tmp_path) is None
    assert EarlierLetters(tmp_path).reused(LETTER, PT, HERE, [SENTENCE]) == ()


def test_a_case_s_own_earlier_letter_never_counts(tmp_path: Path) -> None:
    issued(tmp_path, HERE, entry(WORDS, [SENTENCE]))
    earlier = EarlierLetters(tmp_path)
    assert earlier.nearest(LETTER, PT, HERE, letter_of(WORDS)) is None
    assert earlier.reused(LETTER, PT, HERE, [SENTENCE]) == ()
    assert earlier.endings(12, date(2026, 2, 1), HERE) == 0
    assert earlier.nearest(LETTER, PT, "TERM-2026-01", letter_of(WORDS)) == Nearest(HERE, 1.0)


def test_a_letter_in_which_nothing_was_written_is_like_no_other(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry())
    assert nearest(tmp_path) is None
    assert nearest(tmp_path, []) is None
    assert EarlierLetters(tmp_path).unread == 0


def test_each_sentence_is_looked_for_and_the_first_case_by_its_id_is_named(tmp_path: Path) -> None:
    new, kept = sentence_of(OTHER[:20], 1), sentence_of(WORDS[:20], 2)
    issued(tmp_path, "C", entry(OTHER, [sentence_of(WORDS[:19])]))
    issued(tmp_path, "B", entry(OTHER, [sentence_of(WORDS[30:50]), sentence_of(WORDS[:20])]))
    found = EarlierLetters(tmp_path).reused(LETTER, PT, HERE, [new, kept])
    assert [(one.sentence.nth, one.case_id) for one in found] == [(2, "B")]


def test_a_sentence_is_told_by_its_threshold(tmp_path: Path) -> None:
    found = {}
    for shared in range(21):
        folder = tmp_path / str(shared)
        issued(folder, "A", entry(OTHER, [sentence_of([*WORDS[:shared], *OTHER[shared:20]])]))
        found[shared] = bool(EarlierLetters(folder).reused(LETTER, PT, HERE, [SENTENCE]))
    assert not any(found[shared] for shared in range(13))  # 12 of 28 pieces: 0.43
    assert all(found[shared] for shared in range(18, 21))  # 18 of 22: 0.82


def test_drafts_were_never_sent(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(WORDS), state="draft")
    draft = issued(tmp_path, "B", entry(WORDS))
    draft.rename(draft.with_name("manifest.DRAFT.json"))
    earlier = EarlierLetters(tmp_path)
    assert (nearest(tmp_path), earlier.unread, earlier.endings(12, date(2026, 2, 1), HERE)) == (None, 0, 0)


def test_a_folder_that_is_not_there_holds_no_letters(tmp_path: Path) -> None:
    earlier = EarlierLetters(tmp_path / "none")
    assert earlier.nearest(LETTER, PT, HERE, letter_of(WORDS)) is None
    assert (earlier.unread, list(tmp_path.iterdir())) == (0, [])


def test_a_folder_that_cannot_be_listed_is_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(Unavailable) as refused:
        EarlierLetters(file)
    (finding,) = refused.value.findings
    assert (finding.code.id, finding.message) == (
        "EL511",
        f"the earlier letters in {file} cannot be listed: Not a directory",
    )


def test_what_is_not_a_run_is_passed_over(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(WORDS))
    (tmp_path / "manifest.json").write_text("{")
    (tmp_path / "notes").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "A" / "deeper" / "B").mkdir(parents=True)
    (tmp_path / "A" / "deeper" / "B" / "manifest.json").write_text("{")
    assert EarlierLetters(tmp_path).unread == 0


def test_folders_may_have_any_name(tmp_path: Path) -> None:
    issued(tmp_path, "A", entry(WORDS)).parent.rename(tmp_path / os.fsdecode(b"\xff\n\xe9"))
    assert nearest(tmp_path) == Nearest("A", 1.0)


def changed(**more: Any) -> str:
    """Return a whole manifest whose only letter has other fields."""
    letter = {name: value for name, value in (entry(WORDS) | more).items() if value != "gone"}
    return json.dumps({"case": "B", "state": "final", "letters": [letter]})


BROKEN = [
    "",
    "{",
    "[]",
    "null",
    '"final"',
    "[" * 100_000,
    "{}",
    '{"case": "B", "state": "final"}',
    '{"case": "B", "state": ["final"], "letters": []}',
    '{"case": "B", "state": "sent", "letters": []}',
    '{"case": "B", "state": "final", "letters": 5}',
    '{"case": "B", "state": "final", "letters": [[]]}',
    '{"case": "B", "state": "final", "letters": [7]}',
    changed(kind=""),
    changed(kind=None),
    changed(locale=["pt"]),
    changed(locale="\ud800"),
    changed(issued_on="2026-02-30"),
    changed(issued_on=20260101),
    changed(issued_on="gone"),
    changed().replace('"B"', "12"),
    changed().replace('"B"', "1" * 5000),
    changed().replace('"B"', '"\\u0000\\ud83d"'),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_manifest_is_counted_and_hides_no_other(tmp_path: Path, content: str) -> None:
    issued(tmp_path, "A", entry(WORDS, [SENTENCE]))
    issued(tmp_path, "B").write_text(content)
    earlier = EarlierLetters(tmp_path)
    assert earlier.unread == 1
    assert earlier.nearest(LETTER, PT, HERE, letter_of(WORDS)) == Nearest("A", 1.0)
    assert [one.case_id for one in earlier.reused(LETTER, PT, HERE, [SENTENCE])] == ["A"]
    assert earlier.endings(12, date(2026, 2, 1), HERE) == 1


def _as_folder(path: Path) -> None:
    path.mkdir()


def _as_pipe(path: Path) -> None:
    os.mkfifo(path)


def _as_loop(path: Path) -> None:
    path.symlink_to(path)


def _as_heap(path: Path) -> None:
    path.write_text(changed() + " " * 17 * 2**20)


def _as_other_bytes(path: Path) -> None:
    path.write_bytes(b'{"case": "\xff"}')


@pytest.mark.parametrize("make", [_as_folder, _as_pipe, _as_loop, _as_heap, _as_other_bytes])
def test_what_is_no_file_of_ours_is_counted_and_never_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    issued(tmp_path, "A", entry(WORDS))
    (tmp_path / "B").mkdir()
    make(tmp_path / "B" / "manifest.json")
    assert EarlierLetters(tmp_path).unread == 1
    assert nearest(tmp_path) == Nearest("A", 1.0)


@pytest.mark.parametrize("fingerprint", ["gone", None, {"scheme": "minhash-0", "letter": "", "sentences": []}])
def test_a_letter_of_another_release_counts_as_an_ending_but_is_not_compared(
    tmp_path: Path, fingerprint: object
) -> None:
    issued(tmp_path, "B").write_text(changed(fingerprint=fingerprint))
    earlier = EarlierLetters(tmp_path)
    assert (earlier.unread, nearest(tmp_path)) == (1, None)
    assert earlier.endings(12, date(2026, 2, 1), HERE) == 1
