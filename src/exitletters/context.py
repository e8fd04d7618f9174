"""From typed models to the records of facts a template sees; what the reader may not see is left out here.

This walk is the audience guard's first line (design 1.5): a customer's document never holds an internal value
in the first place, so no template edit can print one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_origin

from pydantic import BaseModel

from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Facts, Hidden, Money, Record
from exitletters.model import Shape, mark_in, models_in

_RANK = {Audience.CUSTOMER: 0, Audience.INTERNAL: 1, Audience.PERSONAL: 2}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who the document is for, and what its amounts are in."""

    audience: Audience
    currency: str
    origin: FactOrigin = FactOrigin.CASE


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    kind: FactKind | None
    audience: Audience | None
    unit: str
    model: type[BaseModel] | None
    is_many: bool


def record_of(model: BaseModel, path: str, reader: Reader, audience: Audience = Audience.CUSTOMER) -> Record:
    """Return the model's fields as facts with their paths, as far as `reader` may see them."""
    currency = getattr(model, "currency", None) or reader.currency
    inner = Reader(reader.audience, currency, reader.origin)
    fields: dict[str, object] = {}
    for name, field in _fields(type(model)).items():
        where = f"{path}.{field.key}" if path else field.key
        limit = max(audience, field.audience or audience, key=_RANK.__getitem__)
        if _RANK[limit] > _RANK[reader.audience]:
            fields[field.key] = Hidden(where, limit)
        else:
            fields[field.key] = _value(getattr(model, name), where, field, inner, limit)
    return Record(path, fields)


def _value(value: Any, path: str, field: _Field, reader: Reader, audience: Audience) -> object:
    if isinstance(value, BaseModel):
        return record_of(value, path, reader, audience)
    if isinstance(value, tuple):
        items = (_value(one, f"{path}[{index}]", field, reader, audience) for index, one in enumerate(value))
        return Facts.at(path, items)
    if isinstance(value, Mapping):
        return Record(path, {k: _value(v, f"{path}.{k}", field, reader, audience) for k, v in value.items()})
    if value is None:
        return _missing(field.model, path, audience, reader) if field.model else _nothing(path, audience, reader)
    if isinstance(value, datetime):
        value = value.date()
    if field.kind is FactKind.MONEY:
        value = Money(value, reader.currency)
    elif field.kind is FactKind.DURATION:
        value = Duration(Decimal(value), field.unit)
    return Fact(path, value, field.kind or FactKind.CHOICE, audience, reader.origin)


def _nothing(path: str, audience: Audience, reader: Reader) -> Fact:
    return Fact(path, None, FactKind.MISSING, audience, reader.origin)


def _missing(model: type[BaseModel], path: str, audience: Audience, reader: Reader) -> Record:
    """Return a section nobody wrote as a record of missing facts, so that a gap names the very field."""
    fields: dict[str, object] = {}
    for field in _fields(model).values():
        where = f"{path}.{field.key}"
        if field.is_many:
            fields[field.key] = Facts.at(where, ())
        else:
            inner = field.model
            fields[field.key] = _missing(inner, where, audience, reader) if inner else _nothing(where, audience, reader)
    return Record(path, fields)


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Field]:
    """Return how each field of a model prints; read from its annotations, once."""
    found = {}
    for name, info in model.model_fields.items():
        models = models_in(info.annotation)
        shape = None if models else mark_in(info.annotation, info.metadata, Shape)
        is_many = get_origin(info.annotation) is tuple
        audience = mark_in(info.annotation, info.metadata, Audience)
        kind, unit = (shape.kind, shape.unit) if shape else (None, "")
        found[name] = _Field(info.alias or name, kind, audience, unit, models[0] if models else None, is_many)
    return found


def fields_of(
    model: type[BaseModel], path: str = "", above: Audience = Audience.CUSTOMER
) -> Iterator[tuple[str, str, str]]:
    """Yield path, kind and audience of every field a model can hold; `[]` stands for each item of a list."""
    for field in _fields(model).values():
        where = f"{path}.{field.key}".lstrip(".") + ("[]" if field.is_many else "")
        limit = max(above, field.audience or above, key=_RANK.__getitem__)
        if field.model:
            yield from fields_of(field.model, where, limit)
        else:
            yield where, str(field.kind or FactKind.CHOICE), str(limit)


def kept_from_customers(
    model: BaseModel, kind: FactKind, path: str = "", above: Audience = Audience.CUSTOMER
) -> Iterator[tuple[str, Any]]:
    """Yield path and value of every value of a kind that no customer may read: what a finished letter must not hold."""
    for name, field in _fields(type(model)).items():
        if not _can_hold(field, kind):
            continue
        limit = max(above, field.audience or above, key=_RANK.__getitem__)
        for value, where in _with_paths(getattr(model, name), f"{path}.{field.key}".lstrip(".")):
            if isinstance(value, BaseModel):
                yield from kept_from_customers(value, kind, where, limit)
            elif limit is not Audience.CUSTOMER and value is not None:
                yield where, value


@cache
def _can_hold(field: _Field, kind: FactKind) -> bool:
    if field.model is None:
        return field.kind is kind
    return any(_can_hold(inner, kind) for inner in _fields(field.model).values())


def _with_paths(value: Any, path: str) -> Iterator[tuple[Any, str]]:
    if isinstance(value, tuple):
        yield from ((one, f"{path}[{index}]") for index, one in enumerate(value))
    else:
        yield value, path


def values_of(model: BaseModel, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every single value of a model with its path, whoever may read it: what gates look through."""
    for name, field in _fields(type(model)).items():
        yield from _single_values(getattr(model, name), f"{path}.{field.key}".lstrip("."))


def _single_values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        yield from values_of(value, path)
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _single_values(one, f"{path}[{index}]")
    elif value is not None:
        yield path, value
