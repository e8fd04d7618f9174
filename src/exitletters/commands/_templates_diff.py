"""See two locales side by side, or what has changed in a source since its translation was accepted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exitletters.commands._desk import KINDS, desk_folder, shelves
from exitletters.commands._options import FOLDER, Locale
from exitletters.commands._speech import say
from exitletters.speaking import listing

if TYPE_CHECKING:
    from exitletters.freshness.standing import Standing
    from exitletters.linting import LocaleShelf, Shelf
    from exitletters.template_text import SectionText


@dataclass(frozen=True, slots=True)
class _Pair:
    """One section of a form of a letter in two locales."""

    file: str
    section: str
    left: SectionText | None
    right: SectionText | None


@click.command("diff", short_help="See two locales side by side, or what has changed in a source.")
@click.argument("locales", metavar="[LOCALE LOCALE]", nargs=-1, type=Locale())
@click.option("--stale", type=Locale(), help="What has changed in the source of this locale since it was accepted.")
@KINDS
@click.option("--section", "sections", multiple=True, metavar="ID", help="Only sections of this name; repeatable.")
@click.option("--templates", type=FOLDER, help="The folder of templates: ./templates, or the built-in one.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON on stdout.")
def command(
    locales: tuple[str, ...], stale: str | None, kinds: tuple[str, ...], sections: tuple[str, ...],
    templates: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """See the sections of two locales side by side: [facts] in brackets, ‹choices› between angles.

    With --stale, see word by word what has changed in the source of a locale since it was accepted. A fact that only
    one of the two prints is marked.

    \b
    exitletters templates diff pt es --kind termination-letter --section money
    exitletters templates diff --stale fa
    """
    from exitletters.linting import shelf_of
    from exitletters.resources import templates_folder

    if len(locales) != (0 if stale else 2):
        raise click.UsageError(say("Name two locales, or one with --stale."))
    shelf = shelf_of(desk_folder(templates), templates_folder())
    if stale:
        _tell_stale(_stale(shelf, stale, kinds, sections), as_json)
    else:
        _tell_pairs(_both(shelf, locales), kinds, sections, as_json)


def _both(shelf: Shelf, locales: tuple[str, ...]) -> tuple[LocaleShelf, LocaleShelf]:
    """Return two locales, whether the folder or what lies under it holds them; raise `Refused` (EL301) otherwise."""
    from exitletters.codes.templates import LOCALE_UNKNOWN
    from exitletters.findings import Finding, Refused

    known = listing(shelf.known)
    missing = [
        Finding(LOCALE_UNKNOWN, fields={"locale": one, "known": known}) for one in locales if one not in shelf.known
    ]
    if missing:
        raise Refused(*missing)
    return shelf.known[locales[0]], shelf.known[locales[1]]


def _stale(shelf: Shelf, locale: str, kinds: tuple[str, ...], sections: tuple[str, ...]) -> list[Standing]:
    from exitletters.freshness.standing import State
    from exitletters.linting.freshness import folder_in

    (here,) = shelves(shelf, (locale,))
    found = folder_in(shelf, here).standings()
    wanted = (State.STALE, State.BUMPED)
    return [one for one in found if one.state in wanted and _is_asked(one.kind, one.section, kinds, sections)]


def _is_asked(kind: str, section: str, kinds: tuple[str, ...], sections: tuple[str, ...]) -> bool:
    return (not kinds or kind in kinds) and (not sections or section in sections)


def _tell_stale(found: list[Standing], as_json: bool) -> None:
    from exitletters.commands._differences import passage_lines
    from exitletters.difference.words import passages
    from exitletters.freshness.reading import plain

    if as_json:
        click.echo(json.dumps([_stale_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        source = f"{one.source.file}:{one.source.line}" if one.source else ""
        head = click.style(f"{one.section}  {one.place.file}:{one.place.line}", bold=True)
        click.echo(say("{section}, follows {source}", section=head, source=source))
        for passage in passages(plain(one.source_then), plain(one.source_now)):
            click.echo("\n".join(f"  {line}" for line in passage_lines(passage)))
        click.echo()
    if not found:
        click.echo(say("nothing has changed in its source since it was accepted"))


def _stale_data(one: Standing) -> dict[str, object]:
    source = one.source.file if one.source else None
    return {
        "file": one.place.file, "line": one.place.line, "section": one.section, "source": source,
        "then": one.source_then, "now": one.source_now,
    }  # fmt: skip


def _pairs(both: tuple[LocaleShelf, LocaleShelf], kinds: tuple[str, ...], sections: tuple[str, ...]) -> Iterator[_Pair]:
    """Yield every section that either locale has, once, in the order of the letters."""
    from exitletters.linting.papers import papers

    seen = set()
    for paper in papers():
        left, right = (paper.sections(one) for one in both)
        for name in paper.order:
            pair = _Pair(paper.file, name, left.get(name), right.get(name))
            key = name, *(one and one.file for one in (pair.left, pair.right))
            if key not in seen and _is_asked(paper.kind.name, name, kinds, sections) and (pair.left or pair.right):
                seen.add(key)
                yield pair


def _tell_pairs(
    both: tuple[LocaleShelf, LocaleShelf], kinds: tuple[str, ...], sections: tuple[str, ...], as_json: bool
) -> None:
    found = list(_pairs(both, kinds, sections))
    if as_json:
        click.echo(json.dumps([_pair_data(one, both) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        click.echo("\n".join(_shown(one, both)) + "\n")
    if not found:
        click.echo(say("neither locale has such a section"))


def _shown(pair: _Pair, both: tuple[LocaleShelf, LocaleShelf]) -> Iterator[str]:
    from exitletters.commands._beside import Side, beside
    from exitletters.freshness.lock import canonical

    here = [
        f"{text.file}:{text.line}" if text else say("{locale}: missing", locale=one.locale)
        for text, one in _texts(pair, both)
    ]
    yield click.style(f"{pair.section}  {pair.file}", bold=True) + f"  {here[0]} · {here[1]}"
    left, right = (
        Side(one.locale, one.words.direction, canonical(text) if text else "") for text, one in _texts(pair, both)
    )
    yield from beside(left, right, shutil.get_terminal_size((120, 24)).columns)


def _texts(pair: _Pair, both: tuple[LocaleShelf, LocaleShelf]) -> Iterator[tuple[SectionText | None, LocaleShelf]]:
    yield from zip((pair.left, pair.right), both, strict=True)


def _pair_data(pair: _Pair, both: tuple[LocaleShelf, LocaleShelf]) -> dict[str, object]:
    from exitletters.freshness.lock import canonical

    sides = {
        one.locale: {"file": text.file, "line": text.line, "text": canonical(text), "facts": text.printed}
        if text
        else None
        for text, one in _texts(pair, both)
    }
    return {"template": pair.file, "section": pair.section, "locales": sides}
