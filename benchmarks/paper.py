"""`paperwright paper` against plain pandoc with the same engine, on the demo's draft, in one run.

Both make the same PDF from the same Markdown: pandoc with citeproc through pdfLaTeX, and pandoc's HTML through
WeasyPrint. The second run of an unchanged draft is set against the first.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from paperwright.pandoc import pandoc_path

DRAFT = Path(__file__).parents[1] / "content" / "papers" / "low-label-digits.md"


def seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """The wall and CPU time of a command and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.stderr.write(done.stderr)
        raise SystemExit(f"{command[0]} failed")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> dict[str, float]:
    """The ratios of our time to pandoc's, and of the second run to the first."""
    ratios: dict[str, float] = {}
    for engine in ("weasyprint", "latex"):
        if engine == "latex" and not shutil.which("latexmk"):
            print("paper: LaTeX is not installed, so that part is left out")
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            shutil.copytree(DRAFT.parent, folder / "papers")
            shutil.copy(DRAFT.parents[1] / "references.bib", folder)
            (folder / "paperwright.toml").write_text("", encoding="utf-8")
            draft = f"papers/{DRAFT.name}"
            ours = [str(Path(sys.executable).with_name("paperwright")), "paper", draft]
            ours += ["--engine", engine, "-o", "ours.pdf"]
            pandoc = [
                pandoc_path(),
                draft,
                "--citeproc",
                "--mathml",
                "--resource-path=papers",
                "-o",
            ]
            weasyprint = str(Path(sys.executable).with_name("weasyprint"))
            setter = weasyprint if engine == "weasyprint" else "xelatex"
            pandoc += ["theirs.pdf", f"--pdf-engine={setter}"]
            pandoc += ["--bibliography=references.bib"]
            if engine == "latex":
                # pdfLaTeX takes no SVG; pandoc would call rsvg-convert, which need not be here.
                text = (folder / draft).read_text(encoding="utf-8").replace(".svg)", ".pdf)")
                (folder / "theirs.md").write_text(text, encoding="utf-8")
                pandoc[1] = "theirs.md"
                _as_pdf(folder / "papers" / "figures")
            first, _ = seconds(ours, folder)
            second, _ = seconds(ours, folder)
            theirs, _ = seconds(pandoc, folder)
            print(f"{engine}: {first:.2f} s, unchanged {second:.2f} s; pandoc {theirs:.2f} s")
            ratios[f"{engine} / pandoc"] = first / theirs
            ratios[f"{engine}, unchanged / first"] = second / first
    return ratios


def _as_pdf(figures: Path) -> None:
    from paperwright.build.images import svg_to_pdf

    for path in figures.glob("*.svg"):
        path.with_suffix(".pdf").write_bytes(svg_to_pdf(path.read_bytes()))


if __name__ == "__main__":
    main()
