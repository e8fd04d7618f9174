"""List the kinds, locales, formats, gates, codes or fields there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from exitletters.commands._beside import columns, padded
from exitletters.commands._speech import language

Rows = list[dict[str, str]]
_SAID = ("severity", "summary")  # words of the program; all others are names


def _kinds() -> Rows:
    from exitletters.kinds import load, names

    return [{"name": one, "sections": ", ".join(load(one).sections["neutral"])} for one in names()]


def _locales() -> Rows:
    from exitletters.locales import available, conventions, folders
    from exitletters.resources import templates_folder

    roots = (templates_folder(),)
    return [{"name": one, "description": conventions(folders(one, roots)).name} for one in available(roots)]


def _formats() -> Rows:
    from exitletters.formats import load, names

    return [{"name": one, "media_type": load(one).media_type} for one in names()]


def _codes() -> Rows:
    from exitletters.codes import catalogue

    return [{"name": one.id, "severity": str(one.severity), "summary": one.summary} for one in catalogue().values()]


def _gates() -> Rows:
    from exitletters.codes import catalogue

    gates = [one for one in catalogue().values() if one.gate and one.id.startswith("EL2")]
    return [
        {
            "name": str(one.gate),
            "code": one.id,
            "severity": str(one.severity),
            "waiver": one.waiver or "",
            "summary": one.summary,
        }
        for one in gates
    ]


def _fields() -> Rows:
    from exitletters.case import Case
    from exitletters.context import fields_of

    return [{"name": path, "kind": kind, "audience": audience} for path, kind, audience in fields_of(Case)]


_LISTS: Mapping[str, Callable[[], Rows]] = {
    "kinds": _kinds,
    "locales": _locales,
    "formats": _formats,
    "gates": _gates,
    "codes": _codes,
    "fields": _fields,
}


@click.command()
@click.argument("what", type=click.Choice(list(_LISTS)))
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(what: str, as_json: bool) -> None:
    """List the kinds, locales, formats, gates, codes or fields there are."""
    rows = _LISTS[what]()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    shown = [
        {key: language().translated(value) if key in _SAID else value for key, value in row.items()} for row in rows
    ]
    widths = {key: max(columns(row[key]) for row in shown) for key in shown[0]}
    for row in shown:
        click.echo("  ".join(padded(value, widths[key]) for key, value in row.items()).rstrip())
