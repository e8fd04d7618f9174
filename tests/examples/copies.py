"""The same letter sent again: an example whose names, dates, numbers and months are another customer's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import get_month_names
from persiantools.jdatetime import JalaliDate

from exitletters.pipeline import Letter, Order, write
from exitletters.request import Tone
from tests.conftest import dumped
from tests.examples.gallery import CASES, KINDS

_LATER = datetime.timedelta(days=38)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERED = ("number", "ticket", "tickets", "invoice")  # fields that hold an identifier


@cache
def copy(case: str, locale: str, tone: Tone, folder: Path) -> Letter:
    """Return the letter of an example's copy for another customer; its files are written to `folder`."""
    tree = yaml.load((CASES / f"{case}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    tree["policy"] = str((CASES / tree["policy"]).resolve())
    path = folder / f"{case}.copy.yaml"
    path.write_text(dumped(for_another_customer(tree, locale)), encoding="utf-8")
    return write(Order(path, kind=KINDS.get(case), locale=locale, tone=tone))


def for_another_customer(tree: Any, locale: str) -> Any:
    """Return a case with the customer's, the contacts' and the products' names, all dates and all digits changed."""
    tree["case"]["id"] = f"{tree['case']['id']}-COPY"
    names = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(_names(tree))))})(?!\w)")
    months = _months(locale)
    month = re.compile(rf"(?<!\w)({'|'.join(months)})(?!\w)", re.IGNORECASE)

    def changed(text: str) -> str:
        text = names.sub(lambda found: found[0][::-1].capitalize(), text)
        text = month.sub(lambda found: months[(months.index(found[0].lower()) + 1) % len(months)], text)
        return re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), text)

    return _mapped(tree, changed)


def _names(tree: Any) -> set[str]:
    texts = [tree["customer"]["legal_name"], tree["customer"].get("display_name", "")]
    people = [one for one in tree["customer"]["contacts"] if not one.get("is_desk")]
    texts += [one["name"] for one in (*people, *tree["products"])]
    spoken = [text for one in texts for text in (one.values() if isinstance(one, dict) else [one])]
    words = {word for text in spoken for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3 and word[0].isupper()}
    return words | {text for text in spoken if text and text == text.upper()}  # in a script without capitals


def _months(locale: str) -> list[str]:
    if locale.startswith("fa"):
        return [JalaliDate(1400, month, 1).strftime("%B", locale="fa") for month in range(1, 13)]
    return [name.lower() for name in get_month_names("wide", locale=locale.replace("-", "_")).values()]


def _mapped(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """Change what an author would change by hand: dates, identifiers, and everything that is a text."""
    if isinstance(value, dict):
        return {name: _mapped(one, change, name) for name, one in value.items() if one != ""}
    if isinstance(value, list):
        return [_mapped(one, change, key) for one in value]
    if _DATE.match(value):
        later = datetime.date.fromisoformat(value[:10]) + _LATER
        return later.isoformat() + value[10:]
    is_text = key in _NUMBERED or (" " in value and not value.startswith("+"))
    return change(value) if is_text and key != "policy" else value
