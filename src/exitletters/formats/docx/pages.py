"""What surrounds the text on every page: paper, margins, page foot, and the watermark of a draft."""

from __future__ import annotations

import re
from dataclasses import replace

from exitletters.document import Document, Origin, Run
from exitletters.formats.docx.added import NOTHING, Added
from exitletters.formats.docx.blocks import Frame, paragraph_xml, text_width
from exitletters.formats.docx.lists import Numbering
from exitletters.formats.docx.text import run_xml, xml_text
from exitletters.numerals import in_digits

_MM = 1440 / 25.4  # twips
_FIELD = re.compile(r"\{(pages?)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_RUN_PROPERTIES = {"ltr": "", "rtl": "<w:rPr><w:rtl/></w:rPr>"}

# Our own fonts have overlapping outlines, which WordArt fills with holes; every office machine has this one.
_PLAIN = "Arial"
# The plain straight text path of WordArt: one line along the top of the box, one along its foot.
_WORD_ART = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
    'path="m0,0l21600,0m0,21600l21600,21600e">'
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def section_xml(document: Document, *, references: str, cover: bool = False) -> str:
    """Return `w:sectPr`: on A4 25 or dense 17 mm margins; a first page without number has an empty foot."""
    width, height = (round(one * _MM) for one in (document.paper.width, document.paper.height))
    margin = (width - text_width(document.dense)) // 2
    first_differs = cover or document.numbered_from > 1
    parts = (
        references,
        f'<w:pgSz w:w="{width}" w:h="{height}"/>',
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="709" '
        f'w:footer="{min(680, margin // 2)}" '
        'w:gutter="0"/>',
        '<w:cols w:space="708"/>',
        "<w:titlePg/>" if first_differs else "",
        "<w:bidi/>" if document.direction == "rtl" else "",
    )
    return f"<w:sectPr>{''.join(parts)}</w:sectPr>"


def references_xml(parts: tuple[tuple[str, str, str], ...]) -> str:
    """Return the references to headers and footers: kind, type and relationship of each."""
    return "".join(f'<w:{kind}Reference w:type="{use}" r:id="{name}"/>' for kind, use, name in parts)


def foot_xml(document: Document, namespaces: str, *, numbered: bool) -> str:
    """Return a page foot: the locale's words with the fields of Word in them, or an empty line."""
    shell = paragraph_xml((), _frame(document, "Page Foot"))
    words = _numbered_line(document) if numbered else ""
    return f"<w:ftr {namespaces}>{shell.removesuffix('</w:p>')}{words}</w:p></w:ftr>"


def is_headed(document: Document, added: Added) -> bool:
    """Tell whether the pages have a head: a watermark, or the words of a review copy."""
    return document.watermark is not None or bool(added.head)


def head_xml(document: Document, namespaces: str, ordinal: int, added: Added = NOTHING) -> str:
    """Return a page head: the watermark of a draft, the words of a review copy."""
    frame = _frame(document, "Page Head")
    shell = paragraph_xml((), replace(frame, direction=added.direction, turned=True) if added.head else frame)
    mark = "" if document.watermark is None else _watermark(document.watermark, ordinal)
    return f"<w:hdr {namespaces}>{shell.removesuffix('</w:p>')}{added.head}{mark}</w:p></w:hdr>"


def _frame(document: Document, style: str) -> Frame:
    return Frame(document.direction, Numbering(document.page_label.digits), style)


def _numbered_line(document: Document) -> str:
    """Return the runs of the page label. Word computes the fields; the stored result is a first guess.

    A draft counts its cover sheet: SECTIONPAGES would leave it out, but LibreOffice does not compute that.
    """
    guess = in_digits(str(max(document.numbered_from, 1)), document.page_label.digits)
    parts = []
    for index, part in enumerate(_FIELD.split(document.page_label.pattern)):
        if index % 2 == 0:
            parts.append(run_xml(Run(part, Origin.LABEL, "page_label"), document.direction))
        else:
            parts.append(
                f'<w:fldSimple w:instr=" {_FIELDS[part]} "><w:r>{_RUN_PROPERTIES[document.direction]}'
                f"<w:t>{guess}</w:t></w:r></w:fldSimple>"
            )
    return "".join(parts)


def _watermark(word: str, ordinal: int) -> str:
    width = min(120 + 56 * len(word), 460)
    name = f'id="PowerPlusWaterMarkObject{ordinal}" o:spid="_x0000_s{2048 + ordinal}"'
    return (
        f"<w:r><w:pict>{_WORD_ART}<v:shape {name} "
        f'type="#_x0000_t136" alt="{xml_text(word)}" style="position:absolute;margin-left:0;margin-top:0;'
        f"width:{width}pt;height:{2 * width // max(len(word), 4)}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        f'fillcolor="#c9ced6" stroked="f"><v:fill opacity=".5"/><v:textpath '
        f'style="font-family:{_PLAIN};font-size:1pt" string="{xml_text(word)}"/>'
        "</v:shape></w:pict></w:r>"
    )
