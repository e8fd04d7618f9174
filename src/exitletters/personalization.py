"""How personal a finished letter is: each number with its limit and the sentence that would help most (section 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from exitletters.document import Document, Origin, Role, letters_by_origin, runs
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.request import Request
from exitletters.sentences import Sentence, sentences

_FROM_CASE = frozenset({Origin.CASE, Origin.FIGURE, Origin.OWN_WORDS})
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_FOLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about the letter. `least` tells whether the limit is a minimum; `worst` would help most."""

    name: str
    value: float
    limit: float
    unit: str
    least: bool
    worst: Sentence | None = None

    @property
    def is_met(self) -> bool:
        """Tell whether the letter is within the limit."""
        return self.value >= self.limit if self.least else self.value <= self.limit


def measures(request: Request, limits: str, document: Document) -> tuple[Measure, ...]:
    """Return every measure of a letter; `limits` is the kind's name in the policy's `text`."""
    found = list(sentences(document))
    text = request.policy.text
    bare = [one for one in found if one.is_bare]
    longest_bare = max(bare, key=lambda one: one.words, default=None)
    words = sum(one.words for one in found)
    return (
        Measure(
            "template prose", boilerplate_share(document), _limit(request, text.boilerplate_max_pct, limits), "%",
            least=False, worst=longest_bare,
        ),
        Measure(
            "sentences without case", 100 * len(bare) / len(found) if found else 100.0,
            _limit(request, text.bare_sentences_max_pct, limits), "%", least=False, worst=longest_bare,
        ),
        Measure(
            "facts per 100 words", 100 * len(_facts(document)) / words if words else 0.0,
            _limit(request, text.facts_per_100_words_min, limits), "", least=True, worst=longest_bare,
        ),
        _longest_paragraph(request, document, found),
        _tied(request, found),
    )  # fmt: skip


def _limit(request: Request, limits: Mapping[str, Decimal], name: str) -> float:
    """Return the limit of the kind; a reason that may use a skeleton has an entry of its own (D5.6)."""
    code = request.case.reason.code
    return float(limits[code] if request.rule.skeleton_allowed and code in limits else limits[name])


def boilerplate_share(document: Document) -> float:
    """Return the share of the body's letters that are template prose, in percent."""
    counts = letters_by_origin(document, Role.BODY)
    total = sum(counts.values())
    return 100 * (counts.get(Origin.TEMPLATE, 0) + counts.get(Origin.LABEL, 0)) / total if total else 100.0


def _facts(document: Document) -> set[str]:
    """Return the paths of the distinct facts the body prints; a sentence of free text counts as one."""
    return {run.ref for run in runs(document, Role.BODY) if run.origin in _FROM_CASE and run.kind is not None}


def _longest_paragraph(request: Request, document: Document, found: list[Sentence]) -> Measure:
    """Return the words of the longest stretch of sentences in one section without a fact between them."""
    limit, longest, worst = request.policy.text.paragraph_words_without_fact, 0, None
    stretch: list[Sentence] = []
    for one in found:
        same = bool(stretch) and stretch[-1].section == one.section
        stretch = [*stretch, one] if same and one.is_bare else [one] if one.is_bare else []
        words = sum(each.words for each in stretch)
        if words > longest:
            longest, worst = words, stretch[0]
    return Measure("longest stretch without a fact", longest, limit, "words", least=False, worst=worst)


def _tied(request: Request, found: list[Sentence]) -> Measure:
    """Return how many of the author's sentences name something of this case (swap test, G-PER04)."""
    own = [one for one in found if one.own_words]
    known = vocabulary(request)
    loose = [one for one in own if not known & set(tokens(one.own_words))]
    worst = max(loose, key=lambda one: one.words, default=None)
    return Measure("own sentences tied to the case", len(own) - len(loose), 1, "", least=True, worst=worst)


def tokens(text: str) -> Iterator[str]:
    """Yield the words of four letters and more and the numbers of a text, normalised."""
    yield from _WORD.findall(normalised(text.translate(_FOLD_DIGITS)))


def vocabulary(request: Request) -> set[str]:
    """Return what is said in this case and in no other: its words and numbers without those of the templates.

    The author's own sentences are left out: they are what is measured.
    """
    here: set[str] = set()
    for path, value in request.values.items():
        if not path.startswith("own_words."):
            texts = value.by_locale.values() if isinstance(value, LocalText) else (str(value),)
            here.update(token for text in texts for token in tokens(text))
    general = {token for prose in request.prose.values() for token in tokens(prose.words)}
    return here - general - frozenset().union(*request.common_words.values())
