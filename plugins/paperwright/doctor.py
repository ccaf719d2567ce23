"""Which parts of this machine Paperwright can use, and how to get those that are missing.

Every check returns a `Part` and changes nothing. A part that is missing is no error here: a build
that needs it says so itself.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from paperwright.errors import ToolMissingError

_TIME_LIMIT = 20.0
"""Seconds that a program has to say its version; Chromium takes two on a cold disk."""

# TeX engines put the version of TeX before their own: 3.141592653-2.6-1.40.24.
_VERSION = re.compile(r"(?:[\d.]+-)*(\d+(?:\.\d+)+[a-z]?)")


@dataclass(frozen=True, slots=True)
class Part:
    """One program, library, TeX file or font, and whether it is here."""

    name: str
    found: bool
    version: str
    """Empty when it is missing or does not say."""
    serves: str
    """What one can do with it."""
    get: str
    """The command that brings it."""
    essential: bool = False
    """Whether Paperwright is of no use without it."""


@dataclass(frozen=True, slots=True)
class _Program:
    name: str
    serves: str
    get: str
    option: str = "--version"


_PROGRAMS = (
    _Program("latexmk", "every PDF made with LaTeX", "apt install latexmk"),
    _Program("pdflatex", "PDF for most venues", "apt install texlive-latex-recommended"),
    _Program("xelatex", "PDF in Chinese or with system fonts", "apt install texlive-xetex"),
    _Program(
        "bibtex", "the bibliography of a LaTeX paper", "apt install texlive-latex-recommended"
    ),
    _Program("rsvg-convert", "SVG through a program of its own", "apt install librsvg2-bin"),
    _Program("inkscape", "SVG through the `svg` package of LaTeX", "apt install inkscape"),
    _Program("pdftotext", "the text of a finished PDF", "apt install poppler-utils", "-v"),
    _Program("chromium", "tests that look at the site", "apt install chromium"),
    _Program("chromedriver", "tests that look at the site", "apt install chromium-driver"),
)

_TEX_FILES = {
    "acmart.cls": ("papers for the ACM", "texlive-publishers"),
    "IEEEtran.cls": ("papers for the IEEE", "texlive-publishers"),
    "llncs.cls": ("papers for Springer's LNCS", "texlive-publishers"),
    "elsarticle.cls": ("papers for Elsevier", "texlive-publishers"),
    "newtxtext.sty": ("Times, which most venues ask for", "texlive-fonts-extra"),
    "booktabs.sty": ("tables", "texlive-latex-recommended"),
    "algpseudocode.sty": ("algorithms", "texlive-science"),
    "natbib.sty": ("citations by author and year", "texlive-latex-recommended"),
    "ctex.sty": ("Chinese", "texlive-lang-chinese"),
}


def examine() -> list[Part]:
    """Every part, the essential ones first."""
    return [find_pandoc(), find_pango(), *find_programs(), *find_tex_files(), *find_fonts()]


def has_essentials(parts: Iterable[Part]) -> bool:
    """Whether none of the essential parts is missing."""
    return all(part.found for part in parts if part.essential)


def find_pandoc() -> Part:
    """The pandoc that every conversion goes through."""
    from paperwright.pandoc import pandoc_path

    try:
        version = _version_of(pandoc_path())
    except ToolMissingError:
        version = None
    return Part(
        "pandoc",
        version is not None,
        version or "",
        "citations, LaTeX, docx, import",
        "pip install pypandoc_binary",
        essential=True,
    )


def find_pango() -> Part:
    """WeasyPrint, which loads Pango when it is imported."""
    version = ""
    # WeasyPrint prints its advice to standard output, where ours goes.
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(ImportError, OSError):
        import weasyprint

        version = weasyprint.__version__
    return Part(
        "WeasyPrint and Pango",
        bool(version),
        version,
        "PDF without TeX",
        "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        essential=True,
    )


def find_programs() -> Iterator[Part]:
    """The programs that are run, if they are on the path."""
    with ThreadPoolExecutor() as pool:
        versions = pool.map(lambda program: _version_of(program.name, program.option), _PROGRAMS)
        for program, version in zip(_PROGRAMS, versions, strict=True):
            yield Part(
                program.name, version is not None, version or "", program.serves, program.get
            )


def find_tex_files() -> Iterator[Part]:
    """The LaTeX classes and packages that our templates load."""
    paths = {path.name: path for path in map(Path, _lines_of("kpsewhich", *_TEX_FILES))}
    for name, (serves, package) in _TEX_FILES.items():
        path = paths.get(name)
        version = _date_in(path) if path else ""
        yield Part(name, path is not None, version, serves, f"apt install {package}")


def find_fonts() -> Iterator[Part]:
    """The fonts that a page or a PDF falls back on where its own has no glyph."""
    chinese = sorted(_lines_of("fc-list", ":lang=zh-cn", "family"))
    math = sorted(family for family in _lines_of("fc-list", ":", "family") if "Math" in family)
    yield _font("a Chinese font", chinese, "Chinese in PDF without TeX", "fonts-noto-cjk")
    yield _font("a math font", math, "formulas shown by a browser", "fonts-lmodern")


def _font(name: str, families: list[str], serves: str, package: str) -> Part:
    first = families[0].split(",")[0] if families else ""
    return Part(name, bool(families), first, serves, f"apt install fontconfig {package}")


def _version_of(program: str, option: str = "--version") -> str | None:
    """What the program says its version is, empty when it says none, `None` when it is missing."""
    path = shutil.which(program)
    if path is None:
        return None
    match = _VERSION.search(_output_of(path, option))
    return match[1] if match else ""


def _lines_of(program: str, *arguments: str) -> list[str]:
    """What the program prints; nothing when it is missing."""
    path = shutil.which(program)
    return _output_of(path, *arguments).splitlines() if path else []


def _output_of(path: str, *arguments: str) -> str:
    """What the program says on standard output, else on standard error."""
    try:
        answer = subprocess.run(
            [path, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIME_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout or answer.stderr


def _date_in(tex_file: Path) -> str:
    """The date that a LaTeX class or package gives as its version, when it is spelled out."""
    text = tex_file.read_text(encoding="utf-8", errors="replace")
    match = re.search(r"^\\Provides\w+\s*\{[^}]*\}[\s%]*\[(\d{4}[/-]\d\d[/-]\d\d)", text, re.M)
    return match[1] if match else ""
