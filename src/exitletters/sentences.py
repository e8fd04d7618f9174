"""Sentences of a finished document: stretches of runs between full stops, whatever the runs' origins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exitletters.document import Bullets, Document, Inlines, Origin, Quote, Role, Run, block_lines

# Only prose ends a sentence: a name or an amount may hold a full stop of its own.
_PROSE = frozenset({Origin.TEMPLATE, Origin.LABEL, Origin.OWN_WORDS, Origin.FIXED})
_END = re.compile(r"(?<=[.!?؟…])(?=\s|$)")
_OURS = frozenset({Origin.TEMPLATE, Origin.LABEL, Origin.POLICY, Origin.FIXED})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the section it stands in, and whether it is an item of a list."""

    section: str
    runs: tuple[Run, ...]
    is_item: bool = False

    @property
    def text(self) -> str:
        """Return the sentence as it reads."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def words(self) -> int:
        """Return the number of words."""
        return len(self.text.split())

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing of the case is in it: neither a fact nor a word of the author (deletion test)."""
        return all(run.origin in _OURS for run in self.runs if run.text.strip())

    @property
    def own_words(self) -> str:
        """Return what the author wrote of it."""
        return "".join(run.text for run in self.runs if run.origin is Origin.OWN_WORDS).strip()


def sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of the body; fixed legal texts are nobody's to shorten and are left out."""
    for section in document.sections:
        if section.role is not Role.BODY:
            continue
        for block in section.blocks:
            if not isinstance(block, Quote):
                for inlines in block_lines(block):
                    yield from _split(section.id, inlines, isinstance(block, Bullets))


def _split(section: str, inlines: Inlines, is_item: bool) -> Iterator[Sentence]:
    current: list[Run] = []
    for run in inlines:
        if not isinstance(run, Run):
            continue
        *ended, rest = _END.split(run.text) if run.origin in _PROSE else [run.text]
        for part in ended:
            yield from _sentence(section, [*current, replace(run, text=part)], is_item)
            current = []
        current.append(replace(run, text=rest))
    yield from _sentence(section, current, is_item)


def _sentence(section: str, runs: list[Run], is_item: bool) -> Iterator[Sentence]:
    found = Sentence(section, tuple(run for run in runs if run.text), is_item)
    if any(character.isalnum() for character in found.text):
        yield found
