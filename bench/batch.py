"""A batch from nothing to its last letter on every core, its memory, and whether its bytes are those of one letter."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import pikepdf

from bench import letters
from bench.figures import AtLeast, AtMost, Figure, Line, ratios
from bench.rounds import Worker, in_turn
from bench.worker import Cost
from exitletters.document import Document
from exitletters.formats import load, pdf
from exitletters.formats.pdf.process import Renderer

_ROUNDS = 3
_WARM = 100  # letters until every cache is full
_PLAIN_LETTERS = 200  # it grows so fast that more would say no more


def with_start_up(language: str, count: int) -> tuple[list[Line], list[Figure]]:
    """Compare a whole batch, start of everything included, with the plain loop in one process."""
    tasks: dict[str, Callable[[], Cost]] = {
        name: partial(_from_nothing, name, language, count) for name in ("ours-all-cores", "plain")
    }
    costs = in_turn(tasks, _ROUNDS)
    found = ratios(costs["ours-all-cores"], costs["plain"], "wall")
    lines = [Line(f"{one} {language}, {count} with start-up", tuple(those)) for one, those in costs.items()]
    name = f"PDF {language}, all cores, {count} letters with start-up, against the plain loop (wall)"
    return lines, [Figure(name, found, AtLeast(2.8, 3.5))]


def _from_nothing(name: str, language: str, count: int) -> Cost:
    begun = time.perf_counter()
    with Worker(name, language) as worker:
        cost = worker.ask(count)
        return Cost(count, time.perf_counter() - begun, cost.cpu, cost.memory_kib, cost.peak_kib)


def memory(language: str, count: int) -> list[Figure]:
    """Return how much memory each further letter takes once the first hundred are written."""
    count = max(count, 2 * _WARM)
    ours = _growth("ours", language, count)
    plain = _growth("plain", language, min(count, _PLAIN_LETTERS))
    name = f"memory {language}, growth a letter"
    return [
        Figure(f"{name} over {count} letters", (ours,), AtMost(2, 0.5), "kB"),
        Figure(f"{name}, plain WeasyPrint", (plain,), unit="kB"),
    ]


def _growth(name: str, language: str, count: int) -> float:
    with Worker(name, language) as worker:
        before = worker.ask(_WARM).memory_kib
        after = worker.ask(count - _WARM).memory_kib
    return (after - before) / (count - _WARM)


def same_bytes(language: str, count: int = 8) -> Figure:
    """Tell the share of letters that are the same from a busy batch as from a renderer that writes nothing else."""
    documents = [letters.copy(language, number) for number in range(count)]
    with ThreadPoolExecutor(2) as pool:
        batch = list(pool.map(load("pdf").write, documents))
    same = sum(_alone(document) == one for document, one in zip(documents[::3], batch[::3], strict=True))
    return Figure(
        f"PDF {language}, batch byte-identical to single", (100 * same / len(batch[::3]),), AtLeast(100, 100), "%"
    )


def _alone(document: Document) -> bytes:
    renderer = Renderer()
    try:
        return renderer.render(pdf.letter(document))
    finally:
        renderer.close()


def length(language: str, rounds: int) -> Figure:
    """Return what a page of a letter four times as long costs against a page of the letter as it is."""
    found = tuple(_page_ms(language, 4) / _page_ms(language, 1) for _ in range(rounds))
    return Figure(f"PDF {language}, a page of a letter 4 times as long against one", found, AtMost(1.2, 1.0))


def _page_ms(language: str, times: int) -> float:
    document = letters.long(language, times)
    begun = time.perf_counter()
    for _ in range(4):
        written = load("pdf").write(document)
    with pikepdf.open(BytesIO(written)) as file:
        return 250 * (time.perf_counter() - begun) / len(file.pages)
