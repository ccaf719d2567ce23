"""A LaTeX run's complaints as problems with places in the Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.build.latex_log import LogEntry, read_log
from paperwright.findings import Problem, say
from paperwright.source import Span

if TYPE_CHECKING:
    from paperwright.build.tex_process import TexRun
    from paperwright.model.document import Document
    from paperwright.render.pandoc.latex import LatexDocument

_NARROW = 10.0
"""An overfull line that sticks out by less, in points, is hardly seen."""
_MOST_ERRORS = 20
_EXPLANATIONS = {
    "Undefined control sequence": ("LaTeX does not know {token}", "Define it with `\\newcommand`, or correct its name"),
    "Missing $ inserted": ("{token} belongs into a formula", "Put `$` around the formula"),
    "Misplaced alignment tab character &": ("`&` stands outside an alignment", "Write `\\&`"),
    "Extra alignment tab has been changed to \\cr": ("Row has more `&` than the alignment has columns", None),
    "Double superscript": ("Two superscripts follow each other", "Put braces round one: `{a^b}^c`"),
    "Double subscript": ("Two subscripts follow each other", "Put braces round one: `{a_b}_c`"),
    "Too many unprocessed floats": ("Too many figures and tables without text between them", None),
}  # fmt: skip


def problems_of_run(
    run: TexRun, latex: LatexDocument, document: Document, timeout: float
) -> list[Problem]:
    """What a run complained of; errors first that came from the Markdown, then the rest."""
    found = list(_timed_out(run, timeout))
    errors = 0
    for entry in read_log(run.log):
        if entry.kind == "error":
            errors += 1
            if errors > _MOST_ERRORS:
                continue
        problem = _problem(entry, latex, document)
        if problem is not None and problem not in found:
            found.append(problem)
    found.extend(_bibtex_problems(run.bibtex_log))
    return found


def _timed_out(run: TexRun, timeout: float) -> Iterator[Problem]:
    if run.is_timeout:
        help = "Look for a loop in raw LaTeX or a macro, or allow more time"
        yield Problem(
            "BLD05",
            Span(0, 0),
            say("LaTeX was stopped after {timeout:g} seconds", timeout=timeout),
            help,
        )


def _problem(entry: LogEntry, latex: LatexDocument, document: Document) -> Problem | None:
    is_paper = Path(entry.file).name in ("paper.tex", "") if entry.file else True
    span = _span(entry, latex, document) if is_paper and entry.line else None
    if entry.kind == "error":
        return _error(entry, span, latex, is_paper)
    if entry.kind == "overfull":
        if entry.points <= _NARROW:
            return None
        message = (
            say(
                "Line of the reference list is {points:.0f} pt wider than the column",
                points=entry.points,
            )
            if not is_paper and entry.file.endswith(".bbl")
            else say("Line is {points:.0f} pt wider than the column", points=entry.points)
        )
        return Problem("BLD03", span or Span(0, 0), message, "Shorten or break what does not fit")
    if entry.kind == "float":
        message = say(
            "Figure or table is {points:.0f} pt higher than the page", points=entry.points
        )
        return Problem("BLD03", span or Span(0, 0), message, "Make it smaller, or divide it")
    if entry.kind == "undefined":
        return _undefined(entry, span, document)
    return _missing_character(entry, latex, document)


def _error(entry: LogEntry, span: Span | None, latex: LatexDocument, is_paper: bool) -> Problem:
    message = entry.message.removeprefix("LaTeX Error: ")
    token = f"`{entry.token}`" if entry.token else say("something here")
    for start, (text, help) in _EXPLANATIONS.items():
        if message.startswith(start):
            return Problem("BLD01", span or Span(0, 0), say(text, token=token), help)
    where = "" if is_paper or not entry.file else say(" in {file}", file=entry.file)
    has_token = entry.token and len(entry.token) < 40
    at = say(" at `{token}`", token=entry.token) if has_token else ""
    source = (
        ""
        if span is not None or not entry.line or not is_paper
        else say(" (line {line} of the .tex file)", line=entry.line)
    )
    return Problem(
        "BLD01",
        span or Span(0, 0),
        say(
            "LaTeX: {message}{at}{where}{source}",
            message=message[:160],
            at=at,
            where=where,
            source=source,
        ),
    )


def _undefined(entry: LogEntry, span: Span | None, document: Document) -> Problem:
    at = document.source.text.find(entry.token)
    if span is None or entry.token not in document.source[span]:
        span = Span(at, at + len(entry.token)) if at >= 0 else span or Span(0, 0)
    return Problem(
        "BLD02",
        span,
        say("Label `{token}` is not in the paper", token=entry.token)
        if entry.message == "reference"
        else say("Work `{token}` is not in the bibliography", token=entry.token),
        "Correct the name, or add it",
    )


def _missing_character(entry: LogEntry, latex: LatexDocument, document: Document) -> Problem | None:
    if any(
        problem.code == "BLD04" and f"`{entry.token}`" in problem.message
        for problem in latex.problems
    ):
        return None
    at = document.source.text.find(entry.token)
    if at < 0:
        return None
    span = Span(at, at + len(entry.token))
    return Problem(
        "BLD04",
        span,
        say("Font lacks `{token}`; it is not in the PDF", token=entry.token),
        "Write it in words",
    )


def _span(entry: LogEntry, latex: LatexDocument, document: Document) -> Span | None:
    """The Markdown that a line of LaTeX comes from: what the complaint names, else the whole line."""
    offset = latex.line_map.offset(entry.line)
    if offset is None:
        return None
    source = document.source
    if entry.token:
        at = source.text.find(entry.token, offset)
        # Far away the same word means something else.
        if 0 <= at <= offset + 4000:
            return Span(at, at + len(entry.token))
    line = source.position(offset).line
    return Span(offset, max(source.line_end(line), offset))


def _bibtex_problems(log: str) -> Iterator[Problem]:
    """BibTeX's errors, each once; what it only warns of is for the checks of the bibliography."""
    seen: set[str] = set()
    lines = log.split("\n")
    for index, line in enumerate(lines):
        message = ""
        if line.startswith(("I couldn't open", "I found no")):
            message = line.strip()
        elif "---line " in line:
            message = (
                lines[index - 1].strip()
                if line.startswith("while executing")
                else line.split("---line")[0].strip()
            )
        if message and message not in seen:
            seen.add(message)
            yield Problem("BLD01", Span(0, 0), say("BibTeX: {message}", message=message[:160]))
