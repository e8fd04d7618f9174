"""What ties the author's own words to this case and no other: its days, its references, its numbers and its words.

Days and references of what happened weigh two, numbers and rare words one: where one might be chance, it takes two.
What a mail merge fills in (names, product, contract, last day) weighs nothing. A day or a name that nothing in the case
holds takes one away: a few are honest, many are another customer's (swap test, X1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from exitletters.case import Case
from exitletters.context import fields_of, values_of
from exitletters.facts import Audience, FactKind
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.named_days import LATIN_DIGITS, days_in, months_of, told, weekdays_of, years_of
from exitletters.request import Request
from exitletters.wording import Wording

# What happened between the two sides: the fields whose words, days and numbers only this case has.
_STORY = re.compile(
    r"(incidents|complaints|options_tried|highlights|fit|impact|boundary|reason|settlement|products\[\d+\]\.(plan|seats)"
    r"|recovery\.(calls|diagnosis|changed_since|not_fixed|resolution)"
    r"|contract\.obligations|transition\.(alternatives|none_known)|termination\.(conditions|billing|review_by))\b.*"
)
_TOLD = frozenset({FactKind.TEXT, FactKind.NUMBER, FactKind.MONEY, FactKind.DURATION})
_ROLES = re.compile(r".*\.(by_role|staff_role|forwarded_to)")  # who did it, not what happened
_REFERENCES = re.compile(r".*\.(ticket|tickets\[\d+\]|invoice)")
_EVERY_LETTERS_DAYS = re.compile(
    r"(termination|data|departure|recovery\.offer)\..*|recovery\.letter_on|settlement\.(pay_by|final_invoice_on)|boundary\.(review_on|acknowledge_by)"
)
_MERGED = re.compile(r"customer\..*|products\[\d+\]\.name|contract\.(number|clauses\.\w+\.id)")
_OWN_WORDS = "own_words."
_TOKEN = re.compile(r"[^\W\d_]{4,}|\d{1,3}(?:[.,٬]\d{3})+(?!\d)|\d{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE_A_SENTENCE = re.compile(r"(?<=[\w,] )[^\W\d_]{3,}")
_ROUND = frozenset(f"{ten}0" for ten in range(1, 10))  # stands in many letters
_STEM = 6  # letters


@dataclass(frozen=True, slots=True)
class Tie:
    """Something of this case that the author names, and what it weighs."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Ties:
    """What a text names of the case, and what it names that the case does not know."""

    named: tuple[Tie, ...]
    strangers: tuple[str, ...]
    is_addressed: bool  # it names the customer, the product, the contract or some day of the case

    @property
    def points(self) -> int:
        """Return the weight of what is named, less one for each stranger."""
        return sum(one.points for one in self.named) - len(self.strangers)


@dataclass(frozen=True, slots=True)
class Known:
    """What a case holds, ready to look a text up in."""

    words: frozenset[str]  # stems of the story's words that neither templates nor business letters have
    numbers: frozenset[str]  # of the story, without years and round ones
    references: frozenset[str]
    days: frozenset[str]  # of the story, without those that every letter prints
    all_days: frozenset[str]
    names: frozenset[str]
    everything: frozenset[str]  # stems of every word in case, policy and templates
    months: tuple[str, ...]

    def read(self, text: str) -> Ties:
        """Return what a text names."""
        days, found = dict.fromkeys(days_in(text, self.months)), list(tokens(text))
        of_days = {part for day in days for part in day.split()}
        numbers = dict.fromkeys(one for one in found if one.isdigit() and one not in of_days)
        words = {stem(one): one for one in reversed(found) if stem(one) in self.words}
        spelt = {normalised(one): one for one in reversed(_WORD.findall(text))}
        named = [Tie(day, 2) for day in days if day in self.days]
        named += [Tie(one, 2) for one in numbers if one in self.references]
        named += [Tie(one, 1) for one in numbers if one in self.numbers - self.references]
        named += [Tie(spelt.get(one, one), 1) for one in reversed(words.values())]
        strangers = [*(day for day in days if day not in self.all_days), *self._strange_names(text)]
        is_addressed = bool(self.names.intersection(found) or self.all_days.intersection(days))
        return Ties(tuple(named), tuple(strangers), is_addressed)

    def _strange_names(self, text: str) -> Iterator[str]:
        """Yield each word with a capital inside a sentence that nothing knows; all in capitals is an abbreviation."""
        for word in dict.fromkeys(_INSIDE_A_SENTENCE.findall(text)):
            if word[0].isupper() and not word.isupper() and stem(normalised(word)) not in self.everything:
                yield word


@lru_cache(maxsize=8)
def known(request: Request) -> Known:
    """Return what the case of a request holds; the author's own sentences are left out, for they are measured."""
    wording = Wording(request.words, request.case.case.locale)
    values = [(path, one) for path, one in request.values.items() if not path.startswith(_OWN_WORDS)]
    stated = tuple((path, text) for path, one in values for text in _texts(request, wording, one))
    days = tuple((path, one) for path, one in values if isinstance(one, date))
    house = (one for part in (request.policy.organization, *request.policy.conduct_limits) for one in values_of(part))
    stated += tuple((f"policy.{path}", text) for path, one in house for text in _texts(request, wording, one))
    prose = tuple(dict.fromkeys(one.words for one in request.prose.values()))
    everyday = frozenset().union(*request.common_words.values())
    return _known(stated, days, prose, everyday, request.lexicon.business, request.words.babel)


def _texts(request: Request, wording: Wording, value: object) -> Iterable[str]:
    """Return how a value reads in the letter; where a text has no words in its language, in all it has."""
    if isinstance(value, LocalText):
        text = request.read(value)
        return value.by_locale.values() if text is None else (text,)
    return (wording.number(value),) if isinstance(value, Decimal) else (str(value),)


_Stated = tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def _known(
    stated: _Stated,
    days: tuple[tuple[str, date], ...],
    prose: tuple[str, ...],
    everyday: frozenset[str],
    business: re.Pattern[str],
    babel: str,
) -> Known:
    months = months_of(babel)
    names = _of(stated, _MERGED) - everyday
    ours = _stems((*everyday, *names, *months, *(one for text in prose for one in tokens(text))))
    story = [text for path, text in stated if _is_story(path)]
    found = {one for text in story for one in tokens(text) if not business.fullmatch(one)}
    years = {year for _, day in days for year in years_of(day)}
    printed = [(path, day) for path, one in days for day in told(one, months)]
    of_story = {day for path, day in printed if _STORY.fullmatch(path)} | _days(story, months)
    of_all = {day for path, day in printed if _EVERY_LETTERS_DAYS.fullmatch(path)}
    everything = (one for _, text in stated for one in _WORD.findall(normalised(text)))
    return Known(
        words=_stems(one for one in found if not one.isdigit()) - ours,
        numbers=frozenset(one for one in found if one.isdigit()) - _ROUND - years,
        references=frozenset(one for one in _of(stated, _REFERENCES) if one.isdigit() and len(one) > 2) - years,
        days=frozenset(of_story - of_all),
        all_days=frozenset({day for _, day in printed} | _days((text for _, text in stated), months)),
        names=names,
        everything=_stems(everything) | ours | _stems(weekdays_of(babel)),
        months=months,
    )


def _is_story(path: str) -> bool:
    """Tell whether a field holds words, or a count, of what happened."""
    is_told = _kinds().get(re.sub(r"\d+", "", path)) in _TOLD
    return is_told and bool(_STORY.fullmatch(path)) and not _ROLES.fullmatch(path)


@cache
def _kinds() -> dict[str, FactKind]:
    fields = fields_of(Case)
    return {path: FactKind(kind) for path, kind, audience in fields if audience != Audience.PERSONAL}


def _of(stated: _Stated, paths: re.Pattern[str]) -> frozenset[str]:
    return frozenset(one for path, text in stated if paths.fullmatch(path) for one in tokens(text))


def _days(texts: Iterable[str], months: tuple[str, ...]) -> set[str]:
    return {day for text in texts for day in days_in(text, months)}


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


def tokens(text: str) -> Iterator[str]:
    """Yield the words of four letters and more and the numbers of two digits and more of a text, normalised."""
    for one in _TOKEN.findall(normalised(text.translate(LATIN_DIGITS))):
        yield re.sub(r"\D", "", one) if one[0].isdigit() else one


def stem(word: str) -> str:
    """Return what stays of a word in its endings."""
    return word[:_STEM].rstrip("s")
