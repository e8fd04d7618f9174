"""Judges the letters of the corpus: the measures of each, and which personalization gates refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from bench.personal import bare, personal
from bench.personal.examples import examples, original
from bench.personal.issued import refused_after
from bench.personal.specimens import Specimen
from exitletters.codes import Severity
from exitletters.personalization import Measure, measures
from exitletters.pipeline import Letter, Order, write


@dataclass(frozen=True)
class Judged:
    """What became of a specimen: the codes that refuse it, alone and after the letter it was taken from was issued."""

    specimen: Specimen
    measures: tuple[Measure, ...]
    refused: frozenset[str]
    known_again: frozenset[str]


LANGUAGES = ("en", "es", "fa", "pt")


def corpus(language: str) -> Iterator[Specimen]:
    """Yield every letter of a language, personal and bare."""
    for example in examples():
        if example.language == language:
            yield from personal.letters(example)
            yield from bare.letters(example)


def judged(specimens: Iterable[Specimen]) -> Iterator[Judged]:
    """Yield each specimen with its measures and findings."""
    with TemporaryDirectory(prefix="bench-personal-") as folder:
        for one in specimens:
            yield judge(one, Path(folder))


def judge(specimen: Specimen, folder: Path) -> Judged:
    """Write a specimen in a folder and judge it."""
    letter = written(specimen, folder)
    found = (one for one in letter.findings if (one.code.gate or "").startswith("G-PER"))
    refused = frozenset(one.code.id for one in found if one.code.severity in (Severity.HARD, Severity.ERROR))
    known_again = refused_after(letter, original(specimen.earlier)) if specimen.earlier else frozenset[str]()
    found_measures = measures(letter.request, specimen.example.kind.limits, letter.document)
    return Judged(specimen, found_measures, refused, known_again)


def written(specimen: Specimen, folder: Path) -> Letter:
    """Return the letter of a specimen."""
    example = specimen.example
    case = folder / "case.yaml"
    case.write_text(dumped(specimen.tree), encoding="utf-8")
    templates = _templates(specimen, folder) if specimen.sections else None
    return write(Order(case, locale=example.locale, kind=example.kind.name, templates=templates))


def dumped(tree: object) -> str:
    """Return a tree as YAML in which every text is quoted."""
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, default_style='"', width=10_000)


def _templates(specimen: Specimen, folder: Path) -> Path:
    example = specimen.example
    templates = folder / "templates"
    for name in {example.kind.template(example.tone, variant) for variant in ("", example.variant)}:
        head = f"---\nkind: {example.kind.name}\ntone: {example.tone}\n---\n"
        blocks = (f"{{% block {name} %}}\n{text}\n{{% endblock %}}\n" for name, text in specimen.sections.items())
        text = head + "\n".join(blocks)
        for folder in (templates / example.language, templates / example.locale):  # before the variant's own too
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return templates
