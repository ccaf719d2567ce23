"""Syntax: Markdown text in, markdown-it tokens out, each inline token with its range of offsets.

The grammar is CommonMark, GFM's tables, strikethrough and task lists, pandoc's academic Markdown and Material's blocks
(`content/guide/dialect.md`). markdown-it-py and mdit-py-plugins give the rules that they have; the modules of this
package hold those that they lack, one syntax each.
"""

from __future__ import annotations

from functools import cache

from markdown_it import rules_block as library_block
from markdown_it import rules_inline as library_inline

from paperwright.syntax.block import BlockParser, BlockRule
from paperwright.syntax.inline import (
    MAXIMUM_LEVEL,
    InlineParser,
    InlineRule,
    delimiter_rule,
    line_break,
)
from paperwright.syntax.links import Dialect

_UNMARKED = (r"-(?!@)", r"!(?!\[)", r"[^\W_]_(?=[^\W_])")
"""Where a character that begins some markup begins none: a hyphen and an exclamation mark, an underscore in a word."""
_ANYWHERE = ("paragraph", "reference", "blockquote", "list")


def _block_rules() -> tuple[BlockRule, ...]:
    from mdit_py_plugins.footnote.index import footnote_def

    from paperwright.syntax import containers, definitions, paragraphs, raw_blocks, tables

    return (
        BlockRule("table", tables.pipe_table, None, ("reference",)),
        BlockRule("grid_table", tables.grid_table, "+", ("reference",)),
        # It is the indentation that begins code.
        BlockRule("code", library_block.code, ""),
        BlockRule("fenced_directive", containers.fenced_directive, "`~", _ANYWHERE),
        BlockRule("fence", library_block.fence, "`~", _ANYWHERE),
        BlockRule("tex_environment", raw_blocks.tex_environment, "\\", _ANYWHERE),
        BlockRule("tex_macros", raw_blocks.tex_macros, "\\", ("reference",)),
        BlockRule("fenced_div", containers.fenced_div, ":", _ANYWHERE),
        BlockRule("admonition", containers.admonition, "!?", _ANYWHERE),
        BlockRule("content_tab", containers.content_tab, "=", _ANYWHERE),
        BlockRule("blockquote", library_block.blockquote, ">", _ANYWHERE),
        BlockRule("hr", library_block.hr, "*-_", _ANYWHERE),
        BlockRule("block_break", raw_blocks.block_break, "+", _ANYWHERE),
        BlockRule("abbreviation", raw_blocks.abbreviation, "*", ("reference",)),
        BlockRule(
            "list",
            library_block.list_block,
            "*-+0123456789",
            ("paragraph", "reference", "blockquote"),
        ),
        BlockRule("footnote_def", footnote_def, "[", ("paragraph", "reference")),
        BlockRule("reference", library_block.reference, "["),
        BlockRule(
            "html_block", library_block.html_block, "<", ("paragraph", "reference", "blockquote")
        ),
        BlockRule("heading", library_block.heading, "#", ("paragraph", "reference", "blockquote")),
        BlockRule("line_block", raw_blocks.line_block, "|", ("reference",)),
        BlockRule(
            "definition",
            definitions.definition_list,
            ":~",
            ("paragraph", "reference", "blockquote"),
        ),
        BlockRule("definition_list", definitions.definition_list),
        BlockRule("paragraph", paragraphs.paragraph),
    )


def _inline_rules() -> dict[str, tuple[InlineRule, ...]]:
    from paperwright.syntax import brackets, citations, formulas, spans, tex

    emphasis = delimiter_rule("*_")
    return {
        "\n": (line_break,),
        "\\": (tex.environment, tex.command, library_inline.escape),
        "`": (spans.code,),
        "$": (formulas.formula,),
        "@": (citations.narrative_citation,),
        "-": (citations.suppressed_citation,),
        "*": (emphasis,),
        "_": (emphasis,),
        "~": (delimiter_rule("~", pairs_only=True), spans.script_rule("~", "subscript")),
        "^": (brackets.inline_note, spans.script_rule("^", "superscript")),
        "[": (
            brackets.footnote_reference,
            brackets.record_link,
            citations.bracketed_citation,
            brackets.link,
            brackets.bracketed_span,
        ),
        "!": (brackets.image,),
        "{": (spans.role,),
        "<": (library_inline.autolink, library_inline.html_inline),
        "&": (library_inline.entity,),
    }


@cache
def parser() -> Dialect:
    """The parser of the dialect; one serves every text."""
    markdown = Dialect("commonmark", {"html": True, "maxNesting": MAXIMUM_LEVEL})
    markdown.block = BlockParser(_block_rules())
    markdown.inline = InlineParser(_inline_rules(), _UNMARKED)
    markdown.inline.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis"])
    return markdown
