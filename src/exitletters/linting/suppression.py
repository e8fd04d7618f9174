"""Exceptions that a translator writes beside the line: `lint: ignore L503 -- the reason`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from exitletters.codes import Code, catalogue
from exitletters.codes import template_lint as codes
from exitletters.findings import Finding, Place
from exitletters.speaking import phrase

_EXCEPTION = r"\s*lint:\s*ignore\s+(?P<codes>\w+(?:\s*,\s*\w+)*)\s*(?:--\s*(?P<reason>.*?))?\s*"
# How each sort of file writes a comment.
WRITTEN = {
    ".md": re.compile(rf"\{{#{_EXCEPTION}#\}}"),
    ".yaml": re.compile(rf"#{_EXCEPTION}$"),
    ".css": re.compile(rf"/\*{_EXCEPTION}\*/"),
}


@dataclass(frozen=True, slots=True)
class Silenced:
    """One code silenced on one line of a file."""

    code: Code
    place: Place
    line: int  # the line it is about: its own, or the next one where it stands alone


def written_in(path: Path, file: str) -> tuple[list[Silenced], list[Finding]]:
    """Return the exceptions of a file, and what is wrong with them."""
    exceptions, faults = [], []
    for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
        match = WRITTEN[path.suffix].search(line)
        if not match:
            continue
        place = Place(file, number, match.start() + 1)
        about = number if line.replace(match[0], "").strip() else number + 1
        for name in re.split(r"\s*,\s*", match["codes"]):
            code = _named(name)
            if code is None:
                faults.append(_unknown(name, place))
            elif not match["reason"]:
                faults.append(Finding(codes.SUPPRESSION_WITHOUT_REASON, place, fields={"code": name}))
            else:
                exceptions.append(Silenced(code, place, about))
    return exceptions, faults


def applied(findings: Iterable[Finding], exceptions: Iterable[Silenced]) -> Iterator[Finding]:
    """Yield the findings that no exception silences, and the exceptions that silence nothing."""
    silenced = {(one.code.id, one.place.file, one.line): one for one in exceptions}
    used = set()
    for finding in findings:
        key = (finding.code.id, finding.place.file if finding.place else "", finding.place.line if finding.place else 0)
        if key in silenced:
            used.add(key)
        else:
            yield finding
    for key, one in silenced.items():
        if key not in used:
            yield Finding(codes.SUPPRESSION_IDLE, one.place, fields={"code": one.code.label})


def _named(name: str) -> Code | None:
    return next((one for one in catalogue().values() if name in (one.id, one.gate) and one.id.startswith("EL3")), None)


def _unknown(name: str, place: Place) -> Finding:
    known = [
        label for one in catalogue().values() if one.id.startswith("EL3") for label in (one.id, one.gate or one.id)
    ]
    close = get_close_matches(name.upper(), known, n=1)
    meant = phrase("; did you mean {meant}?", meant=close[0]) if close else ""
    return Finding(codes.SUPPRESSION_UNKNOWN, place, fields={"code": name, "meant": meant})
