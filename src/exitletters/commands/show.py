"""Show a letter in the terminal with the source of each fact, or how figures of its case came about."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._options import Locale, about_a_case, order_of

if TYPE_CHECKING:
    from exitletters.document import Inlines, Section
    from exitletters.pipeline import Letter


@click.command()
@about_a_case
@click.option("--locale", type=Locale(), help="Instead of the case's own locale.")
@click.option("--figure", "figures", multiple=True, metavar="NAME", help="How a figure came about; 'list' names all.")
def command(
    case: Path, ack: tuple[str, ...], as_json: bool, locale: str | None, figures: tuple[str, ...], **choices: object
) -> None:
    """Show the letter of CASE; every number in brackets says where the words before it come from."""
    from exitletters.pipeline import prepare, write

    if figures:
        from exitletters.commands._figures import Trace

        trace = Trace(prepare(order_of(case, locale, choices)))
        click.echo(trace.json(figures) if as_json else trace.text(figures))
        return
    letter = write(order_of(case, locale, choices), frozenset(ack))
    click.echo_via_pager(_json(letter) if as_json else _text(letter))


def _text(letter: Letter) -> str:
    return "\n".join(line for section in letter.document.sections for line in _section(letter, section))


def _section(letter: Letter, section: Section) -> list[str]:
    """Return a section's lines, then the places its facts are written at."""
    from exitletters.document import block_lines

    refs: dict[str, int] = {}
    shown = [_marked(inlines, refs) for block in section.blocks for inlines in block_lines(block)]
    sources = [
        click.style(f"      [{number}] {ref}  {letter.request.place(ref)}", dim=True) for ref, number in refs.items()
    ]
    return [click.style(f"── {section.id}", fg="cyan"), *(f"  {one}" for one in shown), *sources, ""]


def _marked(inlines: Inlines, refs: dict[str, int]) -> str:
    from exitletters.document import Origin, Run

    parts = []
    for run in inlines:
        if not isinstance(run, Run):
            parts.append("\n  ")
        elif run.origin in (Origin.TEMPLATE, Origin.LABEL):
            parts.append(run.text)
        else:
            number = refs.setdefault(run.ref, len(refs) + 1)
            parts.append(click.style(run.text, bold=True) + click.style(f"[{number}]", dim=True))
    return "".join(parts)


def _json(letter: Letter) -> str:
    from exitletters.document import section_runs

    sections = [
        {
            "section": section.id,
            "runs": [
                {
                    "text": run.text,
                    "origin": str(run.origin),
                    "ref": run.ref,
                    "place": str(letter.request.place(run.ref)),
                }
                for run in section_runs(section)
            ],
        }
        for section in letter.document.sections
    ]
    return json.dumps(sections, ensure_ascii=False, indent=2)
