"""A locale's style, read from its folder: spaces that do not break, marks, half-spaces, word lists for the lint.

`style.yaml` stands beside `locale.yaml`. A folder may hold only what differs from the one above it in its chain, and
a locale without a list is not checked for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from exitletters.findings import Refused
from exitletters.locales import LocaleFolders, broken
from exitletters.source import layered

Word = Annotated[str, StringConstraints(min_length=1)]
Words = tuple[Word, ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class NoBreak(_Part):
    """Words that keep to one line with what follows or precedes them, for a no-break space between the two (L602)."""

    before_number: Words = ()  # n.º, §
    before_name: Words = ()  # Sr., Dr.
    after_number: Words = ()  # %, €


class HalfSpaces(_Part):
    """What is joined to its word with U+200C: `before` it (می), or `after` it (ها) (L704, L710)."""

    before: Words = ()
    after: Words = ()


class Ezafe(_Part):
    """How it is written after a silent heh, and what is found in its place (L709)."""

    written: Word
    instead_of: Words = ()


class Style(_Part):
    """Everything the lint of the templates must know about a locale; every list may be missing."""

    inner_quotes: tuple[Word, Word] | None = None  # for a quotation inside a quotation (L601)
    no_break: NoBreak = NoBreak()
    spaced_marks: str = ""  # marks that have a space before them here, as ; : ! ? in French (L603)
    openers: Mapping[Word, Word] = {}  # what must open a sentence that a mark closes: ? → ¿ (L604)
    salutation_end: str = ""  # what a salutation must end with (L604)
    may_repeat: Words = ()  # words that may stand twice in a row (L607)
    letters: Mapping[Word, str] = {}  # letters of neighbouring alphabets → ours, or nothing where it depends (L701)
    marks: Mapping[Word, Word] = {}  # marks of other scripts → ours (L706)
    numbered: Words = ()  # what has a number for a name, and keeps its points: version 7.4 (L706)
    half_spaces: HalfSpaces = HalfSpaces()
    ezafe: Ezafe | None = None

    # Words may end in * for every ending; one with a capital letter is only meant with it.
    gendered: Words = ()  # agree with the recipient, or with who signs (L404)
    plural_nouns: Words = ()  # change with the number before them (L405)
    registers: Mapping[str, Words] = {}  # ways to address somebody, of which one document uses one (L406)
    never_addressed: Words = ()  # ways that no document here uses (L406)
    variant_words: tuple[tuple[Word, Word], ...] = ()  # as other countries say it, and how it is said here (L407)
    glossary: Mapping[Word, Words] = {}  # a term of the source, and what may stand for it here (L902)


def style(where: LocaleFolders) -> Style:
    """Return the merged style of a locale; raise `Refused` (EL302) with every fault and its line."""
    return _merged(where.stamped("style.yaml"))


@lru_cache(maxsize=32)
def _merged(stamped: tuple[tuple[Path, int], ...]) -> Style:
    sources, tree = layered(path for path, _ in stamped)
    try:
        return Style.model_validate(tree)
    except ValidationError as error:
        raise Refused(*(broken(sources, one) for one in error.errors())) from None
