"""The style sheet in Word's terms, built with python-docx on an empty sheet: nothing is left over in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm, Pt, RGBColor
from docx.styles.styles import Styles

from exitletters.formats.docx.fonts import complex_font, latin_font
from exitletters.formats.docx.looks import BODY_SIZE, DIM, HAIRLINE, LINE, RULE, STYLES, WARN, Look, Style
from exitletters.formats.docx.text import NO_LANGUAGE, xml_text

# The schema's order; python-docx keeps it only for the properties it has a name for.
_PARAGRAPH_ORDER = (
    "keepNext",
    "keepLines",
    "pBdr",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
)
_RUN_ORDER = ("b", "bCs", "color", "sz", "szCs")

_SHEET = """<w:styles {namespaces}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{latin}" w:cs="{complex}"/>
<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" w:bidi="{complex_language}"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/>{bidi}<w:spacing w:line="{line}" w:lineRule="auto"/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Gap"><w:name w:val="Gap"/>
<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>
<w:rPr><w:b/><w:bCs/><w:color w:val="{warn}"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="LetterTable"><w:name w:val="Letter Table"/>
<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{hairline}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{hairline}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{dim}"/></w:tcBorders></w:tcPr>
</w:tblStylePr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="HeadTable"><w:name w:val="Head Table"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{rule}"/></w:tblBorders>
<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:bottom w:w="142" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>{more}</w:styles>"""


def styles_xml(look: Look, more: str = "") -> bytes:
    """Return the style sheet for a language, a direction and a choice of fonts; `more` are further `w:style`s."""
    sheet = parse_xml(_SHEET.format(namespaces=nsdecls("w"), more=more, **_defaults(look)))
    styles: Any = Styles(sheet)
    for spec in STYLES:
        style = styles.add_style(spec.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not spec.own)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _shape(style, _scaled(spec, look.scale))
        _colour(style, _scaled(spec, look.scale))
    return serialize_part_xml(sheet)


def _scaled(spec: Style, scale: float) -> Style:
    return replace(spec, size=_half_points(spec.size * scale), before=spec.before * scale, after=spec.after * scale)


def _half_points(size: float) -> float:
    """Return the nearest size that Word can say."""
    return round(size * 2) / 2


def _defaults(look: Look) -> dict[str, object]:
    rtl = look.direction == "rtl"
    return {
        "latin": xml_text(latin_font(look.fonts)),
        "complex": xml_text(complex_font(look.fonts)),
        "size": round(BODY_SIZE * look.scale * 2),
        "line": round(LINE * 240),
        "language": xml_text(look.language),
        "complex_language": xml_text(look.language) if rtl else NO_LANGUAGE,
        "bidi": "<w:bidi/>" if rtl else "",
        "rule": RULE,
        "hairline": HAIRLINE,
        "dim": DIM,
        "warn": WARN,
    }


def _shape(style: Any, spec: Style) -> None:
    """Set what a style does to the paragraph."""
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(spec.before), Pt(spec.after)
    shape.keep_with_next = spec.keep_next or None
    shape.keep_together = spec.keep_lines or None
    if spec.indent:
        shape.left_indent = shape.right_indent = Mm(spec.indent)
    if spec.centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    properties = style.element.get_or_add_pPr()
    if spec.ruled:
        edges = _put(properties, "w:pBdr")
        for edge in spec.ruled:
            _put(edges, f"w:{edge}", val="single", sz="6", space="5", color=RULE)
    if spec.joined:
        _put(properties, "w:contextualSpacing")
    if spec.outline is not None:
        _put(properties, "w:outlineLvl", val=str(spec.outline))
    _sort(properties, _PARAGRAPH_ORDER)


def _colour(style: Any, spec: Style) -> None:
    """Set what a style does to the letters; each property twice, as complex scripts have their own."""
    font = style.font
    font.size = Pt(spec.size)
    if spec.bold:
        font.bold = font.cs_bold = True
    if spec.color:
        font.color.rgb = RGBColor.from_string(spec.color)
    properties = style.element.get_or_add_rPr()
    _put(properties, "w:szCs", val=str(round(spec.size * 2)))
    _sort(properties, _RUN_ORDER)


def _put(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(element)
    return element


def _sort(properties: Any, order: tuple[str, ...]) -> None:
    properties[:] = sorted(properties, key=lambda child: order.index(child.tag.rpartition("}")[2]))
