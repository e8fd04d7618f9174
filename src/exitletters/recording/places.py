"""Where in the text of a YAML file something can be added or written over, so that nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from exitletters.recording.writing import Entry, block, fields, flow, flow_fields, item, written


@dataclass(frozen=True, slots=True)
class Edit:
    """What a stretch of the text becomes; an empty stretch is a place to put text in."""

    start: int
    end: int
    text: str


def added(text: str, steps: Sequence[str], entry: Entry, is_item: bool) -> Edit:
    """Return how an entry is added at the keys; raise `LookupError` or `YAMLError` where it cannot be told."""
    return _under(text, None, _root(text), steps, entry, is_item)


def replaced(text: str, steps: Sequence[str], value: object) -> Edit:
    """Return how the one value at the keys is written over; raise `LookupError` where it is not on one line."""
    node: yaml.Node = _root(text)
    for step in steps:
        found = _entry_of(node, step) if isinstance(node, yaml.MappingNode) else None
        if found is None:
            raise LookupError(step)
        node = found[1]
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">") or not node.value:
        raise LookupError(steps[-1])
    return Edit(node.start_mark.index, node.end_mark.index, written(value))


def _root(text: str) -> yaml.MappingNode:
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise LookupError("no mapping")
    return root


def _put(at: int, text: str) -> Edit:
    return Edit(at, at, text)


def _under(
    text: str, key: yaml.Node | None, node: yaml.Node, steps: Sequence[str], entry: Entry, is_item: bool
) -> Edit:
    """Return the place below a key: in what is there, or as new keys."""
    if not isinstance(node, yaml.MappingNode):
        return _below(text, key, block(steps, [entry], is_item, _deeper(key)))
    found = _entry_of(node, steps[0])
    if found and len(steps) > 1:
        return _under(text, *found, steps[1:], entry, is_item)
    if found:
        return _after(text, *found, entry) if is_item else _into(text, *found, entry)
    if node.flow_style:
        return _first_inside(node, flow(steps, entry, is_item))
    if key is None:
        gap = "" if text.endswith("\n") else "\n"
        return _put(len(text), f"{gap}\n{block(steps, [entry], is_item, '')}")
    return _below(text, key, block(steps, [entry], is_item, " " * node.start_mark.column))


def _after(text: str, key: yaml.Node, items: yaml.Node, entry: Entry) -> Edit:
    """Return the place after the last item of a list."""
    if isinstance(items, yaml.SequenceNode) and items.flow_style:
        before = text[: items.end_mark.index - 1].rstrip()
        comma = "" if before.endswith((",", "[")) else ", "
        return _put(len(before), comma + written(entry))
    if isinstance(items, yaml.SequenceNode):
        last = _last(items)
        at = last.end_mark.index
        is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
        at = at if is_block and text[at - 1 : at] in ("\n", "") else _next_line(text, at)
        gap = "" if text[:at].endswith("\n") else "\n"
        return _put(at, gap + item(entry, " " * items.start_mark.column))
    return _below(text, key, item(entry, _deeper(key)))


def _into(text: str, key: yaml.Node, section: yaml.Node, entry: Entry) -> Edit:
    """Return the place of further fields: at the beginning of the section."""
    if not isinstance(section, yaml.MappingNode):
        return _below(text, key, fields(entry, _deeper(key)))
    if section.flow_style:
        return _first_inside(section, flow_fields(entry))
    return _below(text, key, fields(entry, " " * section.start_mark.column))


def _below(text: str, key: yaml.Node | None, added: str) -> Edit:
    if key is None:
        raise LookupError("no key")
    return _put(_next_line(text, key.end_mark.index), added)


def _deeper(key: yaml.Node | None) -> str:
    return " " * (key.start_mark.column + 2 if key else 0)


def _entry_of(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in mapping.value if key.value == name), None)


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last leaf of a node: what is in brackets ends with its bracket."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return node


def _first_inside(node: yaml.MappingNode, added: str) -> Edit:
    return _put(node.start_mark.index + 1, added + (", " if node.value else ""))


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1
