"""Numbers, links and addresses in the words themselves (L208), and how long a text is beside its source (L209)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from exitletters.codes import template_parity as codes
from exitletters.findings import Finding, Place
from exitletters.linting import Fault, Shelf
from exitletters.linting.beside import added, lacking
from exitletters.linting.lines import blanked, stretches
from exitletters.linting.papers import pairs
from exitletters.speaking import listing, phrase
from exitletters.template_text import SectionText

_REFERENCE = re.compile(
    r"(?:https?://|www\.)[^\s)>\]]*[^\s)>\].,;:]"  # a link
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?<!\w)\d+(?:[.,:/٫٬]\d+)*"  # a number: of a clause, of days, of money
)
_FEWEST_WORDS = 15  # of the source: the length of a shorter section says little
_SHORTEST, _LONGEST = 0.5, 2.0


def differing_references(shelf: Shelf) -> Iterator[Fault]:
    """L208: clauses, amounts, links and addresses that are written out are those of the source."""
    for pair in pairs(shelf):
        ours, theirs = _references(pair.section), _references(pair.theirs)
        if ours != theirs:
            fields = {"source": pair.theirs.file, "theirs": _told(theirs - ours), "ours": _told(ours - theirs)}
            place = _first(pair.section, ours - theirs)
            yield Fault(Finding(codes.REFERENCE_DIFFERS, place, section=pair.section.id, fields=fields))


def _references(section: SectionText) -> Counter[str]:
    return Counter(_plain(match[0]) for match in _REFERENCE.finditer(blanked(section)))


def _plain(reference: str) -> str:
    """Return a reference alike in every script and with every separator."""
    digits = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in reference)
    return digits if "@" in digits or "//" in digits else re.sub(r"[,:/٫٬]", ".", digits).casefold()


def _told(references: Counter[str]) -> str:
    return listing(f"`{one}`" for one in references.elements()) or phrase("nothing")


def _first(section: SectionText, references: Counter[str]) -> Place:
    """Return where the first of the references stands; the section's beginning where the text has none of them."""
    found = (match for match in _REFERENCE.finditer(blanked(section)) if _plain(match[0]) in references)
    first = next(found, None)
    return section.place(section.start + first.start()) if first else Place(section.file, section.line, 1)


def differing_lengths(shelf: Shelf) -> Iterator[Fault]:
    """L209: a text is about as long as its source; where a fact is missing, that is told instead."""
    for pair in pairs(shelf):
        ours, theirs = _length(pair.section), _length(pair.theirs)
        is_whole = not lacking(pair.theirs, pair.section) and not added(pair.section, pair.theirs)
        if is_whole and theirs >= _FEWEST_WORDS and not _SHORTEST <= ours / theirs <= _LONGEST:
            place = Place(pair.section.file, pair.section.line, 1)
            fields = {"ours": str(ours), "theirs": str(theirs), "source": pair.theirs.file}
            yield Fault(Finding(codes.LENGTH_DIFFERS, place, section=pair.section.id, fields=fields))


def _length(section: SectionText) -> int:
    return sum(len(one.words) for one in stretches(section))


CHECKS = (differing_references, differing_lengths)
