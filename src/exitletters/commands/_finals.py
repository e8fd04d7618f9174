"""What the commands about finals share: a case made into its finals, with progress, and its store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.termui import progressbar

from exitletters.commands._options import FILE, FOLDER, STORE
from exitletters.commands._speech import say

if TYPE_CHECKING:
    from exitletters.issuing.finals import Finals
    from exitletters.pipeline import Letter
    from exitletters.request import Request
    from exitletters.store import Store
    from exitletters.store_place import StorePlace

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OPTIONS = (
    click.argument("case", type=FILE),
    click.option("--policy", type=FILE, help="The organization's policy, instead of the one the case names."),
    click.option("--templates", type=FOLDER, help="Your own templates, laid over the built-in ones."),
    STORE,
    click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout."),
)


def about_finals(command: _Command) -> _Command:
    """Add what every command about the finals of one case takes; tone, locale and kind are the case's own."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def letters_of(case: Path, policy: Path | None, templates: Path | None, store: str | None) -> tuple[Letter, ...]:
    """Return the documents of a case's pack, the customer's first; raise `Refused` as `pipeline.write` does."""
    from exitletters.formats.pdf.renderer import warm

    warm()
    from exitletters.issuing.finals import composed
    from exitletters.pipeline import Order

    return composed(Order(case, policy, templates=templates, store=store))


def finals_of(letters: tuple[Letter, ...]) -> Finals:
    """Return the finals as they would go out; laying them out takes seconds, and shows how far it is."""
    from exitletters.issuing.finals import finals, jobs
    from exitletters.pack import rendered

    todo, hidden = jobs(letters), not sys.stderr.isatty()
    files = rendered(todo, is_final=True)
    with progressbar(files, length=len(todo), label=say("Laying out"), file=sys.stderr, hidden=hidden) as bar:
        return finals(letters, dict(bar))


def store_place(request: Request, store: str | None) -> StorePlace:
    """Return where the organization of a case keeps its records."""
    from exitletters.store_place import place_of

    return place_of(Path(request.policy_source.file), request.policy.store, store)


def store_if_any(request: Request, asked: str | None) -> Store | None:
    """Return the store of a case's organization; None where nothing is on record yet."""
    from exitletters.commands._store import opened_store

    place = store_place(request, asked)
    return opened_store(place) if place.exists else None
