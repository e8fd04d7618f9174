"""What stands beside the letter in a review page: findings, and the notes of facts; every value escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from exitletters.document import Origin
from exitletters.formats._page import bare
from exitletters.review.evidence import Line
from exitletters.review.files import Files
from exitletters.review.notes import Note, about, prose, spot
from exitletters.review.placing import Placed, reasons, sentence, state
from exitletters.review.provenance import Source


def said(text: str) -> str:
    """Return text of any source as characters of a page; it can neither become mark-up nor steer direction."""
    return escape(bare(text))


def value(text: str, language: str = "") -> str:
    """Return a value that may be of another language and direction than the page's."""
    return f'<bdi lang="{said(language)}">{said(text)}</bdi>'


def finding_html(one: Placed, known: Files) -> str:
    """Return a finding as it stands beside its sentence: what is wrong, what to do, and whether it stands."""
    finding = one.finding
    at = " · ".join(part for part in (finding.path or "", spot(finding.place, known)) if part)
    where = f'<p class="place">{value(at)}</p>' if at else ""
    settled = "" if finding.blocks_final else " settled"
    return (
        f'<div class="note finding {finding.severity}{settled}" id="finding-{one.number}">'
        f'<p><b class="key">{said(one.key)}</b> {value(state(finding))}</p>'
        f"<p>{value(sentence(finding))}</p>"
        f'<p class="hint">→ {value(finding.hint)}</p>{_lines(reasons(finding, known))}{where}</div>'
    )


def note_html(id_: str, note: Note, known: Files) -> str:
    """Return what is known about a record or a value: its keys, where it is written, what stands behind it."""
    first = note.sources[0]
    lacks = " lacks" if note.lacks else ""
    if note.name != first.name:
        keys = " ".join(_key(one, one.name.removeprefix(f"{note.name}.")) for one in note.sources)
        head = f"<p><code>{said(note.name)}</code> {_place(first, known)}</p><p>{keys}</p>"
    else:
        head = f"<p>{_key(first, note.name)} {_place(first, known)}</p>"
    own = "".join(
        _lines(about(one), f'<b class="key">{one.key}</b> ' if len(note.sources) > 1 else "") for one in note.sources
    )
    return f'<div class="note {first.origin}{lacks}" id="{id_}">{head}{_lines(note.lines)}{own}</div>'


def prose_html(sources: Iterable[Source]) -> str:
    """Return where the words that are no facts come from."""
    found = list(sources)
    return "".join(
        f'<div class="note prose {origin}">{_lines(prose(one for one in found if one.origin is origin))}</div>'
        for origin in (Origin.TEMPLATE, Origin.LABEL)
        if any(one.origin is origin for one in found)
    )


def _key(source: Source, name: str) -> str:
    plain = f' = <span class="plain">{value(source.plain)}</span>' if source.plain else ""
    return f'<span class="fact"><b class="key">{source.key}</b> <code>{said(name)}</code>{plain}</span>'


def _place(source: Source, known: Files) -> str:
    return f'<span class="place">{value(spot(source.place, known))}</span>' if source.place else ""


def _lines(lines: Iterable[Line], before: str = "") -> str:
    return "".join(
        f'<p class="line">{before}<span class="what">{said(one.label)}:</span> {value(one.value, one.language)}</p>'
        for one in lines
    )
