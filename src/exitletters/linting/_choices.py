"""Who may be reading a stretch of a section: what its `if`s say of the recipient's gender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from exitletters.template_text import Piece, PieceKind, SectionText

Genders = frozenset[str]
UNKNOWN = "unknown"
ALL: Genders = frozenset({"masculine", "feminine", UNKNOWN})
NOBODY: Genders = frozenset()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a section with the genders its reader may have there and the conditions around it."""

    piece: Piece
    genders: Genders
    conditions: tuple[str, ...]


@dataclass(slots=True)
class Choice:
    """An `if` with its branches; `left` are the genders that none of them is surely for."""

    tag: Piece
    left: Genders
    here: Genders
    conditions: list[str] = field(default_factory=list)

    def branch(self, condition: str) -> None:
        """Go on to the next branch; nobody who was surely in an earlier one is in it."""
        may, must = _genders(condition)
        self.here, self.left = self.left & may, self.left - must
        self.conditions.append(condition)

    def otherwise(self) -> None:
        """Go on to the branch for everybody who is left."""
        self.here, self.left = self.left, NOBODY

    @property
    def forgets_the_unknown(self) -> bool:
        """Tell whether gender is asked for and nothing is said to those whose gender nobody knows."""
        return UNKNOWN in self.left and any(_genders(one)[0] != ALL for one in self.conditions)


def stretches(section: SectionText) -> Iterator[Stretch]:
    """Yield every piece of a section with who may be reading it."""
    for piece, stack in _walk(section):
        conditions = tuple(one for choice in stack for one in choice.conditions)
        yield Stretch(piece, stack[-1].here if stack else ALL, conditions)


def choices(section: SectionText) -> Iterator[Choice]:
    """Yield every `if` of a section where it ends."""
    for piece, stack in _walk(section):
        if stack and _word(piece) == "endif":
            yield stack[-1]


def _walk(section: SectionText) -> Iterator[tuple[Piece, list[Choice]]]:
    """Yield each piece with the choices it stands in; an `endif` still stands in its own."""
    stack: list[Choice] = []
    for piece in section.pieces:
        word, condition = _word(piece), piece.inner.partition(" ")[2]
        if word == "if":
            here = stack[-1].here if stack else ALL
            stack.append(Choice(piece, here, here))
            stack[-1].branch(condition)
        elif word == "elif" and stack:
            stack[-1].branch(condition)
        elif word == "else" and stack:
            stack[-1].otherwise()
        yield piece, stack
        if word == "endif" and stack:
            stack.pop()


def _word(piece: Piece) -> str:
    return piece.inner.partition(" ")[0] if piece.kind is PieceKind.TAG else ""


@lru_cache(maxsize=512)
def _genders(condition: str) -> tuple[Genders, Genders]:
    """Return the genders for which a condition may hold, and those for which it surely does."""
    try:
        found = Environment(autoescape=False).parse("{% if " + condition + " %}{% endif %}").find(nodes.If)  # noqa: S701
    except TemplateSyntaxError:
        found = None
    return _of(found.test) if found else (ALL, NOBODY)


def _of(test: nodes.Node) -> tuple[Genders, Genders]:
    if isinstance(test, nodes.Not):
        may, must = _of(test.node)
        return ALL - must, ALL - may
    if isinstance(test, (nodes.And, nodes.Or)):
        (may, must), (other_may, other_must) = _of(test.left), _of(test.right)
        if isinstance(test, nodes.And):
            return may & other_may, must & other_must
        return may | other_may, must | other_must
    return _of_comparison(test)


def _of_comparison(test: nodes.Node) -> tuple[Genders, Genders]:
    if not isinstance(test, nodes.Compare) or len(test.ops) != 1:
        return ALL, NOBODY
    asked, (operand,) = test.expr, test.ops
    if not isinstance(asked, nodes.Getattr) or asked.attr != "gender" or not isinstance(operand.expr, nodes.Const):
        return ALL, NOBODY
    named = frozenset({str(operand.expr.value)})
    known = {"eq": named, "ne": ALL - named}
    return (known[operand.op], known[operand.op]) if operand.op in known else (ALL, NOBODY)
