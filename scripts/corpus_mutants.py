"""Puts defects into real LaTeX papers: `scripts/mutants.py --corpus DIR`.

A paper is copied with its text files, read, and given one defect at a time at a place that its Document tells: a
citation, a reference, a sentence, a cell. A defect is found when a rule that is meant for it reports more often
than in the paper as it is. Places are chosen by chance from a seed of the paper's name, so that they do not move.
"""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.lint.paper import Paper
from paperwright.lint.run import Request, check_paths
from paperwright.model import nodes
from paperwright.model.metrics import Direction
from paperwright.model.prose import PassageKind
from paperwright.model.section_roles import SectionRole
from paperwright.source import Span
from paperwright.tables import ColumnRole, DataCell, DataColumn, DataTable, TableRole
from paperwright.workspace import Workspace
from precision import papers_in

if TYPE_CHECKING:
    from paperwright.model.outline import Sentence

_TEXTS = frozenset((".tex", ".bib", ".bbl", ".sty", ".cls", ".bst", ".def", ".clo", ".cfg"))
_BOLD = re.compile(r"\\textbf\{(?P<inside>[^{}]*)\}")
_NUMBER = re.compile(r"\d+\.\d+")
_ENTRY = re.compile(r"@\w+\s*\{\s*(?P<key>[^,\s]+)\s*,")
_YEAR = re.compile(r"\byear\s*=\s*[{\"]?(?P<year>\d{4})")
_WORD = re.compile(r"(?<= )(?!that\b|had\b)[a-z]{4,}(?= [a-z])")
_COUNT = re.compile(r"(?<=[\s(])\d+\.\d+(?=[\s\\,.)])")
_BODY = (SectionRole.METHOD, SectionRole.EXPERIMENTS, SectionRole.MAIN_RESULTS)
_TRIES = 40
_FAR = 0.02
"""A cell that is nearer to the best one may be tied with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is written instead of a part of a file."""

    path: Path
    start: int
    end: int
    text: str


Defect = Callable[[Paper, random.Random], list[Change] | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one defect in one paper."""

    kind: str
    paper: str
    is_found: bool
    instead: tuple[str, ...]


def changes_at(paper: Paper, span: Span, text: str) -> list[Change] | None:
    """The change of a range of the Document; `None` when it is not in one file."""
    first, place = paper.document.source.place(span)
    if first.path is None or first.text[place.start : place.end] != paper.document.source[span]:
        return None
    if first.path.read_bytes().decode("utf-8", "replace") != first.text:
        return None
    return [Change(first.path, place.start, place.end, text)]


def _mistyped(name: str) -> str:
    """A name with two neighbours swapped that differ, from its middle on."""
    for at in [*range(len(name) // 2, len(name) - 1), *range(len(name) // 2)]:
        if name[at] != name[at + 1] and name[at : at + 2].isalnum():
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name + "x"


def _in_node(paper: Paper, span: Span, old: str, new: str) -> list[Change] | None:
    """The change of a name inside a node."""
    match = re.search(rf"(?<=[{{,\s]){re.escape(old)}(?=[}},\s])", paper.document.source[span])
    if match is None:
        return None
    return changes_at(paper, Span(span.start + match.start(), span.start + match.end()), new)


def key_mistyped(paper: Paper, chance: random.Random) -> list[Change] | None:
    """A citation of a work whose key has two letters swapped."""
    entries = "\n".join(path.read_text("utf-8", "replace") for path in _bibliographies(paper))
    keys = {match["key"] for match in _ENTRY.finditer(entries)}
    cites = [
        (c, k.key) for c in paper.document.all(nodes.Cite) for k in c.citations if k.key in keys
    ]
    if not cites or len(_bibliographies(paper)) < len(paper.document.metadata.bibliographies):
        return None
    cite, key = chance.choice(cites)
    return _in_node(paper, cite.span, key, _mistyped(key))


def label_mistyped(paper: Paper, chance: random.Random) -> list[Change] | None:
    """A reference to a label that has two letters swapped."""
    references = [
        node
        for node in paper.document.all(nodes.CrossReference)
        if len(node.references) == 1 and paper.resolution.target(node.references[0])
    ]
    chance.shuffle(references)
    for node in references[:_TRIES]:
        match = re.search(r"ref\*?\{([^{}]+)\}", paper.document.source[node.span])
        if match:
            return _in_node(paper, node.span, match[1], _mistyped(match[1]))
    return None


def label_twice(paper: Paper, chance: random.Random) -> list[Change] | None:
    """Two labels that are the same afterwards."""
    text = paper.document.source.text
    labels = [
        m for m in re.finditer(r"(?<!%)\\label\{([^{}\\]+)\}", text) if _is_live(text, m.start())
    ]
    known = {target.label for target in paper.resolution.targets}
    labels = [match for match in labels if match[1] in known]
    if len(labels) < 2:
        return None
    first, second = chance.sample(labels, 2)
    return changes_at(paper, Span(*second.span(1)), first[1])


def _is_live(text: str, at: int) -> bool:
    """Whether a place is in no comment."""
    return not re.search(r"(?<!\\)%", text[text.rfind("\n", 0, at) + 1 : at])


def _sentences(paper: Paper, chance: random.Random) -> list[Sentence]:
    """Sentences of the body that stand in the source as they are read, by chance."""
    found = [
        sentence
        for sentence in paper.outline.sentences
        if sentence.passage.kind is PassageKind.PARAGRAPH and sentence.section.plays(*_BODY)
    ]
    chance.shuffle(found)
    return found


def _in_sentence(
    paper: Paper, chance: random.Random, pattern: re.Pattern[str], put: Callable[[str], str]
) -> list[Change] | None:
    """The change of the first words of a sentence that a pattern finds in its source."""
    for sentence in _sentences(paper, chance)[:_TRIES]:
        text = paper.document.source[sentence.span]
        match = pattern.search(text)
        if match is None or "%" in text.replace("\\%", "") or "$" in text:
            continue
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        return changes_at(paper, span, put(match[0]))
    return None


def word_doubled(paper: Paper, chance: random.Random) -> list[Change] | None:
    """A word of the body twice."""
    return _in_sentence(paper, chance, _WORD, lambda word: f"{word} {word}")


def mark_left(paper: Paper, chance: random.Random) -> list[Change] | None:
    """TODO in front of a sentence."""
    return _in_sentence(
        paper, chance, re.compile(r"\A(?=[A-Z][a-z])"), lambda _: "TODO check this. "
    )


def placeholder_number(paper: Paper, chance: random.Random) -> list[Change] | None:
    """XX.X for a number of the text."""
    return _in_sentence(paper, chance, _COUNT, lambda _: "XX.X")


def _bibliographies(paper: Paper) -> list[Path]:
    folder = (paper.document.source.path or Path()).parent
    named = (folder / name for name in paper.document.metadata.bibliographies)
    return [path for path in named if path.is_file()]


def _entries(paper: Paper) -> list[tuple[Path, str, int, int]]:
    """The entries of cited works: the file, its text, and where they begin and end."""
    cited = {c.key for cite in paper.document.all(nodes.Cite) for c in cite.citations}
    found = []
    for path in _bibliographies(paper):
        text = path.read_text("utf-8", "replace")
        starts = [*_ENTRY.finditer(text)]
        ends = [*(match.start() for match in starts[1:]), len(text)]
        for match, end in zip(starts, ends, strict=False):
            if match["key"] in cited:
                found.append((path, text, match.start(), end))
    return found


def entry_twice(paper: Paper, chance: random.Random) -> list[Change] | None:
    """The entry of a cited work twice."""
    entries = _entries(paper)
    if not entries:
        return None
    path, text, start, end = chance.choice(entries)
    return [Change(path, start, start, text[start:end].strip() + "\n\n")]


def year_of_future(paper: Paper, chance: random.Random) -> list[Change] | None:
    """A year two hundred years late."""
    entries = [
        (path, match)
        for path, text, start, end in _entries(paper)
        if (match := _YEAR.search(text, start, end))
    ]
    if not entries:
        return None
    path, match = chance.choice(entries)
    return [Change(path, *match.span("year"), "22" + match["year"][2:])]


def _rivals(table: DataTable, column: DataColumn) -> Iterator[tuple[DataCell, DataCell]]:
    """The one bold cell of a column, and each competing cell that is clearly worse."""
    competing = set(table.competing)
    cells = [c for c in table.column_cells(column) if c.number is not None and c.row in competing]
    bold = [cell for cell in cells if cell.bold]
    if len(bold) != 1 or len({cell.row.block for cell in cells}) != 1 or bold[0].number is None:
        return
    best = bold[0].number.value
    sign = 1 if column.direction is Direction.HIGHER else -1
    for cell in cells:
        if cell.number and sign * (best - cell.number.value) > _FAR * max(abs(best), 1e-9):
            yield bold[0], cell


def bold_moved(paper: Paper, chance: random.Random) -> list[Change] | None:
    """The bold of a column of a main table on a cell that is worse."""
    pairs = [
        pair
        for table in paper.tables
        if table.is_understood and table.role in (TableRole.MAIN, TableRole.OTHER)
        for column in table.columns_of(ColumnRole.METRIC)
        if column.direction is not None and not column.is_average
        for pair in _rivals(table, column)
    ]
    chance.shuffle(pairs)
    source = paper.document.source
    for best, worse in pairs[:_TRIES]:
        bold = _BOLD.search(source[best.span])
        number = _NUMBER.fullmatch(source[worse.span].strip())
        if bold is None or number is None:
            continue
        first = changes_at(paper, best.span, source[best.span].replace(bold[0], bold["inside"]))
        second = changes_at(
            paper, worse.span, source[worse.span].replace(number[0], rf"\textbf{{{number[0]}}}")
        )
        if first and second:
            return [*first, *second]
    return None


def average_changed(paper: Paper, chance: random.Random) -> list[Change] | None:
    """Another digit in an average that was right."""
    cells = [
        cell
        for table in paper.tables
        if table.is_understood
        for column in table.columns
        if column.is_average
        for cell in table.column_cells(column)
        if _is_mean(table, cell)
    ]
    chance.shuffle(cells)
    source = paper.document.source
    for cell in cells[:_TRIES]:
        match = _NUMBER.search(source[cell.span])
        if match is None:
            continue
        # A slip that stays near the right value: a unit, or a tenth of a fraction.
        at = match[0].index(".") + (1 if match[0].startswith("0.") else -1)
        digit = str((int(match[0][at]) + 1) % 10)
        text = source[cell.span]
        at += match.start()
        return changes_at(paper, cell.span, text[:at] + digit + text[at + 1 :])
    return None


def _is_mean(table: DataTable, cell: DataCell) -> bool:
    """Whether a cell is the mean of the others of its row."""
    values = [
        other.number.value
        for column in table.measured
        if not column.is_average and (other := table.cell(cell.row, column)) and other.number
    ]
    if len(values) < 2 or cell.number is None:
        return False
    return abs(sum(values) / len(values) - cell.number.value) <= 2 * cell.number.half_unit


DEFECTS: dict[str, tuple[Defect, tuple[str, ...]]] = {
    "a key mistyped": (key_mistyped, ("BIB01",)),
    "a label mistyped": (label_mistyped, ("REF01",)),
    "a label used twice": (label_twice, ("REF02",)),
    "a word doubled": (word_doubled, ("STY05",)),
    "an editing mark left": (mark_left, ("STY01",)),
    "a placeholder number": (placeholder_number, ("NUM22",)),
    "a bibliography entry twice": (entry_twice, ("BIB91", "BIB02", "BIB03")),
    "a year that cannot be": (year_of_future, ("BIB14",)),
    "bold moved to a worse cell": (bold_moved, ("TAB01", "TAB02", "TAB03")),
    "a wrong average": (average_changed, ("TAB09",)),
}


def run_paper(path: Path, root: Path) -> list[Found]:
    """Every defect that fits one paper; none when the paper itself cannot be checked."""
    name = path.relative_to(root).as_posix()
    folder = Path(tempfile.mkdtemp(prefix="paperwright-corpus-"))
    try:
        top = root / path.relative_to(root).parts[0]
        _copy(top, folder)
        main = folder / path.relative_to(top)
        clean = _codes(main)
        if clean is None:
            return []
        found = []
        for kind, (defect, codes) in DEFECTS.items():
            paper = Paper(Workspace.at(main).document(main, main.name))
            changes = defect(paper, random.Random(f"{name} {kind}"))
            if changes:
                found.append(_try(kind, name, codes, changes, main, clean))
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(top: Path, folder: Path) -> None:
    """The texts of a paper; pictures are missing in the copy and in each of its mutants alike."""
    for file in top.rglob("*"):
        if file.is_file() and file.suffix.lower() in _TEXTS:
            target = folder / file.relative_to(top)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)


def _codes(main: Path) -> Counter[str] | None:
    report = check_paths([main], Request(preview=True))
    return None if report.failures else Counter(finding.code for finding in report.findings)


def _try(
    kind: str,
    name: str,
    codes: tuple[str, ...],
    changes: list[Change],
    main: Path,
    clean: Counter[str],
) -> Found:
    """One defect is put in, looked for, and taken out again."""
    before = {change.path: change.path.read_bytes() for change in changes}
    try:
        for change in sorted(changes, key=lambda one: -one.start):
            text = change.path.read_bytes().decode("utf-8", "replace")
            text = text[: change.start] + change.text + text[change.end :]
            change.path.write_bytes(text.encode("utf-8"))
        new = tuple(sorted((_codes(main) or Counter()) - clean))
    finally:
        for file, content in before.items():
            file.write_bytes(content)
    return Found(kind, name, not set(new).isdisjoint(codes), new)


def run_corpus(folder: Path, workers: int | None = None) -> list[Found]:
    """Every defect in every LaTeX paper below a folder."""
    papers = [path for path in papers_in(folder) if path.suffix == ".tex"]
    tops: dict[Path, Path] = {}
    for path in papers:
        # Versions of one paper lie side by side: one of them is enough.
        tops.setdefault(folder / path.relative_to(folder).parts[0], path)
    with ProcessPoolExecutor(workers) as pool:
        results = pool.map(partial(run_paper, root=folder), tops.values())
        return [one for result in results for one in result]


def print_corpus(found: list[Found]) -> None:
    """The table by kind."""
    print(f"{len({one.paper for one in found})} papers, {len(found)} mutants")
    for kind in DEFECTS:
        group = [one for one in found if one.kind == kind]
        if not group:
            print(f"  no place  {kind}")
            continue
        missed = [f"{one.paper} {'/'.join(one.instead)}" for one in group if not one.is_found]
        count = len(group) - len(missed)
        print(
            f"{count:3} of {len(group):2}  {kind}"
            + "".join(f"\n           missed in {one}" for one in missed)
        )
    share = sum(one.is_found for one in found) / max(len(found), 1)
    print(f"{share:.1%} of {len(found)} defects in real papers")
