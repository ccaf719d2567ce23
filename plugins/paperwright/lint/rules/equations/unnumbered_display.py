"""EQN01: a display without a number among numbered ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Fix, say
from paperwright.lint import Context, Finding, Severity, rule
from paperwright.lint.formulas import displays, is_latex
from paperwright.lint.patterns import Pattern
from paperwright.lint.subjects import Stage
from paperwright.model.document import Document
from paperwright.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.lint.formulas import Display

_ENOUGH = 5
_MOST_OF_THEM = 0.8
_ASKS_FOR_NUMBERS = Pattern(
    r"^[^%\n]*\\usepackage\s*(?:\[[^\]]*\])?\s*\{(?P<style>cvpr|iccv|eccv|wacv)\w*\}",
    re.MULTILINE,
    hints=("cvpr", "iccv", "eccv", "wacv"),
    before=100,
)
_ROWS = Pattern(r"\\\\(?:\[[^\]]*\])?")
_UNNUMBERED_ROW = ("\\nonumber", "\\notag")


@rule(
    "EQN01",
    "unnumbered-display",
    on=Document,
    severity=Severity.INFO,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=3,
)
def unnumbered_display(document: Document, ctx: Context) -> Iterator[Finding]:
    r"""A display formula without a number, in a paper that numbers the others.

    Readers refer to formulas that the author never refers to: in a review, in a talk, in a letter. Without a number
    they have to count lines.

    ~~~markdown bad
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = 1 $$ {#eq:a}

    $$ b = 2 $$ {#eq:b}

    $$ c = 3 $$ {#eq:c}

    $$ d = 4 $$ {#eq:d}

    $$ e = 5 $$
    ~~~
    ~~~markdown good
    ---
    authors: [Ada Moore]
    abstract: Short.
    ---

    $$ a = 1 $$ {#eq:a}

    $$ b = 2 $$ {#eq:b}

    $$ c = 3 $$ {#eq:c}

    $$ d = 4 $$ {#eq:d}

    $$ e = 5 $$ {#eq:e}
    ~~~

    Looked at are papers with five or more displays, four in five of which have a number. With the style of CVPR, ICCV,
    ECCV or WACV, whose instructions ask for a number on every display, one without it is a warning wherever it stands.

    ## When to ignore it

    A paper that numbers what it refers to, and nothing else, is consistent in its own way.

    ## Fix safety

    The fix takes the star away, or writes `equation` for `\[`. It is applied when asked for, since all numbers behind
    it change.

    ## References

    Source: Mermin, What's wrong with these equations?, rule 1; author guidelines of CVPR and ECCV.
    """
    found = displays(document)
    if not found:
        return
    latex = is_latex(ctx.source)
    bare = [display for display in found if not _has_number(display, latex)]
    if not bare:
        return
    style = _ASKS_FOR_NUMBERS.search(ctx.source.text) if latex else None
    others = len(found) - len(bare)
    if style is None and (len(found) < _ENOUGH or others < _MOST_OF_THEM * len(found)):
        return
    for display in bare:
        message = (
            say(
                "Display formula has no number, which {venue} asks for",
                venue=style["style"].upper(),
            )
            if style
            else say(
                "Display formula has no number, as {others} of {all} others have",
                others=others,
                all=len(found) - 1,
            )
        )
        yield ctx.report(
            display,
            message,
            help="Use the environment without the star" if latex else "Give it a label",
            fix=_fix(display, ctx) if latex else None,
            severity=Severity.WARNING if style else None,
        )


def _has_number(display: Display, latex: bool) -> bool:
    if "\\tag" in display.tex or "\\newcommand" in display.tex:
        return True
    environment = display.environment
    if not environment or environment == "displaymath":
        return bool(display.attr.identifier) and not latex
    if environment.endswith("*"):
        return False
    if not any(mark in display.tex for mark in _UNNUMBERED_ROW):
        return True
    rows = _ROWS.compiled.split(display.tex)
    return any(row.strip() and not any(mark in row for mark in _UNNUMBERED_ROW) for row in rows)


def _fix(display: Display, ctx: Context) -> Fix | None:
    r"""The edits that number a starred environment or a `\[`."""
    text, (start, end) = ctx.source[display.span], display.span
    name = display.environment
    if name.endswith("*") and text.startswith(f"\\begin{{{name}}}"):
        opening, closing, plain = f"\\begin{{{name}}}", f"\\end{{{name}}}", name[:-1]
    elif text.startswith("\\["):
        opening, closing, plain = "\\[", "\\]", "equation"
    else:
        return None
    if not text.endswith(closing):
        return None
    first = Edit(Span(start, start + len(opening)), f"\\begin{{{plain}}}")
    last = Edit(Span(end - len(closing), end), f"\\end{{{plain}}}")
    return Fix((first, last), safe=False)
