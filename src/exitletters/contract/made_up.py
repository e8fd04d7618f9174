"""Made-up case trees, read off the annotations of the models: every field written, or only those a case must have.

No case of anybody stands behind them; they show what may be there, what may be missing, and how it prints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto
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


_FIRST_DAY = date(2025, 3, 3)
_PLAIN = {
    FactKind.IDENT: "A-1024",
    FactKind.EMAIL: "name@example.com",
    FactKind.PHONE: "+1 202 555 0100",
    FactKind.URL: "https://example.com/here",
    FactKind.MONEY: "4850.00",
}


def tree_of(
    model: type[BaseModel], detail: Detail, written: Written, path: str = "", turn: int = 0, items: int = 0
) -> dict[str, Tree]:
    """Return the model's fields as a case file would hold them; `turn` tells items of a list apart.

    `items` is how many each list has; 0 means as many as show every choice of one item.
    """
    found: dict[str, Tree] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        where = f"{path}.{key}" if path else key
        if detail is Detail.FULL or info.is_required() or not may_be_nothing(info):
            found[key] = value_of(info, detail, written, where, turn, items)
    return found


def value_of(info: FieldInfo, detail: Detail, written: Written, path: str, turn: int = 0, items: int = 0) -> Tree:
    """Return one field's value."""
    if is_many(info):
        count = 0 if detail is Detail.BARE and not info.is_required() else items or _enough(info)
        return [_single(info, detail, written, f"{path}[]", at, items) for at in range(count)]
    return _single(info, detail, written, path, turn, items)


def _single(info: FieldInfo, detail: Detail, written: Written, path: str, turn: int, items: int) -> Tree:
    if path in written:
        return written[path][turn % len(written[path])]
    models = models_in(info.annotation)
    if models:
        return tree_of(models[0], detail, written, path, turn, items)
    values = choices(info)
    return values[turn % len(values)] if values else _plain(info, path, turn)


def _plain(info: FieldInfo, path: str, turn: int) -> str:
    shape = mark_in(info.annotation, info.metadata, Shape)
    kind = shape.kind if shape else FactKind.TEXT
    if kind is FactKind.DATE:
        day = (_FIRST_DAY + timedelta(days=9 * turn)).isoformat()
        return day if _holds(info.annotation, date) and "Moment" not in _marks(info) else f"{day}T10:00:00+00:00"
    if kind in (FactKind.NUMBER, FactKind.DURATION):
        return "0.5" if _holds(info.annotation, Decimal) else "12"
    if kind is FactKind.IDENT and turn:
        return f"{_PLAIN[kind]}-{turn}"
    return _PLAIN.get(kind, f"⟨{path}⟩")


def _marks(info: FieldInfo) -> str:
    from datetime import datetime

    return "Moment" if _holds(info.annotation, datetime) else ""


def _holds(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_holds(one, wanted) for one in get_args(annotation))


def choices(info: FieldInfo) -> tuple[str, ...]:
    """Return the words a field may hold, where its annotation lists them; a flag is true or false."""
    if _holds(info.annotation, bool):
        return ("true", "false")
    return _literals(info.annotation)


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(one) for one in get_args(annotation))
    return tuple(one for inner in get_args(annotation) for one in _literals(inner))


def is_many(info: FieldInfo) -> bool:
    """Tell whether a field is a list."""
    args = get_args(info.annotation)
    return get_origin(info.annotation) is tuple and len(args) == 2 and args[1] is Ellipsis


def may_be_nothing(info: FieldInfo) -> bool:
    """Tell whether a case may leave the field out, so that nothing stands in its place."""
    return NoneType in get_args(info.annotation)


def _enough(info: FieldInfo) -> int:
    """Return how many items show every choice that one of them makes, and at least two of each."""
    models = models_in(info.annotation)
    fields = models[0].model_fields.values() if models else ()
    return max([2, *(len(choices(one)) for one in fields), *_limits(info)])


def _limits(info: FieldInfo) -> list[int]:
    return [one.min_length for one in info.metadata if hasattr(one, "min_length")]


def put(model: type[BaseModel], tree: dict[str, Tree], path: str, written: Written) -> None:
    """Write a field a document needs into a tree that lacks it, with the sections above it."""
    at, above = tree, ""
    for name in path.split("."):
        info = next(one for key, one in model.model_fields.items() if (one.alias or key) == name)
        where = f"{above}.{name}".lstrip(".")
        if not at.get(name):
            at[name] = value_of(info, Detail.THIN, written, where)
        inner = models_in(info.annotation)
        if not inner or not isinstance(at[name], dict):
            return
        model, at, above = inner[0], at[name], where  # type: ignore[assignment]


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
