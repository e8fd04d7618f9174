"""Letters per second once everything is warm, in each language: PDF and DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from bench.figures import AtLeast, Figure, Line, ratios
from bench.rounds import Worker, in_turn
from bench.worker import Cost

# So many that a batch lasts about a second; LibreOffice's is the difference of two runs and needs more.
_BATCHES = {"ours": 10, "ours-all-cores": 20, "plain": 10, "libreoffice": 40, "ours-docx": 100, "docxtpl": 20}
_PDF = {"en": AtLeast(1.5, 1.8), "fa": AtLeast(1.4, 2.0)}


def pdf(language: str, rounds: int) -> tuple[list[Line], list[Figure]]:
    """Compare our PDF with plain WeasyPrint and LibreOffice."""
    costs = _costs(("ours", "ours-all-cores", "plain", "libreoffice"), language, rounds)
    ours, cores, plain, office = costs.values()
    name = f"PDF {language}, 1 core, warm, against plain WeasyPrint"
    beside_office = ratios(cores, office, "wall")
    return list(_lines(costs, language)), [
        Figure(f"{name} (CPU)", ratios(ours, plain), _PDF[language]),
        Figure(f"{name} (wall)", ratios(ours, plain, "wall")),
        Figure(f"PDF {language}, all cores, against warm LibreOffice (wall)", beside_office, AtLeast(2.4, 3.4)),
    ]


def docx(language: str, rounds: int) -> tuple[list[Line], list[Figure]]:
    """Compare our DOCX with docxtpl."""
    costs = _costs(("ours-docx", "docxtpl"), language, rounds)
    found = ratios(costs["ours-docx"], costs["docxtpl"], "wall")
    return list(_lines(costs, language)), [Figure(f"DOCX {language}, against docxtpl (wall)", found, AtLeast(2, 30))]


def _costs(names: tuple[str, ...], language: str, rounds: int) -> dict[str, list[Cost]]:
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name, language)) for name in names}
        for worker in workers.values():
            worker.ask(4)  # warm, on every core
        return in_turn({name: partial(worker.ask, _BATCHES[name]) for name, worker in workers.items()}, rounds)


def _lines(costs: dict[str, list[Cost]], language: str) -> Iterator[Line]:
    for name, found in costs.items():
        yield Line(f"{name} {language}", tuple(found))
