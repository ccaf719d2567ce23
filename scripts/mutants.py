"""How many injected defects the lint finds: `make mutants`.

The clean papers in `tests/papers/` are given one defect at a time, in Markdown and as the LaTeX that we write of them,
in English and in Chinese. A defect is found when one of the rules that are meant for it reports something that it
does not report in the clean paper. The table says how many were found of each kind. `--corpus DIR` puts the kinds that
need no hand into real LaTeX papers instead.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperwright.lint.run import Request, check_paths
from paperwright.lint.subjects import Stage

PAPERS = Path(__file__).parents[1] / "tests" / "papers"
LANGUAGES = ("en", "zh")
FORMATS = ("md", "tex")
BARS = {False: 0.95, True: 0.80}
"""The least recall of defects that can be computed, and of those that want reading."""


@dataclass(frozen=True)
class Mutant:
    """A paper with one defect."""

    kind: str
    codes: tuple[str, ...]
    reads: bool
    """Whether a rule has to read the language to find it."""
    language: str
    text: str
    bibliography: str
    has_latex: bool
    latex: tuple[tuple[str, str], ...] = ()
    """What is replaced by what in the LaTeX that we write of the clean paper, instead of in the Markdown."""
    latex_bibliography: tuple[tuple[str, str], ...] = ()


@dataclass
class Outcome:
    """What became of one mutant."""

    mutant: Mutant
    format: str
    new: tuple[str, ...] = field(default=())
    """The rules that report more than in the clean paper."""

    @property
    def is_found(self) -> bool:
        """Whether a rule that is meant for the defect reported it."""
        return not set(self.new).isdisjoint(self.mutant.codes)


def clean_paper(language: str) -> tuple[str, str]:
    """The clean paper of a language, and its bibliography."""
    folder = PAPERS / language
    text = (folder / "paper.md").read_text(encoding="utf-8")
    return text, (folder / "references.bib").read_text(encoding="utf-8")


def mutants() -> Iterator[Mutant]:
    """Every mutant of every clean paper.

    Raises:
        ValueError: a mutation does not fit its paper any more.
    """
    data = tomllib.loads((PAPERS / "mutations.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        text, bibliography = clean_paper(language)
        for one in data["mutation"]:
            if not any(key in one for key in (language, f"{language}_from", "bib")):
                continue
            kind = one["kind"]
            yield Mutant(
                kind,
                tuple(one["codes"]),
                one.get("reads", False),
                language,
                _changed(_cut(text, one, language), one.get(language, ()), kind),
                _changed(bibliography, one.get("bib", ()), kind),
                one.get("latex", True),
                tuple((old, new) for old, new in one.get("tex", ())),
                tuple((old, new) for old, new in one.get("tex_bib", ())),
            )


def _cut(text: str, one: dict[str, Any], language: str) -> str:
    """The text without what stands between two places."""
    if f"{language}_from" not in one:
        return text
    start = text.index(one[f"{language}_from"])
    end = text.index(one[f"{language}_to"], start + 1)
    put: str = one.get(f"{language}_put", "")
    return text[:start] + put + text[end:]


def _changed(text: str, changes: list[list[str]] | tuple[()], kind: str) -> str:
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"{kind}: stands {text.count(old)} times: {old!r}")
        text = text.replace(old, new)
    return text


Changes = tuple[tuple[str, str], ...]


def codes_in(
    language: str,
    text: str,
    bibliography: str,
    format: str,
    latex: Changes = (),
    latex_bibliography: Changes = (),
) -> Counter[str]:
    """How often each rule reports in a paper of this text; what is changed in its LaTeX comes last."""
    folder = Path(tempfile.mkdtemp(prefix="paperwright-mutant-"))
    try:
        shutil.copy(PAPERS / language / "overview.png", folder)
        (folder / "references.bib").write_text(bibliography, encoding="utf-8")
        path = folder / "paper.md"
        path.write_text(text, encoding="utf-8")
        if format == "tex":
            path = _as_latex(path)
            _change(path, latex)
            _change(path.with_name("references.bib"), latex_bibliography)
        report = check_paths([path], Request(stage=Stage.SUBMISSION))
        if report.failures:
            raise ValueError(report.failures[0])
        return Counter(finding.code for finding in report.findings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_latex(path: Path) -> Path:
    """The LaTeX that we write of a draft, in a folder of its own with the draft's files."""
    from paperwright.build.paper import build_paper
    from paperwright.workspace import Workspace

    output = path.parent / "latex" / "paper.tex"
    output.parent.mkdir()
    workspace = Workspace.at(path)
    build_paper(workspace, workspace.document(path, path.name), output, "tex")
    for name in ("references.bib", "overview.png"):
        if not (output.parent / name).exists():
            shutil.copy(path.parent / name, output.parent)
    return output


def _change(path: Path, changes: Changes) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        if old not in text:
            raise ValueError(f"{path.name} does not say {old!r}")
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def run(mutant: Mutant, format: str, clean: Counter[str]) -> Outcome:
    """What the lint says of a mutant that it does not say of the clean paper."""
    text, bibliography = mutant.text, mutant.bibliography
    if format == "tex" and (mutant.latex or mutant.latex_bibliography):
        text, bibliography = clean_paper(mutant.language)
    changes = mutant.latex, mutant.latex_bibliography
    found = codes_in(mutant.language, text, bibliography, format, *changes)
    return Outcome(mutant, format, tuple(sorted(found - clean)))


def run_all(formats: tuple[str, ...], workers: int | None = None) -> list[Outcome]:
    """All mutants in some formats."""
    clean = {}
    for language in LANGUAGES:
        text, bibliography = clean_paper(language)
        for format in formats:
            clean[language, format] = codes_in(language, text, bibliography, format)
    jobs = [
        (mutant, format)
        for mutant in mutants()
        for format in formats
        if format == "md" or mutant.has_latex
    ]
    with ProcessPoolExecutor(workers) as pool:
        runs = [
            pool.submit(run, mutant, format, clean[mutant.language, format])
            for mutant, format in jobs
        ]
        return [one.result() for one in runs]


def recall(outcomes: list[Outcome]) -> float:
    """The share of some defects that was found."""
    return sum(one.is_found for one in outcomes) / max(len(outcomes), 1)


def print_table(outcomes: list[Outcome]) -> bool:
    """The table by kind; whether recall is what it has to be."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.mutant.kind].append(one)
    for kind, group in by_kind.items():
        found = sum(one.is_found for one in group)
        missed = [f"{one.mutant.language}.{one.format}" for one in group if not one.is_found]
        instead = sorted({code for one in group if not one.is_found for code in one.new})
        note = f"  missed in {', '.join(missed)}" if missed else ""
        note += f"; reported: {', '.join(instead)}" if instead else ""
        print(f"{found:3} of {len(group):2}  {kind}{note}")
    is_good = True
    for reads, name in ((False, "that can be computed"), (True, "that want reading")):
        group = [one for one in outcomes if one.mutant.reads is reads]
        share = recall(group)
        is_good &= share >= BARS[reads]
        print(f"{share:.1%} of {len(group)} defects {name} (at least {BARS[reads]:.0%})")
    return is_good


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("-j", type=int)
    parser.add_argument(
        "--corpus", type=Path, help="put defects into the LaTeX papers below a folder"
    )
    arguments = parser.parse_args()
    if arguments.corpus:
        from corpus_mutants import print_corpus, run_corpus

        if not arguments.corpus.is_dir():
            sys.exit(f"skipped: {arguments.corpus} is not there")
        print_corpus(run_corpus(arguments.corpus, arguments.j))
        return
    outcomes = run_all(tuple(arguments.format or FORMATS), arguments.j)
    print(f"{len({one.mutant.kind for one in outcomes})} kinds, {len(outcomes)} mutants")
    sys.exit(0 if print_table(outcomes) else 1)


if __name__ == "__main__":
    main()
