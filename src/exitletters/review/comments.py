"""Word comments of a review copy: one for each finding, by its gate, and one for the evidence of each sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from exitletters.document import Origin, Role, Run
from exitletters.facts import FactKind
from exitletters.formats.docx.text import run_xml, xml_text
from exitletters.review import words
from exitletters.review.copy import Copy
from exitletters.review.evidence import Line
from exitletters.review.notes import Note, about, borrowed_prose, notes, spot
from exitletters.review.placing import Placed, reasons, sentence, state
from exitletters.review.provenance import Source, TextLine

_OWN = frozenset({Origin.FIGURE, Origin.FIXED, Origin.OWN_WORDS})  # whose own lines are always worth a comment
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: who says what, about the sentences of one line from `first` to `last`."""

    number: int
    author: str
    initials: str
    paragraphs: tuple[tuple[Run, ...], ...]
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
    for at, line in enumerate(copy.lines):
        found += [_of_finding(next(numbers), one, at, line, copy) for one in by_line[at]]
        found += [
            Comment(next(numbers), words.EVIDENCE_AUTHOR, "E", paragraphs, at, first, last)
            for (first, last), paragraphs in _evidence(line, copy).items()
        ]
    return tuple(found)


def comments_xml(found: Iterable[Comment], date: str) -> str:
    """Return the `w:comment` elements; their date is the letter's, never the clock's."""
    dated = f' w:date="{date}T00:00:00Z"' if date else ""
    return "".join(
        f'<w:comment w:id="{one.number}" w:author="{xml_text(one.author)}" w:initials="{xml_text(one.initials)}"'
        f"{dated}>{_paragraphs(one)}</w:comment>"
        for one in found
    )


def _paragraphs(comment: Comment) -> str:
    properties = '<w:pPr><w:pStyle w:val="CommentText"/><w:bidi w:val="0"/></w:pPr>'
    texts = ("".join(run_xml(run, "ltr") for run in runs) for runs in comment.paragraphs)
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
    finding = one.finding
    whole = [] if one.line >= 0 else [words.SECTION.format(section=one.section) if one.section else words.WHOLE_LETTER]
    where = " · ".join(part for part in (finding.path or "", spot(finding.place, copy.known)) if part)
    paragraphs = (
        _said(f"{one.key} {state(finding)}", strong=True),
        *(_said(text) for text in (*whole, sentence(finding), f"→ {finding.hint}")),
        *_told(reasons(finding, copy.known)),
        *([_said(where)] if where else []),
    )
    label = finding.code.label
    first, last = (one.sentence, one.sentence) if one.line >= 0 else (0, len(line.sentences) - 1)
    return Comment(number, label, label.removeprefix("G-"), paragraphs, at, first, last)


def _evidence(line: TextLine, copy: Copy) -> Mapping[tuple[int, int], tuple[tuple[Run, ...], ...]]:
    """Return what there is to say about a line, by the first and the last sentence it is about."""
    found: defaultdict[tuple[int, int], tuple[tuple[Run, ...], ...]] = defaultdict(tuple)
    for note in notes(line.sources, copy.known):
        lines = tuple(_of_note(note))
        if any(not one.language for one in lines):
            found[_reach(line, note.sources)] += (_said(_head(note), strong=True), *_told(lines))
    prose = tuple(one for one in line.sources if one.origin is Origin.TEMPLATE and one.borrowed)
    if prose:
        found[_reach(line, prose)] += tuple(_told(borrowed_prose(prose)))
    return dict(sorted(found.items()))


def _of_note(note: Note) -> Iterator[Line]:
    """Yield evidence and what stands behind; that a name was kept shows in its look and needs no comment."""
    yield from note.lines
    for source in note.sources:
        yield from about(source) if source.origin in _OWN else source.lines


def _head(note: Note) -> str:
    plain = note.sources[0].plain if len(note.sources) == 1 and not note.sources[0].claim else ""
    return f"{note.name} = {plain}" if plain else note.name


def _reach(line: TextLine, sources: Iterable[Source]) -> tuple[int, int]:
    wanted = set(sources)
    at = [number for number in range(len(line.sentences)) if not wanted.isdisjoint(line.sources_in(number))]
    return at[0], at[-1]


def _said(text: str, *, strong: bool = False) -> tuple[Run, ...]:
    return (Run(text, Origin.LABEL, "review", FactKind.TEXT, strong=strong),)


def _told(lines: Iterable[Line]) -> Iterator[tuple[Run, ...]]:
    for one in lines:
        yield (*_said(f"{one.label}: "), *_said(one.value))
