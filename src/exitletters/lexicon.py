"""Word lists per locale, matched on normalised text: case, accents, yeh and kaf, and half-spaces do not hide a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from exitletters.codes import templates as codes
from exitletters.findings import Finding, Place, Refused
from exitletters.locales import LocaleFolders
from exitletters.source import layered

LISTS = (
    "forbidden", "apology", "hedging", "generic", "placeholder", "conditional", "linkage", "protected",
    "pressure", "hollow_apology",
)  # fmt: skip
_FEWEST_WORDS = 8  # shorter texts do not show their language
_CLEARLY = 1.5  # times as many everyday words of one language as of the next: neighbours share many
# Arabic yeh, kaf and alef maksura as they are typed on other keyboards; zero-width characters and marks go.
_FOLDED = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "أ": "ا",
        "إ": "ا",
        "ؤ": "و",
        "\u200c": " ",
        "’": "'",
        "ـ": "",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
    }
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one locale; each is one compiled pattern over normalised text."""

    patterns: Mapping[str, re.Pattern[str]]
    business: re.Pattern[str]  # words any business letter may hold: they tie a sentence to no case

    def hits(self, name: str, text: str) -> Iterator[str]:
        """Yield each phrase of a list that the text holds, as normalised."""
        for match in self.patterns[name].finditer(normalised(text)):
            yield match.group()


class _Fold(dict[int, str | None]):
    """A table for `str.translate` that decides each character once: fold, drop, or leave."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        is_hidden = unicodedata.category(character) in ("Mn", "Cf")
        self[code] = None if is_hidden else character
        return self[code]


_FOLD = _Fold(_FOLDED)


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return text with case, accents, letter variants, half-spaces and runs of blanks folded away."""
    return " ".join(folded(text).casefold().split())


def folded(text: str) -> str:
    """Return text with accents, letter variants and half-spaces folded away; case and blanks stay."""
    return text if text.isascii() else unicodedata.normalize("NFKD", text).translate(_FOLD)


CommonWords = Mapping[str, frozenset[str]]  # language → its most frequent words, normalised


def common_words(roots: tuple[Path, ...]) -> CommonWords:
    """Return the everyday words of every language that has templates (common-words.txt, one a line)."""
    files = sorted(path for root in roots for path in root.glob("*/common-words.txt"))
    found: dict[str, frozenset[str]] = {}
    for path in files:
        found[path.parent.name] = found.get(path.parent.name, frozenset()) | _words_in(path, path.stat().st_mtime_ns)
    return found


@lru_cache(maxsize=32)
def _words_in(path: Path, _stamp: int) -> frozenset[str]:
    return frozenset(map(normalised, _lines(path)))


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a word list; a line that begins with # is a note."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line.strip() and not line.startswith("#"))


def language_of(text: str, common: CommonWords) -> str | None:
    """Return the language a text reads as by its everyday words; None where it is short or does not show."""
    words = re.findall(r"\w+", normalised(text))
    counts = {name: sum(word in known for word in words) for name, known in common.items()}
    if len(words) < _FEWEST_WORDS or not counts:
        return None
    best, second = ([*sorted(counts, key=lambda one: -counts[one]), ""])[:2]
    return best if counts[best] >= _CLEARLY * max(counts.get(second, 0), 1) else None


def lexicon(where: LocaleFolders) -> Lexicon:
    """Return the locale's word lists; raise `Refused` when one is missing or malformed."""
    return _loaded(where.stamped("lexicon.yaml"), where.stamped("business-words.txt"), where.requested)


_Stamped: TypeAlias = tuple[tuple[Path, int], ...]


@lru_cache(maxsize=32)
def _loaded(stamped: _Stamped, business: _Stamped, locale: str) -> Lexicon:
    sources, tree = layered(path for path, _ in stamped)
    lists = tree if isinstance(tree, dict) else {}
    wrong = [name for name in LISTS if not _is_list_of_phrases(lists.get(name))]
    if wrong:
        whole = Place(sources[-1].file if sources else f"{locale}/lexicon.yaml")
        places = {name: one.place(name) for one in sources for name in wrong if name in one.spots}
        fields = ({"list": name, "locale": locale} for name in wrong)
        raise Refused(*(Finding(codes.LEXICON_BROKEN, places.get(one["list"], whole), fields=one) for one in fields))
    words = [word for path, _ in business for line in _lines(path) for word in line.split()]
    return Lexicon({name: _pattern(lists[name]) for name in LISTS}, _pattern(words))  # type: ignore[arg-type]


def _is_list_of_phrases(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return one pattern for whole words; a phrase may end in * to take in every ending."""
    longest_first = sorted(phrases, key=len, reverse=True)
    words = [_phrase(one) for one in longest_first if normalised(one)[:1].isalnum()]
    signs = [_phrase(one) for one in longest_first if not normalised(one)[:1].isalnum()]
    # One look at the boundary for all words, not one for each: this is most of what searching costs.
    return re.compile("|".join([rf"(?<!\w)(?:{'|'.join(words)})"] * bool(words) + signs) or "(?!)")


def _phrase(phrase: str) -> str:
    stem = normalised(phrase.removesuffix("*"))
    body = re.escape(stem)
    if phrase.endswith("*"):
        return rf"{body}\w*"
    return body + (r"(?!\w)" if stem[-1:].isalnum() else "")
