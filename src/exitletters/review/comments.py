"""Word comments of a review copy: one for each finding, by its gate, and those that say what a line rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import TypeAlias

from exitletters.document import Origin, Role, Run
from exitletters.formats.docx.text import run_xml, xml_text
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.evidence import Line
from exitletters.review.notes import Note, about, borrowed_prose, notes, spot
from exitletters.review.placing import Placed, advice, reasons, sentence, state
from exitletters.review.provenance import Source, TextLine
from exitletters.review.tongue import runs_of, value_run
from exitletters.speaking import Catalogue

_OWN = frozenset({Origin.FIGURE, Origin.FIXED, Origin.OWN_WORDS})  # whose own lines are always worth a comment
_Reach: TypeAlias = tuple[int, int]  # the first and the last sentence of a line
_Paragraphs: TypeAlias = tuple[tuple[Run, ...], ...]
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: who says what, about the sentences of one line from `first` to `last`."""

    number: int
    author: str
    initials: str
    paragraphs: _Paragraphs
    line: int
    first: int
    last: int


def comments(copy: Copy) -> tuple[Comment, ...]:
    """Return every comment in reading order, numbered from 0; at one place findings come before evidence."""
    numbers = count()
    by_line: defaultdict[int, list[Placed]] = defaultdict(list)
    for one in copy.findings:
        by_line[_line(one, copy)].append(one)
    found: list[Comment] = []
    author = copy.tongue.say(words.EVIDENCE_AUTHOR)
    evidence = _evidence(copy)
    for at, line in enumerate(copy.lines):
        found += [_of_finding(next(numbers), one, at, line, copy) for one in by_line[at]]
        found += [
            Comment(next(numbers), author, author[:1], paragraphs, at, first, last)
            for (first, last), paragraphs in sorted(evidence[at].items())
        ]
    return tuple(found)


def comments_xml(found: Iterable[Comment], date: str, direction: str) -> str:
    """Return the `w:comment` elements in their direction; their date is the letter's, never the clock's."""
    dated = f' w:date="{date}T00:00:00Z"' if date else ""
    return "".join(
        f'<w:comment w:id="{one.number}" w:author="{xml_text(one.author)}" w:initials="{xml_text(one.initials)}"'
        f"{dated}>{_paragraphs(one, direction)}</w:comment>"
        for one in found
    )


def _paragraphs(comment: Comment, direction: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="CommentText"/><w:bidi w:val="{int(direction == "rtl")}"/></w:pPr>'
    texts = ("".join(run_xml(run, direction) for run in runs) for runs in comment.paragraphs)
    return "".join(
        f"<w:p>{properties}{_REFERENCE if number == 0 else ''}{text}</w:p>" for number, text in enumerate(texts)
    )


def _line(one: Placed, copy: Copy) -> int:
    """Return the line a finding is shown at: its own, its section's first, or the letter's subject."""
    if one.line >= 0:
        return one.line
    subject = next((section.id for section in copy.document.sections if section.role is Role.SUBJECT), "")
    wanted = one.section or subject
    return next((at for at, line in enumerate(copy.lines) if line.section == wanted), 0)


def _of_finding(number: int, one: Placed, at: int, line: TextLine, copy: Copy) -> Comment:
    finding, tongue = one.finding, copy.tongue
    about_all = tongue.say(words.SECTION, section=one.section) if one.section else tongue.say(words.WHOLE)
    whole = [] if one.line >= 0 else [about_all]
    where = " · ".join(part for part in (tongue.shown(finding.path or ""), spot(finding.place, copy.known)) if part)
    paragraphs = (
        runs_of(f"{tongue.shown(one.key)} {state(finding, tongue)}", strong=True),
        *(runs_of(text) for text in (*whole, sentence(finding, tongue), advice(finding, tongue))),
        *_told(reasons(finding, copy.known)),
        *([runs_of(where)] if where else []),
    )
    label = finding.code.label
    first, last = (one.sentence, one.sentence) if one.line >= 0 else (0, len(line.sentences) - 1)
    return Comment(number, label, label.removeprefix("G-"), paragraphs, at, first, last)


def _evidence(copy: Copy) -> defaultdict[int, dict[_Reach, _Paragraphs]]:
    """Return what there is to say at each line, by the first and the last sentence it is about.

    A record is told once for the cells of a table's row: at the first that prints something of it.
    """
    found: defaultdict[int, dict[_Reach, _Paragraphs]] = defaultdict(dict)
    for _, row in groupby(enumerate(copy.lines), key=lambda one: one[1].row):
        lines = tuple(row)
        for sources, paragraphs in _told_of(lines, copy):
            at, line = next((at, line) for at, line in lines if not set(sources).isdisjoint(line.sources))
            reach = _reach(line, sources)
            found[at][reach] = (*found[at].get(reach, ()), *paragraphs)
    return found


def _told_of(lines: Iterable[tuple[int, TextLine]], copy: Copy) -> Iterator[tuple[tuple[Source, ...], _Paragraphs]]:
    """Yield what the lines of a row rest on, with the sources it is about: records and values, borrowed prose."""
    sources = tuple(dict.fromkeys(source for _, line in lines for source in line.sources))
    for note in notes(sources, copy.known):
        told = tuple(dict.fromkeys(_of_note(note, copy.tongue)))
        if any(not one.language for one in told):
            is_named = all(one.value != note.name for one in told)  # else the formula is all the name there is
            head = (runs_of(_head(note, copy.tongue), strong=True),) if is_named else ()
            yield note.sources, (*head, *_told(told))
    prose = tuple(one for one in sources if one.origin is Origin.TEMPLATE and one.borrowed)
    if prose:
        yield prose, tuple(_told(borrowed_prose(prose, copy.tongue)))


def _of_note(note: Note, tongue: Catalogue) -> Iterator[Line]:
    """Yield evidence and what stands behind; that a name was kept shows in its look and needs no comment."""
    yield from note.lines
    for source in note.sources:
        yield from about(source, tongue) if source.origin in _OWN else source.lines


def _head(note: Note, tongue: Catalogue) -> str:
    plain = note.sources[0].plain if len(note.sources) == 1 and not note.sources[0].claim else ""
    return tongue.shown(f"{note.name} = {plain}" if plain else note.name)


def _reach(line: TextLine, sources: Iterable[Source]) -> _Reach:
    wanted = set(sources)
    at = [number for number in range(len(line.sentences)) if not wanted.isdisjoint(line.sources_in(number))]
    return at[0], at[-1]


def _told(lines: Iterable[Line]) -> Iterator[tuple[Run, ...]]:
    for one in lines:
        yield (*runs_of(f"{one.label}: "), *(runs_of(one.value) if one.is_ours else value_run(one.value)))
