"""YAML text to a tree that remembers file, line and column; every scalar stays text (safety 1.3).

The tree is built from parser events, so anchors, aliases, tags and deep nesting are refused before anything
is composed, and a hostile file costs no more than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from exitletters.codes import Code, case_file
from exitletters.findings import Finding, Place, Refused
from exitletters.speaking import grouped, phrase
from exitletters.yaml_faults import advice, problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 3_000  # a case with a briefing in four languages has some 2,400

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"

# C0 but tab and line ends, DEL, C1 with NEL, line separators, embeddings and overrides, the byte-order mark
# inside a text, noncharacters, and the private-use characters that mark printed facts. Surrogates never pass.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]"
    "|[\ud800-\udfff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_PLAIN_NOTHING = frozenset({"", "~", "null"})


@dataclass(slots=True)
class Source:
    """A file that was read: its tree, the place of every path in it, and what was odd about it."""

    file: str
    text: str
    tree: Tree = None
    spots: dict[str, tuple[int, int]] = field(default_factory=dict)  # path → line and column, keys before values
    findings: list[Finding] = field(default_factory=list)

    def place(self, path: str) -> Place:
        """Return where `path` is written, or the nearest place above it that exists."""
        while path:
            if path in self.spots:
                return Place(self.file, *self.spots[path])
            above = re.sub(r"(\.[^.\[\]]+|\[[^\]]*\]|^[^.\[\]]+)$", "", path)
            path = above if above != path else ""  # not a path: a formula, for one
        return Place(self.file)


def read(path: Path, shown_as: str | None = None) -> Source:
    """Read a YAML file; raise `Refused` with every fault found when it cannot be trusted."""
    name = shown_as or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        fields = {"reason": error.strerror or "unreadable", "file": name}
        raise Refused(Finding(case_file.FILE_UNREADABLE, Place(name), fields=fields)) from None
    return parse(data, name)


def parse(data: bytes, file: str) -> Source:
    """Parse the bytes of a YAML file named `file` in messages."""
    if len(data) > MAX_BYTES:
        fields = {"size": grouped(len(data)), "limit": grouped(MAX_BYTES)}
        raise Refused(Finding(case_file.FILE_TOO_LARGE, Place(file), fields=fields))
    source = Source(file, _decode(data, file))
    _refuse_forbidden(source)
    _Builder(source).build()
    if not isinstance(source.tree, dict):
        found = {type(None): phrase("an empty file"), list: phrase("a list"), str: phrase("plain text")}[
            type(source.tree)
        ]
        raise Refused(Finding(case_file.NOT_A_MAPPING, Place(file), fields={"found": found}))
    hard = [one for one in source.findings if one.code is not case_file.COMMENT_CUTS_TEXT]
    if hard:
        raise Refused(*source.findings)
    return source


def forbidden_in(text: str) -> str | None:
    """Return the first character of a text that no document may hold, or None."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else None


def laid_over(base: Tree, own: Tree) -> Tree:
    """Return `own` laid over `base`, mapping by mapping; lists and texts replace each other whole."""
    if isinstance(base, dict) and isinstance(own, dict):
        return base | {key: laid_over(base.get(key), value) for key, value in own.items()}
    return base if own is None else own


def layered(files: Iterable[Path]) -> tuple[list[Source], Tree]:
    """Read a locale's files, farthest first, and return them with what they say together."""
    sources = [read(path, f"{path.parent.name}/{path.name}") for path in files]
    tree: Tree = {}
    for one in sources:
        tree = laid_over(tree, one.tree)
    return sources, tree


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(file, before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8")) + 1)
        raise Refused(Finding(case_file.NOT_UTF8, place)) from None


def _refuse_forbidden(source: Source) -> None:
    found = [
        Finding(
            case_file.FORBIDDEN_CHARACTER,
            Place(source.file, number, match.start() + 1),
            fields={"character": f"U+{ord(match.group()):04X}"},
        )
        for number, line in enumerate(source.text.split("\n"), 1)
        for match in _FORBIDDEN.finditer(line)
    ]
    if found:
        raise Refused(*found[:20])


class _Builder:
    """Builds the tree from events with a stack of open containers; one instance, one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = source.text.split("\n")
        self.has_tabs = "\t" in source.text
        self.has_comments = "#" in source.text
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def build(self) -> None:
        try:
            for event in self._events():
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise Refused(*self.source.findings, self._broken(error)) from None
        except (yaml.YAMLError, ValueError, RecursionError):
            fields = {
                "problem": phrase("it cannot be read as YAML"),
                "advice": phrase("Check quotes, brackets and indents."),
            }
            raise Refused(Finding(case_file.YAML_BROKEN, Place(self.source.file), fields=fields)) from None

    def _events(self) -> Iterator[yaml.Event]:
        # libyaml refuses the surrogate escapes that JSON tools write for emoji; the slow parser hands them over.
        slow = _SURROGATE_ESCAPE.search(self.source.text) or not hasattr(yaml, "CSafeLoader")
        return yaml.parse(self.source.text, Loader=yaml.SafeLoader if slow else yaml.CSafeLoader)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._count_document(event)
        elif isinstance(event, yaml.AliasEvent):
            self._trick(event, phrase("aliases (*name)"))
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def _count_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(case_file.NOT_A_MAPPING, event, found=phrase("two documents in one file"))

    def _node(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._trick(event, phrase("anchors (&name)"))
        if getattr(event, "tag", None) is not None:
            self._trick(event, phrase("tags (!name)"))
        if self.has_tabs and self._line(event)[: _spot(event.start_mark)[1]].endswith("\t"):
            tab = phrase("there is a tab before this value")
            self._stop(case_file.YAML_BROKEN, event, problem=tab, advice=phrase("Use a space after the colon."))
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) >= MAX_DEPTH:
            self._stop(case_file.TOO_DEEP, event, limit=str(MAX_DEPTH), nodes=f"{MAX_NODES:,}")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            value: list[Tree] | dict[str, Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.stack.append(_Open(self._add(value, event), value))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = _joined(event.value)
        bad = _FORBIDDEN.search(text)
        if bad:
            self._say(case_file.FORBIDDEN_CHARACTER, event, character=f"U+{ord(bad.group()):04X}")
            text = _FORBIDDEN.sub("", text)
        is_plain = not event.style
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self._key(text, event)
            return
        if is_plain and text and self.has_comments:
            self._note_cut(event)
        self._add(None if is_plain and text in _PLAIN_NOTHING else text, event)

    def _key(self, text: str, event: yaml.ScalarEvent) -> None:
        container = self.stack[-1]
        if text == "<<":
            self._trick(event, phrase("merge keys (<<)"))
        path = inside(container.path, text)
        if path in self.source.spots:
            first = self.source.place(path)
            self._say(case_file.DUPLICATE_KEY, event, related=first, key=text, first=str(first.line))
        else:
            self.source.spots[path] = _counted(event)
        container.key = text

    def _add(self, value: Tree, event: yaml.Event) -> str:
        if not self.stack:
            self.source.tree = value
            return ""
        container = self.stack[-1]
        if isinstance(container.value, list):
            path = f"{container.path}[{len(container.value)}]"
            container.value.append(value)
        else:
            path = self._add_to_mapping(container, container.value, value, event)
        self.source.spots.setdefault(path, _counted(event))
        return path

    def _add_to_mapping(self, container: _Open, mapping: dict[str, Tree], value: Tree, event: yaml.Event) -> str:
        if container.key is None:
            is_field = "{{" in self._line(event)
            self._trick(
                event, phrase("template fields ({{{{ … }}}})") if is_field else phrase("lists or mappings as keys")
            )
        key, container.key = container.key or "", None
        mapping[key] = value
        return inside(container.path, key)

    def _note_cut(self, event: yaml.ScalarEvent) -> None:
        """A single space before # looks like text that was cut; two or more look like a comment."""
        row, end = _spot(event.end_mark)
        line = self.lines[row] if row < len(self.lines) else ""
        sign = line.find("#", end)
        if sign > 1 and line[end:sign].strip() == "" and re.search(r"\S $", line[:sign]):
            place = Place(self.source.file, row + 1, sign + 1)
            self.source.findings.append(Finding(case_file.COMMENT_CUTS_TEXT, place))

    def _line(self, event: yaml.Event) -> str:
        row, _ = _spot(event.start_mark)
        return self.lines[row] if row < len(self.lines) else ""

    def _place(self, event: yaml.Event) -> Place:
        return Place(self.source.file, *_counted(event))

    def _say(self, code: Code, event: yaml.Event, related: Place | None = None, **fields: str) -> None:
        self.source.findings.append(Finding(code, self._place(event), related=related, fields=fields))

    def _trick(self, event: yaml.Event, what: str) -> None:
        self._stop(case_file.YAML_TRICK, event, what=what)

    def _stop(self, code: Code, event: yaml.Event, **fields: str) -> None:
        self._say(code, event, None, **fields)
        raise Refused(*self.source.findings)

    def _broken(self, error: yaml.MarkedYAMLError) -> Finding:
        line, column = _spot(error.problem_mark or error.context_mark)
        text = self.lines[line] if line < len(self.lines) else ""
        return Finding(
            case_file.YAML_BROKEN,
            Place(self.source.file, line + 1, column + 1),
            fields={"problem": problem(error, text), "advice": advice(text, column)},
        )


@dataclass(slots=True)
class _Open:
    """A container that is being filled; `key` waits for its value."""

    path: str
    value: list[Tree] | dict[str, Tree]
    key: str | None = None


def _spot(mark: Any) -> tuple[int, int]:
    """Return a parser mark's line and column, counted from 0."""
    return (mark.line, mark.column) if mark else (0, 0)


def _counted(event: yaml.Event) -> tuple[int, int]:
    """Return the line and column an event starts at, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def inside(path: str, key: str) -> str:
    """Return the path of a mapping's key, as `Source.spots` has it."""
    key = key.replace(".", "․")  # a dot in a key must not look like a step of the path
    return f"{path}.{key}" if path else key


def _joined(text: str) -> str:
    """Join escaped surrogate pairs, as JSON tools write them; lone ones stay and are refused."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
