"""A template as its translators see it: sections of words, printed facts and tags, each with its exact place.

`templating` makes a template ready to print; this keeps what was written, so that a finding can point at a word,
a fix can replace it, and an agency can be given the sentences without the braces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from exitletters.findings import Place, Refused
from exitletters.templating import split_front, text_of


class PieceKind(StrEnum):
    """What a stretch of a section is."""

    PROSE = "prose"
    PRINT = "print"  # {{ … }}
    TAG = "tag"  # {% … %}
    COMMENT = "comment"  # {# … #}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section as it is written, braces and all; `start` counts characters of the file's text."""

    kind: PieceKind
    text: str
    start: int
    line: int
    column: int

    @property
    def end(self) -> int:
        """Return the offset behind the last character."""
        return self.start + len(self.text)

    @property
    def inner(self) -> str:
        """Return what stands between the braces, without white space around it."""
        return self.text if self.kind is PieceKind.PROSE else self.text[2:-2].strip("+- \t\r\n")

    @property
    def printed(self) -> tuple[str, tuple[str, ...]]:
        """Return the dotted path that a `{{ … }}` prints, and the forms it asks for."""
        path, *forms = (part.strip() for part in self.inner.split("|"))
        return path, tuple(forms)


@dataclass(frozen=True, eq=False)
class SectionText:
    """One section as written; `start` and `end` enclose what stands between its block tags."""

    id: str
    file: str
    line: int  # of its block tag
    start: int
    end: int
    pieces: tuple[Piece, ...]

    def place(self, offset: int) -> Place:
        """Return line and column of one of its characters; `offset` counts from the file's beginning, as `start`."""
        piece = next((one for one in self.pieces if offset < one.end), None)
        if piece is None:
            return Place(self.file, self.line, 1)
        before = piece.text[: max(offset - piece.start, 0)]
        lines, last = before.count("\n"), before.rpartition("\n")[2]
        return Place(self.file, piece.line + lines, len(last) + (1 if lines else piece.column))

    @cached_property
    def raw(self) -> str:
        """Return the section's text as written."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def prose(self) -> str:
        """Return its words, with a space where something is printed or chosen."""
        return "".join(piece.text if piece.kind is PieceKind.PROSE else " " for piece in self.pieces)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """Return the dotted paths it prints, in order and as often as it does."""
        return tuple(piece.printed[0] for piece in self.pieces if piece.kind is PieceKind.PRINT)


@dataclass(frozen=True)
class TemplateText:
    """One template file as written; `file` is what findings call it, such as `pt/termination-letter.firm.md`."""

    path: Path
    file: str
    text: str
    front: Mapping[str, str]
    sections: Mapping[str, SectionText]
    outside: tuple[Piece, ...] = ()  # what stands between sections: blank lines and comments

    @property
    def locale(self) -> str:
        """Return the locale's folder name."""
        return self.path.parent.name

    def place(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        return Place(self.file, *self.position(offset))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of the text, counted from 1."""
        return _position(self._line_starts, offset)

    @cached_property
    def _line_starts(self) -> list[int]:
        return _line_starts(self.text)

    def section_at(self, line: int) -> str | None:
        """Return the section that a line lies in, its block tags included."""
        found = None
        for section in self.sections.values():
            if section.line <= line <= self.position(section.end)[0]:
                found = section.id
        return found


def read_template(path: Path) -> TemplateText:
    """Read a template as written, whether or not it can be printed; raise `Refused` where it is not text at all."""
    file = f"{path.parent.name}/{path.name}"
    text = text_of(path, file)
    front, body = split_front(text)
    sections, outside = _sections(file, tuple(pieces_of(text, len(text) - len(body))), len(text))
    return TemplateText(path, file, text, front, sections, outside)


def readable(path: Path) -> TemplateText | None:
    """Return a template as written; None where it is not text at all, which another check reports."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except Refused:
        return None


@lru_cache(maxsize=512)
def _read(path: Path, _stamp: int) -> TemplateText:
    return read_template(path)


_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACED = {"{{": PieceKind.PRINT, "{%": PieceKind.TAG, "{#": PieceKind.COMMENT}
_BLOCK = re.compile(r"block\s+(\w+)")


def pieces_of(text: str, body: int = 0) -> Iterator[Piece]:
    """Yield the stretches of a file's text from `body` on, in order and character by character."""
    starts, at = _line_starts(text), body
    for braces in _BRACES.finditer(text, body):
        if braces.start() > at:
            yield Piece(PieceKind.PROSE, text[at : braces.start()], at, *_position(starts, at))
        kind = _BRACED[braces[0][:2]]
        yield Piece(kind, braces[0], braces.start(), *_position(starts, braces.start()))
        at = braces.end()
    if at < len(text):
        yield Piece(PieceKind.PROSE, text[at:], at, *_position(starts, at))


def _sections(file: str, pieces: tuple[Piece, ...], length: int) -> tuple[dict[str, SectionText], tuple[Piece, ...]]:
    """Return the sections by id, and the pieces that stand outside of them."""
    sections: dict[str, SectionText] = {}
    outside: list[Piece] = []
    opened: tuple[str, Piece] | None = None
    held: list[Piece] = []
    for piece in pieces:
        begins = _BLOCK.fullmatch(piece.inner) if piece.kind is PieceKind.TAG else None
        if begins and opened is None:
            opened, held = (begins[1], piece), []
        elif opened and piece.kind is PieceKind.TAG and piece.inner.split()[:1] == ["endblock"]:
            sections.setdefault(opened[0], _section(file, *opened, held, piece.start))
            opened = None
        else:
            (held if opened else outside).append(piece)
    if opened:
        sections.setdefault(opened[0], _section(file, *opened, held, length))
    return sections, tuple(outside)


def _section(file: str, name: str, tag: Piece, pieces: list[Piece], end: int) -> SectionText:
    return SectionText(name, file, tag.line, tag.end, end, tuple(pieces))


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _position(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
