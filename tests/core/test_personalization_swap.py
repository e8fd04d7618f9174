"""The swap test: own words of one example are refused in every other of their language, and no original is."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.personal.bare import with_words_of
from bench.personal.examples import ROOT, Example, Tree, cases, in_locale, original, read
from bench.personal.judging import judge
from bench.personal.specimens import Sort, Specimen
from bench.personal.swaps import forms, swapped

from exitletters.lexicon import common_words
from exitletters.personalization import own_ties
from exitletters.pipeline import Order, write
from exitletters.resources import templates_folder
from tests.conftest import dumped
from tests.examples.gallery import LOCALES

LANGUAGES = sorted(common_words((templates_folder(),)))
CASES = cases()
OFFERS = {  # language → the recoveries it has texts for
    "en": ("win-feature-mid", "win-champion-mid", "win-kuwait"),
    "fa": ("win-feature-mid", "win-price-small"),
    "pt": ("win-feature-mid", "win-failure-large"),
}
# Two cases may share a ward, a day or a feature by chance: such a pair is told apart by the letter that was issued.
MOST_BY_CHANCE = 1  # of the other cases of a language
PLAUSIBLE_ELSEWHERE = 0.1  # of all own sentences in all other cases


def letters_of(case: str) -> list[Example]:
    """Return a case's letter in each language it has texts for."""
    return [one for language in LANGUAGES for one in forms(language) if one.case == case]


@pytest.mark.parametrize("case", CASES)
def test_no_original_is_refused(case: str) -> None:
    assert letters_of(case)
    for example in letters_of(case):
        letter = original(example)
        standing = (one for one in letter.findings if one.blocks_final and (one.code.gate or "").startswith("G-PER"))
        assert [one.message for one in standing] == []
        assert own_ties(letter.request, letter.document).points >= 2


@pytest.mark.parametrize("case", CASES)
def test_own_words_of_every_other_example_are_refused(case: str, tmp_path: Path) -> None:
    for example in letters_of(case):
        by_chance: list[str] = []
        for other in forms(example.language):
            if other is not example:
                tree = with_words_of(other, example)
                found = judge(Specimen(example, "swapped", Sort.BORROWED, tree, earlier=other), tmp_path)
                assert found.refused or found.known_again, other.name
                by_chance += [] if found.refused else [other.name]
        assert len(by_chance) <= MOST_BY_CHANCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_sentence_is_plausible_with_another_case_s_facts(language: str) -> None:
    found = list(swapped(language))
    pairs = sum(len(one.others) for one in found)
    assert pairs >= 20
    assert sum(len(one.plausible_in) for one in found) <= PLAUSIBLE_ELSEWHERE * pairs
    assert sum(one.own_points >= 2 for one in found) >= len(found) / 3


@pytest.mark.parametrize("language", OFFERS)
def test_own_words_of_another_recovery_are_refused(language: str, tmp_path: Path) -> None:
    trees, by_chance = [_tree(case, language) for case in OFFERS[language]], 0
    for tree in trees:
        for other in trees:
            path = tmp_path / "case.yaml"
            path.write_text(dumped(tree | {"own_words": other["own_words"]}), encoding="utf-8")
            found = {one.code.gate for one in write(Order(path)).findings if one.blocks_final}
            is_refused = bool(found & {"G-PER03", "G-PER04", "G-WIN06"})
            assert not (is_refused and other is tree), other["case"]["id"]
            by_chance += other is not tree and not is_refused
    assert by_chance <= MOST_BY_CHANCE


def _tree(case: str, language: str) -> Tree:
    """Return a case as one author would have written it in one language alone."""
    locale = next(one for one in LOCALES[case] if one.partition("-")[0] == language)
    tree: Tree = in_locale(read(case), locale)
    policy = str((ROOT / "examples" / "cases" / tree["policy"]).resolve())
    return tree | {"policy": policy, "case": tree["case"] | {"locale": locale}}
