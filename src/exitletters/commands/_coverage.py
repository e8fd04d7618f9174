"""How far the locales have come, set in a terminal or in Markdown: an overview, the sums, and what is to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

import click

from exitletters.commands._speech import say, say_count
from exitletters.freshness.ladder import Status, is_reviewed
from exitletters.freshness.standing import State
from exitletters.linting.coverage import Cell, Coverage

_NOTHING = "·"
_BETWEEN = "  "
_SIDE_BY_SIDE = 76  # columns that the sums need to stand below each other
_TOP, _PART = "# ", "## "  # headings of Markdown
_BELOW = "      "


def worst(cell: Cell) -> tuple[str, str]:
    """Return what is worst about a cell in a word or two, and how bad it is: bad, open, plain or good."""
    untracked, edited = cell.by_state.get(State.UNTRACKED, 0), cell.by_state.get(State.EDITED, 0)
    counts = (
        (cell.missing, say_count("{count} missing", "{count} missing", cell.missing), "bad"),
        (cell.errors, say_count("{count} error", "{count} errors", cell.errors), "bad"),
        (cell.stale, say_count("{count} stale", "{count} stale", cell.stale), "open"),
        (untracked, say_count("{count} untracked", "{count} untracked", untracked), "open"),
        (edited, say_count("{count} edited", "{count} edited", edited), "open"),
    )
    return next(((words, mood) for count, words, mood in counts if count), None) or _by_status(cell)


def _by_status(cell: Cell) -> tuple[str, str]:
    if cell.status is None:
        return say("no status"), "plain"
    mood = "good" if is_reviewed(cell.status) else "open" if cell.status is Status.DRAFT else "plain"
    return cell.status, mood


def heads() -> tuple[str, ...]:
    """Return what the figures of a cell are called."""
    counts = (say("stale"), say("missing"), say("errors"), say("warnings"), say("words to do"))
    return (say("sections"), say("reviewed"), *counts)


def numbers(cell: Cell) -> tuple[str, ...]:
    """Return a cell's figures, in the order of the heads; what is nothing stands back."""
    counts = (cell.stale, cell.missing, cell.errors, cell.warnings, cell.words)
    return (
        f"{cell.present}/{cell.wanted}",
        f"{cell.share} %",
        *(f"{count:,}" if count else _NOTHING for count in counts),
    )


def open_points(cell: Cell) -> Iterator[str]:
    """Yield what is left to do in a cell, with its files and sections."""
    for word, files in cell.to_do.items():
        yield f"{_words(word)}: " + "; ".join(f"{file} ({', '.join(sections)})" for file, sections in files.items())


def _words(word: str) -> str:
    """Return what has to be done about sections, by the word of a cell's list."""
    words = {
        "missing": say("missing"),
        "draft": say("draft"),
        State.UNTRACKED: say("untracked"),
        State.BUMPED: say("accepted without a reason"),
        State.STALE: say("stale"),
        State.EDITED: say("edited"),
    }
    return words[word]


def text(found: Coverage, width: int) -> str:
    """Return the overview for a terminal of so many columns."""
    blocks = [*_overview(found, width), _sums(found, width), _to_do(found, width)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _overview(found: Coverage, width: int) -> Iterator[list[str]]:
    """Yield kinds by locales, in as many tables below each other as the width asks for."""
    words = {place: worst(cell) for place, cell in found.by_place.items()}
    first = max(map(len, found.kinds), default=0)
    columns = {
        one.locale: max(len(one.locale), *(len(words[kind, one.locale][0]) for kind in found.kinds))
        for one in found.locales
    }
    for some in _that_fit(columns, width - first):
        widths = {one: columns[one] for one in some[:-1]}  # what stands last needs no blanks behind it
        head = [click.style(f"{one:{widths.get(one, 0)}}", bold=True) for one in some]
        rows = [[_cell(*words[kind, one], widths.get(one, 0)) for one in some] for kind in found.kinds]
        names = ("", *found.kinds)
        yield [_BETWEEN.join((f"{name:{first}}", *row)) for name, row in zip(names, (head, *rows), strict=True)]


def _cell(word: str, mood: str, width: int) -> str:
    return click.style(f"{word:{width}}", fg=_COLOURS[mood])


_COLOURS = {"bad": "red", "open": "yellow", "plain": None, "good": "green"}


def _that_fit(columns: dict[str, int], width: int) -> Iterator[list[str]]:
    """Yield the names of columns in groups that fit into a width, at least one each."""
    group: list[str] = []
    used = 0
    for name, wide in columns.items():
        if group and used + wide + len(_BETWEEN) > width:
            yield group
            group, used = [], 0
        group.append(name)
        used += wide + len(_BETWEEN)
    if group:
        yield group


def _sums(found: Coverage, width: int) -> list[str]:
    cells = [found.total(one.locale) for one in found.locales]
    if width < _SIDE_BY_SIDE:
        return [line for cell in cells for line in _below(cell, width)]
    rows = [("", *heads()), *((cell.locale, *numbers(cell)) for cell in cells)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_row(row, widths) for row in rows]


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [f"{cell:>{wide}}" for cell, wide in zip(row[1:], widths[1:], strict=True)]
    return _BETWEEN.join((click.style(f"{row[0]:{widths[0]}}", bold=True), *cells))


def _below(cell: Cell, width: int) -> list[str]:
    shares, counts = numbers(cell)[:2], numbers(cell)[2:]
    told = [f"{value} {head}" for value, head in zip(shares, heads()[:2], strict=True)]
    told += [f"{head} {value}" for value, head in zip(counts, heads()[2:], strict=True) if value != _NOTHING]
    lines = _wrapped(f"{cell.locale}: {', '.join(told)}", width)
    return [click.style(cell.locale, bold=True) + lines[0][len(cell.locale) :], *lines[1:]]


def _wrapped(line: str, width: int, indent: str = "") -> list[str]:
    return wrap(line, width, initial_indent=indent, subsequent_indent=_BELOW, break_on_hyphens=False)


def _to_do(found: Coverage, width: int) -> list[str]:
    """Return what is open, kind by kind and locale by locale."""
    return [line for cell in found.cells for line in _open(cell, width)]


def words_to_do(cell: Cell) -> str:
    """Return how many words of a cell are left to translate."""
    return say_count("{count} word to translate", "{count} words to translate", cell.words)


def _open(cell: Cell, width: int) -> Iterator[str]:
    if cell.to_do or cell.words:
        words = f", {words_to_do(cell)}" if cell.words else ""
        yield f"{click.style(cell.locale, bold=True)}  {cell.kind}{words}"
    for line in open_points(cell):
        yield from _wrapped(line, width, "  ")


def markdown(found: Coverage) -> str:
    """Return the overview, the sums and all figures as Markdown, such as the summary of a CI run shows."""
    names = [one.locale for one in found.locales]
    overview = [(kind, *(worst(found.by_place[kind, one])[0] for one in names)) for kind in found.kinds]
    sums = [(one, *numbers(found.total(one))) for one in names]
    all_ = [(one.kind, one.locale, *numbers(one)) for one in found.cells]
    to_do = [f"- {one.locale} {one.kind}, {line}" for one in found.cells for line in open_points(one)]
    blocks = [
        _TOP + say("Templates"),
        _table((say("kind"), *names), overview),
        _table((say("locale"), *heads()), sums),
        _PART + say("Every kind"),
        _table((say("kind"), say("locale"), *heads()), all_),
        *([_PART + say("To do"), "\n".join(to_do)] if to_do else []),
    ]
    return "\n\n".join(blocks)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
