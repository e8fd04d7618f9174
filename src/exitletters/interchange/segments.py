"""A section cut into what a translator writes and what stays: a line of prose, an item, a cell at a time.

Facts and tags inside a sentence are codes; lines of tags alone, list marks and blank lines are fixed. A section whose
tags begin in one line and end in the middle of another is one slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from exitletters.template_text import Piece, PieceKind, pieces_of


class Role(StrEnum):
    """What a code does to the words around it."""

    FACT = "fact"  # {{ … }}
    OPEN = "open"  # {% if … %}, {% for … %}
    MIDDLE = "middle"  # {% elif … %}, {% else %}
    CLOSE = "close"  # {% endif %}, {% endfor %}
    ASIDE = "aside"  # {# … #} in the middle of a line


@dataclass(frozen=True, slots=True)
class Code:
    """A fact or tag inside a sentence, as written; `name` and `group` come with `naming.named`."""

    text: str
    role: Role
    name: str = ""
    group: int = 0  # which if … endif it belongs to; 0 for a fact

    @property
    def inner(self) -> str:
        """Return what stands between its braces."""
        return self.text[2:-2].strip("+- \t\n")

    @property
    def path(self) -> str:
        """Return the dotted path that a fact prints, without its form."""
        return self.inner.partition("|")[0].strip()


Content: TypeAlias = tuple[str | Code, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A section: `fixed` text around and between its slots, one more of it than slots."""

    fixed: tuple[str, ...]
    slots: tuple[Content, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """Return what must agree before two sections are translated slot by slot: tags, marks and lone facts."""
        return tuple(" ".join(without_comments(one).split()) for one in self.fixed)

    def filled(self, slots: Sequence[Content]) -> str:
        """Return the section's text with other words in its slots."""
        between = (fixed + written(slot) for fixed, slot in zip(self.fixed, slots, strict=False))
        return "".join(between) + self.fixed[-1]


def written(content: Content) -> str:
    """Return content as it stands in a template."""
    return "".join(part if isinstance(part, str) else part.text for part in content)


def without_comments(raw: str) -> str:
    """Return text without {# … #}, which no reader ever sees."""
    return _COMMENT.sub("", raw)


def cut(raw: str, whole: bool = False) -> Cut:
    """Cut a section's text into slots; with `whole`, or where tags cross its lines, it is one slot."""
    lines = _lines(_parts(pieces_of(raw)))
    found = [one for line in lines for one in _line(line)]
    if whole or not all(_is_nested(one) for one in found if isinstance(one, tuple)):
        found = _tidied(_joined(part for line in lines for part in line))
    fixed, slots = [""], []
    for one in found:
        if isinstance(one, str):
            fixed[-1] += one
        else:
            slots.append(one)
            fixed.append("")
    return Cut(tuple(fixed), tuple(slots))


_COMMENT = re.compile(r"[ \t]*\{#.*?#\}", re.DOTALL)
_MARKS = re.compile(r"[ \t]*(?:(?:>|[-*+]|[0-9]+\.)[ \t]+)*(?:#{1,6}[ \t]+)?")  # a quotation, an item, a heading
_WORDLESS = re.compile(r"[\s:|>*_☐–—-]*")  # what a rule of a table or an empty cell is made of
_BAR = re.compile(r"(?<!\\)\|")
_ROLES = {"if": Role.OPEN, "for": Role.OPEN, "elif": Role.MIDDLE, "else": Role.MIDDLE}
_ENDS = {"endif": Role.CLOSE, "endfor": Role.CLOSE}


def _parts(pieces: Iterable[Piece]) -> Iterator[str | Code]:
    for piece in pieces:
        if piece.kind is PieceKind.PROSE:
            yield from re.findall(r"\n|[^\n]+", piece.text)
        elif piece.kind is PieceKind.TAG:
            word = piece.inner.partition(" ")[0]
            yield Code(piece.text, (_ROLES | _ENDS).get(word, Role.ASIDE))
        else:
            yield Code(piece.text, Role.FACT if piece.kind is PieceKind.PRINT else Role.ASIDE)


def _lines(parts: Iterable[str | Code]) -> list[list[str | Code]]:
    lines: list[list[str | Code]] = [[]]
    for part in parts:
        lines[-1].append(part)
        if part == "\n":
            lines.append([])
    return lines


def _line(line: list[str | Code]) -> list[str | Content]:
    """Return one line as fixed text and slots."""
    if not _has_words(line):
        return [written(tuple(line))]
    marks = _MARKS.match(line[0]) if isinstance(line[0], str) else None
    before = marks[0] if marks else ""
    rest: list[str | Code] = [line[0][len(before) :], *line[1:]] if isinstance(line[0], str) else line
    is_row = isinstance(rest[0], str) and rest[0].startswith("|")
    cells = _cells(rest) if is_row else [rest]
    return [before, *(one for cell in cells for one in _tidied(_joined(cell)))]


def _cells(row: list[str | Code]) -> list[list[str | Code]]:
    """Return a table's row cut at its bars; whole where a bar depends on a tag."""
    cells: list[list[str | Code]] = [[]]
    depth = 0
    for part in row:
        if isinstance(part, Code):
            depth += (part.role is Role.OPEN) - (part.role is Role.CLOSE)
            cells[-1].append(part)
        elif depth and _BAR.search(part):
            return [row]
        else:
            for one in re.split(r"((?<!\\)\|)", part):
                cells += [[one], []] if one == "|" else []
                cells[-1] += [one] if one and one != "|" else []
    return cells


def _tidied(content: Content) -> list[str | Content]:
    """Return content as a slot between the blanks and trailing comments that are not a translator's; or as fixed."""
    if not _has_words(content):
        return [written(content)]
    rest, after = list(content), ""
    while isinstance(rest[-1], str) or rest[-1].role is Role.ASIDE:
        last = rest.pop()
        text = last if isinstance(last, str) else last.text
        kept = text.rstrip() if isinstance(last, str) else ""
        after = text[len(kept) :] + after
        if kept:
            rest.append(kept)
            break
    first = rest[0] if isinstance(rest[0], str) else ""
    begun = first.lstrip()
    before = first[: len(first) - len(begun)]
    return [before, (begun, *rest[1:]) if begun else tuple(rest[bool(first) :]), after]


def _joined(parts: Iterable[str | Code]) -> Content:
    """Return content in which no two texts stand side by side."""
    found: list[str | Code] = []
    for part in parts:
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return tuple(found)


def _has_words(parts: Iterable[str | Code]) -> bool:
    return not all(_WORDLESS.fullmatch(one) for one in parts if isinstance(one, str))


def _is_nested(content: Content) -> bool:
    depth = 0
    for part in content:
        role = part.role if isinstance(part, Code) else None
        depth += (role is Role.OPEN) - (role is Role.CLOSE)
        if depth < 0 or (role is Role.MIDDLE and not depth):
            return False
    return not depth
