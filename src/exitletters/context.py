"""From typed models to the records of facts a template sees; what the reader may not see is left out here.

This walk is the audience guard's first line (design 1.5): a customer's document never holds an internal value
in the first place, so no template edit can print one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel

from exitletters.facts import Audience, Duration, Fact, FactKind, FactOrigin, Hidden, Money, Record
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
        return tuple(_value(one, f"{path}[{index}]", field, reader, audience) for index, one in enumerate(value))
    if isinstance(value, Mapping):
        return Record(path, {k: _value(v, f"{path}.{k}", field, reader, audience) for k, v in value.items()})
    if value is None:
        return Fact(path, None, FactKind.MISSING, audience, reader.origin)
    if isinstance(value, datetime):
        value = value.date()
    if field.kind is FactKind.MONEY:
        value = Money(value, reader.currency)
    elif field.kind is FactKind.DURATION:
        value = Duration(Decimal(value), field.unit)
    return Fact(path, value, field.kind or FactKind.CHOICE, audience, reader.origin)


@cache
def _fields(model: type[BaseModel]) -> dict[str, _Field]:
    """Return how each field of a model prints; read from its annotations, once."""
    found = {}
    for name, info in model.model_fields.items():
        shape = None if models_in(info.annotation) else mark_in(info.annotation, info.metadata, Shape)
        audience = mark_in(info.annotation, info.metadata, Audience)
        kind, unit = (shape.kind, shape.unit) if shape else (None, "")
        found[name] = _Field(info.alias or name, kind, audience, unit)
    return found
