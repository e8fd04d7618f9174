"""Family I: terms of the glossary, words that no letter may have, lines that a letter prints anyway (L902–L904)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from exitletters import kinds
from exitletters.codes import template_words as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.gates import ENDING, IN_WRITING, OFFER, RECOVERY, TO_CUSTOMERS
from exitletters.kinds import Kind, Purpose
from exitletters.lexicon import Lexicon, folded, lexicon
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.linting._wordlists import nearest, pattern, style_of
from exitletters.linting.readings import FIELD, readings
from exitletters.locales import Conventions
from exitletters.speaking import listing
from exitletters.template_text import SectionText, TemplateText

# Which documents keep away from which list of lexicon.yaml, whoever wrote the words (G-TON02, G-PER05, G-WIN07 …).
_LISTS: Mapping[str, frozenset[Purpose]] = {
    "forbidden": TO_CUSTOMERS,
    "linkage": TO_CUSTOMERS,
    "protected": TO_CUSTOMERS,
    "generic": IN_WRITING,
    "placeholder": IN_WRITING,
    "pressure": OFFER | RECOVERY,
    "hollow_apology": OFFER | RECOVERY,
}
_OF_FIRM = ("apology", "hedging")  # what a firm text keeps away from besides (G-TON03, G-TON04)
_OF_DECISION = "conditional"  # where the decision is told (G-TON06) …
_SUSPENDS = "suspension"  # … unless it is one that may change


def term_not_rendered(shelf: Shelf) -> Iterator[Fault]:
    """L902: where the source has a term of the glossary, the translation has one of its renderings."""
    for locale in shelf.locales:
        glossary, source = style_of(locale).glossary, shelf.source_of(locale)
        for text in locale.files if glossary and source else ():
            theirs = nearest(source.folders.files(text.path.name)) if source else {}
            for section in text.sections.values():
                if section.id in theirs:
                    yield from _unrendered(glossary, theirs[section.id], section)


def _unrendered(glossary: Mapping[str, tuple[str, ...]], source: SectionText, section: SectionText) -> Iterator[Fault]:
    for term, accepted in glossary.items():
        if pattern((term,)).search(source.prose) and not pattern(accepted).search(section.prose):
            fields = {"term": term.rstrip("*"), "accepted": listing(one.replace("*", "…") for one in accepted)}
            place = Place(section.file, section.line, 1)
            related = Place(source.file, source.line, 1)
            yield Fault(Finding(codes.TERM_NOT_RENDERED, place, section=section.id, related=related, fields=fields))


def forbidden_in_template(shelf: Shelf) -> Iterator[Fault]:
    """L903: a template has no word for which the gates would stop every letter made with it."""
    for locale in shelf.locales:
        try:
            lists = lexicon(locale.folders)
        except Refused:
            continue  # told as EL331
        for text, kind in _documents(locale):
            for section in text.sections.values():
                yield from _forbidden(lists, tuple(_kept_away(kind, text, section)), kind, section)


def _kept_away(kind: Kind, text: TemplateText, section: SectionText) -> Iterator[str]:
    """Yield the lists of lexicon.yaml of which a section holds no word."""
    yield from (name for name, purposes in _LISTS.items() if kind.purpose in purposes)
    if kind.purpose in IN_WRITING and "firm" in text.path.name.split("."):
        yield from _OF_FIRM
    if kind.purpose in ENDING and section.id == "decision" and _SUSPENDS not in text.path.name.split("."):
        yield _OF_DECISION


def _forbidden(lists: Lexicon, names: tuple[str, ...], kind: Kind, section: SectionText) -> Iterator[Fault]:
    for reading in readings(section) if names else ():
        plain, at = _plain(reading.text)
        for name in names:
            for match in lists.patterns[name].finditer(plain):
                place = section.place(reading.spots[at[match.start()]])
                fields = {"phrase": match.group(), "list": name, "kind": kind.name}
                yield Fault(Finding(codes.FORBIDDEN_IN_TEMPLATE, place, section=section.id, fields=fields))


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text as the lexicon reads it, and where each of its characters stood."""
    plain: list[str] = []
    at: list[int] = []
    for offset, character in enumerate(text):
        for one in " " if character.isspace() else folded(character).casefold():
            if one != " " or plain[-1:] != [" "]:
                plain.append(one)
                at.append(offset)
    return "".join(plain), at


def printed_anyway(shelf: Shelf) -> Iterator[Fault]:
    """L904: salutation, closing and the word before the subject stand in locale.yaml alone."""
    for locale in shelf.locales:
        furniture = sorted(_furniture(locale.words), key=lambda one: -len(one[1].pattern))
        for text, kind in _documents(locale):
            for section in text.sections.values() if kind.purpose in IN_WRITING else ():
                for at, line in _lines(section):
                    path = next((path for path, words in furniture if words.fullmatch(line)), None)
                    if path:
                        place = section.place(at)
                        fields = {"line": line.replace(FIELD, "…"), "path": path}
                        yield Fault(Finding(codes.PRINTED_ANYWAY, place, section=section.id, fields=fields))


def _furniture(words: Conventions) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns of locale.yaml that make a line of their own, with their paths; a field is anything."""
    written = {
        **{f"salutation.{name}": value for name, value in words.salutation if name != "end"},
        **{f"closing.{name}": value for name, value in words.closing if value},
        "furniture.subject": words.furniture.subject,
    }
    for path, value in written.items():
        fixed = re.split(r"\{\w+\}", value.rstrip(" ,.:;،"))
        if any(one.isalpha() for one in "".join(fixed)):
            body = r"[^.!?؟]*?".join(r"\s".join(map(re.escape, re.split(r"\s", part))) for part in fixed)
            yield path, re.compile(rf"[*_\s]*{body}[\s,.:;،*_]*")


def _lines(section: SectionText) -> Iterator[tuple[int, str]]:
    """Yield the lines of a section as they come out, and where each begins."""
    for reading in readings(section):
        for line in re.finditer(r"\S[^\n]*", reading.text):
            yield reading.spots[line.start()], line.group()


def _documents(locale: LocaleShelf) -> Iterator[tuple[TemplateText, Kind]]:
    """Yield a locale's own templates with the kind each is of; a report for the house is of none."""
    for text in locale.files:
        name = text.path.name.partition(".")[0]
        if name in kinds.names():
            yield text, kinds.load(name)


CHECKS = (term_not_rendered, forbidden_in_template, printed_anyway)
