"""Display formulas, with their numbers at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paperwright.render.html.formulas import equation_tex
from paperwright.render.html.markup import attributes, escape, escape_attribute
from paperwright.resolve.numbering import equation_rows

if TYPE_CHECKING:
    from paperwright.model import nodes
    from paperwright.render.html.writer import Writer
    from paperwright.resolve.resolution import Target

_NUMBERED_BY_ROW = frozenset({"align", "gather", "alignat", "flalign", "eqnarray"})


def equation(writer: Writer, node: nodes.Equation) -> None:
    """Write an equation; an alignment has a number for each of its rows."""
    targets = [target for target in writer.equation_targets.get(node, ()) if target.number]
    tex = equation_tex(node)
    html = writer.formulas.html(writer, tex, node.span, display=True)
    tags = writer.formulas.tags(tex)
    if len(targets) == 1 and node.environment not in _NUMBERED_BY_ROW:
        attrs = attributes(node.attr, identifier=targets[0].anchor, classes=("pw-equation",))
        numbers = _number(targets[0])
    elif targets:
        # Each row has its own name.
        attrs = attributes(node.attr, identifier="", classes=("pw-equation",))
        numbers = _numbers(node, targets)
    elif tags:
        attrs = attributes(node.attr, classes=("pw-equation",))
        shown = "".join(f"<span>({escape(tag)})</span>" for tag in tags)
        numbers = f'<span class="pw-equation-number pw-rows">{shown}</span>'
    else:
        attrs = attributes(node.attr, classes=("pw-equation",))
        numbers = ""
    writer.out.append(f"<div{attrs}>{html}{numbers}</div>")


def _number(target: Target) -> str:
    return f'<span class="pw-equation-number">({escape(target.number)})</span>'


def _numbers(node: nodes.Equation, targets: list[Target]) -> str:
    """The numbers of the rows, as far apart as the rows are."""
    rows = equation_rows(node.tex)
    left = iter(targets)
    parts = []
    for row in rows:
        is_numbered = len(rows) == len(targets) or not ("\\nonumber" in row or "\\notag" in row)
        target = next(left, None) if is_numbered else None
        if target is None:
            parts.append("<span></span>")
        else:
            anchor = escape_attribute(target.anchor)
            parts.append(f'<span id="{anchor}">({escape(target.number)})</span>')
    return f'<span class="pw-equation-number pw-rows">{"".join(parts)}</span>'
