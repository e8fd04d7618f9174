"""Names for the codes of a sentence, alike in source and translation, that a translator can read: {contract.number}."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from exitletters.interchange.segments import Code, Content, Role

Nesting: TypeAlias = "Counter[tuple[str, tuple[str, ...]]]"  # (a code's name, the branches it stands in) → how often


def named(*contents: Content) -> tuple[Content, ...]:
    """Return contents with a name for each code; one name is one text of a code, in all of them."""
    names = _Names()
    return tuple(tuple(names.given(content)) for content in contents)


def nesting(content: Content) -> Nesting | None:
    """Return which codes stand in which branches; None where an end, an else or a beginning has lost its others.

    Words may move, and codes with them; but a fact outside the `if` that asks whether it is there, or a branch in
    another order, would make the letter say something else. Comments are not counted.
    """
    found: Nesting = Counter()
    opened: list[tuple[int, str]] = []
    for code in (part for part in content if isinstance(part, Code) and part.role is not Role.ASIDE):
        if code.role in (Role.MIDDLE, Role.CLOSE) and (not opened or opened[-1][0] != code.group):
            return None
        if code.role is Role.CLOSE:
            opened.pop()
            continue
        found[code.name, tuple(branch for _, branch in opened)] += 1
        if code.role is Role.OPEN:
            opened.append((code.group, code.name))
        elif code.role is Role.MIDDLE:
            opened[-1] = (code.group, f"{opened[-1][1]} {code.name}")
    return None if opened else found


@dataclass(slots=True)
class _Names:
    """The names of one unit as they are given."""

    taken: dict[str, str] = field(default_factory=dict)  # name → the code's text
    groups: dict[tuple[str, str, int], int] = field(default_factory=dict)  # (its tags, which of them) → its number

    def given(self, content: Content) -> Iterator[str | Code]:
        opened: list[int] = []
        seen: Counter[tuple[str, str]] = Counter()
        ends = _ends(content)
        for at, part in enumerate(content):
            if isinstance(part, str):
                yield part
                continue
            if part.role is Role.OPEN:
                tags = (part.text, ends[at])
                seen[tags] += 1
                opened.append(self.groups.setdefault((*tags, seen[tags]), len(self.groups) + 1))
            group = opened[-1] if part.role in _GROUPED else 0
            yield replace(part, name=self._name(part, group), group=group)
            if part.role is Role.CLOSE:
                opened.pop()

    def _name(self, code: Code, group: int) -> str:
        wanted = f"{_plain(code)}{group or ''}"
        name, count = wanted, 1
        while self.taken.setdefault(name, code.text) != code.text:
            count += 1
            name = f"{wanted}_{count}"
        return name


_GROUPED = frozenset({Role.OPEN, Role.MIDDLE, Role.CLOSE})


def _ends(content: Content) -> dict[int, str]:
    """Return the closing tag of each opening one, by its position."""
    opened: list[int] = []
    ends: dict[int, str] = {}
    for at, part in enumerate(content):
        if isinstance(part, Code) and part.role is Role.OPEN:
            opened.append(at)
        elif isinstance(part, Code) and part.role is Role.CLOSE:
            ends[opened.pop()] = part.text
    return ends


def _plain(code: Code) -> str:
    """Return what a code is called: a fact by its path and form, a tag by its word."""
    if code.role is Role.FACT:
        return ".".join(re.sub(r"[^\w.]+", "_", one.strip()) for one in code.inner.split("|"))
    return {Role.CLOSE: "end", Role.ASIDE: "comment"}.get(code.role) or code.inner.split()[0]
