"""The forms a kind has, and what may make a made-up case one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast

from pydantic import BaseModel

from exitletters.case import SORTS, Case
from exitletters.contract.made_up import fields_of, put, replaced, without
from exitletters.contract.written import WRITTEN
from exitletters.kinds import Kind, load
from exitletters.source import Tree

_ADDED = ""
Change: TypeAlias = "tuple[str, str | None] | None"  # a path and what stands there; None for nothing


@dataclass(frozen=True, slots=True)
class Form:
    """What one template is for: a kind, by its name, in a tone, and a variant of it; "" for the usual one."""

    name: str
    tone: str
    variant: str = ""

    @property
    def kind(self) -> Kind:
        """Return the kind."""
        return load(self.name)

    @property
    def model(self) -> type[Case]:
        """Return the model of the cases it is written for."""
        return SORTS[self.kind.of]


def forms(name: str) -> tuple[Form, ...]:
    """Return every form of a kind."""
    kind = load(name)
    usual = [Form(name, tone) for tone in kind.sections]
    return (*usual, *(Form(name, tone, one) for one, variant in kind.variants.items() for tone in variant.sections))


@cache
def switches(model: type[BaseModel], path: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every choice and flag outside lists, with the words it may hold."""
    return tuple(_switches(model, path))


def _switches(model: type[BaseModel], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields_of(model):
        where = f"{path}.{field.key}".lstrip(".")
        if field.model and not field.is_many:
            yield from switches(field.model, where)
        elif len(field.choices) > 1 and not field.is_many and where != "case.kind":
            yield where, field.choices


@cache
def optional_paths(model: type[BaseModel], path: str = "") -> tuple[str, ...]:
    """Return every field a case may leave out; `[]` stands for each item of a list."""
    return tuple(_optional_paths(model, path))


def _optional_paths(model: type[BaseModel], path: str) -> Iterator[str]:
    for field in fields_of(model):
        where = f"{path}.{field.key}".lstrip(".") + ("[]" if field.is_many else "")
        if field.may_be_nothing or (field.is_many and not field.is_required):
            yield where
        if field.model:
            yield from optional_paths(field.model, where)


def changes(form: Form) -> Iterator[Change]:
    """Yield what may make a case one of a variant: nothing, another choice, a field less, a field more."""
    yield None
    for path, values in switches(form.model):
        yield from ((path, value) for value in values)
    yield from ((path, None) for path in optional_paths(form.model))
    yield from ((path, _ADDED) for path in optional_paths(form.model) if "[]" not in path)


def after(form: Form, tree: Tree, change: Change) -> Tree:
    """Return the tree after a change, with the sections it takes."""
    if change is None:
        return tree
    path, value = change
    if value is None:
        return without(tree, path)
    grown = grown_by(form, tree, path)
    return grown if value == _ADDED else replaced(grown, path, value)


def grown_by(form: Form, tree: Tree, path: str) -> Tree:
    """Return a copy of the tree with something at `path`."""
    grown = cast("dict[str, Tree]", _copied(tree))
    put(form.model, grown, path, WRITTEN)
    return grown


def _copied(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(one) for one in tree] if isinstance(tree, list) else tree
