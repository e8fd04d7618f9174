"""Fixed legal texts of a locale: printed word for word, chosen by id, approved by counsel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exitletters.case.decision import FixedTexts
from exitletters.codes import templates as codes
from exitletters.facts import Fact, FactKind, FactOrigin
from exitletters.findings import Finding, Refused
from exitletters.locales import LocaleFolders
from exitletters.model import LocalText
from exitletters.source import Source, Tree, layered
from exitletters.speaking import listing, phrase


def fixed_texts(where: LocaleFolders, chosen: FixedTexts, source: Source) -> dict[str, Fact]:
    """Return the text of each slot the case fills, by slot; raise `Refused` for every one the locale lacks."""
    slots = _merged(where.stamped("fixed.yaml"))
    found: dict[str, Fact] = {}
    missing: list[Finding] = []
    for name in FixedTexts.model_fields:
        id_ = getattr(chosen, name)
        texts = slots.get(name) if isinstance(slots, dict) else None
        text = texts.get(id_) if isinstance(texts, dict) and id_ else None
        if isinstance(text, str):
            value = LocalText({where.requested: text})
            found[name] = Fact(f"fixed.{name}.{id_}", value, FactKind.TEXT, origin=FactOrigin.FIXED)
        elif id_:
            known = listing(texts) if isinstance(texts, dict) else phrase("none")
            fields = {"locale": where.requested, "name": name, "id": id_, "known": known}
            place = source.place(f"legal.fixed_texts.{name}")
            missing.append(Finding(codes.FIXED_TEXT_UNKNOWN, place, fields=fields))
    if missing:
        raise Refused(*missing)
    return found


def reworded(where: LocaleFolders, chosen: FixedTexts) -> tuple[str, ...]:
    """Return the slots whose chosen text differs between two files of one locale that both define its id (G-LEG04)."""
    files = where.stamped("fixed.yaml")
    return tuple(name for name in FixedTexts.model_fields if len(_wordings(files, name, getattr(chosen, name))) > 1)


def _wordings(stamped: tuple[tuple[Path, int], ...], name: str, id_: str | None) -> set[str]:
    """Return the different words an id has in the folders of one name; a variant's own words are no rewording."""
    found: dict[str, set[str]] = {}
    for path, stamp in stamped:
        slots = _merged(((path, stamp),))
        texts = slots.get(name) if isinstance(slots, dict) else None
        text = texts.get(id_) if isinstance(texts, dict) and id_ else None
        if isinstance(text, str):
            found.setdefault(path.parent.name, set()).add(" ".join(text.split()))
    return max(found.values(), key=len, default=set())


@lru_cache(maxsize=32)
def _merged(stamped: tuple[tuple[Path, int], ...]) -> Tree:
    return layered(path for path, _ in stamped)[1]
