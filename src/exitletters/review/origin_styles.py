"""Character styles for origins in Word: lines and boxes that grey paper shows as well as colour does."""

from __future__ import annotations

from collections.abc import Mapping

from exitletters.document import Origin
from exitletters.formats.docx.text import xml_text
from exitletters.review import words
from exitletters.speaking import Catalogue

_GREY = '<w:shd w:val="clear" w:color="auto" w:fill="E3E3E3"/>'
# Children of `w:rPr` in the order of the schema, as words.ORIGINS names the looks.
_LOOKS: Mapping[Origin, str] = {
    Origin.TEMPLATE: '<w:u w:val="dotted"/>',
    Origin.LABEL: '<w:u w:val="dash"/>',
    Origin.CASE: f'<w:u w:val="single"/>{_GREY}',
    Origin.POLICY: f'<w:u w:val="dotDash"/>{_GREY}',
    Origin.FIGURE: f'<w:u w:val="double"/>{_GREY}',
    Origin.OWN_WORDS: '<w:u w:val="thick"/>',
    Origin.FIXED: '<w:u w:val="dashedHeavy"/>',
    Origin.GAP: '<w:b/><w:bCs/><w:bdr w:val="single" w:sz="18" w:space="0" w:color="auto"/>',
}
_BORROWED = '<w:u w:val="wave"/>'
_PARAGRAPHS = (
    # id, name, before, after, size in half points, more
    ("CommentText", "annotation text", 0, 40, 20, ""),
    ("ReviewTitle", "Review Title", 0, 160, 28, "<w:keepNext/><w:pageBreakBefore/>"),
    ("ReviewHeading", "Review Heading", 280, 80, 22, "<w:keepNext/>"),
    ("ReviewText", "Review Text", 0, 80, 19, ""),
)


def style_of(origin: Origin, *, borrowed: bool = False) -> str:
    """Return the id of an origin's style."""
    name = "".join(part.title() for part in str(origin).split("_"))
    return f"Origin{name}{'Borrowed' if borrowed else ''}"


def styles_xml(tongue: Catalogue) -> str:
    """Return every style a review copy adds."""
    names = {
        origin: f"{tongue.say(words.LEGEND_HEADS[1])}: {tongue.say(words.ORIGINS[origin].name)}" for origin in _LOOKS
    }
    characters = (
        _character(style_of(origin), names[origin], "DefaultParagraphFont", look)
        + _character(style_of(origin, borrowed=True), f"{names[origin]} ↑", style_of(origin), _BORROWED)
        for origin, look in _LOOKS.items()
    )
    paragraphs = (
        f'<w:style w:type="paragraph"{"" if name[0].islower() else _CUSTOM} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{more}<w:bidi w:val="{int(tongue.is_rtl)}"/>'
        f'<w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
        f'<w:rPr>{_BOLD if more else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for id_, name, before, after, size, more in _PARAGRAPHS
    )
    reference = (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    )
    return "".join((*characters, *paragraphs, reference))


_CUSTOM = ' w:customStyle="1"'
_BOLD = "<w:b/><w:bCs/>"


def _character(id_: str, name: str, base: str, look: str) -> str:
    return (
        f'<w:style w:type="character"{_CUSTOM} w:styleId="{id_}"><w:name w:val="{xml_text(name)}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )
