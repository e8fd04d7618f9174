"""Letters that were issued before, in memory: what G-PER02 finds when it is asked to compare with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from exitletters.gates.sameness import own_words_reused, too_similar
from exitletters.kinds import load
from exitletters.pipeline import Letter
from exitletters.prints import similarity
from exitletters.similarity import REUSED_FROM, Fingerprint, Nearest, Reused, Sentence, fingerprint


@dataclass(frozen=True)
class Issued:
    """One earlier letter, of a case of another id."""

    print: Fingerprint

    def nearest(
        self, kind: str, locale: str, besides: str, letter: bytes, above: Decimal | float = 0.0
    ) -> Nearest | None:
        """Return the earlier letter where it is more alike than that."""
        found = similarity(self.print.letter, letter)
        return Nearest("earlier", found) if found > above else None

    def reused(self, kind: str, locale: str, besides: str, sentences: Iterable[Sentence]) -> tuple[Reused, ...]:
        """Return those of the sentences that the earlier letter has."""
        earlier = [one.print for one in self.print.sentences]
        alike = (one for one in sentences if any(similarity(one.print, old) >= REUSED_FROM for old in earlier))
        return tuple(Reused(one, "earlier") for one in alike)

    def endings(self, window_months: int, until: date, besides: str) -> int:
        """Return none: endings are no matter here."""
        return 0


def refused_after(letter: Letter, earlier: Letter) -> frozenset[str]:
    """Return the codes of G-PER02 that refuse a letter when another one was issued before."""
    issued = Issued(fingerprint(earlier.document, earlier.request.case.customer))
    request, kind = replace(letter.request, earlier=issued), load(letter.request.kind)
    findings = (*too_similar(request, kind, letter.document), *own_words_reused(request, kind, letter.document))
    return frozenset(one.code.id for one in findings)
