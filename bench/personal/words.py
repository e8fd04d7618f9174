"""What a polite writer could send to anybody, and the examples' reasons told again, per language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "words"


@cache
def words(language: str) -> dict[str, Any]:
    """Return the language's words; what each part is for says en.yaml."""
    found: dict[str, Any] = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return found


def generic(sentences: dict[str, list[str]], track: str, start: int, least: tuple[int, int]) -> str:
    """Return as many sentences for anybody as are asked for, in sentences and words, from the `start`th on."""
    pool = sentences[track] + sentences["any"]
    chosen: list[str] = []
    while len(chosen) < least[0] or sum(len(one.split()) for one in chosen) < least[1]:
        chosen.append(pool[(start + len(chosen)) % len(pool)])
    return " ".join(chosen)
