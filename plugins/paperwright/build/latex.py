"""A paper as PDF through LaTeX, and what LaTeX says of it as problems in the Markdown."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.build.image_shelf import ImageShelf, gather_images
from paperwright.build.images import for_latex
from paperwright.build.latex_inputs import copy_inputs, refuse_unconfined
from paperwright.build.latex_problems import problems_of_run
from paperwright.build.latex_text import InstalledFonts
from paperwright.build.placing import place
from paperwright.build.tex_process import TexRun, run_latexmk
from paperwright.errors import BuildError
from paperwright.findings import Problem, say
from paperwright.render.pandoc.latex import BIBLIOGRAPHY_NAME, LatexDocument, render_latex
from paperwright.render.pandoc.latex.template import LatexTemplate, load_template
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.bibliography import Bibliography
    from paperwright.bibliography.styles import Style
    from paperwright.render.pandoc.writer import RawHtml
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


@dataclass(frozen=True)
class _Order:
    """What to write: a paper, and what goes into its LaTeX."""

    resolution: Resolution
    bibliography: Bibliography | None
    style: Style | None
    template: LatexTemplate
    engine: str | None
    raw_html: RawHtml

    def sources(self, shelf: ImageShelf) -> LatexSources:
        """The paper with the images of a shelf."""
        document = render_latex(
            self.resolution, self.template, bibliography=self.bibliography, style=self.style, images=shelf.placed,
            fonts=InstalledFonts(), engine=self.engine, raw_html=self.raw_html,
        )  # fmt: skip
        problems = (*shelf.problems, *document.problems)
        return LatexSources(document, shelf, self.template, problems)


def latex_sources(
    resolution: Resolution,
    *,
    bibliography: Bibliography | None = None,
    style: Style | None = None,
    template: Path,
    resources: Path,
    root: Path | None = None,
    engine: str | None = None,
    raw_html: RawHtml = "allow",
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
        raw_html: whether HTML in the source is used or shown.
    """
    loaded = load_template(template)
    order = _Order(resolution, bibliography, style, loaded, engine, raw_html)
    return order.sources(_shelf(resolution, resources, root or resources))


def _shelf(resolution: Resolution, resources: Path, root: Path) -> ImageShelf:
    return gather_images(resolution.document, resources, root, for_latex)


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
    raw_html: RawHtml = "allow",
    timeout: float = 120.0,
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
        engine: `pdflatex` or `xelatex`, whatever the text needs.
        raw_html: whether HTML in the source is used or shown.
        timeout: the seconds after which TeX is stopped.
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
    order = _Order(resolution, bibliography, style, load_template(template), engine, raw_html)
    sources = order.sources(_shelf(resolution, resources, root))
    with tempfile.TemporaryDirectory(prefix="paperwright-tex-") as temporary:
        folder = Path(temporary)
        sources.write_to(folder)
        copy_inputs(resolution.document, resources, root, folder)
        progress(f"typesetting with {sources.document.engine}")
        sources, run = _typeset(order, sources, folder, timeout)
        found = problems_of_run(run, sources.document, resolution.document, timeout)
        problems = [*sources.problems, *found]
        if run.pdf is None:
            raise BuildError(_failure(resolution, problems, run))
        place(run.pdf, output)
    return problems


def _typeset(
    order: _Order, sources: LatexSources, folder: Path, timeout: float
) -> tuple[LatexSources, TexRun]:
    """The run of TeX, and what it read: an image at which it gave up is left out the second time."""
    run = run_latexmk(folder, _NAME, sources.document.engine, timeout)
    if run.pdf is None and (broken := _broken_image(run, sources)):
        return _without_image(broken, order, sources, folder, timeout)
    return sources, run


def _broken_image(run: TexRun, sources: LatexSources) -> str | None:
    """The image at which TeX gave up: a damaged PDF, say."""
    if run.is_timeout:
        return None
    tail = run.log[-3000:]
    names = [file.placed.name for file in sources.images.files.values()]
    return next((name for name in names if f"{name})" in tail or f"file ./{name}" in tail), None)


def _without_image(
    name: str, order: _Order, sources: LatexSources, folder: Path, timeout: float
) -> tuple[LatexSources, TexRun]:
    """The paper again, with a box in place of one image."""
    shelf = sources.images
    targets = [target for target, file in shelf.files.items() if file.placed.name == name]
    for target in targets:
        del shelf.files[target]
        shelf.problems.append(_damaged(order.resolution, target))
    (folder / name).unlink(missing_ok=True)
    again = order.sources(shelf)
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
        say("Image `{target}` is damaged: LaTeX cannot include it", target=target),
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
