"""Fixed legal texts of a locale: printed word for word, chosen by id, approved by counsel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from exitletters import source as yaml_source
from exitletters.codes import templates as codes
from exitletters.facts import Fact, FactKind, FactOrigin
from exitletters.findings import Finding, Place, Refused
from exitletters.locales import LocaleFolders
from exitletters.model import LocalText
from exitletters.source import laid_over


def fixed_text(where: LocaleFolders, name: str, id_: str, place: Place) -> Fact:
    """Return the text `id_` of the slot `name`; raise `Refused` when the locale lacks it."""
    files = tuple(reversed(where.files("fixed.yaml")))
    tree = _merged(files, tuple(path.stat().st_mtime_ns for path in files))
    slot = tree.get(name) if isinstance(tree, dict) else None
    texts = slot if isinstance(slot, dict) else {}
    text = texts.get(id_)
    if not isinstance(text, str):
        fields = {"locale": where.requested, "name": name, "id": id_, "known": ", ".join(texts) or "none"}
        raise Refused(Finding(codes.FIXED_TEXT_UNKNOWN, place, fields=fields))
    value = LocalText({where.requested: text})
    return Fact(f"fixed.{name}.{id_}", value, FactKind.TEXT, origin=FactOrigin.FIXED)


@lru_cache(maxsize=32)
def _merged(files: tuple[Path, ...], _stamps: tuple[int, ...]) -> yaml_source.Tree:
    tree: yaml_source.Tree = {}
    for path in files:
        tree = laid_over(tree, yaml_source.read(path, f"{path.parent.name}/{path.name}").tree)
    return tree
