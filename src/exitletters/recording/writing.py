"""Entries as YAML text: as lines of a block, or in brackets where the file has brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Entry = Mapping[str, object]  # text, a list of texts or of mappings of texts
_PLAIN = re.compile(r"(?!null$)[A-Za-z0-9_][A-Za-z0-9_:+.-]*(?<!:)")  # what no reader of YAML takes for anything else


def block(steps: Sequence[str], entries: Sequence[Entry], is_item: bool, indent: str) -> str:
    """Return keys, one inside the other, and below them each entry as an item of a list, or its fields."""
    first, *more = steps
    inner = indent + "  "
    head = f"{indent}{first}:\n"
    if more:
        return head + block(more, entries, is_item, inner)
    return head + "".join(item(one, inner) if is_item else fields(one, inner) for one in entries)


def item(entry: Entry, indent: str) -> str:
    """Return an entry as one item of a list, a line for each field."""
    lines = [f"{name}: {written(value)}" for name, value in entry.items()]
    return "".join(f"{indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def fields(entry: Entry, indent: str) -> str:
    """Return an entry's fields, a line for each."""
    return "".join(f"{indent}{name}: {written(value)}\n" for name, value in entry.items())


def flow(steps: Sequence[str], entry: Entry, is_item: bool) -> str:
    """Return keys, one inside the other, with the entry in brackets."""
    first, *more = steps
    if more:
        return f"{first}: {{{flow(more, entry, is_item)}}}"
    return f"{first}: [{written(entry)}]" if is_item else f"{first}: {written(entry)}"


def flow_fields(entry: Entry) -> str:
    """Return an entry's fields as they stand inside brackets."""
    return ", ".join(f"{name}: {written(value)}" for name, value in entry.items())


def written(value: object) -> str:
    """Return a value as YAML that can stand anywhere."""
    if isinstance(value, Mapping):
        return f"{{{flow_fields(value)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(written, value))}]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
