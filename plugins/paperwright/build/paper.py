"""A draft in, a typeset paper out, in whichever format; what did not change is not built again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperwright import __version__
from paperwright.errors import BuildError
from paperwright.findings import Problem
from paperwright.model import nodes
from paperwright.paths import templates_folder
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.model.document import Document
    from paperwright.resolve import Resolution
    from paperwright.workspace import Workspace

Target = Literal["pdf", "tex", "docx", "jats", "typst"]
Engine = Literal["auto", "latex", "weasyprint"]
Progress = Callable[[str], None]

SUFFIXES: dict[str, str] = {
    "pdf": ".pdf",
    "tex": ".tex",
    "docx": ".docx",
    "jats": ".xml",
    "typst": ".typ",
}
"""The ending of each target's file."""


@dataclass(frozen=True)
class Paper:
    """A built paper."""

    output: Path
    engine: str
    """What made it: `latex`, `weasyprint` or `pandoc`."""
    problems: tuple[Problem, ...]
    document: Document
    was_kept: bool
    """Whether it is the one of an earlier build, nothing having changed."""


def build_paper(
    workspace: Workspace,
    document: Document,
    output: Path,
    target: Target = "pdf",
    engine: Engine = "auto",
    progress: Progress = lambda message: None,
) -> Paper:
    """Typeset a draft.

    Arguments:
        workspace: the project of the draft.
        document: the draft.
        output: the file to write; it is written whole or not at all.
        target: the format.
        engine: what makes a PDF; `auto` is LaTeX where it is installed, WeasyPrint elsewhere.
        progress: called with each step as it begins.

    Raises:
        BuildError: nothing could be made; the text says why.
        ToolMissingError: the engine that was asked for is not here.
    """
    template = templates_folder() / "article"
    chosen = choose_engine(engine) if target == "pdf" else "pandoc"
    key = _key(workspace, document, template, target, chosen)
    kept = workspace.cache_folder / "papers" / f"{key}{SUFFIXES[target]}"
    problems = _kept_problems(kept)
    if problems is not None:
        _place(kept, output)
        return Paper(output, chosen, problems, document, True)
    progress("formatting citations")
    resolution = workspace.resolution(document, formatted=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    problems = _make(workspace, resolution, kept, target, chosen, template, progress)
    _remember(kept, problems)
    _place(kept, output)
    return Paper(output, chosen, problems, document, False)


def choose_engine(engine: Engine) -> Literal["latex", "weasyprint"]:
    """The engine that makes a PDF here."""
    if engine != "auto":
        return engine
    return "latex" if shutil.which("latexmk") and shutil.which("pdflatex") else "weasyprint"


def _make(
    workspace: Workspace,
    resolution: Resolution,
    output: Path,
    target: Target,
    engine: str,
    template: Path,
    progress: Progress,
) -> tuple[Problem, ...]:
    resources = workspace.folder_of(resolution.document)
    if target == "pdf" and engine == "weasyprint":
        from paperwright.build.print import build_print_pdf

        return tuple(
            build_print_pdf(
                resolution, output, template=template, resources=resources, root=workspace.settings.root,
                raw_html=workspace.settings.raw_html, cache=workspace.cache("math"), progress=progress,
            )
        )  # fmt: skip
    bibliography = workspace.bibliography(resolution.document)
    style = workspace.style(resolution.document)
    if target == "pdf":
        from paperwright.build.latex import build_latex_pdf

        return tuple(
            build_latex_pdf(
                resolution, output, bibliography=bibliography, style=style, template=template, resources=resources,
                root=workspace.settings.root, progress=progress,
            )
        )  # fmt: skip
    from paperwright.build.formats import build_format

    return tuple(
        build_format(
            resolution, output, target, bibliography=bibliography, style=style, template=template, resources=resources,
            root=workspace.settings.root,
        )
    )  # fmt: skip


# What is kept between builds


def _key(workspace: Workspace, document: Document, template: Path, target: str, engine: str) -> str:
    """A digest of everything that the paper is made from."""
    digest = hashlib.blake2b(digest_size=16)

    def add(*parts: str | bytes) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)

    add(__version__, target, engine, document.source.text, str(document.source.path))
    settings = workspace.settings
    add(settings.csl, settings.lang, settings.raw_html, workspace.kind(document))
    for source in workspace.bibliography(document).sources:
        add(source.text)
    for path in sorted(_files(workspace, document, template)):
        add(str(path), path.read_bytes())
    return digest.hexdigest()


def _files(workspace: Workspace, document: Document, template: Path) -> Iterator[Path]:
    yield from (path for path in template.rglob("*") if path.is_file())
    folder = workspace.folder_of(document)
    names = [node.target for node in document.walk() if isinstance(node, nodes.Image)]
    if document.metadata.csl:
        names.append(document.metadata.csl)
    for name in names:
        path = folder / name
        try:
            if path.is_file():
                yield path
        except (OSError, ValueError):
            continue


def _kept_problems(kept: Path) -> tuple[Problem, ...] | None:
    """The problems of an earlier build of the same; `None` when there was none."""
    notes = kept.with_name(kept.name + ".json")
    if not kept.is_file() or not notes.is_file():
        return None
    try:
        rows = json.loads(notes.read_text(encoding="utf-8"))
        return tuple(
            Problem(code, Span(start, end), message, help)
            for code, start, end, message, help in rows
        )
    except (ValueError, OSError, TypeError):
        return None


def _remember(kept: Path, problems: tuple[Problem, ...]) -> None:
    rows = [[problem.code, *problem.span, problem.message, problem.help] for problem in problems]
    kept.with_name(kept.name + ".json").write_text(json.dumps(rows), encoding="utf-8")


def _place(kept: Path, output: Path) -> None:
    """Copy a finished file to where it was asked for, whole or not at all."""
    if not kept.is_file():
        raise BuildError(f"{output}: was not made")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=output.parent, prefix=f".{output.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
        shutil.copyfile(kept, temporary)
        os.chmod(temporary, 0o644)
        os.replace(temporary, output)
    except OSError as error:
        raise BuildError(f"{output}: cannot be written ({error.strerror})") from None
