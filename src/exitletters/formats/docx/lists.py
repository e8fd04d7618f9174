"""Numbering definitions: every ordered list starts again at one, in the numerals of the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, repeat

from exitletters.numerals import in_digits

STEP = 397  # twips (7 mm) from one level of a list to the next
DEEPEST = 8  # Word knows nine levels

_BULLETS, _DECIMALS = 0, 1
_SIGNS = ("–", "•", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass(frozen=True, slots=True)
class Numbering:
    """Collects the definitions a document's lists need, in the order of the lists."""

    digits: str
    abstracts: list[str] = field(default_factory=list)
    instances: list[str] = field(default_factory=list)


def item_numbers(numbering: Numbering, ordered: bool, depth: int) -> Iterator[int]:
    """Yield, item by item, the id of the definition that prints the item's sign or number.

    Word has no numeral format for Persian, so there each item brings its number as the text of its label.
    """
    if not ordered:
        return repeat(1)
    if numbering.digits != "latn":
        return (_literal(numbering, ordinal, depth) for ordinal in count(1))
    restart = f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride>'
    return repeat(_instance(numbering, _DECIMALS, restart))


def numbering_xml(numbering: Numbering, namespace: str) -> str:
    """Return the whole part: first every abstract definition, then every instance."""
    bullets = "".join(_level(depth, "bullet", _SIGNS[depth % 3]) for depth in range(DEEPEST + 1))
    decimals = "".join(_level(depth, _FORMATS[depth % 3], f"%{depth + 1}.") for depth in range(DEEPEST + 1))
    return (
        f"<w:numbering {namespace}>{_abstract(_BULLETS, bullets)}{_abstract(_DECIMALS, decimals)}"
        f'{"".join(numbering.abstracts)}<w:num w:numId="1"><w:abstractNumId w:val="{_BULLETS}"/></w:num>'
        f"{''.join(numbering.instances)}</w:numbering>"
    )


def _literal(numbering: Numbering, ordinal: int, depth: int) -> int:
    identity = 2 + len(numbering.abstracts)
    label = in_digits(f"{ordinal}.", numbering.digits)
    level = "".join(_level(below, "decimal", label) for below in range(depth + 1))
    numbering.abstracts.append(_abstract(identity, level))
    return _instance(numbering, identity, "")


def _instance(numbering: Numbering, abstract: int, restart: str) -> int:
    identity = 2 + len(numbering.instances)
    numbering.instances.append(f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>')
    return identity


def _abstract(identity: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(depth: int, kind: str, text: str) -> str:
    place = f'<w:ind w:left="{STEP * (depth + 1)}" w:hanging="{STEP}"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{place}</w:pPr></w:lvl>'
    )
