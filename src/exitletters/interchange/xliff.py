"""Sheets as XLIFF 2.1 (OASIS, core): facts as protected codes with an example, conditions as pairs around words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from exitletters.interchange.segments import Code, Content, Role
from exitletters.interchange.sheets import Paired, Sheet, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and 2.1 alike
VERSION = "2.1"
SUFFIX = ".xlf"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATES = {"reviewed": "reviewed", "counsel-approved": "final"}
_FIXED = 'canCopy="no" canDelete="no" canReorder="yes"'
_WHOLE = "This section is built differently in the translation, so it comes as one text with all its conditions."


def xliff(sheet: Sheet, examples: Mapping[str, str]) -> bytes:
    """Return a sheet as XLIFF; `examples` says how a fact reads in the target's language, by its path."""
    source, target = sheet.source.words, sheet.target.words
    head = (
        f'<xliff xmlns="{NAMESPACE}" version="{VERSION}"'
        f" srcLang={_language(source.babel)} trgLang={_language(target.babel)}>"
    )
    file = quoteattr(sheet.file)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        head,
        f'  <file id="f1" original={file} srcDir="{source.direction}" trgDir="{target.direction}">',
        *(line for section in sheet.sections.values() if section.units for line in _group(sheet, section, examples)),
        "  </file>",
        "</xliff>",
        "",
    ]
    return "\n".join(lines).encode()


def _language(babel: str) -> str:
    return quoteattr(babel.replace("_", "-"))


def _group(sheet: Sheet, section: Paired, examples: Mapping[str, str]) -> Iterator[str]:
    yield f'    <group id="{section.id}" name="{section.id}">'
    if section.is_whole:
        yield f"      <notes><note>{_WHOLE}</note></notes>"
    reading = section.reading(examples)
    for unit in section.units:
        yield f'      <unit id="{unit.id}" canResegment="no" xml:space="preserve">'
        codes = _Codes(unit, reading)
        if codes.data:
            yield "        <originalData>"
            yield from (f'          <data id="{id_}">{_text(text)}</data>' for text, id_ in codes.data.items())
            yield "        </originalData>"
        yield f'        <segment state="{_state(sheet, section, unit)}">'
        yield f"          <source>{codes.written(unit.source)}</source>"
        if unit.target is not None:
            yield f"          <target>{codes.written(unit.target)}</target>"
        yield "        </segment>"
        yield "      </unit>"
    yield "    </group>"


def _state(sheet: Sheet, section: Paired, unit: Unit) -> str:
    if unit.target is None or section.is_stale:
        return "initial"
    return _STATES.get(sheet.status, "translated")


class _Codes:
    """The codes of one unit as inline elements; their ids are their names, with a number for a second and third."""

    def __init__(self, unit: Unit, examples: Mapping[str, str]) -> None:
        self.examples = examples
        texts = dict.fromkeys(part.text for part in (*unit.source, *(unit.target or ())) if isinstance(part, Code))
        self.data = {text: f"d{at}" for at, text in enumerate(texts, 1)}

    def written(self, content: Content) -> str:
        seen: Counter[str] = Counter()
        ends = {part.group: part for part in content if isinstance(part, Code) and part.role is Role.CLOSE}
        return "".join(self._elements(content, ends, seen))

    def _elements(self, content: Content, ends: Mapping[int, Code], seen: Counter[str]) -> Iterator[str]:
        for part in content:
            if isinstance(part, str):
                yield _text(part)
                continue
            seen[part.name] += 1
            id_ = quoteattr(part.name if seen[part.name] == 1 else f"{part.name}-{seen[part.name]}")
            if part.role is Role.OPEN:
                yield self._begin(id_, part, ends[part.group])
            else:
                yield "</pc>" if part.role is Role.CLOSE else self._alone(id_, part)

    def _begin(self, id_: str, code: Code, end: Code) -> str:
        return (
            f'<pc id={id_} dataRefStart="{self.data[code.text]}" dataRefEnd="{self.data[end.text]}" type="other"'
            f" dispStart={_attribute(f'[{code.inner}:')} dispEnd={_attribute(']')} {_FIXED}>"
        )

    def _alone(self, id_: str, code: Code) -> str:
        ref = f'<ph id={id_} dataRef="{self.data[code.text]}"'
        if code.role is not Role.FACT:
            return f'{ref} type="other" disp={_attribute(f"[{code.inner}:")} {_FIXED}/>'
        shown = self.examples.get(code.path) or f"{{{code.name}}}"
        return f'{ref} type="ui" subType="xlf:var" equiv={_attribute(code.name)} disp={_attribute(shown)} {_FIXED}/>'


def _text(text: str) -> str:
    """Return text for an element; what XML has no character for becomes <cp>."""
    return _NOT_XML.sub(lambda one: f'<cp hex="{ord(one[0]):04X}"/>', escape(text)).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub(" ", text))
