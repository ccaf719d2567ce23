"""STY25: characters that nobody sees, or that are not what they look like."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import TYPE_CHECKING

from paperwright.lint import Context, Edit, Finding, Fix, Severity, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import is_tex
from paperwright.model import nodes
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_CYRILLIC = "аеорсхуіјѕԁһАВЕКМНОРСТХІЈЅ"
_LATIN = "aeopcxyijsdhABEKMHOPCTXIJS"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_INVISIBLE = "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ODD = Pattern(
    rf"(?P<hidden>[{_INVISIBLE}]+)|(?P<ligature>[\ufb00-\ufb06])|(?P<private>[\ue000-\uf8ff])"
    rf"|(?P<mixed>(?<![^\W\d_])(?=[A-Za-z]*[{_CYRILLIC}])(?=[{_CYRILLIC}]*[A-Za-z])[A-Za-z{_CYRILLIC}]{{2,}}"
    r"(?![^\W\d_]))"
)
_ODD_CHARACTER = re.compile(rf"[{_INVISIBLE}\ufb00-\ufb06\u0400-\u052f\ue000-\uf8ff]")
"""One of them is in every match of the other, and most papers have none."""
_DASH_IN_CODE = Pattern(r"(?<![\w\u2010-\u2212])[\u2013\u2014\u2212](?=[\w-])|[“”‘’]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_CODE_DASHES = {"\u2013": "--", "\u2014": "--", "\u2212": "-"}


@rule(
    "STY25",
    "lookalike-character",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    most=50,
)
def lookalike_character(document: Document, ctx: Context) -> Iterator[Finding]:
    """A character that nobody sees, or one that is not what it looks like.

    Zero-width spaces, soft hyphens, the ligatures of a PDF (`ﬁ` in one piece), Cyrillic letters inside a
    Latin word and signs without a meaning come in with what was pasted. They break search, copying and
    hyphenation, TeX may have no glyph for them, and some venues take them for an attempt to hide text.

    ~~~markdown bad
    The classiﬁer counts leaves.
    ~~~
    ~~~markdown good
    The classifier counts leaves, naïve or not; Ёлка is a fir, α is a letter.
    ~~~

    Quotation marks and dashes of print inside code are reported too: a command that is copied does not
    run with them.

    ## Fix safety

    The fix takes invisible characters out and writes ligatures and Cyrillic letters as the Latin
    letters that they stand for. In code nothing is changed.
    """
    text = ctx.source.text
    if text.isascii():
        return
    # Most lines are ASCII, which is told many times as fast as the expression searches them.
    if _ODD_CHARACTER.search("".join(filterfalse(str.isascii, text.split("\n")))):
        yield from _in_text(text, ctx)
    for block in document.all(nodes.CodeBlock):
        yield from _in_code(block, ctx)


def _in_text(text: str, ctx: Context) -> Iterator[Finding]:
    right_to_left = bool(_RIGHT_TO_LEFT.search(text))
    for match in _ODD.finditer(text):
        if right_to_left and match["hidden"]:
            continue
        message, right = _described(match)
        fix = None
        if right is not None and not is_tex(ctx, match.start()):
            fix = Fix((Edit(Span(*match.span()), right),))
        yield ctx.report(Span(*match.span()), message, fix=fix)


def _described(match: re.Match[str]) -> tuple[str, str | None]:
    found = match[0]
    code = f"U+{ord(found[0]):04X}"
    name = unicodedata.name(found[0], "no name").lower()
    if match["hidden"]:
        return say("Invisible character {code} ({name})", code=code, name=name), ""
    if match["ligature"]:
        right = unicodedata.normalize("NFKC", found)
        return say(
            "`{found}` is one character {code}, not `{right}`", found=found, code=code, right=right
        ), right
    if match["private"]:
        return say("Character {code} has no meaning outside one font", code=code), None
    right = found.translate(_TO_LATIN)
    return say("`{word}` mixes Cyrillic letters with Latin ones", word=found), right


def _in_code(block: nodes.CodeBlock, ctx: Context) -> Iterator[Finding]:
    """A dash that should be an option's, or a quotation mark of print, in code that somebody runs."""
    if block.language not in _RUN:
        return
    for match in _DASH_IN_CODE.finditer(ctx.source.text, block.span.start, block.span.end):
        yield ctx.report(
            Span(*match.span()),
            say(
                "`{found}` in code is no sign of {language}",
                found=match[0],
                language=block.language,
            ),
            help=say("Write `{right}`", right=_CODE_DASHES.get(match[0], '"')),
        )


_RUN = frozenset({"bash", "sh", "shell", "console", "zsh"})
