"""ziamath's layout, with what print needs besides: true ems, rules in tables, stretched arrows, other scripts.

ziamath finds the class for an element by the tag that a subclass names, so each class here takes the place of the
one that it extends as soon as this module is imported.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from ziafont.fonttypes import BBox
from ziamath import operators
from ziamath.drawable import HLine, VLine
from ziamath.nodes.menclose import Menclose
from ziamath.nodes.mfrac import Mfrac
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.mnumber import Midentifier, Mnumber, Mtext
from ziamath.nodes.moperator import Moperator
from ziamath.nodes.mrow import Mrow
from ziamath.nodes.mspace import Mpadded, Mphantom, Mspace
from ziamath.nodes.msubsup import Msub, Msubsup, Msup
from ziamath.nodes.mtable import Mtable

from paperwright.render.math.widths import letter_width

_RELATIVE = ("em", "ex", "mu", "space")
_POINTS = 1.333


class _TrueEm(Mnode, tag="true-em"):
    """Lengths in em are multiples of the font size; ziamath takes it for points and makes them a third too wide."""

    def size_px(self, size: str, fontsize: float | None = None) -> float:
        width = float(super().size_px(size, fontsize))
        return width / _POINTS if size.endswith(_RELATIVE) else width


class _OnceMeasured(Mrow, tag="once-measured"):
    """Rows measure their children twice only where an operator stretches, and not again inside such a measurement.

    ziamath does it in every row, so that the time doubles with each level of nesting.
    """

    def _get_height_nostretch(self, line: list[ET.Element], **kwargs: Any) -> tuple[float, float]:
        if kwargs.get("nostretch") or not any(
            _stretches(mo) for one in line for mo in one.iter("mo")
        ):
            return 0.0, 0.0
        ymin, ymax = super()._get_height_nostretch(line, **kwargs)
        return (ymin, ymax) if ymin <= ymax else (0.0, 0.0)


def _stretches(element: ET.Element) -> bool:
    stretchy = element.get("stretchy")
    if stretchy is None:
        text = (element.text or "").strip()
        stretchy = operators.get_params(text, element.get("form", "infix")).get("stretchy")
    return stretchy == "true"


class Row(_TrueEm, _OnceMeasured, tag="mrow"):
    """`mrow`."""


class Padded(_TrueEm, _OnceMeasured, Mpadded, tag="mpadded"):
    """`mpadded`."""


class Phantom(_TrueEm, _OnceMeasured, Mphantom, tag="mphantom"):
    """`mphantom`."""


class Space(_TrueEm, Mspace, tag="mspace"):
    """`mspace`."""


class Fraction(_TrueEm, Mfrac, tag="mfrac"):
    """`mfrac`."""


class Identifier(_TrueEm, Midentifier, tag="mi"):
    """`mi`."""


class Number(_TrueEm, Mnumber, tag="mn"):
    """`mn`."""


class Text(_TrueEm, Mtext, tag="mtext"):
    """`mtext`."""


class Operator(_TrueEm, Moperator, tag="mo"):
    """`mo`; its attribute `reach`, in em, is how wide an arrow has to be for the label over it."""

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: Any) -> None:
        if reach := element.attrib.pop("reach", ""):
            kwargs["width"] = float(reach) * parent.size
        elif element.text == "\u20d7":
            # The arrow of a vector, over one letter, keeps its size.
            kwargs.pop("width", None)
        elif (element.text or "") in _ACCENTS and "width" in kwargs:
            kwargs["width"] = _widest(element, parent, kwargs["width"])
        super().__init__(element, parent, **kwargs)

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)  # type: ignore[no-untyped-call]
        if self.params.get("largeop") == "true":
            # TeX centres every large operator on the axis; some glyphs of the font stand higher.
            box = self.bbox
            axis = self.units_to_points(self.font.math.consts.axisHeight)
            lift = axis - (box.ymax + box.ymin) / 2
            self.nodexy = [(x, y - lift) for x, y in self.nodexy]
            self.bbox = BBox(box.xmin, box.xmax, box.ymin + lift, box.ymax + lift)


_ACCENTS = frozenset("\u0302\u0303\u030c")


def _widest(element: ET.Element, parent: Mnode, width: float) -> float:
    """The width of the widest form of an accent that is no wider than its base."""
    font = parent.font
    forms = font.math.listvariants(font.glyphindex(element.text or ""), vert=False)
    fitting = [form for form in forms if parent.units_to_points(form) <= width]
    return float(parent.units_to_points(max(fitting, default=0)))


class _WithScripts(Mnode, tag="with-scripts"):
    """The font's space after a script, which ziamath leaves out."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        box = self.bbox
        space = self.units_to_points(self.font.math.consts.spaceAfterScript)
        self.bbox = BBox(box.xmin, box.xmax + space, box.ymin, box.ymax)


class Subscript(_WithScripts, Msub, tag="msub"):
    """`msub`."""


class Superscript(_WithScripts, Msup, tag="msup"):
    """`msup`."""


class BothScripts(_WithScripts, Msubsup, tag="msubsup"):
    """`msubsup`."""


class Enclosure(Menclose, tag="menclose"):
    """`menclose`, no wider than its frame."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        box = self.bbox
        rule = self.units_to_points(self.font.math.consts.radicalRuleThickness)
        inner = self.base.bbox.xmax - self.base.bbox.xmin
        self.bbox = BBox(box.xmin, inner + 4 * rule, box.ymin, box.ymax)


class Foreign(_TrueEm, tag="foreign"):
    """Letters that the math font lacks; the page's own fonts draw them, each in a width that we know beforehand."""

    ASCENT = 0.86
    DESCENT = 0.14

    def __init__(self, element: ET.Element, parent: Mnode, **kwargs: Any) -> None:
        super().__init__(element, parent, **kwargs)
        self.string = element.text or ""
        self.phantom = bool(kwargs.get("phantom"))
        width = sum(letter_width(letter) for letter in self.string) * self.glyphsize
        self.bbox = BBox(0, width, -self.DESCENT * self.glyphsize, self.ASCENT * self.glyphsize)

    def xadvance(self) -> float:
        """How far the next part stands."""
        return float(self.bbox.xmax)


class Table(_TrueEm, Mtable, tag="mtable"):
    """`mtable` with LaTeX's row distances, with rules and with cells that span columns.

    Each cell says with attributes how it stands: `columnalign`, `left` and `right` (what lies beside it, in em),
    `rules` (`l`, `r`, `t`, `b`) and `columnspan`.
    """

    STRUT_HEIGHT = 0.84
    STRUT_DEPTH = 0.36
    DISPLAY_GAP = 0.3
    TALL_GAP = 0.12

    def _setup(self, **kwargs: Any) -> None:
        em = self.glyphsize
        self.cells = [
            [Mnode.fromelement(cell, parent=self, **kwargs) for cell in row] for row in self.element
        ]
        self.sources = [list(row) for row in self.element]
        columns = self._column_places(em)
        baselines, top, bottom = self._row_places(em)
        for cells, sources, baseline in zip(self.cells, self.sources, baselines, strict=True):
            for number, (cell, source) in enumerate(zip(cells, sources, strict=True)):
                start, end = columns[number]
                end = columns[-1][1] if source.get("columnspan") else end
                slack = end - start - (cell.bbox.xmax - cell.bbox.xmin)
                share = {"right": 1.0, "left": 0.0}.get(source.get("columnalign", ""), 0.5)
                self.nodes.append(cell)
                self.nodexy.append((start + max(slack, 0) * share, baseline))
        width = self._edge(-1, "right", em) + columns[-1][1]
        self._draw_rules(columns, (baselines, top, bottom), width)
        self.bbox = BBox(0, width, -bottom, -top)

    def _edge(self, column: int, side: str, em: float) -> float:
        """The room outside the first or the last column."""
        cells = [row[column] for row in self.sources if row]
        return max((min(float(cell.get(side, "0")), 0.2) for cell in cells), default=0.0) * em

    def _column_places(self, em: float) -> list[tuple[float, float]]:
        """Where each column begins and ends."""
        places: list[tuple[float, float]] = []
        x = self._edge(0, "left", em)
        for number in range(max(len(row) for row in self.sources)):
            here = [
                (source, cell)
                for sources, cells in zip(self.sources, self.cells, strict=True)
                for source, cell in zip(sources[number : number + 1], cells[number:], strict=False)
            ]
            if number:
                before = [row[number - 1] for row in self.sources if len(row) > number]
                x += max((float(source.get("right", "0")) for source in before), default=0.0) * em
                x += max((float(source.get("left", "0")) for source, _ in here), default=0.0) * em
            single = [cell for source, cell in here if not source.get("columnspan")]
            width = max((cell.bbox.xmax - cell.bbox.xmin for cell in single), default=0.0)
            places.append((x, x + width))
            x += width
        return places

    def _row_places(self, em: float) -> tuple[list[float], float, float]:
        """The baseline of each row, downwards, and where the table begins and ends."""
        gap = self.DISPLAY_GAP * em if self.style.displaystyle else 0.0
        baselines: list[float] = []
        y = 0.0
        for number, row in enumerate(self.cells):
            tallest = max((cell.bbox.ymax for cell in row), default=0.0)
            deepest = -min((cell.bbox.ymin for cell in row), default=0.0)
            y += max(tallest + self.TALL_GAP * em, self.STRUT_HEIGHT * em)
            baselines.append(y)
            y += max(deepest + self.TALL_GAP * em, self.STRUT_DEPTH * em)
            y += gap if number < len(self.cells) - 1 else 0
        shift = -y / 2 - self.units_to_points(self.font.math.consts.axisHeight)
        return [baseline + shift for baseline in baselines], shift, y + shift

    def _draw_rules(
        self,
        columns: list[tuple[float, float]],
        rows: tuple[list[float], float, float],
        width: float,
    ) -> None:
        baselines, top, bottom = rows
        thick = self.units_to_points(self.font.math.consts.fractionRuleThickness)
        for number, sources in enumerate(self.sources):
            above = top if not number else baselines[number] - self.STRUT_HEIGHT * self.glyphsize
            below = baselines[number] + self.STRUT_DEPTH * self.glyphsize
            for side, y in (("t", above), ("b", below)):
                if any(side in cell.get("rules", "") for cell in sources):
                    self.nodes.append(HLine(width, thick, style=self.style))
                    self.nodexy.append((0, y))
        for number, (start, end) in enumerate(columns):
            follows = columns[number + 1][0] if number + 1 < len(columns) else width
            for side, x in (("r", (end + follows) / 2), ("l", start / 2)):
                here = [row[number] for row in self.sources if len(row) > number]
                if any(side in cell.get("rules", "") for cell in here):
                    self.nodes.append(VLine(bottom - top, thick, style=self.style))
                    self.nodexy.append((x, top))
