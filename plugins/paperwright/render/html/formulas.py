"""The formulas of a document, converted together: one request to pandoc serves them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from paperwright.model import nodes
from paperwright.model.walk import walk
from paperwright.render.html.markup import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from paperwright.model.document import Document
    from paperwright.render.html.writer import Writer
    from paperwright.resolve.resolution import Resolution
    from paperwright.source import Span

INLINE_FORMULA = re.compile(r"\$(?!\s)((?:\\.|[^$\\])+?)(?<!\s)\$(?!\d)", re.DOTALL)
"""A formula in a line of pseudocode."""

_PLAIN_ENVIRONMENTS = frozenset({"", "equation", "displaymath", "math", "dmath"})
_Key = tuple[str, bool]


def equation_tex(node: nodes.Equation) -> str:
    """The TeX of an equation with the environment that it needs around it."""
    name = node.environment.rstrip("*")
    if name in _PLAIN_ENVIRONMENTS:
        return node.tex
    return f"\\begin{{{name}*}}{node.tex}\\end{{{name}*}}"


class Formulas:
    """Converts every formula of a document when the first is asked for."""

    def __init__(
        self, resolution: Resolution, form: str, cache: MutableMapping[str, str] | None = None
    ) -> None:
        self._resolution = resolution
        self._form = form
        self._cache = cache
        self._html: dict[_Key, str] = {}
        self._errors: dict[_Key, str] = {}
        self._tags: dict[_Key, tuple[str, ...]] = {}
        self._words: dict[_Key, str] = {}
        self._is_ready = False

    def html(self, writer: Writer, tex: str, span: Span, *, display: bool) -> str:
        """The formula as HTML; one that cannot be converted shows its TeX and is reported."""
        key = self._ready(tex, display)
        if error := self._errors.get(key):
            writer.report("DOC10", span, error, "Mend the formula; its TeX is shown in its place")
        return self._html[key]

    def quietly(self, tex: str, *, display: bool) -> str | None:
        """The formula as HTML; `None`, and no report, when it cannot be converted."""
        key = self._ready(tex, display)
        return None if key in self._errors else self._html[key]

    def words(self, tex: str) -> str:
        """The formula as plain text."""
        key = (tex, False)
        if key not in self._words:
            from paperwright.render.html.converters import in_words

            wanted = {key: None} | dict.fromkeys(_all_formulas(self._resolution))
            texts = in_words(list(wanted), self._resolution, self._cache)
            self._words |= dict(zip(wanted, texts, strict=True))
        return self._words[key]

    def _ready(self, tex: str, display: bool) -> _Key:
        key = (tex, display)
        if not self._is_ready:
            self._is_ready = True
            self._convert(dict.fromkeys(_all_formulas(self._resolution)))
        if key not in self._html:
            self._convert([key])
        return key

    def tags(self, tex: str) -> tuple[str, ...]:
        r"""What the `\tag`s of a display formula print, once it has been written."""
        return self._tags.get((tex, True), ())

    def _convert(self, keys: Iterable[_Key]) -> None:
        wanted = [key for key in keys if key not in self._html]
        if not wanted:
            return
        from paperwright.render.html.converters import convert

        converted = convert(wanted, self._resolution, self._form, self._cache)
        for key, shown in zip(wanted, converted, strict=True):
            html = shown.html
            if html is None:
                self._errors[key] = shown.error or "The formula is not understood"
                html = f'<code class="pw-math-error">{escape(key[0])}</code>'
            self._html[key] = " ".join(html.splitlines())
            self._tags[key] = shown.tags


def convert_ahead(documents: Iterable[Document], cache: MutableMapping[str, str]) -> None:
    """Convert the formulas of several documents by one request, for each to find them in the cache.

    Those are left that need more than their own TeX: macros, or the numbers of others.
    """
    from paperwright.render.macros import macros_of
    from paperwright.render.math.macros import NO_MACROS
    from paperwright.render.math.mathml import Formula, to_mathml

    wanted: dict[_Key, None] = {}
    for document in documents:
        if macros_of(document) == NO_MACROS:
            wanted.update(dict.fromkeys(_own_formulas(document)))
    to_mathml([Formula(*key) for key in wanted if "ref" not in key[0]], cache=cache)


def _all_formulas(resolution: Resolution) -> Iterator[_Key]:
    yield from _own_formulas(resolution.document)
    for inlines in (
        *resolution.citations.values(),
        *(item.inlines for item in resolution.bibliography),
    ):
        yield from _in_json(inlines)


def _own_formulas(document: Document) -> Iterator[_Key]:
    for math in document.all(nodes.Math):
        yield math.tex, math.display
    for equation in document.all(nodes.Equation):
        yield equation_tex(equation), True
    for algorithm in document.all(nodes.Algorithm):
        for match in INLINE_FORMULA.finditer(algorithm.text):
            yield match[1], False
    metadata = document.metadata
    for node in walk((*metadata.title, *metadata.subtitle, *metadata.abstract)):
        if isinstance(node, nodes.Math):
            yield node.tex, node.display
        elif isinstance(node, nodes.Equation):
            yield equation_tex(node), True


def _in_json(inlines: Any) -> Iterator[_Key]:
    """The formulas among pandoc's inlines, in order."""
    waiting = [inlines]
    while waiting:
        value = waiting.pop()
        if type(value) is dict:
            if value.get("t") == "Math":
                yield value["c"][1], False
            else:
                waiting.append(value.get("c"))
        elif type(value) is list:
            waiting += [part for part in reversed(value) if type(part) in (dict, list)]
