"""A draft in, a typeset paper out, in whichever format; what did not change is not built again."""

from __future__ import annotations

import hashlib
import json
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

_PROBLEMS = ".problems.json"


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
        output: the file to write, whole or not at all; LaTeX's bibliography and the images of LaTeX, JATS and Typst
            go into its folder.
        target: the format.
        engine: what makes a PDF; `auto` is LaTeX where it is installed, WeasyPrint elsewhere.
        progress: called with each step as it begins.

    Raises:
        BuildError: nothing could be made; the text says why.
        ToolMissingError: the engine that was asked for is not here.
    """
    template = templates_folder() / "article"
    chosen: str = choose_engine(engine) if target == "pdf" else "pandoc"
    if engine == "auto" and chosen == "latex" and _is_pictured(workspace, document):
        # TeX would leave out what its page is about.
        chosen = "weasyprint"
    key = _key(workspace, document, template, target, chosen, output.name)
    kept = workspace.cache_folder / "papers" / key
    problems = _kept_problems(kept)
    was_kept = problems is not None
    if problems is None:
        progress("formatting citations")
        resolution = workspace.resolution(document, formatted=True)
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        made = kept / output.name
        problems = _make(workspace, resolution, made, target, chosen, template, progress)
        if not made.is_file():
            raise BuildError(f"{output}: was not made")
        _remember(kept, problems)
    own = {
        source.path.resolve() for source in workspace.bibliography(document).sources if source.path
    }
    _place(
        kept, output, own | ({document.source.path.resolve()} if document.source.path else set())
    )
    return Paper(output, chosen, problems, document, was_kept)


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
                raw_html=workspace.settings.raw_html, picture=_picture(workspace, resolution),
                cache=workspace.cache("math"), progress=progress,
            )
        )  # fmt: skip
    bibliography = workspace.bibliography(resolution.document)
    style = workspace.style(resolution.document)
    if target == "pdf":
        from paperwright.build.latex import build_latex_pdf

        return tuple(
            build_latex_pdf(
                resolution, output, bibliography=bibliography, style=style, template=template, resources=resources,
                root=workspace.settings.root, raw_html=workspace.settings.raw_html, progress=progress,
            )
        )  # fmt: skip
    from paperwright.build.formats import build_format

    return tuple(
        build_format(
            resolution, output, target, bibliography=bibliography, style=style, template=template, resources=resources,
            root=workspace.settings.root, raw_html=workspace.settings.raw_html,
        )
    )  # fmt: skip


def _is_pictured(workspace: Workspace, document: Document) -> bool:
    from paperwright.render.notebook.pictures import PICTURED

    return workspace.kind(document) in PICTURED


def _picture(workspace: Workspace, resolution: Resolution) -> str:
    """What the page of a record shows below its title: its tree, its roadmap, its piles."""
    from paperwright.render.notebook.pictures import PICTURED, record_picture

    document = resolution.document
    kind = workspace.kind(document)
    if kind not in PICTURED or document.source.path is None:
        return ""
    from paperwright.records.reading import read_record
    from paperwright.translations import translator

    record = read_record(document.front_matter, kind, document.source.path)[0]
    language = resolution.language
    translate = translator(language)
    return record_picture(record, document, workspace, language, translate, for_print=True)


# What is kept between builds


def _key(
    workspace: Workspace, document: Document, template: Path, target: str, engine: str, name: str
) -> str:
    """A digest of everything that the paper is made from."""
    digest = hashlib.blake2b(digest_size=16)

    def add(*parts: str | bytes) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)

    add(__version__, target, engine, name, document.source.text, str(document.source.path))
    settings = workspace.settings
    add(settings.csl, settings.lang, settings.raw_html, workspace.kind(document))
    for source in workspace.bibliography(document).sources:
        add(source.text)
    # The text of a table that is made from records is not in the source.
    starts = {made.start for made in document.made}
    add(*(repr(table) for table in document.all(nodes.Table) if table.span.start in starts))
    for path in sorted(_files(workspace, document, template)):
        add(str(path), path.read_bytes())
    return digest.hexdigest()


def _files(workspace: Workspace, document: Document, template: Path) -> Iterator[Path]:
    # Every template builds on the one beside it that is called `base`.
    for part in (template, template.parent / "base"):
        yield from (path for path in part.rglob("*") if path.is_file())
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
    try:
        rows = json.loads((kept / _PROBLEMS).read_text(encoding="utf-8"))
        return tuple(
            Problem(code, Span(start, end), message, help)
            for code, start, end, message, help in rows
        )
    except (ValueError, OSError, TypeError):
        return None


def _remember(kept: Path, problems: tuple[Problem, ...]) -> None:
    rows = [[problem.code, *problem.span, problem.message, problem.help] for problem in problems]
    (kept / _PROBLEMS).write_text(json.dumps(rows), encoding="utf-8")


def _place(kept: Path, output: Path, own: set[Path]) -> None:
    """Copy what was made to where it was asked for, each file whole or not at all; the author's own are left alone."""
    files = [
        path for path in sorted(kept.rglob("*")) if path.is_file() and path != kept / _PROBLEMS
    ]
    targets = [(path, output.parent / path.relative_to(kept)) for path in files]
    for _, target in targets:
        if target.resolve() in own:
            raise BuildError(
                f"{target}: is yours and would be overwritten; name another folder with `-o`"
            )
    for path, target in targets:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=target.parent, prefix=f".{target.name}.", delete=False
            ) as file:
                temporary = Path(file.name)
            shutil.copyfile(path, temporary)
            temporary.chmod(0o644)
            temporary.replace(target)
        except OSError as error:
            raise BuildError(f"{target}: cannot be written ({error.strerror})") from None
