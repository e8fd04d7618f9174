"""Text for Word: runs cut where the direction changes, each with the marks and tags that keep its order.

Word orders text by run: Persian needs `w:rtl`, and a value of the other direction needs a run of its own
between marks, because Word and LibreOffice know no isolates (localization 9.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from exitletters.document import Break, Inlines, Origin, Run
from exitletters.formats._bidi import FSI, PDI, isolate_stretches, isolated

LRM, RLM = "\u200e", "\u200f"
NO_LANGUAGE = "x-none"  # Word's own tag for text that no dictionary should judge

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Embeddings and isolates: the tree holds none; one that slipped in would unbalance ours.
_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WHITE = re.compile("[\t\n\r\x85\u2028\u2029]")
_ISOLATE = re.compile(f"{FSI}([^{PDI}]*){PDI}")
_STRONG_RTL = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one direction; `foreign` when it is not the direction of the page."""

    text: str
    rtl: bool
    foreign: bool

    @property
    def marked(self) -> str:
        """Return the text with the marks that shield it from its neighbours."""
        if not self.foreign:
            return self.text
        outer, inner = (LRM, RLM) if self.rtl else (RLM, LRM)
        return f"{outer}{inner}{self.text}{inner}{outer}"


def clean(text: str) -> str:
    """Drop what XML cannot hold and what would steer direction; white space of any kind is a space."""
    if text.isprintable():  # nearly always, and ten times faster than to look for each
        return text
    return _WHITE.sub(" ", _DIRECTING.sub("", _ILLEGAL.sub("", text)))


def xml_text(text: str) -> str:
    """Return text as XML character data, also fit for an attribute."""
    return escape(clean(text))


def stretches(run: Run, direction: str) -> Iterator[Stretch]:
    """Cut a run where the direction changes, by the same rule that isolates it in other formats."""
    cleaned = clean(run.text)
    text = isolated(run if cleaned == run.text else replace(run, text=cleaned), direction)
    for piece, is_isolate in _pieces(text):
        if is_isolate:
            yield from _without_isolate(piece, direction)
        else:
            yield Stretch(piece, direction == "rtl", foreign=False)


def inlines_xml(inlines: Inlines, direction: str) -> str:
    """Return the `w:r` elements of a stretch of inlines."""
    return "".join(
        "<w:r><w:br/></w:r>" if isinstance(inline, Break) else run_xml(inline, direction) for inline in inlines
    )


def run_xml(run: Run, direction: str, style: str = "") -> str:
    """Return one run as `w:r` elements, one for each stretch; `style` is the id of a character style."""
    return "".join(
        f"<w:r>{_properties(run, stretch, direction, style)}"
        f'<w:t xml:space="preserve">{escape(stretch.marked)}</w:t></w:r>'
        for stretch in stretches(run, direction)
    )


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts outside and inside isolates, without the empty ones."""
    for index, piece in enumerate(_ISOLATE.split(text)):
        if piece:
            yield piece, index % 2 == 1


def _without_isolate(piece: str, direction: str) -> Iterator[Stretch]:
    """Turn one isolated piece into runs. A name of mixed scripts flows with the page, foreign words apart."""
    has_rtl = any(unicodedata.bidirectional(character) in _STRONG_RTL for character in piece)
    has_latin = isolate_stretches(piece, "rtl") != piece
    if has_rtl and (direction == "rtl" or has_latin):
        for part, is_isolate in _pieces(isolate_stretches(piece, direction)):
            yield Stretch(part, (direction == "rtl") is not is_isolate, foreign=is_isolate)
    else:
        yield Stretch(piece, has_rtl, foreign=has_rtl is not (direction == "rtl"))


def _properties(run: Run, stretch: Stretch, direction: str, style: str) -> str:
    """Return `w:rPr`; its children stand in the order of the schema."""
    gap = run.origin is Origin.GAP
    named = style or ("Gap" if gap else "")
    parts = (
        f'<w:rStyle w:val="{named}"/>' if named else "",
        "<w:b/><w:bCs/>" if run.strong else "",
        "<w:i/><w:iCs/>" if run.emphasis else "",
        '<w:highlight w:val="yellow"/>' if gap else "",
        "<w:rtl/>" if stretch.rtl else "",
        f'<w:lang w:val="{NO_LANGUAGE}"/>' if stretch.foreign and direction == "rtl" else "",
    )
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""
