"""What a new locale still has to have written: the TODO marks that `templates new-locale` left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from exitletters.codes import template_desk as codes
from exitletters.findings import Finding, Place
from exitletters.linting import Check, Fault, Shelf
from exitletters.speaking import phrase

_MARK = re.compile(r"#[ \t]*TODO\b:?[ \t]*(?P<what>.*)")


def _left(shelf: Shelf) -> Iterator[Fault]:
    for one in shelf.locales:
        folder = shelf.root / one.locale
        for path in sorted(chain(folder.glob("*.yaml"), folder.glob("*.txt"))):
            for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
                mark = _MARK.search(line)
                if mark:
                    place = Place(f"{one.locale}/{path.name}", number, mark.start() + 1)
                    yield Fault(
                        Finding(codes.TODO_LEFT, place, fields={"what": mark["what"].rstrip(".") or phrase("this")})
                    )


CHECKS: tuple[Check, ...] = (_left,)
