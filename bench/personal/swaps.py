"""The swap test in full: which of an author's sentences would be taken for another customer's case (section 11, 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bench.personal.examples import Example, examples, original
from exitletters.sentences import Sentence, sentences
from exitletters.ties import Known, known

TIED = 2  # points: what the policy asks of all own words together


@dataclass(frozen=True)
class Swapped:
    """One sentence of an author, the cases it is put into, and those that hold what it names."""

    example: Example
    sentence: Sentence
    own_points: int
    others: tuple[Example, ...]
    plausible_in: tuple[Example, ...]


@cache
def case_of(example: Example) -> Known:
    """Return what an example's case holds."""
    return known(original(example).request)


def forms(language: str) -> tuple[Example, ...]:
    """Return one letter of each case of a language: the one in which its author says most."""
    found = sorted((one for one in examples() if one.language == language), key=lambda one: len(own_sentences(one)))
    return tuple({one.case: one for one in found}.values())


def swapped(language: str) -> Iterator[Swapped]:
    """Yield every own sentence of a language's examples, read with the facts of each of the others."""
    all_forms = forms(language)
    for example in all_forms:
        others = tuple(one for one in all_forms if one != example)
        for sentence in own_sentences(example):
            text = sentence.own_words
            plausible = tuple(one for one in others if case_of(one).read(text).points >= TIED)
            yield Swapped(example, sentence, case_of(example).read(text).points, others, plausible)


def own_sentences(example: Example) -> tuple[Sentence, ...]:
    """Return the sentences of an example that its author wrote."""
    return tuple(one for one in sentences(original(example).document) if one.own_words)
