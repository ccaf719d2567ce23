r"""Which TeX program sets a paper, and what its preamble says of characters and fonts.

pdfLaTeX unless the text needs a font that it has not: Chinese, Cyrillic, Greek prose and the like go to XeLaTeX. What
pdfLaTeX knows only by a command gets it with `\newunicodechar`; what nothing here can set is shown as a small box with
its number, so that nobody misses it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from paperwright.render.pandoc.latex.characters import (
    has_greek_words,
    is_native,
    is_wide,
    text_command,
)

if TYPE_CHECKING:
    from paperwright.render.pandoc.latex.template import LatexTemplate

_MISSING = r"\newcommand{\missingcharacter}[1]{{\setlength{\fboxsep}{1pt}\fbox{\tiny\texttt{#1}}}}"
_GREEK = ("\u0370", "\u03ff", "\u1f00", "\u1fff")


@dataclass(frozen=True)
class FontPlan:
    """Fonts for a Unicode engine."""

    setup: tuple[str, ...] = ()
    """The lines that choose the fonts."""
    covered: frozenset[str] = frozenset()
    """The characters that the main font has."""
    fallbacks: Mapping[str, str] = field(default_factory=dict)
    """The command that switches to a font which has a character that the main font lacks."""


class Fonts(Protocol):
    """What knows which fonts are here."""

    def plan(self, characters: frozenset[str], wide: frozenset[str], language: str) -> FontPlan:
        """Fonts for some characters, Chinese ones apart."""
        ...


class AssumedFonts:
    """Fonts that any full TeX installation has, for a `.tex` file that is to be typeset elsewhere."""

    def plan(self, characters: frozenset[str], wide: frozenset[str], language: str) -> FontPlan:
        """STIX Two for what Latin Modern lacks; ctex finds Chinese fonts by itself."""
        setup = () if all(character < "\u0370" for character in characters) else _STIX
        return FontPlan(setup, characters | wide)


_STIX = (
    r"\setmainfont{STIXTwoText-Regular.otf}[BoldFont=STIXTwoText-Bold.otf,ItalicFont=STIXTwoText-Italic.otf,"
    r"BoldItalicFont=STIXTwoText-BoldItalic.otf]",
)


@dataclass(frozen=True)
class Typesetting:
    """The program and what it needs to know of characters."""

    engine: str
    needs_chinese: bool
    fonts: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """The characters that will be boxes."""


def typesetting_for(
    text: str, template: LatexTemplate, language: str, fonts: Fonts, engine: str | None = None
) -> Typesetting:
    """What a text needs.

    Arguments:
        text: all LaTeX of the paper, and its bibliography.
        template: what the class can be typeset with.
        language: the paper's.
        fonts: what knows which fonts are here.
        engine: the program to use whatever the text needs.
    """
    characters = frozenset(character for character in set(text) if not character.isascii())
    wide = frozenset(character for character in characters if is_wide(character))
    needs_chinese = bool(wide) or language.startswith("zh")
    narrow = characters - wide
    beyond = frozenset(character for character in narrow if _is_beyond_pdflatex(character, text))
    unicode_engine = next((name for name in template.engines if name != "pdflatex"), None)
    if engine is None:
        plan = (
            fonts.plan(narrow, wide, language)
            if (beyond or needs_chinese) and unicode_engine
            else FontPlan()
        )
        # A single emoji that no font has is no reason to leave pdfLaTeX.
        helps = needs_chinese or any(
            character in plan.covered or character in plan.fallbacks for character in beyond
        )
        engine = unicode_engine if helps and unicode_engine else template.engines[0]
    else:
        plan = fonts.plan(narrow, wide, language) if engine != "pdflatex" else FontPlan()
    if engine == "pdflatex":
        declarations, missing = _declared(characters)
        return Typesetting(engine, False, (), declarations, missing)
    lacking = frozenset(character for character in characters if character not in plan.covered)
    declarations, missing = _declared(lacking, plan.fallbacks, native=False)
    return Typesetting(engine, needs_chinese, plan.setup, declarations, missing)


def _is_beyond_pdflatex(character: str, text: str) -> bool:
    if is_native(character):
        return False
    if len(unicodedata.normalize("NFD", character)) > 2:
        return True  # two accents on a letter are apart in the PDF's text
    is_greek = _GREEK[0] <= character <= _GREEK[1] or _GREEK[2] <= character <= _GREEK[3]
    return text_command(character) is None or (is_greek and has_greek_words(text))


def _declared(
    characters: frozenset[str], fallbacks: Mapping[str, str] | None = None, *, native: bool = True
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    r"""The `\newunicodechar` lines, and the characters for which nothing is known."""
    lines, missing = [], []
    for character in sorted(characters):
        if native and is_native(character):
            continue
        command = text_command(character)
        if fallbacks and character in fallbacks:
            command = f"{{{fallbacks[character]} {character}}}"
        if command is None:
            missing.append(character)
            command = rf"\missingcharacter{{{ord(character):X}}}"
        lines.append(rf"\newunicodechar{{{character}}}{{{command}}}")
    if missing:
        lines.insert(0, _MISSING)
    return tuple(lines), tuple(missing)
