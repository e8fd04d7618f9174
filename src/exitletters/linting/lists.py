"""The YAML files of a locale beside its templates: each can be read, and no word of the source's is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from exitletters import source
from exitletters.codes import template_words as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.lexicon import lexicon
from exitletters.linting import Fault, LocaleShelf, Shelf
from exitletters.speaking import listing
from exitletters.vocabulary import vocabulary

_LABELS = "labels.yaml"


def unreadable(shelf: Shelf) -> Iterator[Fault]:
    """EL302, EL331 and the faults of any YAML file (EL104 …): every letter of the locale would stop at them."""
    for here in shelf.locales:
        broken = [fault for path in sorted((shelf.root / here.locale).glob("*.yaml")) for fault in _of_file(path)]
        yield from broken or _of_lists(here)


def missing_labels(shelf: Shelf) -> Iterator[Fault]:
    """EL383: words of internal documents that the source has and this locale does not."""
    for here in shelf.locales:
        origin = shelf.source_of(here)
        words = _words(here)
        if origin and words and not here.is_variant:
            for group, names in _words(origin).items():
                lacking = [one for one in names if one not in words.get(group, ())]
                if lacking:
                    fields = {"path": group, "names": listing(lacking), "source": origin.locale}
                    yield Fault(Finding(codes.LABEL_MISSING, Place(f"{here.locale}/{_LABELS}"), group, fields=fields))


CHECKS = (unreadable, missing_labels)


def _of_file(path: Path) -> Iterator[Fault]:
    try:
        source.read(path, f"{path.parent.name}/{path.name}")
    except Refused as refused:
        yield from map(Fault, refused.findings)


def _of_lists(here: LocaleShelf) -> Iterator[Fault]:
    for load in (lexicon, vocabulary):
        try:
            load(here.folders)
        except Refused as refused:
            yield from map(Fault, refused.findings)


def _words(here: LocaleShelf) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of a locale by their group; none where it has none, or they cannot be read."""
    try:
        found = vocabulary(here.folders)
    except Refused:
        return {}
    groups = {f"choices.{field}": words for field, words in found.choices.items()}
    groups |= {"charts": found.charts, "gates": found.gates, "events": found.events}
    return groups if any(groups.values()) else {}
