"""Canaries: a value of its own in every field that a customer may not read, and the places they could fly to.

`protected_fields(Case)` walks the model, so a field added later has its canary the day it is added.
"""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from email import message_from_bytes
from email.policy import SMTP
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import pikepdf
from pydantic import BaseModel, ValidationError, create_model

from exitletters.case import Case
from exitletters.context import fields_of
from exitletters.model import Model, models_in
from tests.conftest import clean_tree

LOCALES = ("en-US", "pt-BR", "es-ES", "fa-IR")
WORD, NUMBER, YEAR = "Zqxjvk", "71304", "1931"  # what no letter, font or hash of these tests holds
_PERSIAN_YEARS = ("1309", "1310")  # the same year, in the other calendar
OF_RECOVERIES = ("departure.", "recovery.", "feedback_items[].", "intensive_care.", "own_words.rs_")


def protected_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The path of every field whose audience is not the customer."""
    return tuple(path for path, _, audience in fields_of(model) if audience != "customer")


def belongs(path: str, sort: str) -> bool:
    """Tell whether a sort of case may hold the field: a recovery may keep its ending, an ending knows no recovery."""
    return sort != "termination" or not path.startswith(OF_RECOVERIES)


def canary(path: str, number: int, model: type[BaseModel] = Case) -> object:
    """The first of many values that the field takes: words in every language, a number, a day; at last any at all."""
    name = WORD + "".join(chr(97 + int(digit)) for digit in f"{number:03}")
    annotation = _annotation(model, path)
    field: type[BaseModel] = create_model("Field", __base__=Model, value=(annotation, ...))
    for value in (
        {locale: f"{name} {name}{locale[:2]}" for locale in LOCALES},
        f"{name} {name}",
        f"{NUMBER}{number:04}.17",
        f"{NUMBER}{number:04}",
        f"0.{NUMBER}{number:04}",
        f"{YEAR}-03-{number % 28 + 1:02}",
        f"{YEAR}-03-{number % 28 + 1:02}T10:00:00+01:00",
        *_literals(annotation),
        "USD",
        "es-ES",
        "true",
    ):
        wrapped = [value] if path.endswith("[]") else value
        try:
            field.model_validate({"value": wrapped})
        except ValidationError:
            continue
        return wrapped
    raise AssertionError(f"no canary for {path}")


def is_telling(value: object) -> bool:
    """Tell whether a canary can be known again: `true`, a currency, a locale or one of a few words cannot."""
    return any(mark in str(value) for mark in (WORD, NUMBER, YEAR))


def _annotation(model: type[BaseModel], path: str) -> Any:
    for step in path.replace("[]", "").split("."):
        field = next(one for name, one in model.model_fields.items() if (one.alias or name) == step)
        model = next(iter(models_in(field.annotation)), model)
    metadata = tuple(field.metadata)
    return Annotated[(field.annotation, *metadata)] if metadata else field.annotation


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from _literals(inner)


def held(text: str, *, is_prose: bool = True) -> set[str]:
    """The canaries in a text, whatever the case, digits, separators or calendar; years only where people read."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = re.sub(r"\d", lambda digit: str(int(digit.group())), plain)
    found = set(
        re.findall(rf"{WORD.lower()}[a-z]*", re.sub(r"[\u00ad\u200b-\u200f\u2066-\u2069]|[-\u2010]\s", "", plain))
    )
    found |= set(re.findall(rf"{NUMBER}\d*", re.sub(r"(?<=\d)[.,٬٫'’\s()-]+(?=\d)", "", plain) if is_prose else plain))
    if is_prose:
        found |= {year for year in (YEAR, *_PERSIAN_YEARS) if re.search(rf"(?<!\d){year}(?!\d)", plain)}
    return found


@cache
def _asked(*command: str, given: bytes) -> bytes:
    return subprocess.run(command, input=given, check=True, capture_output=True).stdout


def places(name: str, data: bytes) -> Iterator[tuple[str, str, bool]]:
    """Yield every place of a file where something could stand: what it is, its text, and whether people read it."""
    yield "name", name, True
    if name.endswith(".pdf"):
        yield from _in_pdf(data)
    elif name.endswith(".docx"):
        yield from _in_docx(data)
    elif name.endswith(".eml"):
        yield from _in_mail(data)
    else:
        text = data.decode()
        yield "bytes", text, name.endswith(".txt")
        yield "text", re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL), name.endswith(".html")


def _in_pdf(data: bytes) -> Iterator[tuple[str, str, bool]]:
    for options in ((), ("-raw",), ("-layout",)):
        yield f"text {options}", _asked("pdftotext", *options, "-", "-", given=data).decode(), True
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield "metadata", " ".join((pdf.Root.Metadata.read_bytes().decode(), *map(str, pdf.docinfo.values()))), True
        unpacked = io.BytesIO()
        pdf.save(unpacked, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        yield "streams", unpacked.getvalue().decode("latin-1"), False
        yield "strings", "\n".join(_strings(pdf)), False
        for name, attached in pdf.attachments.items():
            yield f"attached {name}", attached.get_file().read_bytes().decode(), False


def _strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the strings of all objects, decoded: titles, bookmarks, texts for those who cannot see."""
    waiting: list[Any] = [one for one in pdf.objects]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.String):
            yield str(one)
        elif isinstance(one, pikepdf.Array):
            waiting += [inner for inner in one if not getattr(inner, "is_indirect", False)]
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [inner for _, inner in one.items() if not getattr(inner, "is_indirect", False)]


def _in_docx(data: bytes) -> Iterator[tuple[str, str, bool]]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        yield "comment", parts.comment.decode(), True
        for part in parts.infolist():
            if part.filename.endswith((".xml", ".rels")):
                xml = parts.read(part).decode()
                yield part.filename, xml, False
                yield f"{part.filename} as text", re.sub(r"<[^>]*>", "", re.sub(r"</w:p>", "\n", xml)), True


def _in_mail(data: bytes) -> Iterator[tuple[str, str, bool]]:
    """Yield the headers of each part, decoded, and what it carries: a page, a text, the letter as a PDF."""
    for at, part in enumerate(message_from_bytes(data, policy=SMTP).walk()):
        yield f"headers {at}", "\n".join(f"{name}: {value}" for name, value in part.items()), False
        if not part.is_multipart():
            suffix = {"text/plain": ".txt", "text/html": ".html"}.get(part.get_content_type(), ".pdf")
            content: Any = part.get_payload(decode=True)
            for place, text, is_prose in places(f"part{suffix}", content):
                yield f"part {at}: {place}", text, is_prose


def whole(base: str) -> Any:
    """A clean case that also has the lists a canary may have to be put into."""
    tree, texts = clean_tree(base), dict.fromkeys(LOCALES, "no board")
    lists = {
        "incidents": {"id": "I1", "date": "2026-01-02", "ticket": "49877", "summary": texts},
        "complaints": {"id": "C1", "date": "2026-01-02", "tickets": ["18844"], "what": texts, "outcome": "unresolved"},
    }
    for name, item in lists.items():
        tree.setdefault(name, [deepcopy(item)])
    told = tree["communication"]
    told.setdefault("caller", {"name": "Tessa Moran", "rank": "manager"})
    told["calls"] = [{"at": told.get("call_at", "2026-01-02T11:00:00-04:00"), "reached": "true"}]
    tree["fit"] = {"requirements": [{"need": deepcopy(texts)}]}
    return tree


def planted(tree: Any, spared: tuple[str, ...] = ()) -> dict[str, str]:
    """Put a canary into every protected field its sort of case holds but the spared; return what was put, by path."""
    put = {}
    for number, path in enumerate(protected_fields(Case)):
        if belongs(path, tree["case"]["kind"]) and not path.startswith(spared):
            value = canary(path, number)
            put_at(tree, path.removesuffix("[]").split("."), value)
            if is_telling(value):
                put[path] = str(value)
    return put


def put_at(place: Any, steps: list[str], value: object) -> None:
    name, *rest = steps
    key = name.removesuffix("[]")
    if not rest:
        place[key] = deepcopy(value)  # YAML would write one object twice as an anchor
    elif name.endswith("[]"):
        for item in place.setdefault(key, [{}]):
            put_at(item, rest, value)
    else:
        put_at(place.setdefault(key, {}), rest, value)
