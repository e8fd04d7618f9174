"""The page of the demo: a picture or the text of every document, why the others were refused, and nothing unescaped."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from exitletters.commands import main
from exitletters.formats import load
from exitletters.manifest import as_bytes, manifest
from exitletters.output import write_all
from exitletters.pack import rendered
from exitletters.pipeline import Order, write
from tests.conftest import CLEAN, case_with

ISSUE = "I-0123456789ab"
SCRIPT = Path(__file__).parents[1] / "setup" / "gallery.py"
NEUTRAL, FIRM = "TERM-2026-101", "TERM-2026-102"
EMPTY = frozenset({"meta", "img"})


class Page(HTMLParser):
    """A page as its tags with their attributes, its text, and whether its tags close each other."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text, self.code = "", ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.code += data if self.open[-1:] == ["code"] else ""

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def generate(case: Path, out: Path, *options: str) -> None:
    result = CliRunner().invoke(main, ["generate", str(case), "--out", str(out), *options])
    assert result.exit_code == 0, result.output


def issue(case: Path, out: Path, *formats: str) -> None:
    """Write a final as it is issued, without a memo and signatures."""
    letter = write(Order(case))
    files = dict(rendered([(letter, load(one)) for one in formats], is_final=True))
    proof = as_bytes(manifest([letter], files, is_final=True))
    write_all(out / letter.request.case.case.id / ISSUE, {**files, "manifest.json": proof})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with examples and what was written for two of them: one with a PDF, one with text alone."""
    folder = tmp_path_factory.mktemp("gallery")
    for name in ("cases", "negative"):
        (folder / "examples" / name).mkdir(parents=True)
        (folder / "examples" / name / "policy.yaml.txt").write_bytes(b"no example")
    policy = folder / "policy.yaml"
    policy.write_bytes((CLEAN / "policy.yaml").read_bytes())
    cases, negative = folder / "examples" / "cases", folder / "examples" / "negative"
    at = {"policy": "../../policy.yaml"}
    (cases / "b-neutral.yaml").write_text("# A product that\n# does not fit.\n" + case_with(at), encoding="utf-8")
    (cases / "a-firm.yaml").write_text(case_with(at, base="firm"), encoding="utf-8")
    (cases / "c-unwritten.yaml").write_text(case_with({**at, "case.id": "TERM-9"}), encoding="utf-8")
    ideas = {**at, "case.id": "NEG-1", "decision.question_anything_else": []}
    (negative / "no-ideas.yaml").write_text(case_with(ideas), encoding="utf-8")
    (negative / "broken.yaml").write_text("# <b>Broken</b>.\ncase: {id: x\n", encoding="utf-8")
    (negative / "fine.yaml").write_text(case_with({**at, "case.id": "NEG-2"}), encoding="utf-8")
    out = folder / "out"
    pages = ("--format", "txt", "--format", "pdf")
    issue(cases / "b-neutral.yaml", out, "txt", "pdf")
    generate(cases / "b-neutral.yaml", out, "--draft", *pages, "--locale", "es-ES", "--locale", "en-US")
    issue(cases / "a-firm.yaml", out, "txt")
    return folder


def made(folder: Path, **env: str) -> Page:
    """Return the page of a folder, made as the demo makes it."""
    places = {"OUT": str(folder / "out"), "EXAMPLES": str(folder / "examples")}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=os.environ | places | env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Look at them all on one page: {folder / 'out' / 'index.html'}\n"
    return Page((folder / "out" / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(written: Path) -> Page:
    return made(written)


@pytest.fixture
def copy(written: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder, to be spoiled."""
    subprocess.run(["cp", "-r", f"{written}/.", str(tmp_path)], check=True)
    return tmp_path


def spoiled(copy: Path, case: str, changes: Mapping[str, Any]) -> None:
    path = copy / "out" / case / ISSUE / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **changes}), encoding="utf-8")


def letter_of(copy: Path, case: str) -> Any:
    return json.loads((copy / "out" / case / ISSUE / "manifest.json").read_bytes())["letters"][0]


def headings(page: Page, written: Path) -> list[str]:
    return re.findall(r"<h3>(.+?)</h3>", (written / "out" / "index.html").read_text(encoding="utf-8"))


def test_every_document_has_a_card_finals_first_and_its_own_locale_first(page: Page, written: Path) -> None:
    assert headings(page, written) == [
        "termination letter, en-US",
        "termination letter, en-US",
        "termination letter, en-US",
        "termination letter, es-ES",
    ]
    assert [one.get("class") for one in page.all("li") if one.get("class")] == [
        "final", "final", "draft", "draft", "refused", "draft", "refused"
    ]  # fmt: skip
    assert "4 documents of 3 cases" in page.text
    assert "A product that does not fit." in page.text
    assert "mid customer" in page.text
    assert page.text.count("Nothing was written.") == 1


def test_page_one_is_a_small_picture_with_words_for_those_who_cannot_see_it(page: Page, written: Path) -> None:
    pictures = page.all("img")
    assert [one["alt"] for one in pictures] == [
        f"Page one: final neutral termination letter in en-US of {NEUTRAL}",
        f"Page one: draft neutral termination letter in en-US of {NEUTRAL}",
        f"Page one: draft neutral termination letter in es-ES of {NEUTRAL}",
    ]
    for one in pictures:
        data = (written / "out" / one["src"]).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert struct.unpack(">I", data[16:20]) == (420,)
        assert len(data) < 100_000


def test_a_document_without_pages_is_shown_as_text(page: Page) -> None:
    (text,) = page.all("pre")
    assert (text["lang"], text["dir"], text["tabindex"]) == ("en-US", "auto", "0")
    assert FIRM in text["aria-label"]
    assert "CT-2024-0187" in page.text


def test_what_is_refused_tells_why(page: Page) -> None:
    for words in ("no-ideas", "G-OPT04 EL224", "EL105", "<b>Broken</b>."):
        assert words in page.text
    assert page.text.count("not refused") == 1


def test_findings_of_a_draft_are_shown_beside_it(page: Page) -> None:
    assert "EL122 own_words.tl_thanks is written in en-US only; this letter is in es" in page.text
    assert "own_words.tl_thanks" in page.code
    assert page.text.count("Nothing stands against it.") == 3


def test_the_page_is_whole_without_network_scripts_or_places_of_this_machine(page: Page, written: Path) -> None:
    assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "object", "form"}
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert (page.all("html")[0]["lang"], len(page.all("h1"))) == ("en", 1)
    targets = [one["href"] for one in page.all("a")] + [one["src"] for one in page.all("img")]
    for target in targets:
        assert not re.match(r"/|[a-z]+:", target)
        assert target.removeprefix("#") in ids or (written / "out" / unquote(target)).is_file()
    assert {one.get("aria-labelledby") for one in page.all("section")} <= set(ids)


def test_every_file_has_its_link_and_later_formats_find_their_name(copy: Path) -> None:
    names = ("review.html", "review.docx", "archive.pdf", "eml")
    files = {f"{FIRM}.termination-letter.en-US.firm.{name}": b"x" for name in ("txt", *names)}
    for name, data in files.items():
        (copy / "out" / FIRM / ISSUE / name).write_bytes(data)
    elsewhere = {f"../{FIRM}.termination-letter.en-US.firm.txt": {"sha256": "0"}, "other.ics": {"sha256": "0"}}
    spoiled(copy, FIRM, {"outputs": {name: {"sha256": "0"} for name in files} | elsewhere})
    made(copy)
    text = (copy / "out" / "index.html").read_text(encoding="utf-8")
    card = text[text.index(FIRM) : text.index(NEUTRAL, text.index("<main>"))]
    labels = re.findall(r'<li><a href="([^"#]+)">([^<]+)</a></li>', card)
    assert [label for _, label in labels] == [
        "Text", "Review copy (HTML)", "Review copy (DOCX)", "Archive copy (PDF)", "EML"
    ]  # fmt: skip
    assert all((copy / "out" / path).is_file() and ".." not in path for path, _ in labels)


def test_what_a_manifest_says_is_text_and_nothing_else(copy: Path) -> None:
    evil = '"><script>alert(1)</script>'
    finding = {"code": evil, "severity": evil, "message": f"`{evil}`", "waived_by": evil}
    letter = {**letter_of(copy, FIRM), "locale": evil, "tier": evil, "findings": [finding]}
    spoiled(copy, FIRM, {"state": evil, "letters": [letter]})
    page = made(copy)
    assert not page.all("script")
    assert page.text.count("<script>alert(1)</script>") >= 5


def test_a_manifest_that_cannot_be_read_is_as_none(copy: Path) -> None:
    (copy / "out" / FIRM / ISSUE / "manifest.json").write_bytes(b"{")
    assert made(copy).text.count("Nothing was written.") == 2


def test_without_poppler_the_text_stands_in_for_the_picture(copy: Path) -> None:
    assert made(copy).all("img")
    page = made(copy, PATH=str(copy))
    assert page.all("img") == []
    assert len(page.all("pre")) == 4
    assert list((copy / "out" / "gallery").iterdir()) == []
