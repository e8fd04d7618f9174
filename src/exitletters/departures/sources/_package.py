"""Parts of an XLSX package, in pieces and within bounds: however a file was made, reading it takes little memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from exitletters.speaking import phrase

Attributes = dict[str, str]

_PIECE = 65_536  # bytes
_SMALL = 16 * 2**20  # bytes of a part that is kept whole, and from where on its ratio matters
_LARGE = 4 * 2**30  # bytes of a sheet; the most rows Excel has, with 23 columns, take some 2
_RATIO = 200  # unpacked to packed; real sheets have 10 to 50
_DIRECTORY = 4 * 2**20  # bytes; some 40,000 parts
_BEHIND = 2**20  # bytes that the parser may keep to itself: no tag is that long
_END = b"PK\x05\x06"


class Broken(Exception):
    """What is wrong with the file, as a clause; never what it holds."""


class Package:
    """An opened file; `close` it."""

    def __init__(self, path: Path) -> None:
        _check_directory(path)
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, ValueError, NotImplementedError):
            raise Broken(phrase("it is no XLSX file; an older XLS or one with a password is not read")) from None

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def whole(self, name: str) -> Generator[bytes, None, None]:
        """Yield a part that is never large."""
        return self.pieces(name, _SMALL)

    def pieces(self, name: str, most: int = _LARGE) -> Generator[bytes, None, None]:
        """Yield a part piece by piece; raise `Broken` as soon as it is more than it could be."""
        info = self._zip.NameToInfo.get(name)
        if info is None or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & 1:
            raise Broken(phrase("a part of it is missing or has a password"))
        bound = min(most, max(_SMALL, _RATIO * info.compress_size))
        size = 0
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    size += len(piece)
                    if size > bound:
                        raise Broken(phrase("it unpacks to far more than a register has"))
                    yield piece
        except (BadZipFile, zlib.error, EOFError):
            raise Broken(phrase("a part of it is damaged")) from None


def parse(
    pieces: Generator[bytes, None, None],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Tell the handlers what a part holds, and yield after each piece; a type declaration is never followed."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    fed = 0
    try:
        with closing(pieces):
            for piece in pieces:
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _BEHIND:
                    raise Broken(phrase("a tag in it is longer than any is"))
                yield
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Broken(phrase("a part of it is damaged")) from None
    yield


def _refuse_declarations(*_: object) -> None:
    raise Broken(phrase("it declares entities, which no spreadsheet does"))


def _check_directory(path: Path) -> None:
    """Refuse a list of parts that would take more memory than the parts themselves."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _PIECE))
        tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > _DIRECTORY:
        raise Broken(phrase("it has more parts than a register has"))
