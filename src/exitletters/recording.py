"""Writing a call into the text of a case file, where everything else stays as its author left it.

Text is put in at places the parser's marks name. A library that loads and saves YAML would keep comments, but not
quotes, widths, line ends and indents, and a case is read by people.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from exitletters import source as yaml_source
from exitletters.codes import output as codes
from exitletters.findings import Finding, Refused
from exitletters.source import Source, Tree

Entry: TypeAlias = "Mapping[str, str | Sequence[str] | Sequence[Mapping[str, str]]]"
_SECTION, _LIST = "communication", "calls"
_PLAIN = re.compile(r"(?!null$)[A-Za-z0-9_][A-Za-z0-9_:+.-]*(?<!:)")  # what no reader of YAML takes for anything else
_BOM = "\ufeff"


def with_call(data: bytes, file: str, entry: Entry) -> bytes:
    """Return the case file with the call added to `communication.calls`; raise `Refused` where no place is safe.

    `entry` holds the call's fields as they are to be written. The result is read again and must say what the file
    said, and the call.
    """
    old = yaml_source.parse(data, file)
    text = data.decode("utf-8")
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in text else "\n"
    at, added = _place(text, entry)
    new = (mark + text[:at] + added.replace("\n", end) + text[at:]).encode()
    if _says(new, file) != _expected(old, entry):
        raise _nowhere(old)
    return new


def pasted(entry: Entry) -> str:
    """Return the lines to paste under `communication` by hand."""
    return f"  {_LIST}:\n{_item(entry, ' ' * 4)}"


def _place(text: str, entry: Entry) -> tuple[int, str]:
    """Return where to put the call, and the text to put there."""
    root = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - it was read as one
    found = _entry_of(root, _SECTION)
    if found:
        return _inside(text, *found, entry)
    if root.flow_style:
        return _first_inside(root, f"{_SECTION}: {{{_LIST}: [{_flow(entry)}]}}")
    gap = "" if text.endswith("\n") else "\n"
    return len(text), f"{gap}\n{_SECTION}:\n{pasted(entry)}"


def _inside(text: str, key: yaml.Node, section: yaml.Node, entry: Entry) -> tuple[int, str]:
    """Return the place in a section that is there, perhaps with calls, perhaps empty."""
    if not isinstance(section, yaml.MappingNode):
        return _next_line(text, key.end_mark.index), pasted(entry)
    calls = _entry_of(section, _LIST)
    if calls:
        return _after(text, *calls, entry)
    if section.flow_style:
        return _first_inside(section, f"{_LIST}: [{_flow(entry)}]")
    indent = " " * section.start_mark.column
    return _next_line(text, key.end_mark.index), f"{indent}{_LIST}:\n{_item(entry, indent + '  ')}"


def _after(text: str, key: yaml.Node, calls: yaml.Node, entry: Entry) -> tuple[int, str]:
    """Return the place after the last call of the list."""
    if isinstance(calls, yaml.SequenceNode) and calls.flow_style:
        before = text[: calls.end_mark.index - 1].rstrip()
        comma = "" if before.endswith((",", "[")) else ", "
        return len(before), comma + _flow(entry)
    if isinstance(calls, yaml.SequenceNode):
        indent = " " * calls.start_mark.column
        last = _last(calls)
        at = last.end_mark.index
        is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
        at = at if is_block and text[at - 1 : at] in ("\n", "") else _next_line(text, at)
        gap = "" if text[:at].endswith("\n") else "\n"
        return at, gap + _item(entry, indent)
    indent = " " * (key.start_mark.column + 2)
    return _next_line(text, key.end_mark.index), _item(entry, indent)


def _entry_of(mapping: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next(((key, value) for key, value in mapping.value if key.value == name), None)


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last leaf of a node: what is in brackets ends with its bracket."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return node


def _first_inside(node: yaml.MappingNode, added: str) -> tuple[int, str]:
    return node.start_mark.index + 1, added + (", " if node.value else "")


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _item(entry: Entry, indent: str) -> str:
    """Return the call as one item of a list, a line for each field."""
    lines = [f"{name}: {_written(value)}" for name, value in entry.items()]
    return "".join(f"{indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _flow(entry: Entry) -> str:
    return f"{{{', '.join(f'{name}: {_written(value)}' for name, value in entry.items())}}}"


def _written(value: object) -> str:
    """Return a value as YAML that can stand anywhere."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {_written(one)}' for name, one in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_written, value))}]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _says(data: bytes, file: str) -> Tree:
    """Return what a file says; nothing where it cannot be read."""
    try:
        return yaml_source.parse(data, file).tree
    except Refused:
        return None


def _expected(old: Source, entry: Entry) -> Tree:
    tree = dict(old.tree) if isinstance(old.tree, dict) else {}
    section = tree.get(_SECTION)
    section = dict(section) if isinstance(section, dict) else {}
    calls = section.get(_LIST)
    section[_LIST] = [*(calls if isinstance(calls, list) else ()), _as_tree(entry)]
    return tree | {_SECTION: section}


def _as_tree(value: object) -> Tree:
    if isinstance(value, Mapping):
        return {name: _as_tree(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_tree(one) for one in value]
    return str(value)


def _nowhere(old: Source) -> Refused:
    return Refused(Finding(codes.CALL_NOT_PLACED, old.place(f"{_SECTION}.{_LIST}"), f"{_SECTION}.{_LIST}"))
