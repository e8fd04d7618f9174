"""How alike two letters are in what somebody wrote for them, told from fingerprints that hold no words (X1, G-PER02).

Compared are the free texts of the case and the author's own words, and nothing else: template sentences and fixed legal
texts are the same in every letter by construction and change with every release, and facts differ by construction. What
is a fact inside a free text (whatever has a digit, an e-mail or web address, a month, a name that the letter prints)
is one mask. So a letter sent again with other names, dates and amounts is 1, whatever happened to the templates since,
and honest letters of one kind and locale stay near 0; docs/explanation/similarity.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from babel.core import Locale

from exitletters.case.customer import Customer
from exitletters.document import Document, Origin, Role, Run, runs
from exitletters.facts import FactKind
from exitletters.lexicon import folded, normalised
from exitletters.prints import LETTER_LANES, SENTENCE_LANES, as_text, from_text, minhash
from exitletters.wording import JALALI_MONTHS

SCHEME = "minhash-1"  # another mask, shingle, hash or number of lanes is another scheme: the two never compare
REUSED_FROM = 0.60  # where sentences stand that rapidfuzz's token-set ratio puts at 90 (docs/explanation/similarity.md)

_SHINGLE = 5  # words
_LEAST_WORDS = 6  # of a sentence; shorter ones are courtesies that nobody can own
_MASK = "#"
_WRITTEN = frozenset({Origin.CASE, Origin.OWN_WORDS})
_FREE = frozenset({FactKind.TEXT, FactKind.OWN_WORDS})
_NAMING = frozenset({FactKind.PERSON_NAME, FactKind.ORG_NAME, FactKind.PRODUCT, FactKind.ADDRESS})
_LEAST_LETTERS = 4  # of a name's word that is masked on its own: “The” and “São” are in too many names
_TYPED_FACT = re.compile(r"\S*(?:\d|@|://)\S*")
_WORD = re.compile(rf"{_MASK}|[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The print of the `nth` sentence (from 1) of a field of own words."""

    path: str
    nth: int
    print: bytes


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a manifest keeps of a letter's words; `letter` is empty where nothing was written for the case."""

    letter: bytes
    sentences: tuple[Sentence, ...]

    def as_json(self) -> dict[str, object]:
        """Return plain data for the letter's entry in a manifest; `prints_in` reads it back."""
        prints = [as_text(one.print) for one in self.sentences]
        return {"scheme": SCHEME, "letter": as_text(self.letter), "sentences": prints}


@dataclass(frozen=True, slots=True)
class Nearest:
    """The most similar earlier letter: its case and the estimated Jaccard similarity, 0 to 1."""

    case_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Reused:
    """A sentence of own words that an earlier letter of another case has as well."""

    sentence: Sentence
    case_id: str


class Earlier(Protocol):
    """What gates may ask about the letters that were issued before; a case's own never count."""

    def nearest(
        self, kind: str, locale: str, besides: str, letter: bytes, above: Decimal | float = 0.0
    ) -> Nearest | None:
        """Return the letter of the same kind and locale of another case than `besides` that is most similar.

        None where none is more similar than `above`.
        """

    def reused(self, kind: str, locale: str, besides: str, sentences: Iterable[Sentence]) -> tuple[Reused, ...]:
        """Return those of the sentences that letters of other cases have, each with one such case."""

    def endings(self, window_months: int, until: date, besides: str) -> int:
        """Return how many other cases were ended in the window of months up to a day (D2.5)."""


def fingerprint(document: Document, customer: Customer) -> Fingerprint:
    """Return the fingerprint of a finished letter."""
    return Fingerprint(letter_print(document, customer), tuple(sentence_prints(document, customer)))


def letter_print(document: Document, customer: Customer) -> bytes:
    """Return the print of all that was written for a letter; empty where that is less than five words together."""
    return minhash(shingles(masked(document, customer).values()), LETTER_LANES)


def sentence_prints(document: Document, customer: Customer) -> Iterator[Sentence]:
    """Yield the print of every sentence of own words that is long enough to be somebody's own."""
    mask = _mask(document, customer)
    for run in _written(document):
        if run.kind is FactKind.OWN_WORDS:
            for nth, text in enumerate(_SENTENCE_END.split(run.text), 1):
                words = mask(text)
                if len(words) - words.count(_MASK) >= _LEAST_WORDS:
                    yield Sentence(run.ref, nth, minhash(pieces(words), SENTENCE_LANES))


def prints_in(data: object) -> tuple[bytes, tuple[bytes, ...]] | None:
    """Return a letter's print and its sentences' from a manifest's data; None for anything else, or another scheme."""
    match data:
        case {"scheme": scheme, "letter": str(letter), "sentences": [*sentences]} if scheme == SCHEME:
            pass
        case _:
            return None
    try:
        return from_text(letter, LETTER_LANES), tuple(from_text(str(one), SENTENCE_LANES) for one in sentences)
    except ValueError:
        return None


def masked(document: Document, customer: Customer) -> dict[str, tuple[str, ...]]:
    """Return the masked words of every text that somebody wrote for this case, by path, in the letter's order."""
    mask = _mask(document, customer)
    return {run.ref: mask(run.text) for run in _written(document)}


def _written(document: Document) -> Iterator[Run]:
    return (run for run in runs(document, Role.BODY) if run.kind in _FREE and run.origin in _WRITTEN)


def _mask(document: Document, customer: Customer) -> Callable[[str], tuple[str, ...]]:
    """Return what makes masked words of a text; masks that follow each other are one."""
    names, months = _names(document, customer), _months(document.language)

    def mask(text: str) -> tuple[str, ...]:
        bare = _TYPED_FACT.sub(f" {_MASK} ", names.sub(f" {_MASK} ", folded(text)))
        words = (_MASK if word in months else word for word in _WORD.findall(bare.casefold()))
        return tuple(one for word, same in groupby(words) for one in ((word,) if word == _MASK else same))

    return mask


def _names(document: Document, customer: Customer) -> re.Pattern[str]:
    """Return a pattern of the customer's names and those in the letter, and of their words with a capital.

    In small letters such a word is no name: a clinic's letter speaks of clinics.
    """
    called = [customer.legal_name, customer.display_name, *(one.name for one in customer.contacts if not one.is_desk)]
    names = [text for one in called if one for text in one.by_locale.values()]
    names += [run.text for run in runs(document) if run.kind in _NAMING]
    whole = {folded(one).strip() for one in names}
    parts = {
        word for name in whole for word in _WORD.findall(name) if len(word) >= _LEAST_LETTERS and word[0].isupper()
    }
    longest_first = sorted((whole | parts) - {""}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else "(?!)")


@lru_cache(maxsize=32)
def _months(language: str) -> frozenset[str]:
    """Return the names of the months as they are typed in a language, of both calendars."""
    names = (*Locale.parse(language, sep="-").months["format"]["wide"].values(), *JALALI_MONTHS)
    return frozenset(map(normalised, names))


def shingles(texts: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Return every five words that follow each other inside one text."""
    return frozenset(" ".join(words[at : at + _SHINGLE]) for words in texts for at in range(len(words) - _SHINGLE + 1))


def pieces(words: Iterable[str]) -> frozenset[str]:
    """Return every four letters inside the words, their edges included: order and endings hardly matter."""
    return frozenset(f" {word} "[at : at + 4] for word in words for at in range(max(1, len(word) - 1)))
