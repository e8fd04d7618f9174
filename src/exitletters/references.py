"""References in free text: numbers, ids, addresses and amounts that must belong to this case (reference integrity)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from exitletters.context import values_of
from exitletters.lexicon import normalised
from exitletters.model import LocalText
from exitletters.request import Request

_FOLD_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
# What only a reference looks like: an address, letters and digits joined (CT-2024-0187), or five digits and more in one
# piece. Smaller numbers, years and quantities with separators are ordinary words of a sentence.
_REFERENCE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|https?://[^\s<>]+"
    r"|(?<![\w/-])[^\W\d_]{1,8}[-/](?:[0-9]+[-/])*[0-9]{3,}(?![\w/-])"
    r"|(?<![\w.,/-])[0-9]{5,}(?![\w/-])"
)


def references(text: str) -> Iterator[str]:
    """Yield what looks like a reference, normalised."""
    yield from (match.group().rstrip(".,;:") for match in _REFERENCE.finditer(normalised(text.translate(_FOLD_DIGITS))))


def known(request: Request) -> str:
    """Return every value of the case and its policy in one normalised text; the author's own sentences are left out."""
    stated = [value for path, value in request.values.items() if not path.startswith("own_words.")]
    stated += [value for _, value in values_of(request.policy.organization)]
    return _joined(tuple(text for value in stated for text in _texts(value)))


def _texts(value: object) -> Iterable[str]:
    return value.by_locale.values() if isinstance(value, LocalText) else (str(value),)


@lru_cache(maxsize=8)
def _joined(texts: tuple[str, ...]) -> str:
    return "\n".join(normalised(text.translate(_FOLD_DIGITS)) for text in texts)


def unknown(request: Request, text: str) -> Iterator[str]:
    """Yield each reference of a text that nothing in the case or policy holds."""
    found = list(references(text))
    everything = known(request) if found else ""
    for one in found:
        if not re.search(rf"(?<!\w){re.escape(one)}(?!\w)", everything):
            yield one
