"""Characters no reader sees, letters made of parts or of two alphabets, and broken encodings (L606, L609)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from exitletters.codes import template_typography as codes
from exitletters.linting import Fault
from exitletters.linting.passages import Habits, Passage
from exitletters.speaking import phrase

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]"
    "|(?<=[A-Za-zÀ-ɏ])[\u200c\u200d](?=[A-Za-zÀ-ɏ])"
)
_SPACE_INSTEAD = "\x0b\x0c\r\x85\u2028\u2029"
_OTHERS = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff]")  # Greek and Cyrillic
_WORD = re.compile(r"[^\W\d_]{3,}")  # shorter ones may be formulas
_BROKEN = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_OWN_MARKS = "«»“”‘’‹›\u00a0…–"
_LOST = re.compile("\ufffd+")


def clean(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find characters that nobody sees, and letters written as two characters where there is one (L606)."""
    for match in _HIDDEN.finditer(passage.text):
        new = " " if match[0] in _SPACE_INSTEAD else ""
        yield passage.fault(codes.CHARACTERS, *match.span(), new, character=named(match[0]))
    if not unicodedata.is_normalized("NFC", passage.text):
        yield from _apart(passage)


def _apart(passage: Passage) -> Iterator[Fault]:
    at = 0
    for cluster in _clusters(passage.text):
        whole = unicodedata.normalize("NFC", cluster)
        if whole != cluster:
            character = _apart_as(whole, len(cluster)) if len(cluster) > 1 else named(cluster)
            yield passage.fault(codes.CHARACTERS, at, at + len(cluster), whole, character=character)
        at += len(cluster)


def _apart_as(whole: str, count: int) -> str:
    return phrase("`{character}` as {count} characters", character=whole, count=str(count))


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter with the marks that stand on it."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]) and unicodedata.is_normalized("NFC", text[start] + text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def unmixed(passage: Passage, habits: Habits) -> Iterator[Fault]:
    """Find words of letters from two alphabets, and text that was decoded wrongly (L609)."""
    if passage.text.isascii():
        return
    for word in _WORD.finditer(passage.text) if _OTHERS.search(passage.text) else ():
        foreign = _foreign_letter(word[0])
        if foreign is not None:
            sign = named(word[0][foreign])
            what = phrase("`{word}` holds {sign} among letters of another alphabet", word=word[0], sign=sign)
            at = word.start() + foreign
            yield passage.fault(codes.MIXED_LETTERS, at, at + 1, what=what)
    for match in _BROKEN.finditer(passage.text):
        meant = _decoded(match[0].strip(_OWN_MARKS))
        if meant:
            yield passage.fault(
                codes.MIXED_LETTERS,
                *match.span(),
                what=phrase("`{found}` was `{meant}` once", found=match[0], meant=meant),
            )
    for match in _LOST.finditer(passage.text):
        yield passage.fault(codes.MIXED_LETTERS, *match.span(), what=phrase("a letter was lost here (U+FFFD)"))


_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def _foreign_letter(word: str) -> int | None:
    """Return where a word of Latin, Cyrillic and Greek letters leaves the alphabet of most of it."""
    if word.isascii():
        return None
    alphabets = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
    found = {one for one in alphabets if one in _ALIKE}
    if len(found) < 2:
        return None
    usual = max(sorted(found), key=alphabets.count)
    return next(at for at, one in enumerate(alphabets) if one in found and one != usual)


def _decoded(text: str) -> str | None:
    """Return what a text was before its UTF-8 was read as Windows-1252; None where it never was."""
    try:
        meant = b"".join(_as_byte(letter) for letter in text).decode("utf-8")
    except UnicodeError:
        return None
    return meant if meant and meant != text else None


def _as_byte(letter: str) -> bytes:
    return letter.encode("latin-1" if letter <= "\x9f" else "cp1252")


def named(letter: str) -> str:
    """Return a character as a person may look it up."""
    sign, name = f"U+{ord(letter):04X}", unicodedata.name(letter, "").lower()
    return f"{sign} ({name})" if name else phrase("{sign} (a control character)", sign=sign)
