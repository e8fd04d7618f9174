"""How well the personalization gates tell personal letters from bare ones: precision and recall per language."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.personal.judging import Judged, corpus, judged

MEASURED = (
    "template prose", "sentences without case", "facts per 100 words", "longest stretch without a fact",
    "own sentences tied to the case",
)  # fmt: skip


LANGUAGES = ("en", "es", "fa", "pt")


def shares(found: Sequence[Judged]) -> tuple[float, float]:
    """Return precision and recall of `refused as bare`, in percent."""
    refused = [one for one in found if one.refused]
    bare = [one for one in found if not one.specimen.is_personal]
    right = sum(not one.specimen.is_personal for one in refused)
    return 100 * right / (len(refused) or 1), 100 * right / (len(bare) or 1)


def lines(language: str, found: Sequence[Judged]) -> Iterable[str]:
    """Yield the table of one language."""
    personal = [one for one in found if one.specimen.is_personal]
    bare = [one for one in found if not one.specimen.is_personal]
    precision, recall = shares(found)
    hard = sum(bool(one.refused & {"EL286", "EL287"}) for one in personal)
    yield f"{language}: {len(personal)} personal, {len(bare)} bare; precision {precision:.0f} %, recall {recall:.0f} %;"
    yield f"  personal letters refused without a waiver (G-PER04): {hard}"
    for name in MEASURED:
        missed = [
            [any(m.name == name and not m.is_met for m in one.measures) for one in part] for part in (bare, personal)
        ]
        yield f"  {name}: misses {sum(missed[0])} of {len(bare)} bare, {sum(missed[1])} of {len(personal)} personal"
    codes = Counter(code for one in bare for code in one.refused)
    yield "  bare letters by code: " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    for sort, part in (("bare", bare), ("personal", personal)):
        for form in sorted({one.specimen.form for one in part}):
            same = [one for one in part if one.specimen.form == form]
            yield f"    {sort}, {form}: {sum(bool(one.refused) for one in same)} of {len(same)} refused"


def _missed(name: str, part: Iterable[Judged]) -> int:
    return sum(any(one.name == name and not one.is_met for one in letter.measures) for letter in part)


def main() -> None:
    """Judge the whole corpus, language by language."""
    for language in LANGUAGES if len(sys.argv) < 2 else sys.argv[1:]:
        print("\n".join(lines(language, list(judged(corpus(language))))), flush=True)


if __name__ == "__main__":
    main()
