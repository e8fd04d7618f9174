"""Writing what happened into the text of a case file, where everything else stays as its author left it.

Text is put in at places the parser's marks name. A library that loads and saves YAML would keep comments, but not
quotes, widths, line ends and indents, and a case is read by people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from exitletters import source as yaml_source
from exitletters.codes import Code
from exitletters.codes import output as codes
from exitletters.findings import Finding, Refused
from exitletters.recording.places import Edit, added, replaced
from exitletters.recording.writing import Entry, block
from exitletters.source import Source, Tree

__all__ = ["Addition", "Entry", "pasted", "recorded"]
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added at a path: one more item of a list, or fields of a section.

    A field that is there already stays; where it says something else, only those in `replaces` are written over.
    """

    path: str
    entry: Entry
    is_item: bool = False
    replaces: frozenset[str] = frozenset()

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the keys that lead there."""
        return tuple(self.path.split("."))


def recorded(data: bytes, file: str, additions: Sequence[Addition]) -> bytes:
    """Return the case file with all additions; raise `Refused` where one contradicts it or no place is safe.

    Each `entry` holds its fields as they are to be written. The result is read again and must say what the file
    said, and the additions.
    """
    old = yaml_source.parse(data, file)
    text = data.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in text else "\n"
    tree = old.tree
    for one in additions:
        news, others = _told(old, tree, one)
        text = _written(old, one, text, end, replace(one, entry=news), others)
        tree = _with(tree, one.steps, one)
    new = (mark + text).encode()
    if _says(new, file) != tree:
        raise _nowhere(old, additions[0])
    return new


def pasted(additions: Sequence[Addition]) -> str:
    """Return the lines to write by hand, each under the section it belongs to."""
    heads = dict.fromkeys(one.steps[0] for one in additions)
    return "".join(_pasted(head, [one for one in additions if one.steps[0] == head]) for head in heads)


def _pasted(head: str, additions: Sequence[Addition]) -> str:
    deep = [one for one in additions if len(one.steps) > 1]
    flat = next((one for one in additions if len(one.steps) == 1), None)
    items = [one.entry for one in additions if len(one.steps) == 1]
    if flat:
        return block((head,), items, flat.is_item, "")
    return f"{head}:\n" + "".join(block(one.steps[1:], [one.entry], one.is_item, "  ") for one in deep)


def _told(old: Source, tree: Tree, one: Addition) -> tuple[dict[str, object], dict[str, object]]:
    """Return the fields the section does not have, and those it has with another value; refuse these unless allowed."""
    if one.is_item:
        return dict(one.entry), {}
    there = _at(tree, one.steps)
    known = there if isinstance(there, dict) else {}
    news = {name: value for name, value in one.entry.items() if name not in known}
    others = {name: value for name, value in one.entry.items() if name in known and known[name] != _as_tree(value)}
    if kept := others.keys() - one.replaces:
        raise Refused(*(_finding(codes.ALREADY_RECORDED, old, f"{one.path}.{name}") for name in sorted(kept)))
    return news, others


def _written(old: Source, one: Addition, text: str, end: str, news: Addition, others: Mapping[str, object]) -> str:
    """Return the text with the new fields put in and the others written over."""
    try:
        if news.entry:
            text = _edited(text, added(text, one.steps, news.entry, one.is_item), end)
        for name, value in others.items():
            text = _edited(text, replaced(text, (*one.steps, name), value), end)
    except (yaml.YAMLError, LookupError):
        raise _nowhere(old, one) from None
    return text


def _edited(text: str, edit: Edit, end: str) -> str:
    return text[: edit.start] + edit.text.replace("\n", end) + text[edit.end :]


def _says(data: bytes, file: str) -> Tree:
    """Return what a file says; nothing where it cannot be read."""
    try:
        return yaml_source.parse(data, file).tree
    except Refused:
        return None


def _at(tree: Tree, steps: Sequence[str]) -> Tree:
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _with(tree: Tree, steps: Sequence[str], one: Addition) -> Tree:
    """Return what the file must say afterwards."""
    if steps:
        known = dict(tree) if isinstance(tree, dict) else {}
        return known | {steps[0]: _with(known.get(steps[0]), steps[1:], one)}
    entry = {name: _as_tree(value) for name, value in one.entry.items()}
    if one.is_item:
        return [*(tree if isinstance(tree, list) else ()), entry]
    return (dict(tree) if isinstance(tree, dict) else {}) | entry


def _as_tree(value: object) -> Tree:
    if isinstance(value, Mapping):
        return {name: _as_tree(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_tree(one) for one in value]
    return str(value)


def _nowhere(old: Source, one: Addition) -> Refused:
    return Refused(_finding(codes.CALL_NOT_PLACED, old, one.path))


def _finding(code: Code, old: Source, path: str) -> Finding:
    return Finding(code, old.place(path), path, fields={"path": path})
