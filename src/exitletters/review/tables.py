"""The tables of a review page: how to read it, what was found, what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exitletters.review import words
from exitletters.review.asides import finding_html, said, told, value
from exitletters.review.copy import Copy
from exitletters.review.overview import Grid, grids
from exitletters.review.placing import Placed, sentence, state
from exitletters.speaking import Catalogue


def legend_html(copy: Copy) -> str:
    """Return what each mark means, each in its own look."""
    say = copy.tongue.say
    rows = (
        f'<tr><td><span class="mark {origin}">{sign.letter}</span></td>'
        f'<th scope="row"><span class="run {origin}">{said(say(sign.name))}</span></th>'
        f"<td>{said(say(sign.look))}</td><td>{said(say(sign.meaning))}</td></tr>\n"
        for origin, sign in (*words.ORIGINS.items(), ("template borrowed", words.FALLBACK))
    )
    heads = _heads(map(say, words.LEGEND_HEADS))
    return _table(say(words.LEGEND), heads, "".join(rows), copy)


def filters_html(copy: Copy) -> str:
    """Return a box for each kind of mark; a style sheet does the rest."""
    say = copy.tongue.say
    names = [(str(origin), sign.name) for origin, sign in words.ORIGINS.items()]
    boxes = "\n".join(
        f'<label><input type="checkbox" id="show-{id_}" checked> {said(say(name))}</label>'
        for id_, name in (*names, ("borrowed", words.FALLBACK.name), ("finding", words.FINDINGS))
    )
    return f'<fieldset class="filters"><legend>{said(say(words.FILTERS))}</legend>\n{boxes}\n</fieldset>\n'


def findings_html(copy: Copy) -> str:
    """Return every finding with a link to its sentence; those about the whole letter stand here."""
    say = copy.tongue.say
    if not copy.findings:
        return f"<p>{said(say(words.FINDINGS_NONE))}</p>\n"
    whole = [one for one in copy.findings if not one.section]
    placed = [one for one in copy.findings if one.section]
    parts = []
    if whole:
        items = "".join(f"<li>{_stop(one)}{finding_html(one, copy.known)}</li>\n" for one in whole)
        parts.append(f'<h3>{said(say(words.WHOLE))}</h3>\n<ul class="list">\n{items}</ul>\n')
    if placed:
        items = "".join(f"<li>{_way(one, copy.tongue)}</li>\n" for one in placed)
        parts.append(f'<h3>{said(say(words.AT_SENTENCES))}</h3>\n<ul class="list">\n{items}</ul>\n')
    return "".join(parts)


def _stop(one: Placed) -> str:
    return (
        f'<a class="mark finding {one.finding.severity}" id="at-{one.number}" href="#finding-{one.number}" '
        f'aria-describedby="finding-{one.number}">{said(one.key)}</a>'
    )


def _way(one: Placed, tongue: Catalogue) -> str:
    where = tongue.listed((state(one.finding, tongue), tongue.say(words.SECTION, section=one.section)))
    return (
        f'<a class="key" href="#at-{one.number}">{said(one.key)}</a> '
        f"{told(where, tongue)}: {told(sentence(one.finding, tongue), tongue)}"
    )


def counts_html(copy: Copy) -> str:
    """Return the counts at the end."""
    return "".join(_grid(grid, copy) for grid in grids(copy))


def _grid(grid: Grid, copy: Copy) -> str:
    head = f"<h3>{said(grid.title)}</h3>\n"
    notes = "".join(f"<p>{told(one, copy.tongue)}</p>\n" for one in grid.notes)
    if not grid.rows:
        return head + notes
    body = "".join(_cells(row) for row in grid.rows)
    return head + _table(grid.title, _heads(grid.heads), body, copy) + notes


def _cells(row: Sequence[str]) -> str:
    first, *rest = row
    return f'<tr><th scope="row">{value(first)}</th>{"".join(f"<td>{said(cell)}</td>" for cell in rest)}</tr>\n'


def _heads(names: Iterable[str]) -> str:
    return "".join(f'<th scope="col">{said(name)}</th>' for name in names)


def _table(name: str, heads: str, body: str, copy: Copy) -> str:
    """Return a table that scrolls by itself where the page is narrow."""
    label = said(copy.tongue.say(words.TABLE, name=name))
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0"><table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )
