"""Rows that are plainly clean, taken column by column without a model; all others are left to a closer look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import repeat
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticUndefined

from exitletters.departures.cells import unguarded
from exitletters.departures.columns import Columns
from exitletters.departures.row import COLUMNS, Departure, cell_of
from exitletters.source import forbidden_in

Fits = Callable[[Departure], bool]
"""Tells whether kind, reason and weights of a departure go together; it has no other fields."""

Cells = tuple[str, ...]
"""A row of the canonical file, in the order of `COLUMNS`."""

_REMEMBERED = 4096  # distinct cells of a column: days, words and flags have fewer
_DAY, _KIND, _FIRST, _LAST, _PRIMARY, _WEIGHTS = map(
    COLUMNS.index, ("departed_on", "kind", "first_order", "last_order", "reason_primary", "reason_weights")
)
# Rules compare these days with others; few rows have one, and each of those gets a closer look.
_COMPARED = tuple(name for name in COLUMNS if name.endswith("_on") and name != "departed_on")
# Columns in which every row has another cell, and texts that are canonical as they stand. Words hold no character
# that `forbidden_in` finds, and the blank is the only sign here that could be stripped.
_AS_IT_STANDS = dict.fromkeys(("id", "customer", "destination"), re.compile(r"\w(?:[\w .,&()'/\u200c-]*[\w.)])?"))
_AS_IT_STANDS |= {"annual_revenue": re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,5})?")}


class Clean:
    """Takes rows in which nothing is wrong; any doubt leaves one to those who can say what is."""

    def __init__(self, columns: Columns, as_of: date | None, fits: Fits) -> None:
        self._width = columns.width
        self._as_of = (as_of or date.max).isoformat()
        self._judges = [(columns.at.get(name), _judge(name)) for name in COLUMNS]
        self._fit = lru_cache(_REMEMBERED)(partial(_together, fits, _adapter("reason_weights").validate_python))

    def taken(self, rows: Sequence[Sequence[str]]) -> Iterator[Cells | None]:
        """Yield each row as the canonical file has it; None where a closer look is needed."""
        whole = [cells if len(cells) == self._width else ("",) * self._width for cells in rows]
        columns = [*zip(*whole, strict=True)]
        judged = (repeat(judge("")) if at is None else map(judge, columns[at]) for at, judge in self._judges)
        for found in zip(*judged, strict=False):
            yield found if None not in found and self._is_clean(found) else None

    def _is_clean(self, found: Cells) -> bool:
        """Look between cells. Days are written year first, so that their order is that of their texts."""
        if found[_DAY] > self._as_of or (found[_FIRST] and found[_LAST] and found[_LAST] < found[_FIRST]):
            return False
        return self._fit(found[_KIND], found[_PRIMARY], found[_WEIGHTS])


def _judge(name: str) -> Callable[[str], str | None]:
    """Return what says how the canonical file writes a cell of this column; None where something is wrong with it."""
    if name in _COMPARED:
        return lambda cell: None if cell else ""
    remembered = lru_cache(_REMEMBERED)(partial(_judged, _adapter(name), _default(name)))
    if name not in _AS_IT_STANDS:
        return remembered
    is_canonical = _AS_IT_STANDS[name].fullmatch
    return lambda cell: cell if is_canonical(cell) else remembered(cell)


def _judged(adapter: TypeAdapter[Any], default: str | None, cell: str) -> str | None:
    if forbidden_in(cell):
        return None
    text = unguarded(cell).strip()
    try:
        return cell_of(adapter.dump_python(adapter.validate_python(text))) if text else default
    except ValidationError:
        return None


def _adapter(name: str) -> TypeAdapter[Any]:
    field = Departure.model_fields[name]
    alone: Any = Annotated[field.annotation, name, *field.metadata]  # the name, as some have no metadata
    return TypeAdapter(alone)


def _default(name: str) -> str | None:
    """Return what an empty cell means; None where it must not be empty."""
    value = Departure.model_fields[name].default
    return None if value is PydanticUndefined else cell_of(value)


def _together(fits: Fits, read: Callable[[str], Any], kind: str, primary: str, weights: str) -> bool:
    """Ask the one rule, about a departure that has nothing but what the rule looks at."""
    values: dict[str, Any] = {
        "kind": kind,
        "reason_primary": primary or None,
        "reason_weights": read(weights) if weights else None,
    }
    return fits(Departure.model_construct(**values))
