"""Which fonts are here, and which characters they have, before TeX is asked."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from paperwright.render.pandoc.latex.engines import FontPlan

_SECONDS = 15


@dataclass(frozen=True)
class _Family:
    """A text family in the TeX tree, by its files."""

    regular: str
    bold: str
    italic: str
    bold_italic: str

    @property
    def setup(self) -> str:
        """The line that makes it the main font."""
        return (
            rf"\setmainfont{{{self.regular}}}[BoldFont={self.bold}, ItalicFont={self.italic}, "
            rf"BoldItalicFont={self.bold_italic}]"
        )


_LATIN_MODERN = "lmroman10-regular.otf"
_FAMILIES = (
    _Family("LibertinusSerif-Regular.otf", "LibertinusSerif-Bold.otf", "LibertinusSerif-Italic.otf",
            "LibertinusSerif-BoldItalic.otf"),
    _Family("STIXTwoText-Regular.otf", "STIXTwoText-Bold.otf", "STIXTwoText-Italic.otf", "STIXTwoText-BoldItalic.otf"),
    _Family("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-BoldItalic.ttf"),
    _Family("FreeSerif.otf", "FreeSerifBold.otf", "FreeSerifItalic.otf", "FreeSerifBoldItalic.otf"),
)  # fmt: skip
_MONOSPACED = "DejaVuSansMono.ttf"
_CHINESE_FILES = {
    "main": "FandolSong-Regular.otf",
    "sans": "FandolHei-Regular.otf",
    "mono": "FandolFang-Regular.otf",
}
_SCRIPTS = {"zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK", "ja": "JP", "ko": "KR"}
_UNUSABLE = ("emoji", "lastresort", "notdef", "symbola bold")


class InstalledFonts:
    """The fonts of this machine and of its TeX."""

    def plan(self, characters: frozenset[str], wide: frozenset[str], language: str) -> FontPlan:
        """Fonts that together have the characters, as far as there are any."""
        chinese = _chinese(wide, language)
        setup = list(chinese.setup)
        covered = _coverage(_LATIN_MODERN)
        # Latin Modern's typewriter font has neither other scripts nor the lines of folder trees.
        needs_monospaced = any("\u2500" <= character <= "\u259f" for character in characters)
        if not _has_letters(covered, characters):
            family = _best_family(characters)
            if family is not None:
                setup.insert(0, family.setup)
                covered = _coverage(family.regular)
                needs_monospaced = True
        if needs_monospaced and _coverage(_MONOSPACED):
            setup.append(rf"\setmonofont{{{_MONOSPACED}}}[Scale=MatchLowercase]")
        lacking = [character for character in sorted(characters) if character not in covered]
        fallbacks, lines = _fallbacks(lacking)
        fallbacks = {**fallbacks, **chinese.fallbacks}
        return FontPlan(
            (*setup, *lines), frozenset((covered & characters) | chinese.covered), fallbacks
        )


def _has_letters(covered: frozenset[str], characters: Iterable[str]) -> bool:
    return all(
        character in covered
        for character in characters
        if unicodedata.category(character)[0] == "L"
    )


def _best_family(characters: frozenset[str]) -> _Family | None:
    """The first family that has all letters, or else the one that has most of them."""
    letters = {character for character in characters if unicodedata.category(character)[0] == "L"}
    best, most = None, 0
    for family in _FAMILIES:
        count = len(letters & _coverage(family.regular))
        if count > most:
            best, most = family, count
    return best


def _fallbacks(characters: list[str]) -> tuple[dict[str, str], list[str]]:
    """A font for each character that the main font lacks and for which LaTeX has no command."""
    from paperwright.render.pandoc.latex.characters import text_command

    found: dict[str, str] = {}
    lines: list[str] = []
    commands: dict[str, str] = {}
    for character in characters:
        if text_command(character) is not None and not "\u2500" <= character <= "\u259f":
            continue
        font = _font_with(character)
        if font is None:
            continue
        if font not in commands:
            commands[font] = rf"\fallbackfont{chr(ord('a') + len(commands))}"
            lines.append(rf"\newfontfamily{commands[font]}{{{font}}}[Scale=MatchLowercase]")
        found[character] = commands[font]
    return found, lines


@cache
def _font_with(character: str) -> str | None:
    for family in _FAMILIES:
        if character in _coverage(family.regular):
            return family.regular
    if character in _coverage(_MONOSPACED):
        return _MONOSPACED
    names = _listed(f":charset={ord(character):x}", "family")
    usable = sorted(
        name.split(",")[0] for name in names if not any(word in name.lower() for word in _UNUSABLE)
    )
    return usable[0] if usable else None


def _chinese(wide: frozenset[str], language: str) -> FontPlan:
    """Fonts for Chinese, Japanese and Korean: Noto's where they are here, Fandol's else."""
    if not wide and not language.startswith("zh"):
        return FontPlan()
    script = _script(wide, language)
    families = set(_listed(":lang=zh", "family"))
    noto = f"Noto Serif CJK {script}"
    if any(noto in names.split(",") for names in families):
        kai = "FandolKai-Regular.otf"
        # Kai, which Chinese has for italics, has no Japanese kanji and no Hangul.
        italic = f"ItalicFont={{[{kai}]}}" if script == "SC" and _paths(kai) else "AutoFakeSlant"
        setup = (
            rf"\setCJKmainfont{{{noto}}}[{italic}]",
            rf"\setCJKsansfont{{Noto Sans CJK {script}}}",
            rf"\setCJKmonofont{{Noto Sans Mono CJK {script}}}",
        )
        # Noto's CJK fonts have every character of the script.
        return FontPlan(setup, wide)
    covered = _coverage(_CHINESE_FILES["main"])
    return FontPlan((), wide & covered if covered else frozenset())


def _script(wide: frozenset[str], language: str) -> str:
    named = _SCRIPTS.get(language.lower()) or _SCRIPTS.get(language.lower().split("-")[0])
    if named:
        return named
    if any("\uac00" <= character <= "\ud7a3" for character in wide):
        return "KR"
    if not language.startswith("zh") and any(
        "\u3041" <= character <= "\u30fa" for character in wide
    ):
        return "JP"
    return "SC"


@cache
def _coverage(file: str) -> frozenset[str]:
    """The characters of a font of the TeX tree; none when it is not here."""
    paths = _paths(file)
    if not paths:
        return frozenset()
    # A library without types, and one that takes time to load.
    library = import_module("fontTools.ttLib")

    try:
        with library.TTFont(paths[0], lazy=True, fontNumber=0) as font:
            return frozenset(map(chr, font.getBestCmap() or ()))
    except (OSError, library.TTLibError):
        return frozenset()


@cache
def _paths(file: str) -> tuple[Path, ...]:
    return tuple(Path(line) for line in _run("kpsewhich", file))


@cache
def _listed(pattern: str, what: str) -> tuple[str, ...]:
    return tuple(
        line.rstrip(":").partition("=")[2] or line for line in _run("fc-list", pattern, what)
    )


def _run(program: str, *arguments: str) -> list[str]:
    if shutil.which(program) is None:
        return []
    try:
        done = subprocess.run(
            [program, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line for line in done.stdout.split("\n") if line.strip()]
