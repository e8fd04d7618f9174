"""A template file with new words in some of its slots; every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from exitletters.interchange.segments import Content
from exitletters.interchange.sheets import DRAFT, Paired, Sheet
from exitletters.template_text import readable

TRANSLATED = "translated"
Filled: TypeAlias = dict[str, dict[int, Content]]  # section → slot → its new words
_BOM = b"\xef\xbb\xbf"
_STATUS = re.compile(rf"(?m)\A(---\n(?:.*\n)*?status:[ ]*){DRAFT}[ ]*$")


def file_with(root: Path, sheet: Sheet, filled: Filled) -> bytes:
    """Return the bytes of a sheet's file in `root` with the sections filled; begun there where it has none yet."""
    new = {name: _section(sheet.sections[name], slots) for name, slots in filled.items()}
    path = root / sheet.file
    before = path.read_bytes() if path.is_file() else b""
    text = _with_sections(path, new) if before else _front(sheet) + _blocks(new)
    if not _waiting(sheet, filled):
        text = _STATUS.sub(rf"\g<1>{TRANSLATED}", text)
    data = text.encode()
    return _BOM * before.startswith(_BOM) + (data.replace(b"\n", b"\r\n") if b"\r\n" in before else data)


def _section(section: Paired, slots: Mapping[int, Content]) -> str:
    present = section.skeleton.slots
    return section.skeleton.filled([slots.get(at, content) for at, content in enumerate(present)])


def _with_sections(path: Path, new: Mapping[str, str]) -> str:
    """Return the file's text with these sections replaced; those it does not hold yet come last."""
    template = readable(path)
    if template is None:  # pragma: no cover - sheets are only made of templates that can be read
        raise AssertionError
    text = template.text
    here = {name: template.sections[name] for name in new if name in template.sections}
    for name, section in sorted(here.items(), key=lambda one: -one[1].start):
        text = text[: section.start] + new[name] + text[section.end :]
    return text + _blocks({name: raw for name, raw in new.items() if name not in here})


def _blocks(sections: Mapping[str, str]) -> str:
    return "".join(f"\n{{% block {name} %}}{raw}{{% endblock %}}\n" for name, raw in sections.items())


def _front(sheet: Sheet) -> str:
    """Return the first lines of a file that holds only what differs from the one under it."""
    lines = [f"{key}: {value}" for key, value in sheet.front.items() if key != "status"]
    return "\n".join(["---", *lines, f"status: {DRAFT}", "---"]) + "\n"


def _waiting(sheet: Sheet, filled: Filled) -> bool:
    """Tell whether anything of the sheet still waits for its translation."""
    return any(
        unit.target is None and unit.at not in filled.get(section.id, {})
        for section in sheet.sections.values()
        for unit in section.units
    )
