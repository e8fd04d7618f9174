"""G-PER02 on real letters: one sent again to another customer is the same, and two honest ones are not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from exitletters.pipeline import Letter
from exitletters.prints import LETTER_LANES, jaccard, minhash, similarity
from exitletters.request import Tone
from exitletters.similarity import REUSED_FROM, Fingerprint, fingerprint, masked, shingles
from tests.examples.copies import copy
from tests.examples.gallery import LETTERS, letter

PAIRS = [
    (one, other, locale, tone)
    for (one, locale, tone), (other, its_locale, its_tone) in combinations(LETTERS, 2)
    if (locale, tone) == (its_locale, its_tone)
]
LIMIT = 0.60  # policy_defaults.yaml, text.similarity_max


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


def words(letter: Letter) -> dict[str, tuple[str, ...]]:
    return masked(letter.document, letter.request.case.customer)


def prints(letter: Letter) -> Fingerprint:
    return fingerprint(letter.document, letter.request.case.customer)


def written(letter: Letter) -> frozenset[str]:
    return shingles(words(letter).values())


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_a_letter_with_another_customer_s_facts_is_the_same_letter(
    case: str, locale: str, tone: Tone, folder: Path
) -> None:
    one, again = letter(case, locale, tone), copy(case, locale, tone, folder)
    assert jaccard(written(one), written(again)) >= 0.9
    assert similarity(prints(one).letter, prints(again).letter) >= 0.85
    sentences = list(zip(prints(one).sentences, prints(again).sentences, strict=True))
    assert sentences
    assert all(similarity(first.print, second.print) >= REUSED_FROM for first, second in sentences)


@pytest.mark.parametrize(("one", "other", "locale", "tone"), PAIRS)
def test_letters_to_two_customers_are_two_letters(one: str, other: str, locale: str, tone: Tone) -> None:
    first, second = letter(one, locale, tone), letter(other, locale, tone)
    assert jaccard(written(first), written(second)) < LIMIT / 4
    assert similarity(prints(first).letter, prints(second).letter) < LIMIT / 2
    for mine in prints(first).sentences:
        assert all(similarity(mine.print, theirs.print) < REUSED_FROM for theirs in prints(second).sentences)


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_the_estimate_of_a_letter_half_rewritten_is_near_the_exact_value(case: str, locale: str, tone: Tone) -> None:
    texts = list(words(letter(case, locale, tone)).values())
    half = [text[: len(text) // 2] + text[: len(text) // 2 - 1 : -1] for text in texts]
    exact = jaccard(shingles(texts), shingles(half))
    found = similarity(minhash(shingles(texts), LETTER_LANES), minhash(shingles(half), LETTER_LANES))
    assert 0 < exact < LIMIT
    assert abs(found - exact) < 0.15


def test_another_tone_hides_no_copy() -> None:
    neutral, firm = (words(letter("term-mutual-large", "pt-BR", tone)) for tone in ("neutral", "firm"))
    shared = set(neutral) & set(firm)
    assert len(shared) > 10
    assert {path: neutral[path] for path in shared} == {path: firm[path] for path in shared}


def test_a_fingerprint_is_small() -> None:
    for case, locale, tone in LETTERS:
        data = prints(letter(case, locale, tone)).as_json()
        assert len(str(data)) < 1500
