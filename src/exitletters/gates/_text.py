"""Reading a finished letter for words that must not stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from exitletters.document import Document, Inlines, Origin, Role, Run, block_lines, runs
from exitletters.lexicon import normalised
from exitletters.request import Request

_NO_WORD = re.compile(r"[\W_]+")
OURS = frozenset({Origin.TEMPLATE, Origin.LABEL, Origin.OWN_WORDS, Origin.FIXED})


def lines(document: Document) -> Iterator[tuple[str, Inlines]]:
    """Yield each paragraph-like stretch of the letter with its section's id; a draft's cover is not the letter."""
    for section in document.sections:
        if section.role is not Role.COVER:
            for block in section.blocks:
                for inlines in block_lines(block):
                    yield section.id, inlines


@lru_cache(maxsize=4096)
def spoken(text: str) -> tuple[str, ...]:
    """Return the bare words of a text, normalised: with its half-spaces as blanks and, where it has any, as nothing.

    Neither punctuation, case, accents, line ends nor the letter variants of other keyboards hide a name or an insult.
    """
    ways = (text, text.replace("\u200c", "")) if "\u200c" in text else (text,)
    return tuple(_NO_WORD.sub(" ", normalised(one)).strip() for one in ways)


def printed_paths(document: Document) -> set[str]:
    """Return the paths of all facts the letter really prints."""
    return {run.ref for run in runs(document) if run.origin not in (Origin.TEMPLATE, Origin.LABEL, Origin.GAP)}


def hits(
    request: Request, document: Document, name: str, origins: frozenset[Origin] | None = None
) -> Iterator[tuple[str, Run, str]]:
    """Yield section, run and phrase for each hit of a word list; `origins` limits whose words are read."""
    for section, inlines in lines(document):
        runs = [one for one in inlines if isinstance(one, Run)]
        text = "".join(one.text if origins is None or one.origin in origins else " · " for one in runs)
        for hit in request.lexicon.hits(name, text):
            yield section, _holder(runs, hit), hit


def _holder(runs: list[Run], phrase: str) -> Run:
    """Return the run that holds a phrase, or the first of the runs it stretches over."""
    return next((one for one in runs if phrase in normalised(one.text)), runs[0])
