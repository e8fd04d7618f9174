"""What is special about the register's figures on their sheets, and all of them before the judges of documents."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from exitletters.charts import Bars, Bubbles, Course, Heat, Intervals
from exitletters.document import Document, Figure
from exitletters.formats import _drawing, load
from exitletters.formats._drawing.fitting import fitted
from exitletters.formats._drawing.heat import LEVELS
from exitletters.formats._drawing.rows import NAMES
from exitletters.formats._drawing.sheet import INK, PAPER, SIZE, Box, Dot, Line, Sheet, Words
from exitletters.formats.pdf import renderer
from tests import judges
from tests.departures.figures import extremes, figures, look
from tests.formats.charts import ENGLISH, PERSIAN
from tests.formats.samples import changed, english, persian, said
from tests.formats.test_drawing import contrast

FIGURES = tuple(figures())


def sheet(name: str, locale: str = "en") -> Sheet:
    found = {**figures(locale), **extremes(locale)}[name]
    assert found is not None
    return _drawing.sheet(found, look(locale))


def words(drawn: Sheet) -> str:
    return " ".join(one.text for one in drawn.shapes if isinstance(one, Words))


@pytest.mark.parametrize("locale", ["en", "fa"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_number_is_written_in_the_picture(name: str, locale: str) -> None:
    chart, text = figures(locale)[name], words(sheet(name, locale))
    match chart:
        case Course():
            expected = [*chart.periods, *(one for series in chart.series for one in series.texts)]
        case Bars():
            expected = [one for bar in chart.bars for one in (bar.text, bar.beside)]
        case Bubbles():
            expected = [one for bubble in chart.bubbles for one in (bubble.count, *bubble.texts[:1])]
        case Intervals():
            expected = [one for row in chart.intervals for one in (row.text, row.beside)]
            expected += [*(one.name for one in chart.references), chart.note]
        case Heat():
            expected = [*chart.columns, *(strip.name.split()[0] for strip in chart.strips)]
        case _:
            raise AssertionError(name)
    assert [one for one in expected if one not in text] == []


def test_of_sixty_periods_as_many_are_written_as_there_is_room_for() -> None:
    chart, text = extremes("en")["sixty periods"], words(sheet("sixty periods"))
    assert isinstance(chart, Course)
    shown = [one for one in chart.periods if one in text]
    assert 5 < len(shown) < 30
    assert len([one for one in sheet("sixty periods").shapes if isinstance(one, Dot)]) == 60


def test_a_long_name_takes_two_lines_and_ends_where_it_is_cut() -> None:
    drawn = Sheet(ENGLISH, 400)
    assert fitted(drawn, "price", NAMES) == ("price",)
    first, last = fitted(drawn, "word " * 60, NAMES)
    assert (first.endswith("word"), last.endswith("word…") or last.endswith("…")) == (True, True)
    assert max(map(drawn.measure, (first, last))) <= NAMES
    (alone,) = fitted(drawn, "W" * 99, NAMES)
    assert alone.endswith("W…")
    assert fitted(Sheet(PERSIAN, 400), "یک نام بسیار بلند که در یک سطر جا نمی‌شود", 60, 1)[0].endswith("…")


def test_judgements_differ_in_grey_and_their_words_can_be_read() -> None:
    green, amber, red = (LEVELS[one][0] for one in ("green", "amber", "red"))
    assert all(contrast(one, other) >= 2 for one, other in pairwise((green, amber, red)))
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in LEVELS.values())


def test_what_is_unknown_is_hatched_inside_its_bar() -> None:
    shapes = sheet("F2").shapes
    at = next(at for at, one in enumerate(shapes) if isinstance(one, Box) and (one.fill, one.edge) == (PAPER, INK))
    box = shapes[at]
    assert isinstance(box, Box)
    lines = []
    for one in shapes[at + 1 :]:
        if not isinstance(one, Line):
            break
        lines.append(one)
    assert len(lines) >= 3
    for one in lines:
        assert all(box.x < x < box.x + box.width for x in one.x)
        assert all(box.y < y < box.y + box.height for y in one.y)


def test_areas_of_bubbles_are_their_revenue() -> None:
    chart, drawn = figures()["F3"], sheet("F3")
    assert isinstance(chart, Bubbles)
    dots = [one for one in drawn.shapes if isinstance(one, Dot)]
    values = [one.value for one in chart.bubbles if one.value]
    assert len(dots) == len(values) == 8
    areas = [(one.radius / dots[values.index(max(values))].radius) ** 2 for one in dots]
    for area, value in zip(areas, values, strict=True):
        assert area == pytest.approx(value / max(values), abs=0.004)


def test_references_are_dashed_and_those_between_two_values_shaded() -> None:
    shapes = sheet("F5").shapes
    dashed = [one for one in shapes if isinstance(one, Line) and one.dashed]
    assert len(dashed) == 3
    (shade,) = [one for one in shapes if isinstance(one, Box) and one.fill != PAPER]
    assert [round(shade.x, 3), round(shade.x + shade.width, 3)] == sorted(round(one.x[0], 3) for one in dashed)[:2]


def test_a_row_is_named_where_reading_starts_and_its_value_stands_beside_the_bar() -> None:
    for locale, name in (("en", "price"), ("fa", "قیمت")):
        drawn = sheet("F2", locale)
        (found,) = [one for one in drawn.shapes if isinstance(one, Words) and one.text == name]
        assert (found.x if locale == "en" else drawn.width - found.x - found.width) == pytest.approx(0)
        (amount,) = [one for one in drawn.shapes if isinstance(one, Words) and one.text in ("10,800", "۱۰٬۸۰۰")]
        assert abs(amount.y - found.y) < SIZE
        assert (amount.x > found.x) == (locale == "en")


def registers(locale: str) -> Document:
    chapters = tuple(Figure(one, (said(f"{name}."),)) for name, one in figures(locale).items() if one)
    return changed(persian() if locale == "fa" else english(), *chapters)


@pytest.mark.parametrize("locale", ["en", "fa"])
def test_the_judges_of_documents_have_nothing_to_say(locale: str, tmp_path: Path) -> None:
    document = registers(locale)
    for kind in ("pdf", "docx"):
        (tmp_path / f"figures.{kind}").write_bytes(load(kind).write(document))
    renderer.close()
    judges.pdf_is_sound(tmp_path / "figures.pdf")
    judges.pdf_is_accessible(tmp_path / "figures.pdf")
    judges.pdf_keeps_everything_on_the_page(tmp_path / "figures.pdf")
    assert judges.docx_complaints(tmp_path / "figures.docx") == []
    assert load("html").write(document).decode().count("<figure>") == len(FIGURES)
