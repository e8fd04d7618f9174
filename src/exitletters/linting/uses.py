"""Which facts a section uses: each path followed through its loops, printed or only asked for, always or by choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from exitletters.template_text import Piece, PieceKind, SectionText

_WORDS = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z_][\w.]*")
_NOT_A_FACT = frozenset({"and", "or", "not", "true", "false", "none", "in", "is"})
_LOOP = "loop."


@dataclass(frozen=True, slots=True)
class Use:
    """A fact that a section prints, or only asks for; `[]` in its path stands for each item of a list."""

    path: str
    piece: Piece
    is_printed: bool

    @property
    def fact(self) -> str:
        """Return the path alike for a list printed as a whole and item by item."""
        return self.path.removesuffix("[]")


@lru_cache(maxsize=2048)
def uses(section: SectionText) -> tuple[Use, ...]:
    """Return what a section uses, in order."""
    return tuple(_uses(section.pieces))


def printed(*sections: SectionText) -> frozenset[str]:
    """Return the facts that sections print."""
    return frozenset().union(*(_printed(one) for one in sections))


def used(*sections: SectionText) -> frozenset[str]:
    """Return the facts that sections print or ask for."""
    return frozenset().union(*(_used(one) for one in sections))


@lru_cache(maxsize=2048)
def _printed(section: SectionText) -> frozenset[str]:
    return frozenset(use.fact for use in uses(section) if use.is_printed)


@lru_cache(maxsize=2048)
def _used(section: SectionText) -> frozenset[str]:
    return frozenset(use.fact for use in uses(section))


def _uses(pieces: Iterable[Piece]) -> Iterator[Use]:
    names: list[tuple[str, str]] = []  # what the loops around call their items, and where these come from
    for piece in pieces:
        word, _, rest = piece.inner.partition(" ") if piece.kind is PieceKind.TAG else ("", "", "")
        if piece.kind is PieceKind.PRINT:
            yield Use(_followed(piece.printed[0], names), piece, True)
        elif word == "for":
            name, _, many = (part.strip() for part in rest.partition(" in "))
            path = _followed(many, names)
            yield Use(path, piece, False)
            names.append((name, f"{path}[]"))
        elif word == "endfor":
            names[-1:] = []
        elif word in ("if", "elif"):
            asked = (one for one in _WORDS.findall(rest) if one[0] not in "\"'" and one not in _NOT_A_FACT)
            yield from (Use(_followed(one, names), piece, False) for one in asked if not one.startswith(_LOOP))


def _followed(path: str, names: list[tuple[str, str]]) -> str:
    """Return a path with the name of a loop's item replaced by where the item comes from."""
    head, dot, rest = path.partition(".")
    return next((f"{many}{dot}{rest}" for name, many in reversed(names) if name == head), path)


def always_printed(*sections: SectionText) -> frozenset[str]:
    """Return the facts that sections print whatever the case holds: outside choices, or in each branch of one."""
    return frozenset().union(*(_always_printed(one) for one in sections))


@lru_cache(maxsize=2048)
def _always_printed(section: SectionText) -> frozenset[str]:
    printing = {id(use.piece): use.fact for use in uses(section) if use.is_printed}
    open_: list[_Choice] = [_Choice([set()], is_whole=True)]
    for piece in section.pieces:
        word = piece.inner.split(" ")[0] if piece.kind is PieceKind.TAG else ""
        if id(piece) in printing:
            open_[-1].branches[-1].add(printing[id(piece)])
        elif word in ("if", "for"):
            open_.append(_Choice([set()]))
        elif word in ("elif", "else"):
            open_[-1] = _Choice([*open_[-1].branches, set()], is_whole=word == "else")
        elif word in ("endif", "endfor") and len(open_) > 1:
            closed = open_.pop()
            open_[-1].branches[-1].update(closed.certain)
    return frozenset(open_[0].certain if len(open_) == 1 else ())


@dataclass(frozen=True, slots=True)
class _Choice:
    """The branches of an `if` and what each prints; the section itself is a choice without alternatives."""

    branches: list[set[str]]
    is_whole: bool = False

    @property
    def certain(self) -> set[str]:
        return set.intersection(*self.branches) if self.is_whole else set()
