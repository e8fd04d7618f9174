"""What came back from an agency, whichever format carried it, and what may be wrong with a single translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Place
from exitletters.interchange.naming import Nesting, nesting
from exitletters.interchange.segments import Code, Content, Role, cut, written
from exitletters.interchange.sheets import Paired, Unit
from exitletters.source import forbidden_in
from exitletters.speaking import clauses, listing, phrase


@dataclass(frozen=True, slots=True)
class Name:
    """A placeholder as it came back, by the name or id it was handed out with."""

    text: str


Words: TypeAlias = tuple[str | Name, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """One translated unit of a file: `file` and `unit` say where it belongs, `place` where it was read."""

    file: str
    unit: str
    words: Words
    place: Place


def unknown_names(unit: Unit, words: Words) -> list[str]:
    """Return the placeholders that neither the source nor the present translation has."""
    return [part.text for part in words if isinstance(part, Name) and part.text not in unit.codes]


def understood(unit: Unit, words: Words) -> Content:
    """Return a translation with the codes it names; a name nobody knows stays behind as its text."""
    found: list[str | Code] = []
    for part in words:
        one = part if isinstance(part, str) else unit.codes.get(part.text, "")
        if found and isinstance(one, str) and isinstance(found[-1], str):
            found[-1] += one
        elif one:
            found.append(one)
    return _trimmed(found)


def faults(translation: Translation, section: Paired, unit: Unit) -> Iterator[Finding]:
    """Yield what keeps a translation out: its placeholders (EL394), or text that would be no text (EL304)."""
    unknown = unknown_names(unit, translation.words)
    for name in unknown:
        close = get_close_matches(name, unit.codes, n=1)
        meant = phrase("; did you mean {meant}?", meant=f"{{{close[0]}}}") if close else ""
        problem = phrase("there is no placeholder {name}{meant}", name=f"{{{name}}}", meant=meant)
        yield _placeholder(translation, unit, problem)
    if unknown:
        return
    content = understood(unit, translation.words)
    wrong = _misplaced(unit, content)
    if wrong:
        yield _placeholder(translation, unit, wrong)
        return
    what = _no_words(section, unit, content)
    if what:
        fields = {"unit": unit.id, "what": what}
        yield Finding(codes.TRANSLATION_NOT_WORDS, translation.place, section=section.id, fields=fields)


def _placeholder(translation: Translation, unit: Unit, problem: str) -> Finding:
    listed = (f"{{{name}}}" for name in dict.fromkeys(part.name for part in unit.source if isinstance(part, Code)))
    fields = {"unit": unit.id, "problem": problem, "wanted": listing(listed) or phrase("none")}
    section = unit.id.partition(".")[0]
    return Finding(codes.PLACEHOLDER_WRONG, translation.place, section=section, fields=fields)


def _misplaced(unit: Unit, content: Content) -> str | None:
    """Say which placeholder is missing, too often or out of its branch; the present translation's are right too."""
    found = nesting(content)
    if found is None:
        return phrase("the beginning, middle and end of a condition are not in their order")
    if _asides(content) != _asides(unit.present):
        return phrase("a comment of the template is missing, or stands there twice")
    allowed = [one for one in map(nesting, (unit.source, unit.present)) if one is not None]
    if found in allowed:
        return None
    wanted = min(allowed, key=lambda one: ((one - found) + (found - one)).total())
    return _difference(wanted, found)


def _asides(content: Content) -> Counter[str]:
    return Counter(part.name for part in content if isinstance(part, Code) and part.role is Role.ASIDE)


def _difference(wanted: Nesting, found: Nesting) -> str:
    missing = sorted({name for name, _ in wanted - found})
    extra = sorted({name for name, _ in found - wanted})
    moved = [name for name in missing if name in extra]
    told = [_missing(name) for name in missing if name not in moved]
    told += [_too_often(name) for name in extra if name not in moved]
    told += [_elsewhere(name) for name in moved]
    return clauses(told)


def _missing(name: str) -> str:
    return phrase("the placeholder {name} is missing", name=f"{{{name}}}")


def _too_often(name: str) -> str:
    return phrase("the placeholder {name} stands there too often", name=f"{{{name}}}")


def _elsewhere(name: str) -> str:
    return phrase("the placeholder {name} stands outside its condition, or inside another", name=f"{{{name}}}")


_SIGNS = {
    phrase("braces"): re.compile(r"[{}]"),
    phrase("the sign of a table's cell (|)"): re.compile(r"\|"),
    phrase("a tag of HTML"): re.compile(r"<[A-Za-z/!?]"),
    phrase("a link or a picture"): re.compile(r"\]\(|<https?:"),
    phrase("a code mark (`)"): re.compile("`"),
    phrase("a backslash"): re.compile(r"\\"),
}


def _no_words(section: Paired, unit: Unit, content: Content) -> str | None:
    """Say what in a translation is not words, by what its source and the present translation do not hold either."""
    text, before = _text(content), _text(unit.source) + _text(unit.present)
    bad = forbidden_in(text)
    if bad:
        return phrase("the character {character}", character=f"U+{ord(bad):04X}")
    for what, sign in _SIGNS.items():
        if sign.search(text) and not sign.search(before):
            return what
    if text.count("**") % 2:
        return phrase("a ** without its other")
    slots = [unit.present if at == unit.at else slot for at, slot in enumerate(section.skeleton.slots)]
    slots[unit.at] = content
    again = cut(section.skeleton.filled(slots), whole=section.is_whole)
    if again.fixed != section.skeleton.fixed or written(again.slots[unit.at]) != written(content):
        return phrase("a line break, or begins like a list, a heading or a quotation")
    return None


def _text(content: Content) -> str:
    return "".join(part for part in content if isinstance(part, str))


def _trimmed(parts: list[str | Code]) -> Content:
    """Return content without the blanks at its ends, which are not a translator's to set."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(part for part in parts if part)
