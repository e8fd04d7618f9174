"""The page itself: what is chosen, the letters side by side, legend and keys; a pure function of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from exitletters.findings import ExitlettersError
from exitletters.preview.blocks import said
from exitletters.preview.choices import GENDERS, MOST_COLUMNS, OUTPUTS, REGISTERS, Choice, Desk
from exitletters.preview.column import Column
from exitletters.preview.rows import findings_html, rows_html
from exitletters.preview.words import FACTS, Tongue

Shown = Callable[[Column], str]  # a whole letter in the chosen output


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen for the case: its kinds, the tones of the kind, and what the case itself would have."""

    kinds: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    kind: str = ""
    tone: str = ""
    register: str = ""


def page(desk: Desk, choice: Choice, known: Known, columns: Sequence[Column], seen: str, whole: Shown) -> str:
    """Return the whole page; `seen` marks the files it was made from.

    `whole` writes a letter in an output other than its sections.
    """
    tongue = desk.tongue
    locales = " · ".join(choice.locales)
    title = tongue.word("window", kind=known.kind or choice.case, locales=locales)
    return (
        f'<!DOCTYPE html>\n<html lang="{said(tongue.language)}" dir="{tongue.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{said(title)}</title>\n"
        '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/preview.css">\n'
        '<script src="/preview.js" defer></script>\n</head>\n<body>\n'
        f'<a class="skip" href="#letters">{said(tongue.word("skip"))}</a>\n'
        f"{_header(desk, choice, known)}"
        f'<main id="letters" class="columns-{len(columns)} {choice.output}" tabindex="-1" '
        f'data-seen="{said(seen)}" aria-label="{said(tongue.word("letters"))}">\n'
        f"{_letters(choice, columns, whole, tongue)}</main>\n"
        f"<footer><p>{said(tongue.word('footer'))}</p></footer>\n{_help(tongue)}"
        '<div id="about" aria-hidden="true" dir="auto" hidden></div>\n</body>\n</html>\n'
    )


def _header(desk: Desk, choice: Choice, known: Known) -> str:
    tongue = desk.tongue
    words = "".join(
        f' data-{name}="{said(tongue.pattern(name))}"' for name in ("connected", "lost", "updated", "failed")
    )
    return (
        f'<header>\n<div class="bar"><h1>{said(tongue.word("title"))}</h1>'
        f'<p id="status" role="status"{words}></p>'
        f'<button type="button" id="help-open">{said(tongue.word("help_open"))}</button></div>\n'
        f"{_form(desk, choice, known)}{_legend(tongue)}</header>\n"
    )


def _form(desk: Desk, choice: Choice, known: Known) -> str:
    tongue = desk.tongue
    kind = _default(known.kind, "needed", tongue)
    tone, register = (_default(one and tongue.word(one), "as_case", tongue) for one in (known.tone, known.register))
    gender = tongue.word("as_case")
    selects = (
        _select("case", choice.case, {one: one for one in desk.cases}, tongue),
        _select("kind", choice.kind, {"": kind} | {one: one for one in known.kinds}, tongue),
        _select("tone", choice.tone, _options(tone, known.tones, tongue), tongue, known.tone),
        _select("gender", choice.gender, _options(gender, GENDERS, tongue), tongue),
        _select("register", choice.register, _options(register, REGISTERS, tongue), tongue),
        _select("output", choice.output, {one: tongue.word(one) for one in OUTPUTS}, tongue),
    )
    columns = "".join(_column_select(number, desk, choice) for number in range(1, MOST_COLUMNS + 1))
    return (
        f'<form id="choices" method="get" action="/" aria-label="{said(tongue.word("choices"))}">\n'
        f'<div class="switches">{"".join(selects)}</div>\n<div class="switches">{columns}'
        f"{_tick('mark-facts', True, tongue.word('mark_facts'))}"
        f"{_tick('show-furniture', False, tongue.word('furniture'))}"
        f'<button type="submit" id="show">{said(tongue.word("show"))}</button></div></form>\n'
    )


def _tick(id_: str, is_on: bool, label: str) -> str:
    return f'<label class="tick"><input type="checkbox" id="{id_}"{" checked" if is_on else ""}> {said(label)}</label>'


def _default(now: str, reason: str, tongue: Tongue) -> str:
    """Return the words for not choosing: what it comes to, and why."""
    return f"{now} ({tongue.word(reason)})" if now else tongue.word(reason)


def _options(otherwise: str, names: Iterable[str], tongue: Tongue) -> dict[str, str]:
    return {"": otherwise} | {one: tongue.word(one) for one in names}


def _select(name: str, value: str, options: Mapping[str, str], tongue: Tongue, now: str = "") -> str:
    return _labelled(tongue.word(name), name, name, value, options, now)


def _column_select(number: int, desk: Desk, choice: Choice) -> str:
    value = choice.locales[number - 1] if number <= len(choice.locales) else ""
    none = {} if number == 1 else {"": desk.tongue.word("no_column")}
    label = desk.tongue.word("column", number=number)
    return _labelled(label, "locale", f"locale-{number}", value, none | {one: one for one in desk.locales})


def _labelled(label: str, name: str, id_: str, value: str, options: Mapping[str, str], now: str = "") -> str:
    """Return a select with its label; `now` is what an empty choice comes to."""
    items = "".join(
        f'<option value="{said(key)}"{" selected" if key == value else ""}>{said(text)}</option>'
        for key, text in options.items()
    )
    actual = f' data-now="{said(now)}"' if now else ""
    return (
        f'<span class="switch"><label for="{id_}">{said(label)}</label>'
        f'<select id="{id_}" name="{name}"{actual}>{items}</select></span>'
    )


def _legend(tongue: Tongue) -> str:
    marks = "".join(f'<li><mark class="fact {one}">{said(tongue.origin(one))}</mark></li>' for one in FACTS)
    return (
        f'<details id="legend"><summary>{said(tongue.word("legend"))}</summary>\n<ul class="marks">{marks}</ul>\n'
        f"<p>{said(tongue.word('legend_fact'))} {said(tongue.word('parts'))}</p></details>\n"
    )


def _letters(choice: Choice, columns: Sequence[Column], whole: Shown, tongue: Tongue) -> str:
    heads = "".join(_head(number, column, tongue) for number, column in enumerate(columns, 1))
    above = f'<div class="heads">{heads}</div>\n{_about(columns, tongue)}'
    if choice.output == OUTPUTS[0]:
        return above + rows_html(columns, tongue)
    shown = "".join(_whole(number, column, whole, tongue) for number, column in enumerate(columns, 1))
    return f'{above}<div class="cells">{shown}</div>\n'


def _head(number: int, column: Column, tongue: Tongue) -> str:
    """Return a column's heading: its locale, and how many findings it has."""
    count = column.faults
    nothing = tongue.word("no_findings" if column.is_looked_over else "not_looked")
    told = tongue.findings(count) if count else nothing
    name = f' <span class="named" dir="auto">{said(column.name)}</span>' if column.name else ""
    return (
        f'<div class="head" id="head-{number}"><h2><kbd aria-hidden="true">{number}</kbd> '
        f"<bdi>{said(column.locale)}</bdi>{name}</h2>"
        f'<p class="told{" some" if count else ""}">{said(told)}</p></div>'
    )


def _about(columns: Sequence[Column], tongue: Tongue) -> str:
    """Return what was found about no section; what gates say of the case is folded: no translator mends that."""
    if not any(column.findings or column.gates for column in columns):
        return ""
    cells = "".join(f"<div>{findings_html(one.findings, tongue)}{_gates(one, tongue)}</div>" for one in columns)
    name = said(tongue.word("about_column"))
    return f'<section class="about" aria-label="{name}"><div class="cells">{cells}</div></section>\n'


def _gates(column: Column, tongue: Tongue) -> str:
    if not column.gates:
        return ""
    summary = tongue.word("about_case", count=len(column.gates))
    return f'<details class="gates"><summary>{said(summary)}</summary>{findings_html(column.gates, tongue)}</details>'


def _whole(number: int, column: Column, whole: Shown, tongue: Tongue) -> str:
    try:
        shown = whole(column)
    except ExitlettersError as error:
        shown = findings_html(error.findings, tongue)
    shown = shown or f'<p class="nothing">{said(tongue.word("not_shown"))}</p>'
    name = said(f"{tongue.word('letters')}, {column.locale}")
    return (
        f'<article class="cell" id="cell-whole-{number}" tabindex="-1" data-column="{number}" aria-label="{name}">'
        f"{shown}</article>\n"
    )


def _help(tongue: Tongue) -> str:
    keys = (
        ("j k ↓ ↑", "keys_sections"), ("1 2 3 4", "keys_columns"), ("← →", "keys_sideways"), ("t", "keys_tone"),
        ("o", "keys_output"), ("?", "keys_help"),
    )  # fmt: skip
    rows = "".join(
        f"<div><dt>{' '.join(f'<kbd>{said(one)}</kbd>' for one in names.split())}</dt>"
        f"<dd>{said(tongue.word(key))}</dd></div>"
        for names, key in keys
    )
    return (
        f'<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">{said(tongue.word("help"))}</h2>\n'
        f'<dl>{rows}</dl>\n<button type="button" id="help-close">{said(tongue.word("close"))}</button></dialog>\n'
    )
