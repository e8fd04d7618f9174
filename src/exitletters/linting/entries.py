"""The values of a locale's YAML files that readers see, with the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from exitletters.findings import Place, Refused
from exitletters.linting.readings import FIELD
from exitletters.source import read

# What in locale.yaml is words; everything else there is names, patterns and settings.
_WORDS_OF_LOCALE = re.compile(
    r"(?:salutation\.|honorific\.|closing\.|labels\.|money\.(?:units|display)\.|durations\.|calendar\.dual$"
    r"|furniture\.(?:letterhead|reference|recipient|subject|signature|after)\b)"
)
_NOT_WORDS = re.compile(r"\.(?:currency|per_unit)$")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)", re.DOTALL)
_NAMED_ESCAPES = {
    "_": "\u00a0",
    "n": "\n",
    "t": "\t",
    "e": "\x1b",
    "0": "\0",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
_FOLD = re.compile(r"[ \t]*\n\s*")
_PRINTED = re.compile(r"\{(\w+)(\??)\}")


@dataclass(frozen=True, slots=True)
class YamlText:
    """The text of a YAML file, with \\n for its line ends."""

    file: str
    text: str
    starts: list[int] = field(default_factory=list)

    def place(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: its path, its words with one FIELD for each `{name}`, and where each character stands."""

    path: str
    text: str
    spots: list[int]


def entries(path: Path, file: str) -> tuple[YamlText, list[Entry]]:
    """Return a file's text and its values; none where there is no such file, or it cannot be trusted or read."""
    try:
        text = read(path, file).text.replace("\r\n", "\n")
    except Refused:
        return YamlText(file, ""), []
    root = yaml.compose(text, Loader=yaml.SafeLoader if not hasattr(yaml, "CSafeLoader") else yaml.CSafeLoader)
    source = YamlText(file, text, [0, *(match.end() for match in re.finditer("\n", text))])
    found = [_entry(where, node, source) for where, node in _scalars("", root) if _is_read(where, path.name)]
    return source, found


def _is_read(where: str, name: str) -> bool:
    return name != "locale.yaml" or bool(_WORDS_OF_LOCALE.match(where) and not _NOT_WORDS.search(where))


def _scalars(where: str, node: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(f"{where}.{key.value}".lstrip("."), value)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(f"{where}[{number}]", value)
    elif isinstance(node, yaml.ScalarNode):
        yield where, node


def _entry(where: str, node: yaml.ScalarNode, source: YamlText) -> Entry:
    start = source.starts[node.start_mark.line] + node.start_mark.column
    end = source.starts[node.end_mark.line] + node.end_mark.column
    style = node.style or ""
    quoted = style in ("'", '"') and bool(style)
    if style in ("|", ">"):
        start = source.text.index("\n", start) + 1  # behind the sign and what it asks for
    raw = source.text[start + quoted : end - quoted]
    text, spots = _decoded(raw, start + quoted, style)
    return Entry(where, *_with_fields(text, spots))


def _decoded(raw: str, start: int, style: str) -> tuple[str, list[int]]:
    """Return what a scalar says, and the place of each character of it."""
    text: list[str] = []
    spots: list[int] = []
    at = 0
    while at < len(raw):
        said, width = _next(raw, at, style)
        text.append(said)
        spots += [start + at] * len(said)
        at += width
    return "".join(text), [*spots, start + len(raw)]


def _next(raw: str, at: int, style: str) -> tuple[str, int]:
    """Return the next character that is said, and how many are written for it."""
    folded = _FOLD.match(raw, at)
    if folded:
        return ("\n" if style in ("|", ">") else " "), len(folded[0])
    escape = _ESCAPE.match(raw, at) if style == '"' else None
    if escape:
        return _unescaped(escape[0]), len(escape[0])
    return raw[at], 2 if style == "'" and raw.startswith("''", at) else 1


def _unescaped(escape: str) -> str:
    sign, digits = escape[1], escape[2:]
    if sign in "xuU" and digits:
        code = int(digits, 16)
        return chr(code) if code < 0x110000 else ""
    return "" if sign == "\n" else _NAMED_ESCAPES.get(sign, sign)


def _with_fields(text: str, spots: list[int]) -> tuple[str, list[int]]:
    """Return the text with FIELD for each `{name}`; `{name?}` only asks whether there is a value."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for match in _PRINTED.finditer(text):
        stand_in = "" if match[2] else FIELD
        out += [text[at : match.start()], stand_in]
        places += [*spots[at : match.start()], *spots[match.start() : match.start() + len(stand_in)]]
        at = match.end()
    return "".join([*out, text[at:]]), [*places, *spots[at:]]
