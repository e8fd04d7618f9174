"""Sentences of a finished document: stretches of runs between full stops, whatever the runs' origins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from exitletters.document import Bullets, Document, Inlines, Origin, Quote, Role, Run, block_lines

# Only prose ends a sentence: a name or an amount may hold a full stop of its own.
_PROSE = frozenset({Origin.TEMPLATE, Origin.LABEL, Origin.OWN_WORDS, Origin.FIXED})
_STOP = re.compile(r"(?<=[.!?؟…])(?=\s|$)")
_LAST_WORD = re.compile(r"([^\W_]+)\.$")
_ABBREVIATED = 3  # letters: V. Exa., Sra., No. 5, art. 14
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
    def is_ours(self) -> bool:
        """Tell whether no fact of the case is in it: what the author wrote is ours too."""
        return all(run.origin in _OURS or run.origin is Origin.OWN_WORDS for run in self.runs if run.text.strip())

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing of the case is in it: neither a fact nor a word of the author (deletion test)."""
        return self.is_ours and not self.own_words

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


def parts(text: str, following: str = "") -> list[str]:
    """Return a text cut after each sentence; the last part is what no full stop has ended, often nothing.

    A full stop does not end a sentence before a small letter, nor after a capitalised word of three letters at most
    (V. Exa.), nor after a word as short before a number (art. 14). An abbreviation in capitals (PDF.) may end one.
    """
    found, begun = [], 0
    for match in _STOP.finditer(text):
        if _ends(text[begun : match.start()], text[match.end() :] + following):
            found.append(text[begun : match.start()])
            begun = match.start()
    return [*found, text[begun:]]


def _ends(before: str, after: str) -> bool:
    following = after.lstrip()[:1]
    if following.islower():
        return False
    last = _LAST_WORD.search(before)
    if last is None or len(last[1]) > _ABBREVIATED or not following:
        return True
    word = last[1]
    is_in_capitals = len(word) == _ABBREVIATED and word.isupper()
    is_abbreviated = (word[0].isupper() and not is_in_capitals) or (word.islower() and following.isdigit())
    return not is_abbreviated


@lru_cache(maxsize=2048)  # a few letters: each measure of personalization cuts the whole document anew
def _split(section: str, inlines: Inlines, is_item: bool) -> tuple[Sentence, ...]:
    return tuple(_cut(section, inlines, is_item))


def _cut(section: str, inlines: Inlines, is_item: bool) -> Iterator[Sentence]:
    current: list[Run] = []
    written = [one for one in inlines if isinstance(one, Run)]
    for at, run in enumerate(written):
        following = "".join(one.text for one in written[at + 1 : at + 3])
        *ended, rest = parts(run.text, following) if run.origin in _PROSE else [run.text]
        for part in ended:
            yield from _sentence(section, [*current, replace(run, text=part)], is_item)
            current = []
        current.append(replace(run, text=rest))
    yield from _sentence(section, current, is_item)


def _sentence(section: str, runs: list[Run], is_item: bool) -> Iterator[Sentence]:
    found = Sentence(section, tuple(run for run in runs if run.text), is_item)
    if any(character.isalnum() for character in found.text):
        yield found
