"""Family D: whom a template speaks to, and how: gender, register, the words of a variant (L403, L404, L406, L407)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from exitletters.codes import template_voice as codes
from exitletters.findings import Finding
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting._choices import UNKNOWN, choices, stretches
from exitletters.linting._wordlists import own_sections, pattern, prose_of, read_sections, style_of
from exitletters.speaking import phrase
from exitletters.template_text import PieceKind, SectionText

# Prezado(a), Estimado/a, Sr./Sra.: both forms at once fit anybody.
_OTHER_FORM = re.compile(r"\.?[(/]\s?-?\w")
_SECOND_FORM = re.compile(r"\w\.?[(/]\s?$")

_Hit: TypeAlias = tuple[SectionText, int, str]  # the section, where in its file, the word


def gender_unknown_forgotten(shelf: Shelf) -> Iterator[Fault]:
    """L403: a choice by gender has words, or on purpose none, for a gender that nobody knows."""
    for locale in shelf.locales:
        for section in own_sections(locale):
            for choice in choices(section):
                if choice.forgets_the_unknown:
                    place = section.place(choice.tag.start)
                    yield Fault(Finding(codes.GENDER_UNKNOWN_FORGOTTEN, place, section=section.id))


def gendered_word(shelf: Shelf) -> Iterator[Fault]:
    """L404: a word that agrees with the recipient stands only where their gender is known."""
    for locale in shelf.locales:
        words = pattern(style_of(locale).gendered)
        for section in own_sections(locale):
            for stretch in stretches(section):
                if stretch.piece.kind is not PieceKind.PROSE or UNKNOWN not in stretch.genders:
                    continue
                for match in words.finditer(stretch.piece.text):
                    if not _is_doubled(match):
                        place = section.place(stretch.piece.start + match.start())
                        fields = {"word": match.group()}
                        yield Fault(Finding(codes.GENDERED_WORD, place, section=section.id, fields=fields))


def _is_doubled(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_OTHER_FORM.match(after) or _SECOND_FORM.search(before))


def register_mixed(shelf: Shelf) -> Iterator[Fault]:
    """L406: a document addresses its reader in one way, and in none that its locale never uses."""
    for locale in shelf.locales:
        style = style_of(locale)
        for sections in read_sections(shelf, locale):
            for section, at, word in _hits(sections, style.never_addressed):
                fields = {"word": word, "problem": phrase("in a way that no letter does here")}
                yield Fault(Finding(codes.REGISTER_MIXED, section.place(at), section=section.id, fields=fields))
            yield from _mixed({name: list(_hits(sections, words)) for name, words in style.registers.items()})


def _mixed(found: dict[str, list[_Hit]]) -> Iterator[Fault]:
    """Yield every word of a register but that which a document uses most."""
    main = max(found, key=lambda name: len(found[name]), default="")
    for name, hits in found.items():
        for section, at, word in hits if name != main else ():
            used, where, other = found[main][0]
            fields = {"word": word, "problem": phrase("in another way than “{other}” does", other=other)}
            related = used.place(where)
            place = section.place(at)
            yield Fault(Finding(codes.REGISTER_MIXED, place, section=section.id, related=related, fields=fields))


def word_of_another_variant(shelf: Shelf) -> Iterator[Fault]:
    """L407: a word is that of the locale's own country, in what the locale borrows too."""
    for locale in shelf.locales:
        pairs = style_of(locale).variant_words
        for sections in read_sections(shelf, locale):
            for section, at, word in _hits(sections, tuple(theirs for theirs, _ in pairs)):
                ours = next(ours for theirs, ours in pairs if pattern((theirs,)).fullmatch(word))
                yield _foreign(locale, section, at, word, ours)


def _foreign(locale: LocaleShelf, section: SectionText, at: int, word: str, ours: str) -> Fault:
    file = section.file.rpartition("/")[2]
    fields = {"word": word, "ours": ours, "locale": locale.locale, "file": file}
    return Fault(Finding(codes.WORD_OF_ANOTHER_VARIANT, section.place(at), section=section.id, fields=fields))


def _hits(sections: Sequence[SectionText], words: tuple[str, ...]) -> Iterator[_Hit]:
    """Yield where words of a list stand in the prose of sections."""
    for section in sections:
        for piece in prose_of(section):
            for match in pattern(words).finditer(piece.text):
                yield section, piece.start + match.start(), match.group()


CHECKS = (gender_unknown_forgotten, gendered_word, register_mixed, word_of_another_variant)
