"""Makes a file of a sheet, by matplotlib's objects and canvases: no state is shared, nothing is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from math import pi
from typing import Any, Literal

from exitletters.formats._drawing import library
from exitletters.formats._drawing.sheet import Box, Dot, Line, Shape, Sheet, Words

_DOTS = 300  # an inch
_TURNS = {"square": pi / 4, "diamond": 0.0}


def written(sheet: Sheet, kind: Literal["svg", "png"]) -> bytes:
    """Return the sheet as a file that bears neither date nor program."""
    with library.settings():
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=_DOTS if kind == "png" else 72)
        figure.patch.set_visible(kind == "png")
        points = Affine2D().scale(1 / 72, -1 / 72).translate(0, sheet.height / 72) + figure.dpi_scale_trans
        for order, artist in enumerate(_artists(sheet.shapes)):
            artist.set_zorder(order)  # as laid out; matplotlib would put every line above every box
            artist.set_transform(points)
            artist.set_clip_on(False)
            figure.add_artist(artist)
        stream = BytesIO()
        _canvas(figure, kind, stream)
    return stream.getvalue()


def _canvas(figure: Any, kind: str, stream: BytesIO) -> None:
    from matplotlib.backends import backend_agg, backend_svg
    from PIL import Image

    canvas: Any  # their methods have no types
    if kind == "svg":
        canvas = backend_svg.FigureCanvasSVG(figure)
        canvas.print_svg(stream, metadata={"Date": None, "Creator": None})
    else:
        canvas = backend_agg.FigureCanvasAgg(figure)
        canvas.draw()
        drawn = Image.frombytes("RGBA", canvas.get_width_height(), canvas.buffer_rgba())
        drawn.convert("RGB").save(stream, "PNG", dpi=(_DOTS, _DOTS))  # nothing shines through: Word needs no mask


def _artists(shapes: Iterable[Shape]) -> Iterable[Any]:
    for shape in shapes:
        match shape:
            case Line():
                yield _line(shape)
            case Box():
                yield _box(shape)
            case Dot():
                yield _dot(shape)
            case Words():
                yield _words(shape)


def _line(shape: Line) -> Any:
    from matplotlib.lines import Line2D

    style: Any = (0, (3, 2)) if shape.dashed else "-"
    return Line2D(shape.x, shape.y, color=shape.color, linewidth=shape.width, linestyle=style)


def _box(shape: Box) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((shape.x, shape.y), shape.width, shape.height, facecolor=shape.fill, edgecolor=shape.edge, lw=0.6)


def _dot(shape: Dot) -> Any:
    from matplotlib.patches import Circle, RegularPolygon

    if shape.form == "circle":
        return Circle((shape.x, shape.y), shape.radius, facecolor=shape.fill, edgecolor=shape.edge, lw=0.7)
    return RegularPolygon(
        (shape.x, shape.y),
        numVertices=4,
        radius=shape.radius * (2**0.5 if shape.form == "square" else 1),
        orientation=_TURNS[shape.form],
        facecolor=shape.fill,
        edgecolor=shape.edge,
        lw=0.7,
    )


def _words(shape: Words) -> Any:
    from matplotlib.text import Text

    font = library.letters(shape.font, shape.size)
    return Text(
        shape.x,
        shape.y,
        shape.text,
        color=shape.color,
        fontproperties=font,
        parse_math=False,
        horizontalalignment="left",
        verticalalignment="baseline",
    )
