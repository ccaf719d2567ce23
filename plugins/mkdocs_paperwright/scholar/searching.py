"""A page as search plugins should read it: formulas as characters, code without colours, Chinese with its words apart.

They parse each page, and most of its elements are those of formulas and of coloured code, of which they keep nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(r'<i data-paperwright-formula="(\d+)">[^<]*</i>')
_CODE = re.compile(r"<pre><span></span><code>(.*?)</code></pre>", re.DOTALL)
_COLOUR = re.compile(r'<span class="\w+">|</span>')
_CODE_MARK = re.compile(r'<pre data-paperwright-code="(\d+)"><code>.*?</code></pre>', re.DOTALL)
_GAP = "\u200b"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_NEIGHBOURS = re.compile(rf"({_HAN})(?={_HAN})")
_SEPARATED = re.compile(rf"({_HAN}){_GAP}(?={_HAN})")


@dataclass
class SearchablePage:
    """What was taken out of a page, to be put back once it is indexed."""

    formulas: Sequence[str] = ()
    code: Sequence[str] = ()
    separates_characters: bool = False

    def prepared(self, html: str) -> str:
        """The HTML with the characters of formulas, and code without its colours: many elements and few words."""
        formulas: list[str] = []
        code: list[str] = []

        def mark(match: re.Match[str]) -> str:
            formulas.append(match[0])
            characters = "".join(_TAG.sub("", match[0]).split())
            return f'<i data-paperwright-formula="{len(formulas) - 1}">{characters}</i>'

        def mark_code(match: re.Match[str]) -> str:
            words = _COLOUR.sub("", match[1])
            if "<" in words:
                # There is more in it than colours.
                return match[0]
            code.append(match[0])
            return f'<pre data-paperwright-code="{len(code) - 1}"><code>{words}</code></pre>'

        html = _FORMULA.sub(mark, html)
        html = _CODE.sub(mark_code, html)
        self.formulas, self.code = formulas, code
        return _NEIGHBOURS.sub(rf"\1{_GAP}", html) if self.separates_characters else html

    def restored(self, html: str) -> str:
        """The HTML as it was, whatever else has changed in it."""
        if self.separates_characters:
            html = _SEPARATED.sub(r"\1", html)
        if self.code:
            html = _CODE_MARK.sub(lambda match: self.code[int(match[1])], html)
        if self.formulas:
            html = _MARK.sub(lambda match: self.formulas[int(match[1])], html)
        return html


@cache
def _has_jieba() -> bool:
    return find_spec("jieba") is not None


def separates_characters(config: MkDocsConfig) -> bool:
    """Whether Chinese has to be cut for the search: where gaps separate words, and jieba is not there to find them.

    Without it a sentence is one word, which nobody types whole. With every character apart, Material finds those that
    were typed.
    """
    if _has_jieba():
        return False
    for plugin in config.plugins.values():
        options: Any = getattr(plugin, "config", {})
        separator = options.get("separator")
        if isinstance(separator, str) and (_GAP in separator or "\\u200b" in separator):
            return True
    return False
