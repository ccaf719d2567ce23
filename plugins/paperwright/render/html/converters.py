"""Formulas through `paperwright.render.math`, with the macros and the numbers of their document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from paperwright.render.macros import macros_of
from paperwright.render.math.mathml import Formula, to_mathml

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from paperwright.resolve.resolution import Resolution


class Shown(NamedTuple):
    r"""A formula as HTML, or why there is none; and what its own `\tag`s print."""

    html: str | None
    error: str
    tags: tuple[str, ...] = ()


def convert(
    keys: Sequence[tuple[str, bool]],
    resolution: Resolution,
    form: str,
    cache: MutableMapping[str, str] | None,
) -> list[Shown]:
    """Each formula, as TeX and whether it is a display, in the form asked for."""
    formulas = [Formula(tex, display) for tex, display in keys]
    macros = macros_of(resolution.document)
    numbers = {target.label: target.number for target in resolution.targets if target.number}
    store: MutableMapping[str, str] = {} if cache is None else cache
    converted = to_mathml(formulas, macros, store, numbers)
    if form == "mathml":
        return [Shown(one.mathml, one.error or "", one.tags) for one in converted]
    from paperwright.render.math.plain import plain_texts
    from paperwright.render.math.svg import to_svg, with_text

    drawings = to_svg(formulas, macros, store, numbers)
    texts = plain_texts(formulas, macros, store)
    return [
        Shown(with_text(drawing, text) if drawing.markup else None, drawing.error or "", one.tags)
        for drawing, text, one in zip(drawings, texts, converted, strict=True)
    ]


def in_words(
    keys: Sequence[tuple[str, bool]],
    resolution: Resolution,
    cache: MutableMapping[str, str] | None,
) -> list[str]:
    """Each formula as plain text, for where no markup can stand."""
    from paperwright.render.math.plain import plain_texts

    formulas = [Formula(tex, display) for tex, display in keys]
    return plain_texts(formulas, macros_of(resolution.document), cache)
