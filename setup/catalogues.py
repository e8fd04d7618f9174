"""Writes the catalogues of the program's own words: `make catalogues`.

Every sentence is collected from where it is said: the codes, the help of each command, the fixed words of review
copies, and whatever the code says through `say`, `say_count`, `phrase` and `phrases`. `program.pot` lists them all
beside the language they are written in. Each `program.po` keeps what is translated, drops what is said no more and
gets what is new, empty. Nothing is guessed and no date is written, so the same code makes the same files.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from exitletters.resources import templates_folder
from exitletters.speaking import CATALOGUE, LIST
from setup.sentences import Sentence, collected

WIDTH = 110
_SHOWN = 3  # places where a sentence is seen, at most
_HEAD = """# What exitletters says, in {name}. English stands in msgid, {name} in msgstr.
# Words in {{braces}} are filled in later and stay as they are, in any order; `words like this` are typed or written in
# files and stay too. An empty msgstr is shown in English. Written by `make catalogues`: translate here, nothing else.
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def main(root: Path) -> None:
    """Rewrite every catalogue of a templates folder."""
    for path, text in written(root).items():
        path.write_text(text, encoding="utf-8")
        print(path, file=sys.stderr)  # noqa: T201


def written(root: Path) -> dict[Path, str]:
    """Return each catalogue of a folder as it should be, with its present translations."""
    sentences = collected()
    return {path: in_locale(path, sentences) for name in (LIST, CATALOGUE) for path in sorted(root.glob(f"*/{name}"))}


def in_locale(path: Path, sentences: list[Sentence]) -> str:
    """Return the text of one catalogue."""
    locale = path.parent.name
    plural = get_plural(locale.replace("-", "_"))
    head = _HEAD.format(name=Locale.parse(locale, sep="-").english_name, locale=locale, plural=str(plural).rstrip(";"))
    known = read_po(BytesIO(path.read_bytes())) if path.name == CATALOGUE else Catalog()
    catalogue = Catalog(locale=locale.replace("-", "_"), fuzzy=False)
    for one in sentences:
        message = Message(_key(one), _kept(one, known, plural.num_plurals), auto_comments=list(_comments(one)))
        message.flags = {"python-brace-format"} if one.is_pattern and _fields(one) else set()
        catalogue[message.id] = message
    body = BytesIO()
    write_po(body, catalogue, width=WIDTH, omit_header=True, no_location=True)
    return head + body.getvalue().decode()


def _key(one: Sentence) -> str | tuple[str, str]:
    return (one.text, one.plural) if one.plural else one.text


def _kept(one: Sentence, known: Catalog, forms: int) -> str | tuple[str, ...]:
    """Return the present translation of a sentence; an empty one where there is none, or the forms have changed."""
    empty = ("",) * forms if one.plural else ""
    found = known.get(one.text)
    if found is None or found.fuzzy or found.pluralizable != bool(one.plural):
        return empty
    return (found.string if isinstance(found.string, str) else tuple(found.string or ())) or empty


def _fields(one: Sentence) -> list[str]:
    named = (name for text in (one.text, one.plural) for _, name, _, _ in Formatter().parse(text) if name)
    return list(dict.fromkeys(named))


def _comments(one: Sentence) -> list[str]:
    """Return what a translator should know: where the sentence is seen, and what is filled in."""
    places = list(dict.fromkeys(one.places))
    more = [f"and at {len(places) - _SHOWN} more places"] if len(places) > _SHOWN else []
    fields = [f"{{{name}}}: {_FIELDS[name]}" for name in _fields(one) if name in _FIELDS] if one.is_pattern else []
    return [*places[:_SHOWN], *more, *fields]


_FIELDS = {
    "count": "a number",
    "path": "a field of the case file, such as customer.company",
    "problem": "what is wrong with it, as another sentence of this file",
    "what": "what it is about, as other words of this file",
    "advice": "what to do, as another sentence of this file",
    "known": "all that would be right, with commas",
    "found": "what was found there",
    "kind": "a kind of document, such as termination-letter",
    "section": "a section of a template, such as decision",
    "id": "an id, such as that of a case",
    "case": "the id or file of a case",
    "locale": "a locale, such as pt-PT",
    "limit": "a number: the limit",
    "currency": "a currency's code, such as EUR",
    "reason": "why, often as the machine says it",
    "column": "a number or the name of a column",
    "folder": "a folder",
    "meant": "nothing, or words of this file that name what was probably meant; directly after the word before it",
    "other": "another one of the same sort",
    "share": "a percentage, without its sign",
    "needed": "how much is needed",
    "gate": "the name of a gate, such as G-OPT03",
    "issue": "the id of an issue: what went out together",
    "file": "a file",
    "rank": "a rank of people, such as executive",
    "line": "a number of a line",
    "expected": "what should stand there",
    "example": "an example to write",
    "tone": "a tone: neutral or firm",
    "tier": "a size of customers, such as standard or strategic",
    "name": "a name",
    "store": "the database with what is on record: a file or an address",
    "day": "a date",
    "person": "somebody's id in the policy",
    "phrase": "words that were found in the letter",
    "word": "a word that somebody typed",
}

if __name__ == "__main__":
    main(templates_folder())
