"""Our own work for one case before any writer: reading, gates, prose, mark-up, stage by stage."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench import letters
from bench.figures import AtMost, Figure
from exitletters import kinds, pipeline
from exitletters.composing import compose
from exitletters.formats import pdf
from exitletters.gates import case_gates, document_gates

_TIMES = 20


def stages(language: str) -> list[Figure]:
    """Return milliseconds of each stage, and of all together."""
    order = letters.order(language)
    request = pipeline.prepare(order)
    kind = kinds.load(request.kind)
    document, _ = compose(request, kind)
    steps: dict[str, Callable[[], object]] = {
        "read case, policy and locale": lambda: pipeline.prepare(order),
        "gates on the case": lambda: [list(gate.check(request)) for gate in case_gates()],
        "write the prose": lambda: compose(request, kind),
        "gates on the letter": lambda: [list(gate.check(request, kind, document)) for gate in document_gates()],
        "mark-up of the page": lambda: pdf.letter(document),
    }
    figures = [Figure(f"own work {language}: {name}", _milliseconds(step), unit="ms") for name, step in steps.items()]
    whole = _milliseconds(lambda: pdf.letter(pipeline.write(order).document))
    return [*figures, Figure(f"own work {language}, a case from file to mark-up", whole, AtMost(15, 8), "ms")]


def _milliseconds(step: Callable[[], object]) -> tuple[float, ...]:
    step()
    found = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        step()
        found.append(1000 * (time.perf_counter() - begun))
    return tuple(found)
