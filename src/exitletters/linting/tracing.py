"""What a section asks for, tag by tag: each path followed through its loops, with what is known to be there by then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from exitletters.template_text import Piece, PieceKind, SectionText

LOOP = "loop"
_NOTHING: frozenset[str] = frozenset()


class Role(Enum):
    """What a template does with a path."""

    PRINTED = auto()
    ASKED = auto()  # in `if`
    REPEATED = auto()  # behind `in` of a `for`


@dataclass(frozen=True, slots=True)
class Asking:
    """One use of a path: `path` is followed through loops, as in `incidents[].date`; `written` is what stands there."""

    path: str
    written: str
    role: Role
    offset: int  # in the file's text
    known: frozenset[str] = _NOTHING  # paths that are there whenever this is reached
    forms: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()  # the words it is compared with
    loops: tuple[str, ...] = ()  # the lists that are being repeated here, outermost first
    under: frozenset[str] = _NOTHING  # paths whose `if` decides whether this is reached


@dataclass(frozen=True, slots=True)
class _Frame:
    """An open `if` or `for`: what its branch knows, what is known once the branches before it were not taken."""

    known: frozenset[str] = _NOTHING
    otherwise: frozenset[str] = _NOTHING
    asked: frozenset[str] = _NOTHING
    name: str = ""
    many: str = ""


@dataclass(slots=True)
class _Scope:
    """Where in the section we are."""

    frames: list[_Frame] = field(default_factory=list)

    @property
    def known(self) -> frozenset[str]:
        return frozenset(path for one in self.frames for path in one.known)

    @property
    def under(self) -> frozenset[str]:
        return frozenset(path for one in self.frames for path in one.asked)

    @property
    def loops(self) -> tuple[str, ...]:
        return tuple(one.many for one in self.frames if one.many)

    def followed(self, path: str) -> str:
        """Return a path with a loop's name replaced by the items it stands for."""
        head, dot, rest = path.partition(".")
        found = next((one.many for one in reversed(self.frames) if one.name == head), None)
        return path if found is None else f"{found}[]{dot}{rest}"


@lru_cache(maxsize=2048)
def askings(section: SectionText) -> tuple[Asking, ...]:
    """Return what a section asks for, in order; what is no expression is left out, and reported by others."""
    return tuple(_askings(section, _Scope()))


def _askings(section: SectionText, scope: _Scope) -> Iterator[Asking]:
    for piece in section.pieces:
        if piece.kind is PieceKind.PRINT:
            yield from _in(piece, _expression(piece.inner), scope, Role.PRINTED)
        elif piece.kind is PieceKind.TAG:
            yield from _tag(piece, scope)


def _tag(piece: Piece, scope: _Scope) -> Iterator[Asking]:
    word, _, rest = piece.inner.partition(" ")
    if word == "for":
        yield from _for(piece, rest, scope)
    elif word == "if":
        test = _expression(rest)
        asked = tuple(_in(piece, test, scope, Role.ASKED))
        yield from asked
        scope.frames.append(_branch(test, _Frame(), asked, scope))
    elif word == "elif" and scope.frames:
        before, test = scope.frames.pop(), _expression(rest)
        scope.frames.append(replace(before, known=before.otherwise))
        asked = tuple(_in(piece, test, scope, Role.ASKED))
        yield from asked
        scope.frames[-1] = _branch(test, before, asked, scope)
    elif word == "else" and scope.frames:
        scope.frames[-1] = replace(scope.frames[-1], known=scope.frames[-1].otherwise)
    elif word in ("endif", "endfor"):
        scope.frames[-1:] = []


def _for(piece: Piece, rest: str, scope: _Scope) -> Iterator[Asking]:
    name, _, many = rest.partition(" in ")
    listed = _expression(many)
    yield from _in(piece, listed, scope, Role.REPEATED)
    path = scope.followed(_dotted(listed) or "?")
    scope.frames.append(_Frame(frozenset({path}), name=name.strip(), many=path))


def _branch(test: nodes.Expr | None, before: _Frame, asked: tuple[Asking, ...], scope: _Scope) -> _Frame:
    """Return the frame of a branch: what its test proves, and what its not holding proves for those after it."""
    known, otherwise = (before.otherwise | _proven(test, holds, scope) for holds in (True, False))
    return _Frame(known, otherwise, before.asked | {one.path for one in asked})


def _proven(test: nodes.Expr | None, holds: bool, scope: _Scope) -> frozenset[str]:
    """Return the paths that are there if a test holds, or if it does not."""
    if isinstance(test, nodes.Not):
        return _proven(test.node, not holds, scope)
    if isinstance(test, nodes.And | nodes.Or):
        left, right = _proven(test.left, holds, scope), _proven(test.right, holds, scope)
        return left | right if isinstance(test, nodes.And) is holds else left & right
    if isinstance(test, nodes.Compare):
        is_equal = len(test.ops) == 1 and test.ops[0].op == ("eq" if holds else "ne")
        path = _dotted(test.expr) if is_equal and isinstance(test.ops[0].expr, nodes.Const) else None
        return frozenset({scope.followed(path)}) if path else _NOTHING
    path = _dotted(test) if holds else None
    return frozenset({scope.followed(path)}) if path else _NOTHING


def _in(piece: Piece, expression: nodes.Expr | None, scope: _Scope, role: Role) -> Iterator[Asking]:
    """Yield each path of an expression, with the forms it is printed in and the words it is compared with.

    Behind `and`, what stands before it holds; behind `or`, it does not.
    """
    if isinstance(expression, nodes.And | nodes.Or):
        yield from _in(piece, expression.left, scope, role)
        proven = _proven(expression.left, isinstance(expression, nodes.And), scope)
        yield from _in(piece, expression.right, _Scope([*scope.frames, _Frame(proven)]), role)
    elif isinstance(expression, nodes.Not):
        yield from _in(piece, expression.node, scope, role)
    elif isinstance(expression, nodes.Compare):
        words = tuple(str(one.expr.value) for one in expression.ops if isinstance(one.expr, nodes.Const))
        yield from (replace(one, compared=words) for one in _in(piece, expression.expr, scope, role))
        for one in expression.ops:
            yield from _in(piece, one.expr, scope, role)
    elif isinstance(expression, nodes.Filter):
        yield from (
            replace(one, forms=(*one.forms, expression.name)) for one in _in(piece, expression.node, scope, role)
        )
    else:
        path = _dotted(expression)
        if path:
            at = re.search(rf"(?<![\w.]){re.escape(path)}(?![\w.])", piece.text)
            offset = piece.start + (at.start() if at else 0)
            yield Asking(scope.followed(path), path, role, offset, scope.known, loops=scope.loops, under=scope.under)


def _dotted(node: nodes.Node | None) -> str | None:
    """Return the dotted path an expression is, or None."""
    if isinstance(node, nodes.Name):
        return node.name
    above = _dotted(node.node) if isinstance(node, nodes.Getattr) else None
    return f"{above}.{node.attr}" if above and isinstance(node, nodes.Getattr) else None


@lru_cache(maxsize=4096)
def _expression(text: str) -> nodes.Expr | None:
    try:
        tree = _ENVIRONMENT.parse("{% if " + text + " %}{% endif %}")
    except TemplateSyntaxError:
        return None
    return next((one.test for one in tree.find_all(nodes.If) if isinstance(one.test, nodes.Expr)), None)


_ENVIRONMENT = Environment(autoescape=False)  # noqa: S701 - it only reads expressions and renders nothing
