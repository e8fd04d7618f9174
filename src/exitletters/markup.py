"""The Markdown subset: from rendered template text to blocks of runs that know their template line.

Anything a letter cannot hold in every format is refused with the line it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exitletters.codes import templates as codes
from exitletters.document import (
    Answer,
    Block,
    Break,
    Bullets,
    Heading,
    Inline,
    Inlines,
    Origin,
    Paragraph,
    Quote,
    Run,
    Table,
)
from exitletters.findings import Finding, Place, Refused
from exitletters.printing import CLOSE, OPEN
from exitletters.speaking import phrase
from exitletters.templating import LINE_CLOSE, LINE_OPEN

_PARSER = MarkdownIt("commonmark").enable("table")
_FACT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_LINE = re.compile(f"{LINE_OPEN}([0-9]+){LINE_CLOSE}")
_LEADING = re.compile(f"(?:{LINE_OPEN}[0-9]+{LINE_CLOSE})+")
_BLANKS = re.compile(r"(?:\s*____+)+$")
_BLANK, _BOX = re.compile("____+"), "[ ]"
_REFUSED = {
    "code_block": phrase("indented text (four spaces make it code)"),
    "fence": phrase("a code block"),
    "code_inline": phrase("code between ` signs"),
    "html_block": "HTML",
    "html_inline": "HTML",
    "hr": phrase("a horizontal rule"),
    "link_open": phrase("a link"),
    "image": phrase("a picture"),
}


@dataclass(frozen=True, slots=True)
class Prosed:
    """What the parser needs to know about one rendered section."""

    file: str
    facts: Sequence[tuple[Run, ...]]
    lines: Sequence[int]

    def line(self, rendered: int) -> int:
        """Return the template's line for a line of the rendered text, counted from 0."""
        return self.lines[min(rendered, len(self.lines) - 1)] if self.lines else 1


def blocks(text: str, facts: Sequence[tuple[Run, ...]], file: str) -> tuple[Block, ...]:
    """Return a rendered section as blocks; raise `Refused` for what a letter cannot hold."""
    rows = text.split("\n")
    prosed = Prosed(file, facts, _line_map(rows))
    links: dict[str, object] = {}
    tokens = _PARSER.parse("\n".join(_LINE.sub("", row) for row in rows), links)
    _refuse(tokens, prosed)
    if links.get("references"):
        raise Refused(_refusal(phrase("a link"), prosed, 0))
    return tuple(_blocks(_Cursor(tokens), prosed))


def inlines(text: str, facts: Sequence[tuple[Run, ...]], file: str) -> Inlines:
    """Return a rendered section that is one paragraph (a subject line) as its runs."""
    found = blocks(text, facts, file)
    if len(found) == 1 and isinstance(found[0], Paragraph):
        return found[0].runs
    raise Refused(_refusal(phrase("anything but one paragraph"), Prosed(file, facts, _line_map(text.split("\n"))), 0))


def _line_map(rows: Sequence[str]) -> list[int]:
    """Return the template line of each rendered line; one that holds only facts takes the line before.

    Lines of tags leave their marks at the beginning of the next row; the last of them is the row's own.
    """
    lines, known = [], 1
    for row in rows:
        leading = _LEADING.match(row)
        marks = _LINE.findall(leading.group() if leading else row)
        known = int(marks[-1] if leading else marks[0]) if marks else known
        lines.append(known)
    return lines


def _refuse(tokens: Sequence[Token], prosed: Prosed) -> None:
    found, at = [], 0
    for token in tokens:
        at = token.map[0] if token.map else at
        for one in (token, *(token.children or ())):
            if one.type in _REFUSED:
                found.append(_refusal(_REFUSED[one.type], prosed, at))
    if found:
        raise Refused(*found)


def _refusal(what: str, prosed: Prosed, at: int) -> Finding:
    return Finding(codes.MARKUP_REFUSED, Place(prosed.file, prosed.line(at), 1), fields={"what": what})


class _Cursor:
    """Walks the flat token list that stands for a tree."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.at = tokens, 0

    def until(self, closing: str) -> Iterator[Token]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                return
            yield token


def _blocks(cursor: _Cursor, prosed: Prosed, closing: str = "") -> Iterator[Block]:
    for token in cursor.until(closing):
        match token.type:
            case "paragraph_open":
                yield from _paragraphs(_inline(cursor, prosed, "paragraph_close"))
            case "heading_open":
                yield Heading(max(2, int(token.tag[1])), _inline(cursor, prosed, "heading_close"))
            case "bullet_list_open" | "ordered_list_open":
                is_ordered = token.type == "ordered_list_open"
                yield Bullets(is_ordered, tuple(_items(cursor, prosed, token.type.replace("open", "close"))))
            case "blockquote_open":
                yield Quote(tuple(_blocks(cursor, prosed, "blockquote_close")))
            case "table_open":
                yield _table(cursor, prosed)


def _items(cursor: _Cursor, prosed: Prosed, closing: str) -> Iterator[tuple[Block, ...]]:
    for token in cursor.until(closing):
        if token.type == "list_item_open":
            yield tuple(_blocks(cursor, prosed, "list_item_close"))


def _table(cursor: _Cursor, prosed: Prosed) -> Table:
    rows: list[tuple[Inlines, ...]] = []
    for token in cursor.until("table_close"):
        if token.type == "tr_open":
            cells = [
                _inline(cursor, prosed, cell.type.replace("open", "close"))
                for cell in cursor.until("tr_close")
                if cell.type in ("th_open", "td_open")
            ]
            rows.append(tuple(cells))
    return Table(rows[0], tuple(rows[1:]))


def _inline(cursor: _Cursor, prosed: Prosed, closing: str) -> Inlines:
    found: list[Inline] = []
    for token in cursor.until(closing):
        if token.type == "inline":
            found += _runs(token, prosed)
    return _joined(found)


def _runs(token: Token, prosed: Prosed) -> Iterator[Inline]:
    at = token.map[0] if token.map else 0
    strong = emphasis = False
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                strong = child.type == "strong_open"
            case "em_open" | "em_close":
                emphasis = child.type == "em_open"
            case "hardbreak":
                at += 1
                yield Break()
            case "softbreak":
                at += 1
                yield Run(" ", Origin.TEMPLATE, f"{prosed.file}:{prosed.line(at)}")
            case _:
                ref = f"{prosed.file}:{prosed.line(at)}"
                for run in _with_facts(child.content, ref, prosed):
                    yield replace(run, strong=strong, emphasis=emphasis)


def _with_facts(text: str, ref: str, prosed: Prosed) -> Iterator[Run]:
    for index, part in enumerate(_FACT.split(text)):
        if index % 2:
            yield from prosed.facts[int(part)]
        elif part:
            yield Run(part, Origin.TEMPLATE, ref)


def _joined(found: list[Inline]) -> Inlines:
    """Join neighbouring stretches of one line of template prose that look alike."""
    joined: list[Inline] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            isinstance(one, Run)
            and isinstance(last, Run)
            and one.origin is Origin.TEMPLATE
            and _look(one) == _look(last)
        ):
            joined[-1] = replace(last, text=last.text + one.text)
        else:
            joined.append(one)
    return tuple(joined)


def _look(run: Run) -> tuple[Origin, str, bool, bool]:
    return run.origin, run.ref, run.strong, run.emphasis


def _paragraphs(runs: Inlines) -> Iterator[Block]:
    """Yield a paragraph; author's words that hold blank lines and stand alone become several."""
    only = runs[0] if len(runs) == 1 else None
    if isinstance(only, Run) and "\n\n" in only.text:
        yield from (Paragraph((replace(only, text=part.strip()),)) for part in re.split(r"\n\s*\n", only.text))
    elif runs:
        yield _answer(runs) or Paragraph(runs)


def _answer(runs: Inlines) -> Answer | None:
    """Return a paragraph that ends in `____` (a line each) or in `[ ] …` choices as something to fill in."""
    *before, last = runs
    if not isinstance(last, Run) or last.origin is not Origin.TEMPLATE:
        return None
    blanks = _BLANKS.search(last.text)
    if blanks:
        label = replace(last, text=last.text[: blanks.start()])
        return Answer((*before, label), lines=len(_BLANK.findall(blanks[0])))
    asked, *offered = last.text.split(_BOX)
    choices = tuple((replace(last, text=one.strip()),) for one in offered)
    return Answer((*before, replace(last, text=asked.rstrip())), choices) if choices else None
