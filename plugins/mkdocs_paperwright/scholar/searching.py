"""A page as search plugins should read it: formulas as characters, tables as text, Chinese with its words apart.

They parse each page, and most of its elements are those of formulas, of coloured code and of tables, of which they keep
nothing.
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
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_PARTS_OF_TABLE = re.compile(r"(<[^<>]*>)")
_CELL_TAG = re.compile(
    r'</?(?:thead|tbody|tfoot|tr|th|td|colgroup|col|strong|em|i|a|span)(?: (?!data-search)[\w-]+="[^"<>]*")*>'
)
_KEPT_TAG = re.compile(r"</?(?:code|sub|sup|p)>")
_EMPTY_TAG = re.compile(r"<(\w+)>\s*</\1>")
_TABLE_MARK = re.compile(r'<table data-paperwright-table="(\d+)">.*?</table>', re.DOTALL)
_GAP = "\u200b"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_NEIGHBOURS = re.compile(rf"({_HAN})(?={_HAN})")
_SEPARATED = re.compile(rf"({_HAN}){_GAP}(?={_HAN})")


@dataclass
class SearchablePage:
    """What was taken out of a page, to be put back once it is indexed."""

    formulas: Sequence[str] = ()
    code: Sequence[str] = ()
    tables: Sequence[str] = ()
    separates_characters: bool = False

    def prepared(self, html: str) -> str:
        """The HTML with formulas as their characters, code without its colours and tables without rows and cells."""
        formulas: list[str] = []
        code: list[str] = []
        tables: list[str] = []

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

        def mark_table(match: re.Match[str]) -> str:
            words = _words_of_table(match[1])
            if not words:
                return match[0]
            tables.append(match[0])
            return f'<table data-paperwright-table="{len(tables) - 1}">{words}</table>'

        html = _FORMULA.sub(mark, html)
        html = _CODE.sub(mark_code, html)
        if not self.separates_characters:
            # Else the characters of two cells would be neighbours.
            html = _TABLE.sub(mark_table, html)
        self.formulas, self.code, self.tables = formulas, code, tables
        return _NEIGHBOURS.sub(rf"\1{_GAP}", html) if self.separates_characters else html

    def restored(self, html: str) -> str:
        """The HTML as it was, whatever else has changed in it."""
        if self.separates_characters:
            html = _SEPARATED.sub(r"\1", html)
        if self.tables:
            html = _TABLE_MARK.sub(lambda match: self.tables[int(match[1])], html)
        if self.code:
            html = _CODE_MARK.sub(lambda match: self.code[int(match[1])], html)
        if self.formulas:
            html = _MARK.sub(lambda match: self.formulas[int(match[1])], html)
        return html


def _words_of_table(html: str) -> str:
    """What stands in a table without its rows and cells; empty when something else stands in it as well.

    Parsers see a text between any two elements, and Material's joins those of white space. So does this, and keeps what
    begins and ends a table apart from its words.
    """
    words: list[str] = []
    for part in _PARTS_OF_TABLE.split(html):
        if part.startswith("<"):
            if _KEPT_TAG.fullmatch(part):
                words.append(part)
            elif not _CELL_TAG.fullmatch(part):
                return ""
        elif part and not part.isspace():
            words.append(part.replace("\n", " "))
        elif part and not (words and words[-1].isspace()):
            words.append(" ")
    if len(words) < 2:
        return ""
    first = words.pop(0) if words[0].isspace() else ""
    last = words.pop() if words[-1].isspace() else ""
    text = "".join(words)
    # Parsers take empty elements out, with the white space that was before them.
    return "" if _EMPTY_TAG.search(text) else f"{first}<wbr>{text}<wbr>{last}"


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
