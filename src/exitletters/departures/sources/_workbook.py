"""What a workbook says before its rows: its sheets, which cells show days, and the texts that cells share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from posixpath import join, normpath, split
from tempfile import TemporaryFile

from exitletters.departures.sources._package import Attributes, Broken, Package, parse
from exitletters.speaking import phrase

MAX_CELL = 32_767  # characters, as in every spreadsheet
_SHORT = 256  # bytes of a text that is remembered
_BUILT_IN_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # of a number format: words, signs, widths, colours
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))


@dataclass(frozen=True, slots=True)
class Workbook:
    """Its sheets in their order, as name → part; how numbers are to be read; and the part with the shared texts."""

    sheets: Mapping[str, str]
    epoch: date
    day_styles: Collection[int]
    texts: str


@dataclass(frozen=True, slots=True)
class _Links:
    """The parts that a part refers to: by id, with their kind."""

    parts: dict[str, tuple[str, str]]

    def of_kind(self, kind: str) -> str:
        """Return the first part of a kind; nothing where there is none."""
        return next((part for is_kind, part in self.parts.values() if is_kind == kind), "")


class Texts:
    """The texts that cells share, on disk: a million of them take 8 MiB of memory."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - `close` closes it
        self._starts = array("Q", [0])
        self._remembered = lru_cache(10_000)(self._read)

    def take(self, package: Package, part: str) -> None:
        """Read the part that holds them."""
        held = Held()

        def end(tag: str) -> None:
            held.end(tag)
            if local(tag) == "si":
                size = self._file.write(unescaped(held.taken()).encode(errors="surrogatepass"))
                self._starts.append(self._starts[-1] + size)

        for _ in parse(package.pieces(part), held.start, end, held.text):
            pass

    def get(self, number: int) -> str:
        """Return one of them; raise `Broken` where there is none of this number."""
        if not 0 <= number < len(self._starts) - 1:
            raise Broken(phrase("a cell has a text that is not there"))
        start, end = self._starts[number : number + 2]
        return (self._remembered if end - start <= _SHORT else self._read)(start, end)

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()

    def _read(self, start: int, end: int) -> str:
        self._file.seek(start)
        return self._file.read(end - start).decode(errors="surrogatepass")


class Held:
    """Collects what stands in `t` and `v`, but not how it is pronounced (`rPh`); of too much, a little too much."""

    __slots__ = ("_is_open", "_is_spoken", "_parts", "_size")

    def __init__(self) -> None:
        self._is_open = self._is_spoken = False
        self._parts: list[str] = []
        self._size = 0

    def start(self, tag: str, _attributes: Attributes) -> None:
        """Begin to listen."""
        name = local(tag)
        self._is_spoken = self._is_spoken or name == "rPh"
        self._is_open = name in ("t", "v") and not self._is_spoken

    def end(self, tag: str) -> None:
        """Stop listening."""
        self._is_open = False
        if local(tag) == "rPh":
            self._is_spoken = False

    def text(self, data: str) -> None:
        """Take what is said."""
        if self._is_open and self._size <= MAX_CELL:
            self._parts.append(data)
            self._size += len(data)

    def taken(self) -> str:
        """Return what was collected, and forget it."""
        found = "".join(self._parts)
        self._parts.clear()
        self._size = 0
        return found


def workbook(package: Package) -> Workbook:
    """Return what the workbook says before its rows; raise `Broken` where it is none."""
    book = _links(package, "").of_kind("officeDocument")
    links = _links(package, book)
    sheets: dict[str, str] = {}
    epoch = _EPOCHS[0]

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal epoch
        name = local(tag)
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            kind, part = links.parts[next((value for key, value in attributes.items() if local(key) == "id"), "")]
            if kind == "worksheet":
                sheets[attributes["name"]] = part
        elif name == "workbookPr":
            epoch = _EPOCHS[attributes.get("date1904", "0") in ("1", "true")]

    _all(package, book, start)
    return Workbook(sheets, epoch, _day_styles(package, links.of_kind("styles")), links.of_kind("sharedStrings"))


def local(tag: str) -> str:
    """Return a name without its prefix."""
    return tag.rpartition(":")[2]


def unescaped(text: str) -> str:
    """Return a text with its control characters, which are refused later, not passed over."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _links(package: Package, part: str) -> _Links:
    """Return what a part refers to inside the package; the package itself is the part without a name."""
    folder, name = split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            target = normpath(join("/", folder, attributes["Target"]))[1:]
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    _all(package, join(folder, "_rels", f"{name}.rels"), start)
    return _Links(found)


def _day_styles(package: Package, part: str) -> set[int]:
    formats: dict[str, str] = {}
    numbers: list[str] = []
    is_inside = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal is_inside
        name = local(tag)
        if name == "numFmt":
            formats[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == "xf" and is_inside:
            numbers.append(attributes.get("numFmtId", "0"))
        elif name.endswith("Xfs"):
            is_inside = name == "cellXfs"

    if part:
        _all(package, part, start)
    return {at for at, number in enumerate(numbers) if _shows_days(number, formats)}


def _shows_days(number: str, formats: dict[str, str]) -> bool:
    if number in formats:
        return bool(re.search("[dmyhs]", _NOT_SHOWN.sub("", formats[number]).partition(";")[0], re.IGNORECASE))
    return int(number) in _BUILT_IN_DAYS


def _all(package: Package, part: str, start: Callable[[str, Attributes], None]) -> None:
    for _ in parse(package.whole(part), start):
        pass
