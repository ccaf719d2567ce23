"""What the LaTeX reader makes of real papers, and how long it takes beside a bare parse by pylatexenc.

    python -m benchmarks latex                  the papers beside the repository
    python -m benchmarks.latex FOLDER

Prints a line for each main file, and below them the share of papers that give a title, an abstract, sections, tables
and citations. What a paper should give is counted in its text, comments and dead branches left out.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.argument.abstract import find_abstract
from paperwright.errors import UnreadableSourceError
from paperwright.model import nodes
from paperwright.readers.latex import is_main, read_latex
from paperwright.readers.latex.files import read_source, read_tree
from paperwright.readers.latex.shadow import without_dead_branches

if TYPE_CHECKING:
    from paperwright.model.document import Document

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "latex"
_TABULAR = re.compile(r"\\begin\s*\{(?:tabular[x*y]?|longtable|NiceTabular|tblr)\}")
_CITE = re.compile(r"\\(?:[a-zA-Z]*cite(?!text|style)[a-zA-Z]*)\*?\s*[\[{]")
_SECTION = re.compile(r"\\(?:section|chapter)\*?\s*[\[{]")
_TITLE = re.compile(r"\\(?:icml|aistats|c)?title\s*[\[{]|title\s*=")
_ABSTRACT = re.compile(r"\\begin\s*\{\w*abstract\w*\}|\\c?abstract\s*\{|摘要")
_DEFINITION = re.compile(r"\\(?:re|provide)?newcommand|\\def\b")


@dataclass
class Count:
    """How many papers have something, and which of them do not give it."""

    asked: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, expected: int, found: int) -> None:
        """Count one paper; 95 of 100 are enough, and so is one fewer."""
        if expected:
            self.asked += 1
            if (found < expected * 0.95 and expected - found > 1) or not found:
                self.missed.append(f"{name} ({found} of {expected})")

    def line(self, what: str) -> str:
        """The share, and the papers."""
        share = 100 * (1 - len(self.missed) / max(self.asked, 1))
        return f"{what}: {share:.1f} % of {self.asked}; not: {', '.join(self.missed) or '-'}"


def bare_seconds(text: str) -> float:
    """How long pylatexenc takes for the same text by itself."""
    from pylatexenc.latexwalker import LatexWalker

    before = time.process_time()
    LatexWalker(text).get_latex_nodes()
    return time.process_time() - before


def look(document: Document, shadow: str, name: str, counts: dict[str, Count]) -> None:
    """Count what one paper should give and gives."""
    start, end = shadow.find("\\begin{document}"), shadow.find("\\end{document}")
    body = shadow[start : end if end > 0 else len(shadow)]
    seen = "\n".join(line for line in body.split("\n") if not _DEFINITION.search(line))
    tables = [table for table in document.all(nodes.Table) if table.body]
    counts["title"].add(name, bool(_TITLE.search(shadow)), bool(document.metadata.title))
    counts["abstract"].add(name, bool(_ABSTRACT.search(seen)), find_abstract(document) is not None)
    counts["sections"].add(name, len(_SECTION.findall(seen)), len(document.all(nodes.Header)))
    counts["tables"].add(name, bool(_TABULAR.search(seen)), bool(tables))
    counts["citations"].add(name, len(_CITE.findall(seen)), len(document.all(nodes.Cite)))


def measure(folder: Path) -> dict[str, float]:
    """Read every paper below a folder; the time of the reader against that of a bare parse."""
    counts = {name: Count() for name in ("title", "abstract", "sections", "tables", "citations")}
    seconds = bare = 0.0
    characters = papers = 0
    for path in sorted(folder.rglob("*.tex")):
        name = str(path.relative_to(folder))
        try:
            source = read_source(path, name)
        except UnreadableSourceError as error:
            print(error)
            continue
        if not is_main(source.text):
            continue
        before = time.process_time()
        document = read_latex(source)
        took = time.process_time() - before
        text = document.source.text
        seconds, papers, characters = seconds + took, papers + 1, characters + len(text)
        bare += bare_seconds(text)
        look(document, without_dead_branches(read_tree(source, None)[1]), name, counts)
        print(
            f"{took:6.3f} s {len(text) / 1000:6.0f} kB {len(document.problems):3} problems {name}"
        )
    for what, count in counts.items():
        print(count.line(what))
    if not papers:
        return {}
    print(
        f"{papers} papers, {seconds:.2f} s, {seconds / characters * 1e6:.2f} s per MB; bare {bare:.2f} s"
    )
    return {"reading / bare parse": seconds / bare}


def main() -> dict[str, float]:
    """The ratio for the papers beside the repository; none when they are not there."""
    folder = Path(sys.argv[1]) if __name__ == "__main__" and len(sys.argv) > 1 else CORPUS
    if not folder.is_dir():
        print(f"{folder} is not here")
        return {}
    return measure(folder)


if __name__ == "__main__":
    main()
