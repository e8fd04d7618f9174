"""G-PER02 on real letters: one sent again to another customer is the same, and two honest ones are not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from exitletters.document import Document
from exitletters.prints import LETTER_LANES, jaccard, minhash, similarity
from exitletters.request import Tone
from exitletters.similarity import REUSED_FROM, fingerprint, letter_print, masked, sentence_prints, shingles
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


def written(document: Document) -> frozenset[str]:
    return shingles(masked(document).values())


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_a_letter_with_another_customer_s_facts_is_the_same_letter(
    case: str, locale: str, tone: Tone, folder: Path
) -> None:
    one, again = letter(case, locale, tone).document, copy(case, locale, tone, folder).document
    assert jaccard(written(one), written(again)) >= 0.9
    assert similarity(letter_print(one), letter_print(again)) >= 0.85
    sentences = list(zip(sentence_prints(one), sentence_prints(again), strict=True))
    assert sentences
    assert all(similarity(first.print, second.print) > 0.9 for first, second in sentences)


@pytest.mark.parametrize(("one", "other", "locale", "tone"), PAIRS)
def test_letters_to_two_customers_are_two_letters(one: str, other: str, locale: str, tone: Tone) -> None:
    first, second = letter(one, locale, tone).document, letter(other, locale, tone).document
    assert jaccard(written(first), written(second)) < LIMIT / 10
    assert similarity(letter_print(first), letter_print(second)) < LIMIT / 5
    for mine in sentence_prints(first):
        assert all(similarity(mine.print, theirs.print) < REUSED_FROM - 0.1 for theirs in sentence_prints(second))


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_the_estimate_of_a_letter_half_rewritten_is_near_the_exact_value(case: str, locale: str, tone: Tone) -> None:
    texts = list(masked(letter(case, locale, tone).document).values())
    half = [words[: len(words) // 2] + words[: len(words) // 2 - 1 : -1] for words in texts]
    exact = jaccard(shingles(texts), shingles(half))
    found = similarity(minhash(shingles(texts), LETTER_LANES), minhash(shingles(half), LETTER_LANES))
    assert 0 < exact < LIMIT
    assert abs(found - exact) < 0.15


def test_another_tone_hides_no_copy() -> None:
    neutral, firm = (masked(letter("term-mutual-large", "pt-BR", tone).document) for tone in ("neutral", "firm"))
    shared = set(neutral) & set(firm)
    assert len(shared) > 10
    assert {path: neutral[path] for path in shared} == {path: firm[path] for path in shared}


def test_a_fingerprint_is_small() -> None:
    for case, locale, tone in LETTERS:
        data = fingerprint(letter(case, locale, tone).document).as_json()
        assert len(str(data)) < 1500
