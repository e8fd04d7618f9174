"""The lock of a locale's folder: for every section the source it was accepted against, and who accepted it when.

It is written by `exitletters templates accept` alone, sorted, and read nowhere but at the localization desk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from exitletters import source
from exitletters.findings import Place
from exitletters.source import Tree, forbidden_in
from exitletters.template_text import PieceKind, SectionText

NAME = "sections.lock.yaml"
_HEAD = """\
# Written by `exitletters templates accept`: what each section was accepted against. Do not edit it by hand.
# source: the hash of the text it follows · own: the hash of this folder's text · text: the source as it was then
"""
_DIGITS = 16
_PLAIN = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was accepted of one section; `text` is the source's, as it was then."""

    source: str
    own: str
    text: str
    by: str = ""
    on: str = ""
    reason: str = ""

    @property
    def is_bumped(self) -> bool:
        """Tell whether the source's hash was brought up to date without its words, and without a reason."""
        return digest(self.text) != self.source and not self.reason


Sections: TypeAlias = Mapping[tuple[str, str], Entry]  # file name and section id → what was accepted


@dataclass(frozen=True, slots=True)
class Lock:
    """A folder's lock, and where in it each section is written; `exists` is False where nobody ever accepted."""

    sections: Sections = field(default_factory=dict)
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    exists: bool = False


def canonical(section: SectionText) -> str:
    """Return a section's text as the lock keeps it: without comments, line ends and composition alike everywhere."""
    written = "".join(piece.text for piece in section.pieces if piece.kind is not PieceKind.COMMENT)
    return tidy(written)


def tidy(text: str) -> str:
    """Return a text that YAML can hold as it stands: no blank ends of lines, nothing that no document may hold."""
    text = normalize("NFC", re.sub("\r\n?", "\n", text))
    while bad := forbidden_in(text):
        text = text.replace(bad, "")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def digest(text: str) -> str:
    """Return the hash of a text; how its words are spaced and broken into lines does not count."""
    return sha256(" ".join(normalize("NFC", text).split()).encode()).hexdigest()[:_DIGITS]


def read_lock(folder: Path) -> Lock:
    """Return what was accepted in a locale's folder; raise `Refused` where the lock is no YAML (a merge gone wrong).

    An entry that lacks something counts as never accepted.
    """
    path = folder / NAME
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else Lock()


@lru_cache(maxsize=32)
def _read(path: Path, _stamp: int) -> Lock:
    read = source.read(path, f"{path.parent.name}/{NAME}")
    found = dict(_entries(read.tree))
    return Lock(
        found,
        {(file, id_): read.place(source.inside(source.inside("", file), id_)) for file, id_ in found},
        exists=True,
    )


def _entries(tree: Tree) -> Iterator[tuple[tuple[str, str], Entry]]:
    for file, sections in tree.items() if isinstance(tree, dict) else ():
        for section, told in sections.items() if isinstance(sections, dict) else ():
            texts = {key: one for key, one in told.items() if isinstance(one, str)} if isinstance(told, dict) else {}
            if {"source", "own", "text"} <= texts.keys():
                yield (file, section), Entry(**{key: texts.get(key, "") for key in Entry.__dataclass_fields__})


def lock_text(sections: Sections) -> str:
    """Return the text of a lock, the same for the same sections."""
    lines: list[str] = []
    file = ""
    for (name, section), entry in sorted(sections.items()):
        if name != file:
            lines.append(f"{_key(name)}:")
            file = name
        lines += [f"  {_key(section)}:", *_lines(entry)]
    return _HEAD + "\n".join(lines or ["{}"]) + "\n"


def _lines(entry: Entry) -> Iterator[str]:
    yield f'    source: "{entry.source}"'
    yield f'    own: "{entry.own}"'
    for key, value in (("by", entry.by), ("on", entry.on), ("reason", entry.reason)):
        if value:
            yield f"    {key}: {json.dumps(value, ensure_ascii=False)}"
    if not entry.text:
        yield '    text: ""'
        return
    yield "    text: |-"
    yield from (f"      {line}" if line else "" for line in entry.text.split("\n"))


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
