"""Runs the measurements that are asked for and prints them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from bench import batch, campaign, cold, desk, ledger, own_work, registers, report, similarity, warm
from bench.figures import Figure, Line
from bench.letters import LANGUAGES
from bench.personal import figures as personal
from bench.personal.judging import LANGUAGES as EVERY

_LANGUAGES = {"personal": EVERY, "registers": ("-",), "campaign": ("es",), "campaign-memory": ("es",), "ledger": ("-",),
              "desk": ("-",)}  # fmt: skip
Found = tuple[list[Line], list[Figure]]


def main() -> None:
    """Measure in each language, part by part."""
    asked = _arguments()
    rounds, count = asked.rounds, asked.letters
    parts: dict[str, Callable[[str], Found]] = {
        "own": lambda language: ([], own_work.stages(language)),
        "cold": lambda language: cold.runs(language, rounds),
        "docx": lambda language: warm.docx(language, rounds),
        "pdf": lambda language: warm.pdf(language, rounds),
        "batch": lambda language: batch.with_start_up(language, count),
        "memory": lambda language: ([], batch.memory(language, count)),
        "similarity": lambda language: ([], similarity.answers(language, rounds, asked.issued)),
        "same": lambda language: ([], [batch.same_bytes(language), batch.length(language, rounds)]),
        "personal": lambda language: ([], personal.shares(language)),
        "campaign": lambda _: campaign.against_plain(count),
        "campaign-memory": lambda _: ([], campaign.memory(count)),
        "registers": lambda _: ([], registers.imports(asked.rows, min(rounds, 3))),
        "ledger": lambda _: ([], ledger.figures(asked.entries, min(rounds, 3))),
        "desk": lambda _: desk.runs(rounds),
    }
    lines: list[Line] = []
    figures: list[Figure] = []
    for name in asked.only or parts:
        for language in _LANGUAGES.get(name, LANGUAGES):
            print(f"measuring {name} {language} …", file=sys.stderr)
            more_lines, more_figures = parts[name](language)
            lines += more_lines
            figures += more_figures
    print(report.as_json(lines, figures) if asked.json else report.as_text(lines, figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--letters", type=int, default=100, help="of a batch and of the memory test (full: 5000)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rows", type=int, default=50_000, help="of a register (full: 1000000)")
    parser.add_argument("--entries", type=int, default=20_000, help="of a ledger (full: 1000000)")
    parser.add_argument("--issued", type=int, default=100_000, help="letters on record at most (full: 1000000)")
    parser.add_argument("--json", action="store_true")
    choices = ("own", "cold", "docx", "pdf", "batch", "memory", "similarity", "same", "personal", "campaign",
               "campaign-memory", "registers", "ledger", "desk")  # fmt: skip
    parser.add_argument("--only", action="append", choices=choices, help="repeatable; everything by default")
    return parser.parse_args()


if __name__ == "__main__":
    main()
