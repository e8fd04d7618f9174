"""How each part of a letter looks in Word: one row per paragraph style, close to letter.css of the PDF."""

from __future__ import annotations

from dataclasses import dataclass

INK, GREY, DIM, RULE, HAIRLINE, WARN = "1D2B42", "5B5F66", "44484E", "9AA3B0", "CFD4DB", "5C4400"
BODY_SIZE = 10.5
DENSE = 0.84
LINE = 1.04  # times the font's own line, which is 1.36 em for Source Serif and 1.57 em for Vazirmatn
AFTER_BLOCK = 7.5  # points between one paragraph, list or table and the next


@dataclass(frozen=True, slots=True)
class Look:
    """What a style sheet depends on; letters that share it share one base package."""

    language: str
    direction: str
    fonts: tuple[str, ...]
    scale: float = 1.0  # of sizes and spaces: a dense document has smaller ones


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: sizes and spaces in points, indent in millimetres on both sides."""

    name: str
    size: float = BODY_SIZE
    before: float = 0
    after: float = 0
    bold: bool = False
    color: str = ""
    indent: float = 0
    joined: bool = False  # no space between two paragraphs of this style
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    ruled: tuple[str, ...] = ()  # the edges with a line
    centred: bool = False
    own: bool = True  # False: one of Word's own names, which Word shows in the reader's language


STYLES = (
    Style("Letterhead", 14.5, after=5, color=INK, keep_next=True, ruled=("bottom",)),
    Style("Letterhead Beside", 14.5, after=3, color=INK, keep_next=True),
    Style("Address", 8.5, color=GREY, keep_next=True),
    Style("Reference", before=21, joined=True, keep_lines=True),
    Style("Reference Beside", 9.5, keep_lines=True),
    Style("Recipient", before=23, joined=True, keep_lines=True),
    Style("Subject", 12, before=18, after=12, bold=True, keep_next=True, outline=0),
    Style("Salutation", before=20, after=AFTER_BLOCK, keep_next=True, own=False),
    Style("Body Text", after=AFTER_BLOCK, own=False),
    Style("heading 2", 11, before=12, after=4, bold=True, keep_next=True, outline=1, own=False),
    Style("heading 3", before=9.5, after=3, bold=True, keep_next=True, outline=2, own=False),
    Style("heading 4", before=9.5, after=3, keep_next=True, outline=3, own=False),
    Style("List Bullet", after=3, own=False),
    Style("List Number", after=3, own=False),
    Style("List Continue", after=3, own=False),
    # Lines above and below: Word's left and right edges of a paragraph do not follow the direction.
    Style(
        "Quote",
        10,
        before=4,
        after=10,
        indent=6,
        color=DIM,
        keep_lines=True,
        ruled=("top", "bottom"),
        own=False,
    ),
    # Said aloud: larger than what stands around it.
    Style("Said", 12.5, before=1, after=6, indent=5, keep_lines=True),
    Style("Table Head", 9, before=3, after=3, bold=True, color=DIM, keep_next=True),
    Style("Table Text", 10, before=2.5, after=2.5),
    Style("Table End", 6),
    Style("Figure", before=4, after=2, keep_next=True),
    Style("caption", 9, after=AFTER_BLOCK, color=DIM, keep_lines=True, own=False),
    Style("Answer Line", 14, ruled=("bottom", "between")),
    Style("Closing", before=17, keep_next=True, own=False),
    Style("Signature", before=37, bold=True, keep_next=True, own=False),  # 13 mm of room to sign
    Style("Signature Detail", keep_next=True),
    Style("After", 9, before=18, color=DIM, joined=True, keep_lines=True),
    Style("Draft Title", 13, after=10, bold=True, keep_next=True),
    Style("Draft Notice", after=AFTER_BLOCK),
    Style("Page Head", 8),
    Style("Page Foot", 8.5, color=GREY, centred=True),
)


def style_id(name: str) -> str:
    """Return the id under which a paragraph names its style."""
    return (name[:1].upper() + name[1:]).replace(" ", "")
