"""What a review copy adds to a letter's Word file; an ordinary letter adds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exitletters.document import Inlines
from exitletters.formats.docx.text import inlines_xml


@dataclass(frozen=True, slots=True)
class Added:
    """WordprocessingML for places that an ordinary letter leaves empty."""

    inlines: Callable[[Inlines, str], str] = inlines_xml  # how each line of the letter becomes runs, in reading order
    styles: str = ""  # `w:style` elements
    head: str = ""  # runs at the top of every page
    direction: str = "ltr"  # of the head
    comments: str = ""  # `w:comment` elements
    appendix: str = ""  # paragraphs and tables after the letter


NOTHING = Added()
