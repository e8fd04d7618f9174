"""What a preview may show and what was chosen of it; an address can choose, never name a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from exitletters import kinds
from exitletters.findings import Finding
from exitletters.preview.words import ENGLISH, Tongue

OUTPUTS = ("sections", "html", "pdf", "docx", "eml")
TONES = ("neutral", "firm")
GENDERS = ("masculine", "feminine", "unknown", "desk")
REGISTERS = ("cordial", "formal")
MOST_COLUMNS = 4


def _unlinted() -> Iterable[Finding]:
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a preview may show: settled when it starts."""

    cases: Mapping[str, Path]  # by name; the first is shown at first
    locales: tuple[str, ...]  # every locale that may be chosen
    shown: tuple[str, ...]  # those shown at first
    roots: tuple[Path, ...]  # folders of templates, own before built-in
    policy: Path | None = None
    templates: Path | None = None
    kind: str | None = None
    tongue: Tongue = ENGLISH
    lint: Callable[[], Iterable[Finding]] = _unlinted  # what is found in the templates without a case


@dataclass(frozen=True, slots=True)
class Choice:
    """What one address asks for; an empty word means: as the case says."""

    case: str
    locales: tuple[str, ...]
    kind: str = ""
    tone: str = ""
    gender: str = ""
    register: str = ""
    output: str = OUTPUTS[0]


def chosen(asked: Sequence[tuple[str, str]], desk: Desk) -> Choice:
    """Return the choice that an address makes; words that are not on offer count as not written."""
    words = dict(asked)
    locales = tuple(dict.fromkeys(one for name, one in asked if name == "locale" and one in desk.locales))

    def one_of(name: str, known: Collection[str], otherwise: str = "") -> str:
        word = words.get(name, "")
        return word if word in known else otherwise

    return Choice(
        case=one_of("case", desk.cases, next(iter(desk.cases))),
        locales=locales[:MOST_COLUMNS] or desk.shown,
        kind=one_of("kind", kinds.names(), "" if asked else desk.kind or ""),
        tone=one_of("tone", TONES),
        gender=one_of("gender", GENDERS),
        register=one_of("register", REGISTERS),
        output=one_of("output", OUTPUTS, OUTPUTS[0]),
    )
