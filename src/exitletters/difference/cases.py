"""What changed between two typed cases: each field once, whole items and groups as one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from exitletters.case import Case
from exitletters.difference.matching import matched
from exitletters.model import LocalText


class Sort(StrEnum):
    """What happened to a field, a group, an item or a list."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # the items of a list stand in another order


@dataclass(frozen=True, slots=True)
class Change:
    """One change. A path is "" where the field, group or item does not exist on that side."""

    sort: Sort
    old_path: str
    path: str
    old: Any = None
    new: Any = None

    @property
    def where(self) -> str:
        """Return the path now, or the last one it had."""
        return self.path or self.old_path


@dataclass(frozen=True, slots=True)
class Compared:
    """Every change, and where the items that are in both cases stand now."""

    changes: tuple[Change, ...]
    places: Mapping[str, str]  # old path of a list's item → its path now

    def now(self, old_path: str) -> str:
        """Return where a path of the old case is found in the new one."""
        known = [one for one in self.places if old_path == one or old_path.startswith((f"{one}.", f"{one}["))]
        longest = max(known, key=len, default="")
        return self.places.get(longest, "") + old_path[len(longest) :]


def compared(old: Case, new: Case) -> Compared:
    """Return what changed from one case to the other, in the order of the model's fields."""
    walk = _Walk(old.case.locale, new.case.locale)
    return Compared(tuple(walk.values(old, new, "", "")), walk.places)


@dataclass(slots=True)
class _Walk:
    old_locale: str
    locale: str
    places: dict[str, str] = field(default_factory=dict)

    def values(self, old: Any, new: Any, old_path: str, path: str) -> Iterator[Change]:
        if isinstance(old, BaseModel) and isinstance(new, BaseModel):
            for name, info in type(new).model_fields.items():
                key = info.alias or name
                inner = f"{old_path}.{key}".lstrip("."), f"{path}.{key}".lstrip(".")
                yield from self.values(getattr(old, name), getattr(new, name), *inner)
        elif isinstance(old, tuple):
            yield from self._lists(old, new, old_path, path)
        elif not self._same(old, new):
            yield _change(old, new, old_path, path)

    def _lists(self, old: tuple[Any, ...], new: tuple[Any, ...], old_path: str, path: str) -> Iterator[Change]:
        pairs = matched(old, new)
        origin = {other: one for one, other in pairs}
        if [one for one, _ in pairs] != sorted(origin.values()):
            yield Change(Sort.MOVED, old_path, path)
        for at, item in enumerate(new):
            where = f"{path}[{at}]"
            if at in origin:
                before = f"{old_path}[{origin[at]}]"
                self.places[before] = where
                yield from self.values(old[origin[at]], item, before, where)
            else:
                yield Change(Sort.ADDED, "", where, None, item)
        for at in sorted(set(range(len(old))) - set(origin.values())):
            yield Change(Sort.REMOVED, f"{old_path}[{at}]", "", old[at], None)

    def _same(self, old: Any, new: Any) -> bool:
        """Tell whether two values say the same: a text may gain the label of its own locale."""
        if old == new or not (isinstance(old, LocalText) and isinstance(new, LocalText)):
            return bool(old == new)
        return _labelled(old, self.old_locale) == _labelled(new, self.locale)


def _labelled(text: LocalText, locale: str) -> dict[str, str]:
    return {tag or locale: words for tag, words in text.by_locale.items()}


def _change(old: Any, new: Any, old_path: str, path: str) -> Change:
    if old is None:
        return Change(Sort.ADDED, "", path, None, new)
    if new is None:
        return Change(Sort.REMOVED, old_path, "", old, None)
    return Change(Sort.CHANGED, old_path, path, old, new)
