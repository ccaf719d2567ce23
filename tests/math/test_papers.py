"""The formulas of the real papers, each with its paper's macros: how many can be read and drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from paperwright.render.math.macros import Macros, collect_macros, macros_from_mapping
from paperwright.render.math.mathml import Formula, to_mathml
from paperwright.render.math.svg import to_svg

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_CODE_BLOCK = re.compile(r"^( *)(`{3,}|~{3,})(?!\{math).*?^\1\2`*\s*$", re.DOTALL | re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<!\})`[^`\n]+`(?!\{=)")
_IN_MARKDOWN = re.compile(
    r"(?<![\\$])\$\$(?P<display>(?:[^$\\]|\\.)+?)\$\$"
    r"|(?<![\\$`\w])\$(?P<inline>(?=\S)(?:[^$\\\n]|\\.|\n(?!\s*\n))+?(?<=\S))\$(?!\d)"
    r"|^(?P<environment>\\begin\{(?P<name>(?:equation|align|gather|multline|eqnarray)\*?)\}"
    r".*?\\end\{(?P=name)\})"
    r"|\{math\}`(?P<role>[^`]+)`"
    r"|^(?:```|:::)\{math\}[^\n]*\n(?P<fence>.*?)^(?:```|:::)",
    re.DOTALL | re.MULTILINE,
)
_ENVIRONMENTS = r"(?:equation|align|gather|multline|eqnarray|alignat|flalign)\*?"
_IN_LATEX = re.compile(
    r"(?<!\\)\$\$(?P<dollars>.+?)(?<!\\)\$\$|\\\[(?P<brackets>.+?)\\\]|\\\((?P<parens>.+?)\\\)"
    rf"|\\begin\{{(?P<name>{_ENVIRONMENTS})\}}(?P<body>.+?)\\end\{{(?P=name)\}}"
    r"|(?<![\\$])\$(?P<inline>[^$]+?)(?<!\\)\$",
    re.DOTALL,
)
_DEFINITION = re.compile(r".*\\(?:(?:re)?newcommand|providecommand|def\b|DeclareMath|let\b).*")
# What a search for dollars takes for a formula in listings and drawings.
_NO_FORMULA = re.compile(
    r"\n\s*\n|\$ *& *\$|\\(?:item|caption|includegraphics|node|draw|verb)|tabular|#\(|@ \("
)


class Paper(NamedTuple):
    """One paper."""

    name: str
    macros: Macros
    formulas: list[Formula]


def markdown_papers(corpus: Path) -> Iterator[Paper]:
    """Every Markdown paper that has formulas."""
    for folder in ("joss", "manubot", "quarto", "myst"):
        for path in sorted((corpus / folder).rglob("*")):
            if path.suffix not in {".md", ".qmd"}:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            macros = _project_macros(path, corpus) | collect_macros(text)
            prose = _CODE_SPAN.sub("", _CODE_BLOCK.sub("", _FRONT_MATTER.sub("", text)))
            found = [_from_markdown(match) for match in _IN_MARKDOWN.finditer(prose)]
            formulas = list(dict.fromkeys(one for one in found if one.tex))
            if formulas:
                yield Paper(str(path.relative_to(corpus)), macros, formulas)


def _from_markdown(match: re.Match[str]) -> Formula:
    if fence := match["fence"]:
        lines = [line for line in fence.splitlines() if not line.startswith(":")]
        return Formula("\n".join(lines).strip(), display=True)
    if inline := match["inline"] or match["role"]:
        return Formula(inline.strip())
    return Formula((match["display"] or match["environment"] or "").strip(), display=True)


def _project_macros(path: Path, corpus: Path) -> Macros:
    """MyST's macros, which stand in the project's settings."""
    for folder in path.parents:
        settings = folder / "myst.yml"
        if settings.is_file():
            data = yaml.safe_load(settings.read_text(encoding="utf-8"))
            return macros_from_mapping((data.get("project") or {}).get("math") or {})
        if folder == corpus:
            break
    return Macros()


def latex_papers(corpus: Path) -> Iterator[Paper]:
    """Every LaTeX paper, with the macros of all its files."""
    for folder in sorted((corpus / "latex").iterdir()):
        texts = [
            path.read_text(encoding="utf-8", errors="replace")
            for path in sorted(folder.rglob("*.tex"))
        ]
        macros = collect_macros("\n".join(texts))
        formulas = dict.fromkeys(one for text in texts for one in _from_latex(text))
        yield Paper(folder.name, macros, list(formulas))


def _from_latex(text: str) -> Iterator[Formula]:
    body = re.sub(r"(?<!\\)%.*", "", text)
    body = _DEFINITION.sub("", body[max(body.find(r"\begin{document}"), 0) :])
    for match in _IN_LATEX.finditer(body):
        inline = match["inline"] or match["parens"]
        tex = inline or match["dollars"] or match["brackets"] or match[0]
        if (
            not _NO_FORMULA.search(tex)
            and tex.count("{") == tex.count("}")
            and (not inline or "&" not in tex)
        ):
            yield Formula(tex.strip(), display=not inline)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_formula_of_the_markdown_papers_is_converted_and_drawn(corpus: Path) -> None:
    count, refused = 0, []
    for paper in markdown_papers(corpus):
        results = to_svg(paper.formulas, paper.macros)
        count += len(results)
        for formula, drawing in zip(paper.formulas, results, strict=True):
            if drawing.error:
                refused.append(f"{paper.name}: {drawing.error}: {formula.tex[:60]}")
    assert count > 900
    assert not refused, "\n".join(refused)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_formulas_of_the_latex_papers_are_converted(corpus: Path) -> None:
    count, fallback, refused = 0, 0, []
    for paper in latex_papers(corpus):
        for formula, one in zip(
            paper.formulas, to_mathml(paper.formulas, paper.macros), strict=True
        ):
            count += 1
            fallback += one.converter == "latex2mathml"
            if one.error:
                refused.append(f"{paper.name}: {one.error}: {formula.tex[:60]}")
    assert count > 5_500
    # What is left are macros that no file of the paper defines.
    assert len(refused) <= 0.0125 * count, "\n".join(refused)
    assert fallback <= 0.005 * count
