"""The format-neutral document: sections of blocks of runs, where every run knows its origin.

A writer is a pure function of a `Document`; nothing in here knows a format, a template or a case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from exitletters.charts import Chart
from exitletters.facts import FactKind
from exitletters.paper import A4, Paper, Window


class Origin(StrEnum):
    """Where a run of text comes from."""

    TEMPLATE = "template"  # prose of a template; ref is file:line
    LABEL = "label"  # a word of the locale's conventions; ref is locale.yaml and its key
    CASE = "case"  # a field of the case; ref is its path
    POLICY = "policy"  # a field of the policy; ref is its path
    FIGURE = "figure"  # computed; ref is the formula
    OWN_WORDS = "own_words"  # a sentence the author wrote; ref is its path
    FIXED = "fixed"  # a fixed legal text; ref is its id
    GAP = "gap"  # something missing, shown in drafts; ref is the path to fill


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one origin. `kind` is set when the text is a printed fact."""

    text: str
    origin: Origin
    ref: str
    kind: FactKind | None = None
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break inside a paragraph."""


Inline: TypeAlias = Run | Break
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; `direction` is set where it is not the document's (findings on a cover)."""

    runs: Inlines
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body; `level` is 2 or deeper (the subject is the document's one h1)."""

    level: int
    runs: Inlines


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a tuple of blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation: fixed legal text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its message: the caption is printed and is the alternative text; the numbers stand in a table."""

    chart: Chart
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Answer:
    """Something to fill in by hand or on a screen: one of `choices`, or else as many empty `lines`."""

    label: Inlines
    choices: tuple[Inlines, ...] = ()
    lines: int = 1


Block: TypeAlias = Paragraph | Heading | Bullets | Table | Quote | Figure | Answer


class Role(StrEnum):
    """What a section is on the page; writers choose place and style by it."""

    COVER = "cover"  # drafts only: open findings, on a sheet of its own
    LETTERHEAD = "letterhead"  # first paragraph: the organization's name; then its address lines
    REFERENCE = "reference"  # place and date, contract and case numbers, enclosures (fa)
    RECIPIENT = "recipient"
    SUBJECT = "subject"  # exactly one; the document's h1
    SALUTATION = "salutation"
    BODY = "body"
    CLOSING = "closing"
    SIGNATURE = "signature"  # name, function, organization, with room to sign above
    AFTER = "after"  # enclosures, copies, delivery
    ANNEX = "annex"  # begins a page: what the main part rests on


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a document."""

    id: str
    role: Role
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the letterhead: JPEG, PNG or SVG bytes, with text for those who cannot see it."""

    data: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class PageLabel:
    """The words of the page foot: `pattern` holds `{page}` and `{pages}`; `digits` names the numeral system."""

    pattern: str
    digits: str = "latn"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an e-mail address; either may be empty where nobody gave it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter to a customer needs to travel by e-mail; what nobody gave is empty."""

    sender: Mailbox  # who signs, at the organization's address
    reply_to: Mailbox  # the person the letter names for answers
    recipient: Mailbox  # one, whoever else has a copy
    is_offer: bool = False  # it must say how to be left alone (RFC 8058, G-WIN08)
    opt_out_url: str = ""
    opt_out_email: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole letter, ready for any writer."""

    kind: str
    tone: str
    language: str  # BCP 47, e.g. pt-BR
    direction: str  # ltr | rtl
    title: str  # plain text, no marks: metadata and the window title
    organization: str
    dated: date | None
    sections: tuple[Section, ...]
    page_label: PageLabel
    reference_side: str = "start"  # start | end: where the reference block stands
    signature_side: str = "start"
    fonts: tuple[str, ...] = ("Source Serif 4", "Vazirmatn")
    logo: Logo | None = None
    watermark: str | None = None  # the word across every page of a draft
    numbered_from: int = 2  # page numbers are shown from this many pages on
    dense: bool = False  # smaller type and margins: read at a desk, not sent
    spoken: bool = False  # its quotations are said aloud, and stand out from what is not
    envelope: Envelope | None = None  # None: nothing to be mailed to a customer
    paper: Paper = A4
    window: Window | None = None  # of the envelope that it is posted in; None where the policy names none
    returned: Inlines = ()  # the sender's name and address, for the small line above the recipient's


def section_runs(section: Section) -> Iterator[Run]:
    """Yield the runs of one section in reading order."""
    for block in section.blocks:
        yield from block_runs(block)


def block_runs(block: Block) -> Iterator[Run]:
    """Yield the runs of one block in reading order."""
    for inlines in block_lines(block):
        yield from (inline for inline in inlines if isinstance(inline, Run))


def block_lines(block: Block) -> Iterator[Inlines]:
    """Yield each paragraph-like stretch of a block: a paragraph, an item's paragraphs, each cell."""
    match block:
        case Paragraph(runs=runs) | Heading(runs=runs) | Figure(caption=runs):
            yield runs
        case Bullets(items=items):
            for inner in chain(*items):
                yield from block_lines(inner)
        case Table(header=header, rows=rows):
            yield from chain(header, *rows)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from block_lines(inner)
        case Answer(label=label, choices=choices):
            yield from (label, *choices)


def runs(document: Document, *roles: Role) -> Iterator[Run]:
    """Yield every run of the sections with one of these roles (all sections when none is named)."""
    for section in document.sections:
        if not roles or section.role in roles:
            yield from section_runs(section)


def plain(inlines: Inlines) -> str:
    """Return the bare text of a stretch; a hard break becomes a line feed."""
    return "".join(inline.text if isinstance(inline, Run) else "\n" for inline in inlines)


def letters_by_origin(document: Document, *roles: Role) -> dict[str, int]:
    """Count letters and digits by origin (G-PER03, manifest)."""
    counts: Counter[str] = Counter()
    for run in runs(document, *roles):
        counts[str(run.origin)] += sum(character.isalnum() for character in run.text)
    return dict(sorted(counts.items()))
