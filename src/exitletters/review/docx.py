"""A review copy as a Word document: the letter's own writer, with marked runs, content controls and comments."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from exitletters.document import Break, Inlines, Origin, Run
from exitletters.formats._page import bare
from exitletters.formats.docx import written
from exitletters.formats.docx.added import Added
from exitletters.formats.docx.text import inlines_xml, run_xml, xml_text
from exitletters.review import words
from exitletters.review.appendix import appendix_xml
from exitletters.review.comments import Comment, comments, comments_xml
from exitletters.review.copy import Copy
from exitletters.review.origin_styles import style_of, styles_xml
from exitletters.review.provenance import Piece, Sentence, TextLine
from exitletters.review.tongue import direction

_NO_LINE = (-1, TextLine("", -1, (), ()))
_LONGEST_NAME = 64  # what Word takes as the title or tag of a content control


def docx(copy: Copy) -> bytes:
    """Return the letter as Word document with everything a reviewer needs; the letter's own words are unchanged."""
    found, turned = comments(copy), direction(copy.tongue)
    dated = copy.document.dated.isoformat() if copy.document.dated else ""
    added = Added(
        inlines=_marked(copy.lines, found),
        styles=styles_xml(copy.tongue),
        head=run_xml(Run(copy.tongue.say(words.BANNER), Origin.LABEL, "review", strong=True), turned),
        direction=turned,
        comments=comments_xml(found, dated, turned),
        appendix=appendix_xml(copy),
    )
    title = bare(copy.tongue.say(words.TITLE, case=copy.known.request.case.case.id))
    return written(replace(copy.document, title=title), added)


def _marked(lines: Sequence[TextLine], found: Sequence[Comment]) -> Callable[[Inlines, str], str]:
    """Return how the writer prints lines of the document; it asks for them in reading order, once each.

    What it prints in one paragraph may be several lines with signs of its own between: an answer and its choices.
    """
    coming, controls = deque(enumerate(lines)), count(1)

    def runs_xml(inlines: Inlines, direction: str) -> str:
        shown = []
        while inlines:
            at, line = coming[0] if coming else _NO_LINE
            if line.inlines and inlines[: len(line.inlines)] == line.inlines:
                coming.popleft()
                inlines = inlines[len(line.inlines) :]
                here = [one for one in found if one.line == at]
                shown += [
                    _sentence(one, number, here, direction, controls) for number, one in enumerate(line.sentences)
                ]
            else:
                shown.append(inlines_xml(inlines[:1], direction))
                inlines = inlines[1:]
        return "".join(shown)

    return runs_xml


def _sentence(sentence: Sentence, number: int, here: Sequence[Comment], direction: str, controls: Iterator[int]) -> str:
    """Return a sentence between the anchors of its comments."""
    begins = "".join(f'<w:commentRangeStart w:id="{one.number}"/>' for one in here if one.first == number)
    ends = "".join(_anchor_end(one) for one in here if one.last == number)
    text = "".join(
        "<w:r><w:br/></w:r>" if isinstance(one, Break) else _piece(one, direction, controls) for one in sentence
    )
    return f"{begins}{text}{ends}"


def _anchor_end(comment: Comment) -> str:
    return (
        f'<w:commentRangeEnd w:id="{comment.number}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{comment.number}"/></w:r>'
    )


def _piece(piece: Piece, direction: str, controls: Iterator[int]) -> str:
    """Return a run in the style of its origin; a fact stands in a content control that is named after its path."""
    source = piece.source
    text = run_xml(piece.run, direction, style_of(source.origin, borrowed=bool(source.borrowed)))
    if not source.number:
        return text
    name = xml_text(control_name(source.name))
    properties = f'<w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{next(controls)}"/>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


def control_name(path: str) -> str:
    """Return a path as Word can hold it; of a long one the end tells more than the beginning."""
    return path if len(path) <= _LONGEST_NAME else f"…{path[1 - _LONGEST_NAME :]}"
