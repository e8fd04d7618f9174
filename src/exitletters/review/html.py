"""A review copy as one HTML file: it works offline, with the keyboard, on paper, and without its small script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from exitletters.document import Origin
from exitletters.formats._page import style
from exitletters.resources import templates_folder
from exitletters.review import words
from exitletters.review.asides import said, told, value
from exitletters.review.copy import Copy
from exitletters.review.files import home
from exitletters.review.notes import file_name
from exitletters.review.rows import letter_html
from exitletters.review.tables import counts_html, filters_html, findings_html, legend_html
from exitletters.review.tongue import direction, tag


def html(copy: Copy) -> bytes:
    """Return the whole page as UTF-8; nothing in it points outside itself."""
    tongue, say = copy.tongue, copy.tongue.say
    title = say(words.TITLE, case=copy.known.request.case.case.id)
    banner = _in_sheet(say(words.BANNER))
    look = f"{style('review')}@page {{ @top-right {{ content: {banner}; font: bold 8pt sans-serif; }} }}\n"
    keys = (templates_folder() / "_shared" / "review.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{said(tag(tongue))}" dir="{direction(tongue)}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_rules(look, keys)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f"<title>{said(title)}</title>\n<style>{look}</style>\n</head>\n<body>\n{_skips(copy)}{_header(copy, title)}"
        f"<main>\n{_part('legend', say(words.LEGEND), _legend(copy))}"
        f"{_part('findings', say(words.FINDINGS), findings_html(copy))}"
        f"{_part('letter', say(words.LETTER), letter_html(copy))}"
        f"{_part('counts', say(words.COUNTS), counts_html(copy))}</main>\n"
        f"<footer><p>{said(say(words.BANNER))}</p></footer>\n<script>{keys}</script>\n</body>\n</html>\n"
    ).encode()


def _in_sheet(text: str) -> str:
    """Return text as a string of a style sheet, in which it can end neither the string nor the sheet."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):06x}" for one in text) + '"'


def _rules(look: str, keys: str) -> str:
    """Return what the page may do: use its own style sheet and its own script, and nothing else."""
    sheet, script = (b64encode(sha256(one.encode()).digest()).decode() for one in (look, keys))
    return (
        f"default-src 'none'; style-src 'sha256-{sheet}'; script-src 'sha256-{script}'; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _skips(copy: Copy) -> str:
    say = copy.tongue.say
    links = "".join(f'<a href="#{id_}">{said(say(text))}</a>\n' for id_, text in words.SKIP.items())
    return f'<nav class="skips" aria-label="{said(say(words.SKIPS))}">\n{links}</nav>\n'


def _header(copy: Copy, title: str) -> str:
    """Return which letter this is, and the files behind it."""
    request, tongue, say = copy.known.request, copy.tongue, copy.tongue.say
    subtitle = tongue.listed((request.kind, request.folders.requested, request.tone))
    pairs = (
        (words.CASE_FILE, file_name(request.source.file)),
        (words.POLICY_FILE, f"{file_name(request.policy_source.file)} ({request.policy.policy_version})"),
        (words.DATED, copy.document.dated.isoformat() if copy.document.dated else say(words.NO_DATE)),
        (words.OPEN, say(words.OPEN_COUNT, count=sum(one.finding.blocks_final for one in copy.findings))),
    )
    rows = "".join(f"<div><dt>{said(say(label))}</dt><dd>{value(text)}</dd></div>\n" for label, text in pairs)
    lenders = dict.fromkeys(one.borrowed for one in copy.sources.values() if one.origin is Origin.TEMPLATE)
    borrowed = say(words.BORROWED_WHOLE, locale=request.folders.requested, folders=tongue.listed(lenders))
    warned = "" if home(request) else f"<p>{told(borrowed, tongue)}</p>\n"
    return (
        f'<header>\n<p class="banner">{said(say(words.BANNER))}</p>\n<h1>{told(title, tongue)}</h1>\n'
        f'<p class="subtitle">{told(subtitle, tongue)}</p>\n<dl>\n{rows}</dl>\n{warned}</header>\n'
    )


def _legend(copy: Copy) -> str:
    tongue = copy.tongue
    keys, note = (told(tongue.say(one), tongue) for one in (words.KEYS, words.LEGEND_NOTE))
    box = f'<p hidden><label><input type="checkbox" id="keys" checked> {keys}</label></p>\n'
    return f"<p>{note}</p>\n{legend_html(copy)}{filters_html(copy)}{box}"


def _part(id_: str, title: str, content: str) -> str:
    head = f'<h2 id="{id_}-title">{said(title)}</h2>'
    return f'<section id="{id_}" aria-labelledby="{id_}-title">\n{head}\n{content}</section>\n'
