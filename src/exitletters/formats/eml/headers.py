"""Header values as bytes no reader can take for more than one value (RFC 2047, 2231, 5322; safety 1.5).

The standard library's writer is not used: depending on its version it splits headers at user text, writes NUL and
loses blanks of Persian subjects.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from exitletters.document import Mailbox
from exitletters.formats._page import bare

_NEXT_LINE = "\r\n "
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .,:;!?'()%+-]*[A-Za-z0-9.!?)])?")  # says itself, and holds no `=?`
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*")  # atoms: no quotation marks needed
_LONGEST_PLAIN = 64  # with the header's name the line stays within 78
_BYTES_A_WORD = 39  # as base64; in the frame of a word, with the header's name: within 76
_LETTERS_A_PIECE = 54  # likewise
_LONGEST_NAME = 60
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]+')


def clean(text: str) -> str:
    """Return one line of what can be read: blanks collapse, controls of terminals and of direction go (not ZWNJ)."""
    kept = (one for one in bare(text) if one.isspace() or not _is_control(one))
    return " ".join("".join(kept).split())


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


def text(value: str) -> str:
    """Return unstructured text; what is not plainly harmless is encoded, so that typed `=?…?=` stays as typed."""
    return value if _PLAIN.fullmatch(value) and len(value) <= _LONGEST_PLAIN else _encoded(value)


def mailbox(of: Mailbox) -> str:
    """Return one name and address; a comma in a name never becomes a second recipient."""
    name = clean(of.name)
    if not name:
        return f"<{of.address}>"
    is_plain = _PLAIN_NAME.fullmatch(name) and len(name) <= _LONGEST_PLAIN
    shown = name if is_plain else _encoded(name)
    return f"{shown}{_NEXT_LINE}<{of.address}>"


def unsubscribing(url: str, address: str) -> str:
    """Return the value of List-Unsubscribe: the page first, then the address (RFC 2369, RFC 8058)."""
    ways = [f"<{url}>"] * bool(url) + [f"<mailto:{quote(address, safe='@')}>"] * bool(address)
    return f",{_NEXT_LINE}".join(ways)


def file_name(title: str, suffix: str) -> str:
    """Return a name for an attachment that every system can store."""
    words = _NOT_IN_FILE_NAMES.sub(" ", clean(title)).replace(".", " ").split()
    short = " ".join(words)[: _LONGEST_NAME + 1]
    if len(short) > _LONGEST_NAME:
        short = short.rpartition(" ")[0] or short[:_LONGEST_NAME]
    return f"{short or 'letter'}{suffix}"


def attached_as(name: str) -> str:
    """Return the Content-Disposition of an attachment, its name in as many pieces as it takes (RFC 2231)."""
    if name.isascii():
        return f'attachment;{_NEXT_LINE}filename="{name}"'
    pieces = list(_pieces(quote(one, safe="") for one in name))
    if len(pieces) == 1:
        return f"attachment;{_NEXT_LINE}filename*=utf-8''{pieces[0]}"
    marks = ("utf-8''", *("" for _ in pieces[1:]))
    parts = (
        f"{_NEXT_LINE}filename*{at}*={mark}{one}" for at, (mark, one) in enumerate(zip(marks, pieces, strict=True))
    )
    return "attachment;" + ";".join(parts)


def _pieces(units: Iterable[str]) -> Iterator[str]:
    """Join encoded characters to pieces, cut between characters: some readers decode each piece by itself."""
    piece = ""
    for unit in units:
        if len(piece) + len(unit) > _LETTERS_A_PIECE:
            yield piece
            piece = ""
        piece += unit
    yield piece


def _encoded(value: str) -> str:
    """Return encoded words; the blanks between the words are not part of the text.

    Base64 holds more, but only in a word that stands alone: GMime joins neighbours before it decodes them, and loses
    what follows the first filling `=`. Names are best in one word: Python's reader puts a blank between two.
    """
    data = value.encode()
    if len(data) <= _BYTES_A_WORD:
        return f"=?utf-8?B?{b64encode(data).decode()}?=" if data else ""
    return _NEXT_LINE.join(f"=?utf-8?Q?{piece}?=" for piece in _pieces(map(_quoted, value)))


def _quoted(character: str) -> str:
    if character == " ":
        return "_"
    plain = character.isascii() and character.isalnum()
    return character if plain else "".join(f"={byte:02X}" for byte in character.encode())
