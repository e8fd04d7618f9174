"""The text of a letter in Word: sections in their places and styles, after the cover sheet of a draft."""

from __future__ import annotations

from dataclasses import replace

from exitletters.document import Block, Document, Heading, Paragraph, Role, Section
from exitletters.formats.docx.added import NOTHING, Added
from exitletters.formats.docx.blocks import TEXT_WIDTH, Frame, blocks_xml, paragraph_xml, text_width
from exitletters.formats.docx.drawings import Drawings
from exitletters.formats.docx.lists import Numbering
from exitletters.formats.docx.logo import Picture, drawing_xml
from exitletters.formats.docx.package import FEET, HEADS
from exitletters.formats.docx.pages import is_headed, references_xml, section_xml

# The style of a section's first block, and of those after it.
_STYLES = {
    Role.COVER: ("Draft Title", "Draft Notice"),
    Role.LETTERHEAD: ("Letterhead", "Address"),
    Role.REFERENCE: ("Reference", "Reference"),
    Role.RECIPIENT: ("Recipient", "Recipient"),
    Role.SUBJECT: ("Subject", "Subject"),
    Role.SALUTATION: ("Salutation", "Salutation"),
    Role.BODY: ("Body Text", "Body Text"),
    Role.CLOSING: ("Closing", "Closing"),
    Role.SIGNATURE: ("Signature", "Signature Detail"),
    Role.AFTER: ("After", "After"),
    Role.ANNEX: ("Body Text", "Body Text"),
}
_PROSE = frozenset({Role.BODY, Role.ANNEX})
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_BESIDE = {Role.LETTERHEAD: ("Letterhead Beside", "Address"), Role.REFERENCE: ("Reference Beside",) * 2}
_FAR_HALF = round(TEXT_WIDTH * 0.55)
_HEAD_WIDTHS = (round(TEXT_WIDTH * 0.64), TEXT_WIDTH - round(TEXT_WIDTH * 0.64))


def document_xml(
    document: Document,
    namespaces: str,
    numbering: Numbering,
    drawings: Drawings,
    shown: Picture | None,
    added: Added = NOTHING,
) -> str:
    """Return the main part: the cover sheet is a section of Word's own, the letter is the last one."""
    frame = Frame(
        document.direction,
        numbering,
        quote="Said" if document.spoken else "Quote",
        width=text_width(document.dense),
        inlines=added.inlines,
        drawn=drawings.xml,
    )
    references = references_xml((*FEET, *(HEADS if is_headed(document, added) else ())))
    covers = [section for section in document.sections if section.role is Role.COVER]
    letter = [section for section in document.sections if section.role is not Role.COVER]
    text = "".join(_section(section, document, frame) for section in covers)
    if covers:
        text += _section_end(frame, section_xml(document, references=references, cover=True))
        references = ""  # the letter goes on with the cover's
    text += _letter(letter, document, frame, shown) + added.appendix
    last = section_xml(document, references=references)
    return f"<w:document {namespaces}><w:body>{text}{last}</w:body></w:document>"


def _letter(sections: list[Section], document: Document, frame: Frame, shown: Picture | None) -> str:
    """Return the letter; from right to left, a reference at the far side shares a row with the letterhead."""
    roles = [section.role for section in sections[:2]]
    beside = (document.direction, document.reference_side) == ("rtl", "end")
    if beside and roles == [Role.LETTERHEAD, Role.REFERENCE]:
        head = _head_row(sections[0], sections[1], frame, shown)
        return head + "".join(_section(section, document, frame) for section in sections[2:])
    logo = _logo(frame, shown) if shown else ""
    return logo + "".join(_section(section, document, frame) for section in sections)


def _section(section: Section, document: Document, frame: Frame) -> str:
    """Return one section in its style and at its side."""
    far = {
        Role.REFERENCE: replace(frame, end=document.reference_side == "end"),
        Role.CLOSING: replace(frame, indent=_FAR_HALF if document.signature_side == "end" else None),
    }
    far[Role.SIGNATURE] = far[Role.CLOSING]
    placed = far.get(section.role, frame)
    # The last words stay with the closing; every other section may end a page.
    is_last_words = section is next((one for one in reversed(document.sections) if one.role is Role.BODY), None)
    is_first_annex = section is next((one for one in document.sections if one.role is Role.ANNEX), None)
    text = _styled(section, _STYLES[section.role], placed, keep_last=is_last_words and not _has_annexes(document))
    return _NEW_PAGE + text if is_first_annex else text


def _has_annexes(document: Document) -> bool:
    return any(one.role is Role.ANNEX for one in document.sections)


def _styled(section: Section, styles: tuple[str, str], frame: Frame, *, keep_last: bool = False) -> str:
    """Return a section's blocks, the first in a style of its own."""
    first, rest = styles
    blocks = section.blocks if section.role in _PROSE else tuple(map(_as_paragraph, section.blocks))
    if first == rest:
        return blocks_xml(blocks, replace(frame, style=rest), keep_last=keep_last)
    return blocks_xml(blocks[:1], replace(frame, style=first)) + blocks_xml(blocks[1:], replace(frame, style=rest))


def _as_paragraph(block: Block) -> Block:
    """Outside the body a heading takes its section's style, so the subject stays the first of the outline."""
    return Paragraph(block.runs) if isinstance(block, Heading) else block


def _head_row(letterhead: Section, reference: Section, frame: Frame, shown: Picture | None) -> str:
    """Return letterhead and reference side by side above one line."""
    cells = (
        (_logo(frame, shown) if shown else "") + _styled(letterhead, _BESIDE[Role.LETTERHEAD], frame),
        _styled(reference, _BESIDE[Role.REFERENCE], frame),
    )
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or paragraph_xml((), frame)}</w:tc>'
        for width, cell in zip(_HEAD_WIDTHS, cells, strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _HEAD_WIDTHS)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="HeadTable"/><w:bidiVisual/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def _logo(frame: Frame, shown: Picture) -> str:
    shell = paragraph_xml((), replace(frame, style="Address", after=8))
    return f"{shell.removesuffix('</w:p>')}{drawing_xml(shown, 'logo')}</w:p>"


def _section_end(frame: Frame, properties: str) -> str:
    shell = paragraph_xml((), replace(frame, style="Table End"))
    return shell.replace("</w:pPr>", f"{properties}</w:pPr>")
