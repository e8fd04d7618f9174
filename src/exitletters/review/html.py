"""A review copy as one HTML file: it works offline, with the keyboard, on paper, and without its small script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from exitletters.document import Origin
from exitletters.formats._page import style
from exitletters.resources import templates_folder
from exitletters.review import words
from exitletters.review.asides import said, value
from exitletters.review.copy import Copy
from exitletters.review.files import home
from exitletters.review.notes import file_name
from exitletters.review.rows import letter_html
from exitletters.review.tables import counts_html, filters_html, findings_html, legend_html


def html(copy: Copy) -> bytes:
    """Return the whole page as UTF-8; nothing in it points outside itself."""
    title = words.TITLE.format(case=copy.known.request.case.case.id)
    look = f'{style("review")}@page {{ @top-right {{ content: "{words.BANNER}"; font: bold 8pt sans-serif; }} }}\n'
    keys = (templates_folder() / "_shared" / "review.js").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{words.LANGUAGE}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_rules(look, keys)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f"<title>{said(title)}</title>\n<style>{look}</style>\n</head>\n<body>\n{_skips(copy)}{_header(copy, title)}"
        f"<main>\n{_part('legend', words.LEGEND, _legend(copy))}"
        f"{_part('findings', words.FINDINGS, findings_html(copy))}"
        f"{_part('letter', words.LETTER, letter_html(copy))}"
        f"{_part('counts', words.COUNTS, counts_html(copy))}</main>\n"
        f"<footer><p>{words.BANNER}</p></footer>\n<script>{keys}</script>\n</body>\n</html>\n"
    ).encode()


def _rules(look: str, keys: str) -> str:
    """Return what the page may do: use its own style sheet and its own script, and nothing else."""
    sheet, script = (b64encode(sha256(one.encode()).digest()).decode() for one in (look, keys))
    return (
        f"default-src 'none'; style-src 'sha256-{sheet}'; script-src 'sha256-{script}'; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _skips(copy: Copy) -> str:
    links = "".join(f'<a href="#{id_}">{text}</a>\n' for id_, text in words.SKIP.items())
    return f'<nav class="skips" aria-label="{words.SKIPS}">\n{links}</nav>\n'


def _header(copy: Copy, title: str) -> str:
    """Return which letter this is, and the files behind it."""
    request = copy.known.request
    subtitle = words.SUBTITLE.format(kind=request.kind, locale=request.folders.requested, tone=request.tone)
    pairs = (
        (words.CASE_FILE, file_name(request.source.file)),
        (words.POLICY_FILE, f"{file_name(request.policy_source.file)} ({request.policy.policy_version})"),
        (words.DATED, copy.document.dated.isoformat() if copy.document.dated else words.NO_DATE),
        (words.OPEN, words.OPEN_COUNT.format(count=sum(one.finding.blocks_final for one in copy.findings))),
    )
    rows = "".join(f"<div><dt>{label}</dt><dd>{value(text)}</dd></div>\n" for label, text in pairs)
    lenders = dict.fromkeys(one.borrowed for one in copy.sources.values() if one.origin is Origin.TEMPLATE)
    borrowed = words.BORROWED_WHOLE.format(locale=request.folders.requested, folders=", ".join(lenders))
    warned = "" if home(request) else f"<p>{said(borrowed)}</p>\n"
    return (
        f'<header>\n<p class="banner">{words.BANNER}</p>\n<h1>{said(title)}</h1>\n'
        f'<p class="subtitle">{said(subtitle)}</p>\n<dl>\n{rows}</dl>\n{warned}</header>\n'
    )


def _legend(copy: Copy) -> str:
    keys = f'<p hidden><label><input type="checkbox" id="keys" checked> {words.KEYS}</label></p>\n'
    return f"<p>{words.LEGEND_NOTE}</p>\n{legend_html(copy)}{filters_html()}{keys}"


def _part(id_: str, title: str, content: str) -> str:
    return (
        f'<section id="{id_}" aria-labelledby="{id_}-title">\n<h2 id="{id_}-title">{title}</h2>\n{content}</section>\n'
    )
