"""XLIFF as it comes back: targets and the names of their codes; no DTD, no entity, nothing from elsewhere is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.interchange.returned import Name, Translation
from exitletters.interchange.xliff import NAMESPACE
from exitletters.speaking import phrase

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 64
_CORE = f"{NAMESPACE} "
_SECOND = re.compile(r"-[0-9]+$")


def read_xliff(data: bytes, shown_as: str) -> list[Translation]:
    """Return the translations of an XLIFF 2 file; raise `Refused` (EL393) where it is none, or tries a trick."""
    if len(data) > MAX_BYTES:
        raise unreadable(phrase("it is longer than {limit} bytes", limit=f"{MAX_BYTES:,}"), Place(shown_as))
    reader = _Reader(shown_as)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(shown_as, error.lineno, error.offset + 1)
        raise unreadable(
            phrase("it is broken XML ({reason})", reason=expat.errors.messages[error.code]), place
        ) from None
    except (LookupError, ValueError):
        raise unreadable(phrase("its encoding is not known"), Place(shown_as)) from None
    return reader.found


def unreadable(problem: str, place: Place) -> Refused:
    """Return the refusal of a whole file."""
    return Refused(Finding(codes.EXCHANGE_UNREADABLE, place, fields={"problem": problem}))


@dataclass(slots=True)
class _Side:
    """The words of a <source> or <target>, as far as they were read."""

    words: list[str | Name] = field(default_factory=list)

    def add(self, part: str | Name) -> None:
        if isinstance(part, str) and self.words and isinstance(self.words[-1], str):
            self.words[-1] += part
        else:
            self.words.append(part)


@dataclass(slots=True)
class _Unit:
    id: str
    place: Place
    words: list[str | Name] = field(default_factory=list)
    is_done: bool = True
    sides: dict[str, _Side] = field(default_factory=dict)  # of the segment that is being read


class _Reader:
    """Follows the elements of a file; only what stands in a segment of a unit is kept."""

    def __init__(self, shown_as: str) -> None:
        self.shown_as = shown_as
        self.found: list[Translation] = []
        self.path: list[str] = []
        self.ends: list[str | None] = []  # for each open element of a side: the code that ends with it
        self.file = ""
        self.unit: _Unit | None = None
        self.side: _Side | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_dtd

    @property
    def place(self) -> Place:
        return Place(self.shown_as, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _refuse_dtd(self, *_: object) -> None:
        raise unreadable(phrase("it has a DTD, which a translation never needs"), self.place)

    def _begin(self, element: str, given: dict[str, str]) -> None:
        name = element.removeprefix(_CORE)
        if not self.path and (name != "xliff" or not given.get("version", "").startswith("2.")):
            raise unreadable(phrase("it is not XLIFF 2"), self.place)
        if len(self.path) >= MAX_DEPTH:
            raise unreadable(phrase("it is nested too deeply"), self.place)
        self.path.append(name)
        if self.side is not None:
            self._inline(name, given)
        elif name == "file":
            self.file = given.get("original", "")
        elif name == "unit":
            self.unit = _Unit(given.get("id", ""), self.place)
        elif self.unit and name in ("source", "target") and self.path[-2] in ("segment", "ignorable"):
            self.side = self.unit.sides[name] = _Side()
            self.ends = [None]

    def _inline(self, name: str, given: dict[str, str]) -> None:
        """Take a code; the words in a marker or in an element of another vocabulary are read as they stand."""
        id_ = _SECOND.sub("", given.get("id", ""))
        self.ends.append(_end_of(id_) if name == "pc" else None)
        side = self.side or _Side()
        if name in ("ph", "pc", "sc"):
            side.add(Name(id_))
        elif name == "ec":
            side.add(Name(_end_of(_SECOND.sub("", given.get("startRef") or id_))))
        elif name == "cp":
            side.add(_character(given.get("hex", "")))

    def _end(self, element: str) -> None:
        name = element.removeprefix(_CORE)
        self.path.pop()
        if self.side is not None:
            ended = self.ends.pop()
            if ended:
                self.side.add(Name(ended))
            if not self.ends:
                self.side = None
        elif self.unit and name in ("segment", "ignorable") and self.path[-1] == "unit":
            self._segment(self.unit, name)
        elif self.unit and name == "unit":
            if self.unit.is_done and self.unit.words:
                self.found.append(Translation(self.file, self.unit.id, tuple(self.unit.words), self.unit.place))
            self.unit = None

    @staticmethod
    def _segment(unit: _Unit, name: str) -> None:
        """Add a segment's target; what lies between two segments is taken from the source where it has none."""
        side = unit.sides.get("target") or (unit.sides.get("source") if name == "ignorable" else None)
        unit.is_done = unit.is_done and (name == "ignorable" or bool(side and side.words))
        unit.words += side.words if side else []
        unit.sides = {}

    def _text(self, text: str) -> None:
        if self.side is not None:
            self.side.add(text)


def _end_of(name: str) -> str:
    """Return the name of the code that ends what `name` begins: end2 for if2 and for2."""
    return f"end{re.sub('^[a-z]+', '', name)}"


def _character(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        return ""
