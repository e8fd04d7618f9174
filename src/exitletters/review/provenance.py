"""Where every word of a letter comes from: its lines in reading order, as sentences of runs with their sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count, pairwise
from typing import TypeAlias

from exitletters.document import (
    Answer,
    Block,
    Break,
    Bullets,
    Document,
    Inlines,
    Origin,
    Quote,
    Run,
    Table,
    block_lines,
    runs,
)
from exitletters.facts import FactKind
from exitletters.findings import Place
from exitletters.review import words
from exitletters.review.evidence import Line, behind, figure_name
from exitletters.review.files import Files

_PLAIN_FORMS = frozenset({FactKind.DATE, FactKind.MONEY, FactKind.NUMBER, FactKind.PERCENT, FactKind.DURATION})
_SPOKEN = frozenset({FactKind.TEXT, FactKind.OWN_WORDS, None})  # words; any other value is never cut
# The end of a sentence, or a line break; what begins with a small letter goes on with the sentence before.
_END = re.compile(r"(?:[.!?؟…]+[\"”»’)\]]*\s+|\n+)(?=(.))", re.DOTALL)
_TITLE = re.compile(r"\b[^\W\d_]{2,3}\.\s+")  # Mr. or Sra. before a name


@dataclass(frozen=True, slots=True)
class Source:
    """What one run, or several of the same value, come from. `number` is 0 for words that are no fact."""

    number: int
    origin: Origin
    ref: str
    name: str  # the path in the case, a figure's name, a text's id
    claim: str  # the record whose evidence counts for it, where it needs any
    kind: FactKind | None
    plain: str  # the value as the case file has it, where the letter prints it in another form
    borrowed: str  # the folder or languages it was taken from, where that is not the letter's own
    place: Place | None
    lines: tuple[Line, ...]

    @property
    def key(self) -> str:
        """Return what stands at its runs: a letter, a number and an arrow for what is borrowed."""
        number = str(self.number) if self.number else ""
        return f"{words.ORIGINS[self.origin].letter}{number}{words.FALLBACK.letter if self.borrowed else ''}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run, or the part of it that lies in one sentence: perhaps neither its first nor its last part."""

    run: Run
    source: Source
    first: bool
    last: bool


Sentence: TypeAlias = tuple[Piece | Break, ...]
Sources: TypeAlias = Mapping[tuple[Origin, str], Source]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph, item or cell: the document's own inlines, and the same cut into sentences.

    `row` numbers what is read together: the cells of a table's row, the choices of an answer, else the line alone.
    """

    section: str
    row: int
    inlines: Inlines
    sentences: tuple[Sentence, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the different sources in reading order."""
        return tuple(dict.fromkeys(one for number in range(len(self.sentences)) for one in self.sources_in(number)))

    def sources_in(self, sentence: int) -> tuple[Source, ...]:
        """Return the sources of one sentence."""
        return tuple(piece.source for piece in self.sentences[sentence] if isinstance(piece, Piece))


def sources_of(document: Document, known: Files) -> Sources:
    """Return what each run of a letter comes from, by origin and ref; facts are numbered in reading order."""
    found: dict[tuple[Origin, str], Source] = {}
    number = 0
    for run in runs(document):
        if (run.origin, run.ref) not in found:
            number += run.origin in words.FACTS
            found[run.origin, run.ref] = _source(run, known, number if run.origin in words.FACTS else 0)
    return found


def text_lines(document: Document, sources: Sources) -> tuple[TextLine, ...]:
    """Return every line of the letter that holds anything, in reading order."""
    numbers = count()
    return tuple(
        TextLine(section.id, number, inlines, tuple(_sentences(inlines, sources)))
        for section in document.sections
        for block in section.blocks
        for row, number in zip(_rows(block), numbers, strict=False)
        for inlines in row
        if inlines
    )


def _rows(block: Block) -> Iterator[tuple[Inlines, ...]]:
    """Yield the lines of a block in reading order, those of one row together."""
    match block:
        case Table(header=header, rows=rows):
            yield from (header, *rows)
        case Bullets(items=items):
            yield from chain.from_iterable(map(_rows, chain(*items)))
        case Quote(blocks=blocks):
            yield from chain.from_iterable(map(_rows, blocks))
        case Answer():
            yield tuple(block_lines(block))
        case _:
            yield from ((line,) for line in block_lines(block))


def _source(run: Run, known: Files, number: int) -> Source:
    fact = known.values.get(run.ref)
    plain = known.plain(fact) if fact is not None and run.kind in _PLAIN_FORMS else ""
    return Source(
        number=number,
        origin=run.origin,
        ref=run.ref,
        name=figure_name(known, run.ref) if run.origin is Origin.FIGURE else run.ref,
        claim=known.claim(run.ref) if run.origin in (Origin.CASE, Origin.GAP) else "",
        kind=run.kind,
        plain="" if plain == run.text else plain,
        borrowed=known.borrowed(run),
        place=known.place(run),
        lines=behind(known, run),
    )


def _sentences(inlines: Inlines, sources: Sources) -> Iterator[Sentence]:
    """Cut a line where its sentences end; put together again, the pieces are the line."""
    ends = _ends(inlines)
    here: list[Piece | Break] = []
    at = 0
    for inline in inlines:
        for one in _pieces(inline, at, ends, sources):
            here.append(one)
            at += len(one.run.text) if isinstance(one, Piece) else 1
            if at in ends:
                yield tuple(here)
                here = []
    yield tuple(here)


def _ends(inlines: Inlines) -> list[int]:
    """Return the offsets at which a sentence ends and another begins; none lies inside a value."""
    text = "".join(_open(one) if isinstance(one, Run) else "\n" for one in inlines)
    titles = {found.end() for found in _TITLE.finditer(text) if found.group().istitle()}
    return [found.end() for found in _END.finditer(text) if not found[1].islower() and found.end() not in titles]


def _open(run: Run) -> str:
    """Return words as they are; any other value counts as one thing."""
    return run.text if run.kind in _SPOKEN else "0" * len(run.text)


def _pieces(inline: Run | Break, start: int, ends: list[int], sources: Sources) -> Iterator[Piece | Break]:
    if isinstance(inline, Break):
        yield inline
        return
    length = len(inline.text)
    bounds = [0, *(at - start for at in ends if start < at < start + length), length]
    for begin, end in pairwise(bounds):
        part = replace(inline, text=inline.text[begin:end])
        yield Piece(part, sources[inline.origin, inline.ref], begin == 0, end == length)
