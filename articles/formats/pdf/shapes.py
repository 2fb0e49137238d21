"""What is drawn on a page besides text: rules, frames and tints, pictures, outlines of characters."""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import pypdfium2.raw as pdfium

from articles.formats.pdf.glyphs import is_white

_DEEPEST = 12  # forms within forms
_MOST_OBJECTS = 200_000
_SIMPLE = 12  # segments of a path that may be a rule or a rectangle
_MOST_SEGMENTS = 3_000  # of a path looked at one by one
_CURVES_OF_A_CHARACTER = 4

Matrix = tuple[float, float, float, float, float, float]
Kind = Literal["stroke", "fill", "picture", "outline"]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Rect(NamedTuple):
    """A place, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def meets(self, other: Rect) -> bool:
        """Whether the two share a place."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def grown(self, by: float) -> Rect:
        """The place with a margin."""
        return Rect(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def turned(self, height: float) -> Rect:
        """The place after the sheet, so high, has been turned by 90° clockwise."""
        return Rect(height - self.y1, self.x0, height - self.y0, self.x1)


def around(places: list[Rect]) -> Rect:
    """The smallest place that holds them all."""
    return Rect(
        min(place.x0 for place in places),
        min(place.y0 for place in places),
        max(place.x1 for place in places),
        max(place.y1 for place in places),
    )


@dataclasses.dataclass(slots=True)
class Shape:
    """Something drawn. `curves` counts the curved parts of an outline."""

    kind: Kind
    place: Rect
    white: bool = False
    curves: int = 0


def shapes_of(page: Any, crop: tuple[float, float, float, float]) -> list[Shape]:
    """All that is drawn on the page inside its crop box, forms within forms too."""
    found: list[Shape] = []
    left, _, _, top = crop
    for handle, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            place = _bounds(handle, matrix, left, top)
            if place:
                found.append(Shape("picture", place))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found += _path_shapes(handle, matrix, left, top)
    return found


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Every object that is not text, with the matrix of the forms around it."""
    left = _MOST_OBJECTS
    stack: list[tuple[Any, Matrix, int]] = []
    for at in range(min(pdfium.FPDFPage_CountObjects(page), left)):
        stack.append((pdfium.FPDFPage_GetObject(page, at), _IDENTITY, 0))
    while stack and left:
        handle, matrix, depth = stack.pop()
        left -= 1
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _product(_matrix_of(handle), matrix)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(handle), left)):
                stack.append((pdfium.FPDFFormObj_GetObject(handle, at), inner, depth + 1))
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield handle, matrix


def _matrix_of(handle: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _bounds(handle: Any, matrix: Matrix, left: float, top: float) -> Rect | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *sides):
        return None
    x0, y0, x1, y1 = (side.value for side in sides)
    return _placed([(x0, y0), (x1, y1), (x0, y1), (x1, y0)], matrix, left, top)


def _placed(points: list[tuple[float, float]], matrix: Matrix, left: float, top: float) -> Rect:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e - left for x, y in points]
    ys = [top - (b * x + d * y + f) for x, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _path_shapes(handle: Any, matrix: Matrix, left: float, top: float) -> Iterator[Shape]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    colour = [ctypes.c_uint() for _ in range(4)]
    read = pdfium.FPDFPageObj_GetFillColor if fill.value else pdfium.FPDFPageObj_GetStrokeColor
    read(handle, *colour)
    red, green, blue, alpha = (part.value for part in colour)
    white = is_white((red, green, blue)) or alpha == 0
    count = pdfium.FPDFPath_CountSegments(handle)
    if count > _MOST_SEGMENTS:
        place = _bounds(handle, matrix, left, top)
        if place:
            yield Shape("outline", place, white, count)
        return
    whole = _product(_matrix_of(handle), matrix)
    for points, curves in _parts(handle, count):
        place = _placed(points, whole, left, top)
        simple = len(points) <= _SIMPLE and curves < _CURVES_OF_A_CHARACTER
        kind: Kind = ("fill" if fill.value else "stroke") if simple or not fill.value else "outline"
        yield Shape(kind, place, white, curves)


def _parts(handle: Any, count: int) -> Iterator[tuple[list[tuple[float, float]], int]]:
    """The points of each part of a path that is drawn in one go, and how many of its segments are curves."""
    points: list[tuple[float, float]] = []
    curves = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, curves
            points, curves = [], 0
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        curves += kind == pdfium.FPDF_SEGMENT_BEZIERTO
    if len(points) > 1:
        yield points, curves
