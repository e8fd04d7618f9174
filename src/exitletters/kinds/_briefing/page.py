"""A memo's furniture: no letter ceremony, but whose it is, and that it is confidential on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from exitletters.document import Block, Document, Inlines, Paragraph, Role, Section
from exitletters.facts import Fact, Record
from exitletters.kinds import Kind
from exitletters.kinds._furniture import bare
from exitletters.printing import Printer
from exitletters.request import Request


def furnish(
    request: Request,
    _: Kind,
    context: Mapping[str, object],
    title: Inlines,
    body: Sequence[Section],
    printer: Printer,
) -> Document:
    """Return the memo: its head, its title, its parts and annexes."""
    organization = cast(Record, context["organization"])["legal_name"]
    marking = cast(Fact, cast(Record, context["case"])["confidentiality"])
    marks = (printer.run(marking),) if marking else ()
    head = tuple(Paragraph((one,)) for one in (printer.run(organization), *marks))
    sections = (
        Section("letterhead", Role.LETTERHEAD, head),
        Section("subject", Role.SUBJECT, (Paragraph(title),)),
        *body,
    )
    plain_page = bare(request, title, organization, sections, printer)
    pattern = " · ".join((*(one.text for one in marks), plain_page.page_label.pattern))
    label = replace(plain_page.page_label, pattern=pattern)
    return replace(plain_page, page_label=label, logo=request.logo, numbered_from=1, dense=True)


def letter_blocks(request: Request) -> tuple[Block, ...]:
    """Return the customer's letter as it stands, to be read behind the memo; each line in the letter's direction."""
    letter = request.ending.document if request.ending and request.with_letter else None
    if letter is None:
        return ()
    blocks = (block for section in letter.sections for block in section.blocks)
    return tuple(replace(one, direction=letter.direction) if isinstance(one, Paragraph) else one for one in blocks)
