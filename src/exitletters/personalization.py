"""How personal a finished letter is: each number with its limit and the sentence that would help most (section 11).

How well they tell personal letters from bare ones, and where the limits come from: docs/reference/personalization.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from exitletters.document import Document, Origin, Role, letters_by_origin, runs
from exitletters.request import Request
from exitletters.sentences import Sentence, sentences
from exitletters.speaking import phrase
from exitletters.ties import Known, Ties, known

_FROM_CASE = frozenset({Origin.CASE, Origin.FIGURE, Origin.OWN_WORDS})


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about the letter. `least` tells whether the limit is a minimum; `worst` would help most."""

    name: str
    value: float
    limit: float
    unit: str
    least: bool
    worst: Sentence | None = None
    because: tuple[str, ...] = ()  # what the number is made of, where that is not plain to see

    @property
    def is_met(self) -> bool:
        """Tell whether the letter is within the limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def measures(request: Request, limits: str, document: Document) -> tuple[Measure, ...]:
    """Return every measure of a letter; `limits` is the kind's name in the policy's `text`."""
    return (
        template_prose(request, limits, document),
        bare_sentences(request, limits, document),
        fact_density(request, limits, document),
        longest_passage(request, document),
        tied(request, document),
    )


def template_prose(request: Request, limits: str, document: Document) -> Measure:
    """Measure the share of the letter that its template wrote."""
    limit = _limit(request, request.policy.text.boilerplate_max_pct, limits)
    worst = _longest([one for one in sentences(document) if one.is_bare])
    return Measure(phrase("template prose"), boilerplate_share(document), limit, "%", least=False, worst=worst)


def boilerplate_share(document: Document) -> float:
    """Return the share of the body's letters that are template prose, in percent."""
    counts = letters_by_origin(document, Role.BODY)
    total = sum(counts.values())
    return 100 * (counts.get(Origin.TEMPLATE, 0) + counts.get(Origin.LABEL, 0)) / total if total else 100.0


def bare_sentences(request: Request, limits: str, document: Document) -> Measure:
    """Measure how many sentences would stand unchanged in another customer's letter (deletion test)."""
    limit = _limit(request, request.policy.text.bare_sentences_max_pct, limits)
    found, case = list(sentences(document)), known(request)
    bare = [one for one in found if says_nothing(one, case)]
    share = 100 * len(bare) / len(found) if found else 100.0
    name = phrase("sentences that name nothing of this case")
    return Measure(name, share, limit, "%", least=False, worst=_longest(bare))


def says_nothing(sentence: Sentence, case: Known) -> bool:
    """Tell whether a sentence has no fact, and its author, if it has one, names nothing the case knows."""
    if not sentence.is_ours:
        return False
    ties = case.read(sentence.own_words)
    return not ties.named and not ties.is_addressed


def fact_density(request: Request, limits: str, document: Document) -> Measure:
    """Measure the different facts the letter prints, by its length; a sentence of free text counts as one."""
    limit = _limit(request, request.policy.text.facts_per_100_words_min, limits)
    found = list(sentences(document))
    words = sum(one.words for one in found)
    facts = {run.ref for run in runs(document, Role.BODY) if run.origin in _FROM_CASE and run.kind is not None}
    worst = _longest([one for one in found if one.is_bare])
    return Measure(
        phrase("facts per 100 words"), 100 * len(facts) / words if words else 0.0, limit, "", least=True, worst=worst
    )


def longest_passage(request: Request, document: Document) -> Measure:
    """Measure the longest stretch of sentences in one section that name nothing of this case, in words."""
    case, longest = known(request), list[Sentence]()
    stretch: list[Sentence] = []
    for one in sentences(document):
        same = stretch if stretch and stretch[-1].section == one.section else []
        stretch = [*same, one] if says_nothing(one, case) else []
        longest = max(longest, stretch, key=_words)
    limit = request.policy.text.paragraph_words_without_fact
    name, worst = phrase("longest passage that names nothing of this case"), _longest(longest)
    return Measure(name, _words(longest), limit, phrase("words"), least=False, worst=worst)


def tied(request: Request, document: Document) -> Measure:
    """Measure what the author's own words name of this case and no other (swap test, G-PER04)."""
    ties, case = own_ties(request, document), known(request)
    own = [one for one in sentences(document) if one.own_words]
    worst = min(own, key=lambda one: (case.read(one.own_words).points, -one.words), default=None)
    because = [f"{one.text} +{one.points}" for one in ties.named] + [f"{one} −1" for one in ties.strangers]
    limit = request.policy.text.own_words_points_min
    return Measure(
        phrase("own words tied to this case"), ties.points, limit, phrase("points"), True, worst, tuple(because)
    )


def own_ties(request: Request, document: Document) -> Ties:
    """Return what all the author's own words of a letter name, each thing once."""
    return known(request).read("\n".join(one.own_words for one in sentences(document) if one.own_words))


def _limit(request: Request, limits: Mapping[str, Decimal], name: str) -> float:
    """Return the limit of the kind; a reason that may use a skeleton has an entry of its own (D5.6)."""
    code = request.case.reason_code
    return float(limits[code] if request.rule.skeleton_allowed and code in limits else limits[name])


def _longest(found: list[Sentence]) -> Sentence | None:
    return max(found, key=lambda one: one.words, default=None)


def _words(found: list[Sentence]) -> int:
    return sum(one.words for one in found)
