"""Made-up case trees, read off the annotations of the models: every field written, or only those a case must have.

No case of anybody stands behind them; they show what may be there, what may be missing, and how it prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from exitletters.facts import FactKind
from exitletters.model import Shape, mark_in, models_in
from exitletters.source import Tree

Written = Mapping[str, Sequence[str]]  # path → what its items hold in turn, where the annotation does not say enough


class Detail(Enum):
    """How much of a case is written."""

    FULL = auto()
    THIN = auto()  # lists have items, yet nothing that may be left out is there
    BARE = auto()  # lists are empty too


MADE_UP = "⟨"  # begins a text that only says which field it is
_FIRST_DAY = date(2025, 3, 3)
_PLAIN = {
    FactKind.IDENT: "A-1024",
    FactKind.EMAIL: "name@example.com",
    FactKind.PHONE: "+1 202 555 0100",
    FactKind.URL: "https://example.com/here",
    FactKind.MONEY: "4850.00",
}


@dataclass(frozen=True, slots=True)
class Field:
    """What an annotation says of a field of a case, as far as making one up goes."""

    key: str
    model: type[BaseModel] | None
    is_many: bool
    is_required: bool
    may_be_nothing: bool  # a case may leave it out, so that nothing stands in its place
    fewest: int  # items, where the model fixes how many there are
    choices: tuple[str, ...]  # the words it may hold, where they are listed; a flag is true or false
    plain: str  # what it holds otherwise; "" where that is its path
    kind: FactKind  # as what it prints

    @property
    def enough(self) -> int:
        """Return how many items show every choice that one of them makes, and at least two of each."""
        inner = fields_of(self.model) if self.model else ()
        return self.fewest or max([2, *(len(one.choices) for one in inner)])


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields of a model, read from its annotations once."""
    return tuple(_field(info.alias or name, info) for name, info in model.model_fields.items())


def _field(key: str, info: FieldInfo) -> Field:
    args, models = get_args(info.annotation), models_in(info.annotation)
    shape = mark_in(info.annotation, info.metadata, Shape)
    kind = shape.kind if shape else FactKind.TEXT
    return Field(
        key,
        models[0] if models else None,
        is_many=get_origin(info.annotation) is tuple and len(args) == 2 and args[1] is Ellipsis,
        is_required=info.is_required(),
        may_be_nothing=NoneType in args,
        fewest=max((one.min_length for one in info.metadata if hasattr(one, "min_length")), default=0),
        choices=_choices(info.annotation),
        plain=_plain(kind, info.annotation),
        kind=kind if shape else FactKind.CHOICE,
    )


def _choices(annotation: Any) -> tuple[str, ...]:
    return ("true", "false") if _holds(annotation, bool) else _literals(annotation)


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(one) for one in get_args(annotation))
    return tuple(one for inner in get_args(annotation) for one in _literals(inner))


def _plain(kind: FactKind, annotation: Any) -> str:
    if kind is FactKind.DATE:
        return "T10:00:00+00:00" if _holds(annotation, datetime) else ""
    if kind in (FactKind.NUMBER, FactKind.DURATION):
        return "0.5" if _holds(annotation, Decimal) else "12"
    return _PLAIN.get(kind, "")


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(one, wanted) for one in get_args(annotation))


def tree_of(
    model: type[BaseModel], detail: Detail, written: Written, path: str = "", turn: int = 0, items: int = 0
) -> dict[str, Tree]:
    """Return the model's fields as a case file would hold them; `turn` tells items of a list apart.

    `items` is how many each list has; 0 means as many as show every choice of one item. Lists in lists stay short.
    """
    found: dict[str, Tree] = {}
    for field in fields_of(model):
        if detail is Detail.FULL or field.is_required or not field.may_be_nothing:
            found[field.key] = value_of(field, detail, written, f"{path}.{field.key}".lstrip("."), turn, items)
    return found


def value_of(field: Field, detail: Detail, written: Written, path: str, turn: int = 0, items: int = 0) -> Tree:
    """Return one field's value."""
    if field.is_many:
        is_empty = detail is Detail.BARE and not field.is_required
        count = 0 if is_empty else field.fewest or items or field.enough
        return [_single(field, detail, written, f"{path}[]", at, min(items, 2)) for at in range(count)]
    return _single(field, detail, written, path, turn, items)


def _single(field: Field, detail: Detail, written: Written, path: str, turn: int, items: int) -> Tree:
    if path in written:
        return written[path][turn % len(written[path])]
    if field.model:
        return tree_of(field.model, detail, written, path, turn, items)
    if field.choices:
        return field.choices[turn % len(field.choices)]
    if field.kind is FactKind.DATE:
        return (_FIRST_DAY + timedelta(days=9 * turn)).isoformat() + field.plain
    if field.plain == _PLAIN[FactKind.IDENT] and turn:
        return f"{field.plain}-{turn}"
    return field.plain or f"{MADE_UP}{path}⟩"


def put(model: type[BaseModel], tree: dict[str, Tree], path: str, written: Written) -> None:
    """Write a field a document needs into a tree that lacks it, with the sections above it."""
    at, above, of = tree, "", model
    for name in path.split("."):
        field = next(one for one in fields_of(of) if one.key == name)
        above = f"{above}.{name}".lstrip(".")
        if not at.get(name):
            at[name] = value_of(field, Detail.THIN, written, above)
        inner = at[name]
        if field.model is None or not isinstance(inner, dict):
            return
        of, at = field.model, inner


def without(tree: Tree, path: str) -> Tree:
    """Return the tree without what stands at `path`; `[]` takes it out of every item of a list."""
    head, _, rest = path.partition(".")
    name, many = head.removesuffix("[]"), head.endswith("[]")
    if not isinstance(tree, dict) or name not in tree:
        return tree
    if not rest:
        return {key: [] if many and key == name else value for key, value in tree.items() if many or key != name}
    inner = tree[name]
    kept: Tree = [without(one, rest) for one in inner] if isinstance(inner, list) else without(inner, rest)
    return tree | {name: kept}


def replaced(tree: Tree, path: str, value: Tree) -> Tree:
    """Return the tree with another value at `path`, in every item where that names a list; nothing new is made."""
    head, _, rest = path.partition(".")
    name = head.removesuffix("[]")
    if not isinstance(tree, dict) or name not in tree:
        return tree
    inner = tree[name]
    if not rest:
        new = [value for _ in inner] if head.endswith("[]") and isinstance(inner, list) else value
        return tree | {name: new}
    kept: Tree = (
        [replaced(one, rest, value) for one in inner] if isinstance(inner, list) else replaced(inner, rest, value)
    )
    return tree | {name: kept}


def plain_path(path: str) -> str:
    """Return a case path with `[]` for each item of a list."""
    return re.sub(r"\[\d+\]", "[]", path)
