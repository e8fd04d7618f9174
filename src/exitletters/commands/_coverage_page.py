"""How far the locales have come, as one page for a browser: complete in itself, readable in either direction."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from exitletters.commands._coverage import heads, numbers, open_points, words_to_do, worst
from exitletters.commands._speech import language, say
from exitletters.linting import LocaleShelf
from exitletters.linting.coverage import Cell, Coverage

_STYLE = """\
:root { color-scheme: light dark; --ink: #1d2330; --soft: #667085; --line: #e3e6ec; --page: #f6f7f9; --card: #fff;
  --good: #1a7f4e; --good-back: #e5f5ec; --plain: #3b5b92; --plain-back: #e9f0fb; --open: #8a5a00; --open-back: #fff3d6;
  --bad: #b3261e; --bad-back: #fde8e6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #9aa4b5; --line: #2d3442; --page: #12151c;
  --card: #1a1f29; --good: #7ddba6; --good-back: #17352a; --plain: #a9c4f5; --plain-back: #1d2b45; --open: #ffd27a;
  --open-back: #3b2f13; --bad: #ffb4ab; --bad-back: #43201d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Vazirmatn", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.5rem 0 .75rem; }
p { margin: 0; color: var(--soft); }
.wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .55rem .65rem; text-align: start; border-block-end: 1px solid var(--line); white-space: nowrap; }
tr:last-child > * { border-block-end: 0; }
thead th { font-weight: 600; vertical-align: bottom; }
thead small { display: block; white-space: normal; font-weight: 400; color: var(--soft); }
tbody th { font-weight: 600; position: sticky; inset-inline-start: 0; background: var(--card); }
td.number, th.number { text-align: end; }
td.number { font-variant-numeric: tabular-nums; } td.nothing { color: var(--soft); }
.chip { display: inline-block; padding: .1rem .6rem; border-radius: 99px; font-size: .85rem; font-weight: 600; }
.good { color: var(--good); background: var(--good-back); }
.plain { color: var(--plain); background: var(--plain-back); }
.open { color: var(--open); background: var(--open-back); } .bad { color: var(--bad); background: var(--bad-back); }
meter { display: block; inline-size: 100%; min-inline-size: 5rem; block-size: .5rem; margin-block-start: .35rem; }
ul { margin: .25rem 0 1rem; padding-inline-start: 1.25rem; } li { margin-block: .15rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem;
  margin-block-end: .75rem; } article h3 { font-size: 1rem; margin: 0; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(found: Coverage) -> str:
    """Return the page; it loads nothing."""
    spoken = language()
    direction = "rtl" if spoken.is_rtl else "ltr"
    counts = say("{kinds} kinds in {locales} locales.", kinds=len(found.kinds), locales=len(found.locales))
    legend = say("The bar under each word is the share of its sections that are reviewed and fresh.")
    title, overview, every, open_ = map(escape, (say("Templates"), say("Overview"), say("Every locale"), say("To do")))
    to_do = "".join(_to_do(one) for one in found.cells if one.to_do or one.words)
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{escape(spoken.locale)}" dir="{direction}">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>",
            f'<h1>{title}</h1>\n<p dir="auto">{escape(counts)} {escape(legend)}</p>',
            f"<h2>{overview}</h2>\n{_overview(found)}",
            f"<h2>{every}</h2>\n{_sums(found)}",
            f"<h2>{open_}</h2>\n{to_do or _nothing()}",
            "</main>\n</body>\n</html>",
        )
    )


def _nothing() -> str:
    nothing = say("Nothing.")
    return f"<p>{escape(nothing)}</p>"


def _overview(found: Coverage) -> str:
    head = "".join(map(_head, found.locales))
    rows = (
        f'<tr><th scope="row">{escape(kind)}</th>'
        + "".join(_cell(found.by_place[kind, one.locale]) for one in found.locales)
        + "</tr>"
        for kind in found.kinds
    )
    name = say("kind")
    return _table(f'<th scope="col">{escape(name)}</th>{head}', rows)


def _head(one: LocaleShelf) -> str:
    """Return a column's head: a locale's name is in its own language, and its own direction."""
    name = f'<bdi lang="{escape(one.locale)}">{escape(one.words.name)}</bdi>'
    return f'<th scope="col"><bdi>{escape(one.locale)}</bdi><small>{name}</small></th>'


def _cell(cell: Cell) -> str:
    word, mood = worst(cell)
    told = "; ".join(f"{head}: {value}" for head, value in zip(heads(), numbers(cell), strict=True))
    meter = f'<meter min="0" max="100" value="{cell.share}">{cell.share} %</meter>'
    return f'<td title="{escape(told)}"><span class="chip {mood}" dir="auto">{escape(word)}</span>{meter}</td>'


def _sums(found: Coverage) -> str:
    locale = say("locale")
    head = f'<th scope="col">{escape(locale)}</th>' + "".join(
        f'<th scope="col" class="number">{escape(one)}</th>' for one in heads()
    )
    rows = (
        f'<tr><th scope="row">{escape(one.locale)}</th>{"".join(map(_number, numbers(found.total(one.locale))))}</tr>'
        for one in found.locales
    )
    return _table(head, rows)


def _number(value: str) -> str:
    return f'<td class="number{"" if value[0].isdigit() else " nothing"}"><bdi>{escape(value)}</bdi></td>'


def _table(head: str, rows: Iterator[str]) -> str:
    lines = "\n".join(rows)
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>'


def _to_do(cell: Cell) -> str:
    words = f" · {escape(words_to_do(cell))}" if cell.words else ""
    points = "".join(f'<li dir="auto">{escape(one)}</li>' for one in open_points(cell))
    head = f"<bdi>{escape(cell.locale)}</bdi> · <bdi>{escape(cell.kind)}</bdi>{words}"
    return f"<article><h3>{head}</h3>\n<ul>{points}</ul></article>\n"
