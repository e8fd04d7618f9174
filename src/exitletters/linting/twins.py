"""The two tones of a document side by side: which facts both print, which only one, and whether that is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from exitletters.kinds import Kind
from exitletters.linting import LocaleShelf
from exitletters.linting.papers import Paper, papers
from exitletters.linting.uses import printed

TONES = ("neutral", "firm")


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """A form of a kind that has both tones."""

    neutral: Paper
    firm: Paper

    @property
    def kind(self) -> Kind:
        """Return the kind of both."""
        return self.neutral.kind

    def facts(self, here: LocaleShelf) -> tuple[frozenset[str], frozenset[str]]:
        """Return the facts that the neutral and the firm document of a locale print."""
        neutral, firm = (printed(*paper.sections(here).values()) for paper in (self.neutral, self.firm))
        return neutral, firm

    def allowed(self, fact: str) -> str:
        """Return why only one tone may print a fact; nothing where both must."""
        found = (why for path, why in self.kind.tone_differs.items() if _is_beneath(fact, path))
        return next(found, "")


def _is_beneath(fact: str, path: str) -> bool:
    return fact == path or fact.startswith((f"{path}.", f"{path}["))


def twins() -> Iterator[Twins]:
    """Yield every form of every kind that has both tones."""
    both = {(paper.kind.name, paper.variant, paper.tone): paper for paper in papers()}
    for (kind, variant, tone), paper in both.items():
        other = both.get((kind, variant, TONES[1]))
        if tone == TONES[0] and other:
            yield Twins(paper, other)
