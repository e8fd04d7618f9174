"""Word documents: named styles, real lists and tables, page fields; Persian from right to left throughout."""

from __future__ import annotations

from datetime import date

from exitletters.document import Document
from exitletters.formats import Format, _drawing
from exitletters.formats.docx.added import NOTHING, Added
from exitletters.formats.docx.drawings import Drawings
from exitletters.formats.docx.letter import document_xml
from exitletters.formats.docx.lists import Numbering, numbering_xml
from exitletters.formats.docx.logo import picture
from exitletters.formats.docx.looks import DENSE, Look
from exitletters.formats.docx.package import MAIN, Kept, packed, relationships_xml
from exitletters.formats.docx.pages import foot_xml, head_xml, is_headed
from exitletters.formats.docx.text import clean, xml_text

_NAMESPACES = " ".join(
    (
        MAIN,
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
    )
)
_NO_DATE = date(1980, 1, 1)  # as in the zip entries: a date that nobody takes for a real one
_LONGEST_PROPERTY = 255


def write(document: Document) -> bytes:
    """Return the letter as a Word document."""
    return written(document, NOTHING)


def written(document: Document, added: Added) -> bytes:
    """Return the letter with what a review copy adds to it."""
    shown = picture(document.logo) if document.logo else None
    image = f"media/logo.{shown.kind}" if shown else None
    kept = Kept(
        Look(document.language, document.direction, document.fonts, DENSE if document.dense else 1.0),
        headed=is_headed(document, added),
        commented=bool(added.comments),
        styles=added.styles,
    )
    numbering = Numbering(document.page_label.digits)
    drawings = Drawings(_drawing.Look(document.direction, document.fonts))
    text = document_xml(document, _NAMESPACES, numbering, drawings, shown, added)
    parts: dict[str, str | bytes] = {
        "word/document.xml": text,
        "word/numbering.xml": numbering_xml(numbering, MAIN),
        "word/footer1.xml": foot_xml(document, _NAMESPACES, numbered=True),
        "word/footer2.xml": foot_xml(document, _NAMESPACES, numbered=document.numbered_from < 2),
        "word/_rels/document.xml.rels": relationships_xml(
            kept, ({"logo": image} if image else {}) | drawings.targets()
        ),
        "docProps/core.xml": _core_xml(document),
    }
    if kept.headed:
        parts |= {f"word/header{n}.xml": head_xml(document, _NAMESPACES, n, added) for n in (1, 2)}
    if kept.commented:
        parts["word/comments.xml"] = f"<w:comments {_NAMESPACES}>{added.comments}</w:comments>"
    if shown:
        parts[f"word/{image}"] = shown.data
    return packed(kept, parts | {f"word/{name}": data for name, data in drawings.files().items()})


def _core_xml(document: Document) -> str:
    """Return the properties Word shows under "Info"; dates come from the letter, never from the clock."""
    author = xml_text(clean(document.organization)[:_LONGEST_PROPERTY])
    title = xml_text(clean(document.title)[:_LONGEST_PROPERTY])
    stamp = f'xsi:type="dcterms:W3CDTF">{(document.dated or _NO_DATE).isoformat()}T00:00:00Z'
    return (
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>"
        f"<dc:language>{xml_text(document.language)}</dc:language></cp:coreProperties>"
    )


FORMAT = Format(
    name="docx",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write,
)
