"""Runs everything over a folder of papers and prints what failed and why: `make corpus CORPUS=DIR`.

A paper is a Markdown file that says who wrote it, or a folder that is one draft (Manubot, MyST). Each is read,
written as HTML and typeset with both engines; the words of each PDF are compared with those that pandoc's plain
writer gives.
"""

from __future__ import annotations

import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.model import nodes
from paperwright.model.text import plain_text
from paperwright.pandoc import pandoc_path
from paperwright.readers.projects import project_of
from paperwright.workspace import MARKDOWN_SUFFIXES, Workspace

if TYPE_CHECKING:
    from paperwright.build.paper import Engine
    from paperwright.model.document import Document

_HEAD = re.compile(r"^---[ \t]*\n.*?^(authors?|author_info):", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_FORMULA = re.compile(
    r"\$\$.*?\$\$|\$[^$\n]*\\[^$]*\$|\\begin\{(equation|align)\*?\}.*?\\end\{\1\*?\}", re.DOTALL
)
_SKIPPED = frozenset({"LICENSE.md", "LICENCE.md", "README.md", "CHANGELOG.md"})


@dataclass
class Outcome:
    """What became of one paper."""

    paper: str
    read: str = ""
    html: str = ""
    weasyprint: str = ""
    latex: str = ""
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


def find_papers(folder: Path) -> list[Path]:
    """The papers below a folder."""
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            found.extend([path] if project_of(path) else find_papers(path))
        elif path.suffix.lower() in MARKDOWN_SUFFIXES and path.name not in _SKIPPED:
            text = path.read_text(encoding="utf-8", errors="replace")
            if text.startswith("---") and _HEAD.match(text[: text.find("\n---", 4) + 4]):
                found.append(path)
    return found


def words(text: str) -> collections.Counter[str]:
    """The words of a text; ligatures, soft hyphens and hyphens at line ends are undone."""
    import unicodedata

    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"[-\u2010\u2011]\s*\n\s*", "", text)
    return collections.Counter(_WORD.findall(text))


def plain_words(text: str) -> collections.Counter[str]:
    """The words that pandoc's plain writer gives for a Markdown text, formulas left out."""
    # A formula that plain text cannot show stays TeX there.
    text = _FORMULA.sub(" ", text)
    answer = subprocess.run(
        [pandoc_path(), "-f", "markdown-yaml_metadata_block", "-t", "plain", "--wrap=none"],
        input=text, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return words(answer.stdout)


def missing_share(
    wanted: collections.Counter[str], shown: collections.Counter[str]
) -> tuple[float, list[str]]:
    """The share of words that are not shown, and the first of them."""
    # A hyphen at a line's end is lost or kept: compare the letters too.
    letters = "".join(shown.elements())
    missing = [
        word
        for word, count in wanted.items()
        if shown[word] < min(count, 1) and word not in letters
    ]
    total = sum(wanted.values())
    return sum(wanted[word] for word in missing) / max(total, 1), missing


def run(path: Path, root: Path, latex: bool) -> Outcome:
    """Everything for one paper."""
    outcome = Outcome(str(path.relative_to(root)))
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="paperwright-corpus-"))
    try:
        workspace = Workspace.at(path, folder / "cache")
        document = workspace.document(path, path.name)
        kinds = collections.Counter(problem.code for problem in document.problems)
        outcome.read = ", ".join(f"{code}×{count}" for code, count in kinds.items()) or "ok"
        body = document.source.text[document.front_matter.end :]
        names = words(" ".join(_names(document)))
        wanted = collections.Counter(
            {word: n for word, n in plain_words(body).items() if word not in names}
        )
        outcome.html = _html(workspace, document, outcome)
        outcome.weasyprint = _pdf(
            workspace, document, folder / "w.pdf", "weasyprint", wanted, outcome
        )
        if latex:
            outcome.latex = _pdf(workspace, document, folder / "l.pdf", "latex", wanted, outcome)
    except PaperwrightError as error:
        outcome.read = outcome.read or f"FAILED {error}"
    except Exception as error:
        outcome.problems.append(f"CRASH {type(error).__name__}: {error}")
        outcome.read = outcome.read or "CRASH"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    outcome.seconds = time.monotonic() - started
    return outcome


def _names(document: Document) -> list[str]:
    """What pandoc's plain writer shows and a paper does not: keys, labels, and what stands for an image in the text."""
    keys = [citation.key for citation in document.all(nodes.Citation)]
    figures = {image for figure in document.all(nodes.Figure) for image in figure.images}
    images = [plain_text(one.content) for one in document.all(nodes.Image) if one not in figures]
    return keys + images + [reference.label for reference in document.all(nodes.Reference)]


def _html(workspace: Workspace, document: Document, outcome: Outcome) -> str:
    from paperwright.render.html import render_html

    resolution = workspace.resolution(document, formatted=True)
    page = render_html(resolution, cache=workspace.cache("math"))
    outcome.problems += [f"html {problem.code} {problem.message}" for problem in page.problems]
    return f"{len(page.problems)} problems" if page.problems else "ok"


def _pdf(
    workspace: Workspace,
    document: Document,
    output: Path,
    engine: Engine,
    wanted: collections.Counter[str],
    outcome: Outcome,
) -> str:
    from paperwright.build.paper import build_paper

    try:
        made = build_paper(workspace, document, output, "pdf", engine)
    except PaperwrightError as error:
        outcome.problems.append(f"{engine} FAILED {error}")
        return "FAILED"
    except Exception as error:
        outcome.problems.append(f"{engine} CRASH {type(error).__name__}: {error}")
        return "CRASH"
    outcome.problems += [f"{engine} {problem.code} {problem.message}" for problem in made.problems]
    text = subprocess.run(
        ["pdftotext", str(output), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    share, missing = missing_share(wanted, words(text))
    if missing:
        outcome.problems.append(f"{engine} words not in the PDF: {' '.join(missing[:15])}")
    marks = len(re.findall(r"\?\?|\[\?\]", text))
    return f"{100 * (1 - share):.1f} %" + (f", {marks} marks" if marks else "")


def main() -> int:
    """Print the table; 1 when a paper failed."""
    root = Path(sys.argv[1]).resolve()
    papers = find_papers(root)
    latex = shutil.which("latexmk") is not None
    if not papers:
        print(f"{root}: no paper found")
        return 2
    with ProcessPoolExecutor(max_workers=max((os.cpu_count() or 2) // 2, 1)) as pool:
        outcomes = list(pool.map(run, papers, [root] * len(papers), [latex] * len(papers)))
    width = max(len(outcome.paper) for outcome in outcomes)
    print(
        f"{'paper':<{width}}  {'read':<16}  {'html':<12}  {'weasyprint':<16}  {'latex':<16}  seconds"
    )
    for one in outcomes:
        cells = f"{one.read[:16]:<16}  {one.html:<12}  {one.weasyprint:<16}  {one.latex:<16}"
        print(f"{one.paper:<{width}}  {cells}  {one.seconds:7.1f}")
    print()
    for one in outcomes:
        for problem in one.problems:
            print(f"{one.paper}: {problem}")
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(
            json.dumps([asdict(one) for one in outcomes], indent=1), encoding="utf-8"
        )
    return int(
        any(
            bad in (one.read, one.weasyprint, one.latex)
            for one in outcomes
            for bad in ("FAILED", "CRASH")
        )
    )


if __name__ == "__main__":
    sys.exit(main())
