"""The theme: the letter's own colours and fonts, so that what a reader adds in Word matches."""

from __future__ import annotations

from exitletters.formats.docx.fonts import complex_font, latin_font
from exitletters.formats.docx.looks import DIM, GREY, HAIRLINE, INK, RULE, WARN
from exitletters.formats.docx.text import xml_text

# Word wants each of these slots filled, in this order.
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": INK,
    "lt2": HAIRLINE,
    "accent1": INK,
    "accent2": GREY,
    "accent3": RULE,
    "accent4": WARN,
    "accent5": DIM,
    "accent6": HAIRLINE,
    "hlink": INK,
    "folHlink": GREY,
}
_PLAIN_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_PLAIN_LINE = f'<a:ln w="6350">{_PLAIN_FILL}</a:ln>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(fonts: tuple[str, ...]) -> str:
    """Return the theme for a choice of fonts; three plain looks fill the places for effects."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in _COLOURS.items())
    faces = (
        f'<a:latin typeface="{xml_text(latin_font(fonts))}"/><a:ea typeface=""/>'
        f'<a:cs typeface="{xml_text(complex_font(fonts))}"/>'
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Letter">'
        f'<a:themeElements><a:clrScheme name="Letter">{colours}</a:clrScheme><a:fontScheme name="Letter">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Letter"><a:fillStyleLst>{_PLAIN_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_PLAIN_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_PLAIN_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
