"""The first locale.yaml of a locale: what CLDR knows filled in, what people must write marked TODO."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from babel.core import Locale

from exitletters.locales import Conventions
from exitletters.new_locale.cldr import Tree, conventions_of, script_of

TODO = "TODO"
_HEAD = """\
# {name}: begun with what CLDR knows; look that over. Patterns hold {{fields}}; the first of a line whose
# fields all have values is printed. {todo} marks the words of {source}: write yours, and take the mark away.
"""
_VARIANT = """\
# {name}: only what differs from {source}, as CLDR has it. Look it over, and add what else differs.
"""
_ASKED = {
    "quotes": "the quotation marks of your language",
    "salutation": "how a letter begins; `unknown` guesses no gender",
    "honorific": "what stands before a name on an envelope, or nothing",
    "closing": "how a letter ends",
    "furniture": "the words in quotes, and the order and side that letters of your country have",
    "labels": "a word or two each",
    "fonts": "one that has all your letters first",
}
_WIDEST = 100


def locale_yaml(tag: str, locale: Locale, source: Conventions, is_variant: bool) -> str:
    """Return the text of a locale's first locale.yaml; a variant's holds only what differs from its parent."""
    found = conventions_of(locale)
    if is_variant:
        parent = conventions_of(Locale.parse(source.babel))
        tree = {"locale": tag, **_differing(found, parent)}
        head, asked = _VARIANT, {}
    else:
        tree = _whole(tag, found, source)
        is_same_script = script_of(locale) == script_of(Locale.parse(source.babel))
        head, asked = _HEAD, {key: text for key, text in _ASKED.items() if key != "fonts" or not is_same_script}
    lines = [line for key, value in tree.items() for line in _entry(key, value, 0, asked.get(key, ""))]
    return head.format(name=found["name"], source=source.locale, todo=TODO) + "\n".join([*lines, ""])


def _whole(tag: str, found: Tree, source: Conventions) -> Tree:
    """Return everything in the order of the source's file; what CLDR does not know reads as in the source."""
    theirs = source.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    tree = {"locale": tag, "name": found["name"], "babel": found["babel"], "translated_from": source.locale}
    return tree | found | {key: theirs[key] for key in _ASKED}


def _differing(found: Tree, parent: Tree) -> Tree:
    """Return what differs from the parent, mapping by mapping."""
    differing: Tree = {}
    for key, value in found.items():
        before = parent.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            value = _differing(dict(value), dict(before))
        if value != before and value != {}:
            differing[key] = value
    return differing


def _entry(key: str, value: Any, depth: int, asked: str = "") -> Iterator[str]:
    """Yield a key with its value: in one line where it fits, else a line for each part."""
    start = f"{'  ' * depth}{key}:"
    note = f"  # {TODO}: {asked}" if asked else ""
    line = f"{start} {_flow(value)}"
    if len(line) <= _WIDEST and not (isinstance(value, Mapping) and asked):
        yield line + note
    elif isinstance(value, Mapping):
        yield start + note
        for name, part in value.items():
            yield from _entry(name, part, depth + 1)
    else:
        yield start + note
        yield from (f"{'  ' * (depth + 1)}- {_flow(part)}" for part in value)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    if re.fullmatch(r"[A-Za-z][\w-]*", text, re.ASCII) and text.casefold() not in _NO_TEXT:
        return text
    return _UNSEEN.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False))


_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNSEEN = re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f]")
