"""The preview in a real Chromium: two locales side by side, its switches, keys, reload, and what it never does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from exitletters.preview.state import Preview
from exitletters.preview.words import Tongue
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue
from tests.preview import LETTER, desk, serving, team_folder

_PATIENCE = 30_000  # ms; a generous bound for a busy machine, never a measure
_BROWSER = shutil.which("chromium")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the driver, as it ends


@dataclass
class Shown:
    """An open page with what it said and asked for; the team's folder behind it."""

    page: Page
    folder: Path
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def cell(self, section: str, column: int) -> Locator:
        """Return a section in a column."""
        return self.page.locator(f"#cell-{section}-{column}")

    def focused(self) -> str:
        """Return the id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def settle(self, address: str) -> None:
        """Open an address, and wait until the page follows the files."""
        self.page.goto(address)
        expect(self.page.locator("#status")).to_have_text("Follows your files.")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert _BROWSER, "install Debian's chromium: setup/system chromium"
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=_BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield one
        one.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = team_folder(tmp_path_factory.mktemp("team"), "en", "fa")
    with serving(Preview(desk(folder, "en", "fa"))) as port:
        yield f"http://127.0.0.1:{port}/", folder


@pytest.fixture
def shown(browser: Browser, running: tuple[str, Path]) -> Iterator[Shown]:
    """Open the page; whatever a test did on it, it raised no error and asked no other machine."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(_PATIENCE)
    shown = Shown(page, running[1])
    page.on("console", lambda message: shown.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: shown.said.append(str(error)))
    page.on("request", lambda request: shown.asked.append(request.url))
    shown.settle(running[0])
    yield shown
    page.close()
    assert shown.said == []
    assert {urlsplit(one).hostname for one in shown.asked if not one.startswith(("data:", "about:"))} == {"127.0.0.1"}


def _tops(*cells: Locator) -> list[float]:
    boxes = [one.bounding_box() for one in cells]
    return [box["y"] for box in boxes if box]


def test_sections_stand_side_by_side_each_in_its_own_direction(shown: Shown) -> None:
    left, right = shown.cell("decision", 1), shown.cell("decision", 2)
    assert _tops(left)[0] == _tops(right)[0]
    assert left.locator(".text").evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert right.locator(".text").evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(right.locator(".place")).to_contain_text(f"fa/{LETTER}:10")
    expect(left.locator(".place")).to_contain_text("words")


def test_a_fact_that_is_pointed_at_names_its_field_and_its_likes_in_the_other_column(shown: Shown) -> None:
    fact = shown.cell("decision", 2).locator('[data-path="contract.number"]')
    fact.hover()
    expect(shown.page.locator("#about")).to_have_text("contract.number: field of the case")
    expect(shown.cell("decision", 1).locator(".same")).to_have_text("MC-2023-0412")
    shown.page.mouse.move(1, 1)
    expect(shown.page.locator("#about")).to_be_hidden()
    shown.cell("decision", 2).focus()
    shown.page.keyboard.press("Tab")
    expect(shown.page.locator("#about")).to_be_visible()
    box = shown.page.locator("#about").bounding_box()
    assert box
    assert 0 <= box["x"] <= 1280 - box["width"]


def test_switches_change_the_letters_without_leaving_the_page(shown: Shown) -> None:
    page = shown.page
    expect(shown.cell("salutation", 1)).to_contain_text("Ms.")
    page.get_by_label("Recipient", exact=True).select_option("masculine")
    expect(shown.cell("salutation", 1)).to_contain_text("Mr.")
    page.get_by_label("Register", exact=True).select_option("formal")
    expect(shown.cell("thanks", 1)).to_contain_text("Prints nothing for this case.")
    page.get_by_label("Tone", exact=True).select_option("firm")
    expect(shown.cell("limits", 2)).to_be_visible()
    page.get_by_label("Case", exact=True).select_option("term-abuse-large")
    expect(shown.cell("decision", 1)).to_contain_text("Aurora")
    page.get_by_label("Document", exact=True).focus()
    page.get_by_label("Document", exact=True).select_option("leadership-memo")
    expect(page.locator("#letters")).to_contain_text("fa/leadership-memo.md")
    assert "gender=masculine" in page.url
    assert shown.focused() == "kind"
    page.reload()
    assert page.get_by_label("Case", exact=True).input_value() == "term-abuse-large"


def test_columns_are_added_and_taken_away(shown: Shown) -> None:
    shown.page.get_by_label("Column 3", exact=True).select_option("pt")
    expect(shown.cell("decision", 3)).to_contain_text("contrato")
    shown.page.get_by_label("Column 2", exact=True).select_option("")
    expect(shown.page.locator(".head")).to_have_count(2)


def test_every_output_is_shown_in_both_columns(shown: Shown) -> None:
    page = shown.page
    page.get_by_label("Output", exact=True).select_option("pdf")
    expect(page.get_by_role("img", name="Page 2 of 2, fa")).to_be_visible()
    assert page.get_by_role("img", name="Page 1 of 2, fa").evaluate("one => one.naturalWidth") > 800
    page.get_by_label("Output", exact=True).select_option("html")
    frame = page.frame_locator('iframe[title="The letter in fa"]')
    expect(frame.locator("h1")).to_contain_text("خاتمه")
    page.get_by_label("Output", exact=True).select_option("docx")
    expect(page.locator("#cell-whole-2")).to_contain_text("خاتمهٔ قرارداد")
    page.get_by_label("Output", exact=True).select_option("eml")
    expect(page.locator("#cell-whole-1")).to_contain_text("nobody: a draft goes nowhere")


def test_a_file_that_is_saved_shows_at_once_where_the_reader_is(shown: Shown) -> None:
    page, path = shown.page, shown.folder / "fa" / LETTER
    good = path.read_text(encoding="utf-8")
    cell = shown.cell("money", 2)
    cell.scroll_into_view_if_needed()
    cell.focus()
    before = _tops(cell)
    try:
        path.write_text(good.replace("بابت انتقال", "برای انتقال"), encoding="utf-8")
        expect(cell).to_contain_text("برای انتقال")
        assert shown.focused() == "cell-money-2"
        assert _tops(cell) == pytest.approx(before, abs=2)
        expect(page.locator("#status")).to_have_text(f"Updated: fa/{LETTER}")
        path.write_text(good.replace("{% if survival.id %}", "{% if survival.id "), encoding="utf-8")
        expect(shown.cell("rights", 2).locator(".finding")).to_contain_text("EL311")
        expect(shown.cell("rights", 2)).to_contain_text("پس از پایان قرارداد")
        expect(shown.cell("rights", 1).locator(".finding")).to_have_count(0)
    finally:
        path.write_text(good, encoding="utf-8")
    expect(shown.cell("rights", 2).locator(".finding")).to_have_count(0)


def test_keys_lead_through_sections_and_columns(shown: Shown) -> None:
    press = shown.page.keyboard.press
    press("j")
    assert shown.focused() == "cell-subject-1"
    press("j")
    press("ArrowDown")
    assert shown.focused() == "cell-decision-1"
    press("2")
    assert shown.focused() == "cell-decision-2"
    press("4")
    assert shown.focused() == "cell-decision-2"
    press("ArrowLeft")
    assert shown.focused() == "cell-decision-1"
    press("ArrowRight")
    press("k")
    assert shown.focused() == "cell-salutation-2"
    press("t")
    expect(shown.cell("limits", 1)).to_be_visible()
    press("o")
    expect(shown.page.get_by_label("Output", exact=True)).to_have_value("html")


def test_help_opens_with_a_key_and_closes_with_escape(shown: Shown) -> None:
    shown.page.keyboard.press("?")
    dialog = shown.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    shown.page.keyboard.press("j")
    expect(dialog).to_be_visible()
    shown.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    shown.page.get_by_role("button", name="Keys (?)").click()
    shown.page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_tab_reaches_everything_and_shows_where_it_is(shown: Shown) -> None:
    page, seen = shown.page, []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            shown.focused() or str(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        )
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, seen[-1]
    wanted = [
        "skip",
        "help-open",
        "case",
        "kind",
        "tone",
        "gender",
        "register",
        "output",
        *(f"locale-{n}" for n in range(1, 5)),
    ]
    wanted += ["mark-facts", "show-furniture", "SUMMARY", "cell-subject-1", "fact case"]
    assert [one for one in seen if one in wanted][: len(wanted)] == wanted


def test_names_roles_and_landmarks_are_there_for_those_who_hear_the_page(shown: Shown) -> None:
    page = shown.page
    for role, name in (("main", "The letters"), ("form", "What is shown"), ("heading", "Templates, side by side")):
        expect(page.get_by_role(role, name=name)).to_have_count(1)  # type: ignore[arg-type]
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_have_count(1)
    expect(page.get_by_role("region", name="decision")).to_have_count(1)
    expect(page.get_by_role("article", name="decision, fa")).to_have_count(1)
    nameless = page.evaluate(
        "[...document.querySelectorAll('select, input, button')]"
        ".filter(one => !(one.labels?.length || one.textContent.trim())).length"
    )
    assert nameless == 0


@pytest.mark.parametrize("width", [800, 1280])
def test_nothing_is_wider_than_the_window(shown: Shown, width: int) -> None:
    shown.page.set_viewport_size({"width": width, "height": 900})
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(shown: Shown, scheme: str) -> None:
    shown.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for selector in (".text", ".place", ".named", ".fact.case", "#status", ".nothing"):
        found = shown.page.locator(f"{selector}:visible").first
        if found.count():
            assert found.evaluate(_CONTRAST) >= 4.5, selector


_CONTRAST = """one => {
  const light = (text) => {
    const parts = text.match(/[\\d.]+/g).slice(0, 3).map((part) => (text.startsWith("color") ? part * 1 : part / 255));
    const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const clear = /rgba\\(0, 0, 0, 0\\)|transparent/;
  let ground = one;
  while (clear.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
  const [a, b] = [light(getComputedStyle(one).color), light(getComputedStyle(ground).backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


def test_a_page_from_the_right_begins_at_the_right(browser: Browser) -> None:
    turned = Tongue(Catalogue("fa", {}, is_rtl=True))
    with serving(Preview(desk(templates_folder(), "en", "fa", tongue=turned))) as port:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        shown = Shown(page, templates_folder())
        shown.settle(f"http://127.0.0.1:{port}/")
        first, second = shown.cell("decision", 1).bounding_box(), shown.cell("decision", 2).bounding_box()
        title, keys = page.locator("h1").bounding_box(), page.locator("#help-open").bounding_box()
        assert first
        assert second
        assert title
        assert keys
        assert first["x"] > second["x"]
        assert title["x"] > keys["x"]
        shown.cell("decision", 1).focus()
        page.keyboard.press("ArrowLeft")
        assert shown.focused() == "cell-decision-2"
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.close()


def test_without_its_script_the_form_still_chooses(browser: Browser, running: tuple[str, Path]) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(running[0])
    page.get_by_label("Tone", exact=True).select_option("firm")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#cell-limits-2")).to_be_visible()
    page.context.close()
