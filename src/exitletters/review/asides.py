"""What stands beside the letter in a review page: findings, and the notes of facts; every value escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from exitletters.document import Origin
from exitletters.formats._bidi import isolated
from exitletters.formats._page import bare
from exitletters.review.evidence import Line
from exitletters.review.files import Files
from exitletters.review.notes import Note, about, prose, spot
from exitletters.review.placing import Placed, advice, reasons, sentence, state
from exitletters.review.provenance import Source
from exitletters.review.tongue import direction, runs_of
from exitletters.speaking import Catalogue


def said(text: str) -> str:
    """Return text of any source as characters of a page; it can neither become mark-up nor steer direction."""
    return escape(bare(text))


def told(text: str, tongue: Catalogue) -> str:
    """Return a sentence of the copy; values and stretches of the other direction keep theirs."""
    return "".join(escape(isolated(run, direction(tongue))) for run in runs_of(text))


def value(text: str, language: str = "") -> str:
    """Return a value that may be of another language and direction than the page's."""
    return f'<bdi lang="{said(language)}">{said(text)}</bdi>'


def finding_html(one: Placed, known: Files) -> str:
    """Return a finding as it stands beside its sentence: what is wrong, what to do, and whether it stands."""
    finding, tongue = one.finding, known.tongue
    at = " · ".join(part for part in (tongue.shown(finding.path or ""), spot(finding.place, known)) if part)
    where = f'<p class="place">{told(at, tongue)}</p>' if at else ""
    settled = "" if finding.blocks_final else " settled"
    return (
        f'<div class="note finding {finding.severity}{settled}" id="finding-{one.number}">'
        f'<p><b class="key">{said(one.key)}</b> {told(state(finding, tongue), tongue)}</p>'
        f"<p>{told(sentence(finding, tongue), tongue)}</p>"
        f'<p class="hint">{told(advice(finding, tongue), tongue)}</p>'
        f"{_lines(reasons(finding, known), tongue)}{where}</div>"
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
        _lines(
            about(one, known.tongue), known.tongue, f'<b class="key">{one.key}</b> ' if len(note.sources) > 1 else ""
        )
        for one in note.sources
    )
    return f'<div class="note {first.origin}{lacks}" id="{id_}">{head}{_lines(note.lines, known.tongue)}{own}</div>'


def prose_html(sources: Iterable[Source], tongue: Catalogue) -> str:
    """Return where the words that are no facts come from."""
    found = list(sources)
    sorts = [(origin, [one for one in found if one.origin is origin]) for origin in (Origin.TEMPLATE, Origin.LABEL)]
    return "".join(
        f'<div class="note prose {origin}">{_lines(prose(inside, tongue), tongue)}</div>'
        for origin, inside in sorts
        if inside
    )


def _key(source: Source, name: str) -> str:
    plain = f' = <span class="plain">{value(source.plain)}</span>' if source.plain else ""
    return f'<span class="fact"><b class="key">{source.key}</b> <code>{said(name)}</code>{plain}</span>'


def _place(source: Source, known: Files) -> str:
    return f'<span class="place">{told(spot(source.place, known), known.tongue)}</span>' if source.place else ""


def _lines(lines: Iterable[Line], tongue: Catalogue, before: str = "") -> str:
    return "".join(
        f'<p class="line">{before}<span class="what">{told(one.label, tongue)}:</span> '
        f"{told(one.value, tongue) if one.is_ours else value(one.value, one.language)}</p>"
        for one in lines
    )
