"""A paper as PDF through LaTeX, and what LaTeX says of it as problems in the Markdown."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.build.image_shelf import ImageShelf, gather_images
from paperwright.build.images import LatexConversion
from paperwright.build.latex_inputs import copy_inputs, refuse_unconfined
from paperwright.build.latex_problems import problems_of_run
from paperwright.build.latex_text import InstalledFonts
from paperwright.build.placing import place
from paperwright.build.tex_process import TexRun, run_latexmk
from paperwright.errors import BuildError
from paperwright.findings import Problem
from paperwright.render.pandoc.latex import BIBLIOGRAPHY_NAME, LatexDocument, render_latex
from paperwright.render.pandoc.latex.template import LatexTemplate, load_template
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.resolve.resolution import Resolution

Progress = Callable[[str], None]
_NAME = "paper"
_MOST_SHOWN = 3


@dataclass(frozen=True)
class LatexSources:
    """A paper as LaTeX with everything that it reads."""

    document: LatexDocument
    images: ImageShelf
    template: LatexTemplate
    problems: tuple[Problem, ...]

    def write_to(self, folder: Path, name: str = _NAME) -> None:
        """Put all files into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.tex").write_text(self.document.text, encoding="utf-8")
        if self.document.bibliography:
            bib = folder / f"{BIBLIOGRAPHY_NAME}.bib"
            bib.write_text(self.document.bibliography + "\n", encoding="utf-8")
        for asset in self.template.assets:
            shutil.copyfile(asset, folder / asset.name)
        self.images.write_to(folder)


def latex_sources(
    resolution: Resolution,
    *,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    template: Path,
    resources: Path,
    root: Path | None = None,
    engine: str | None = None,
    cache: Path | None = None,
) -> LatexSources:
    """The LaTeX of a paper and its files, as `paper --to tex` gives them out.

    Arguments:
        resolution: the paper.
        bibliography: the works that it may cite.
        style: the CSL style, which says whether citations are numbers.
        template: the folder of the template.
        resources: the folder from which the author names files.
        root: the project, which no file may lie outside of; `resources` when not given.
        engine: the program to write for, whatever the text needs.
        cache: where converted images are kept.
    """
    loaded = load_template(template)
    root = root or resources
    convert = LatexConversion(cache / "images" if cache else None)
    shelf = gather_images(resolution.document, resources, root, convert)
    return _sources(resolution, bibliography, style, loaded, shelf, engine)


def _sources(
    resolution: Resolution,
    bibliography: Bibliography | None,
    style: Style | None,
    template: LatexTemplate,
    shelf: ImageShelf,
    engine: str | None,
) -> LatexSources:
    document = render_latex(
        resolution, template, bibliography=bibliography, style=style, images=shelf.placed, fonts=InstalledFonts(),
        engine=engine,
    )  # fmt: skip
    return LatexSources(document, shelf, template, (*shelf.problems, *document.problems))


def build_latex_pdf(
    resolution: Resolution,
    output: Path,
    *,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    template: Path,
    resources: Path,
    root: Path | None = None,
    engine: str | None = None,
    timeout: float = 120.0,
    cache: Path | None = None,
    progress: Progress = lambda message: None,
) -> list[Problem]:
    """Typeset a paper; the PDF is written whole or not at all.

    Arguments:
        resolution: the paper.
        output: the file to write.
        bibliography: the works that it may cite.
        style: the CSL style, which says whether citations are numbers.
        template: the folder of the template.
        resources: the folder from which the author names files.
        root: the project, which no file may lie outside of; `resources` when not given.
        engine: `pdflatex`, `xelatex` or `lualatex`, whatever the text needs.
        timeout: the seconds after which TeX is stopped.
        cache: where finished papers and converted images are kept, so that the same input is not typeset twice.
        progress: called with each step as it begins.

    Returns:
        What is wrong in the Markdown, though there is a PDF.

    Raises:
        BuildError: there is no PDF; the text says what LaTeX stumbled over.
        ToolMissingError: LaTeX is not installed.
    """
    root = root or resources
    refuse_unconfined(resolution.document)
    progress("writing LaTeX")
    sources = latex_sources(
        resolution, bibliography=bibliography, style=style, template=template, resources=resources, root=root,
        engine=engine, cache=cache,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="paperwright-tex-") as temporary:
        folder = Path(temporary)
        sources.write_to(folder)
        copy_inputs(resolution.document, resources, root, folder)
        kept = cache / "latex" / f"{_digest(folder, sources)}.pdf" if cache else None
        if kept is not None and (found := _kept_problems(kept)) is not None:
            place(kept, output)
            return found
        progress(f"typesetting with {sources.document.engine}")
        run = run_latexmk(folder, _NAME, sources.document.engine, timeout)
        if run.pdf is None and (broken := _broken_image(run, sources)):
            sources, run = _without_image(
                broken, resolution, bibliography, style, sources, engine, folder, timeout
            )
        problems = [
            *sources.problems,
            *problems_of_run(run, sources.document, resolution.document, timeout),
        ]
        if run.pdf is None:
            raise BuildError(_failure(resolution, problems, run))
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            place(run.pdf, kept)
            rows = [
                [problem.code, *problem.span, problem.message, problem.help] for problem in problems
            ]
            kept.with_suffix(".json").write_text(json.dumps(rows), encoding="utf-8")
        place(run.pdf, output)
        return problems


def _digest(folder: Path, sources: LatexSources) -> str:
    """A name for everything that TeX will read."""
    digest = hashlib.sha256(sources.document.engine.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"\0{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _kept_problems(kept: Path) -> list[Problem] | None:
    """The problems of an earlier run on the same input; `None` when there was none."""
    try:
        rows = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
        problems = [
            Problem(code, Span(start, end), message, help)
            for code, start, end, message, help in rows
        ]
    except (OSError, ValueError, TypeError):
        return None
    return problems if kept.is_file() else None


def _broken_image(run: TexRun, sources: LatexSources) -> str | None:
    """The image at which TeX gave up: a damaged PDF, say."""
    if run.is_timeout:
        return None
    tail = run.log[-3000:]
    names = [file.placed.name for file in sources.images.files.values()]
    return next((name for name in names if f"{name})" in tail or f"file ./{name}" in tail), None)


def _without_image(
    name: str, resolution: Resolution, bibliography: Bibliography | None, style: Style | None,
    sources: LatexSources, engine: str | None, folder: Path, timeout: float,
) -> tuple[LatexSources, TexRun]:  # fmt: skip
    """The paper again, with a box in place of one image."""
    shelf = sources.images
    targets = [target for target, file in shelf.files.items() if file.placed.name == name]
    for target in targets:
        del shelf.files[target]
        shelf.problems.append(_damaged(resolution, target))
    (folder / name).unlink(missing_ok=True)
    again = _sources(resolution, bibliography, style, sources.template, shelf, engine)
    for path in folder.glob(f"{_NAME}.*"):
        path.unlink()
    again.write_to(folder)
    return again, run_latexmk(folder, _NAME, again.document.engine, timeout)


def _damaged(resolution: Resolution, target: str) -> Problem:
    from paperwright.build.image_shelf import image_targets

    span = next(
        (span for name, span in image_targets(resolution.document) if name == target), Span(0, 0)
    )
    return Problem(
        "DOC11",
        span,
        f"Image `{target}` is damaged: LaTeX cannot include it",
        "Save the file again",
    )


def _failure(resolution: Resolution, problems: list[Problem], run: TexRun) -> str:
    """Why there is no PDF, with the places in the Markdown."""
    lines = list(_shown(resolution, problems))
    if not lines:
        tail = [line for line in run.output.split("\n") if line.strip()][-3:]
        lines = tail or ["the log is empty"]
    return "\n".join(
        [f"{resolution.document.source.name}: LaTeX made no PDF", *(f"  {line}" for line in lines)]
    )


def _shown(resolution: Resolution, problems: list[Problem]) -> Iterator[str]:
    serious = [problem for problem in problems if problem.code in ("BLD01", "BLD05")]
    for problem in (serious or problems)[:_MOST_SHOWN]:
        position = resolution.document.source.position(problem.span.start)
        yield f"{position.line}:{position.column}: {problem.message}"
