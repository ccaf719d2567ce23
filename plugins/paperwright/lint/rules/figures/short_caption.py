"""FIG02: a caption that says nothing."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.labels import written_label
from paperwright.lint.patterns import Pattern
from paperwright.model.languages import count_cjk, count_words
from paperwright.model.nodes import Figure
from paperwright.model.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_WORDS = 3
_FEWEST_CHARACTERS = 4
_NEAR = 24
_MARKS = Pattern(r"[\W_]+")


@rule(
    "FIG02",
    "short-caption",
    on=Figure,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
)
def short_caption(figure: Figure, ctx: Context) -> Iterator[Finding]:
    """A numbered figure without a caption, or with one that says hardly anything.

    Reviewers look at the figures first. A caption should say what is seen, and what follows from
    it.

    ~~~markdown bad
    ---
    kind: draft
    ---

    ![Results](accuracy.svg){#fig:accuracy}
    ~~~
    ~~~markdown good
    ---
    kind: draft
    ---

    ![Accuracy grows with depth, and most of all for small trees.](accuracy.svg){#fig:accuracy}
    ~~~

    Less than three words are too few, or less than four Chinese characters; so is the name of the file. Figures
    without a label and figures whose parts have captions of their own are left alone.
    """
    target = ctx.resolution.by_node.get(figure)
    if target is None or not target.label or not target.number:
        return
    if len(figure.images) > 1 and any(plain_text(image.content).strip() for image in figure.images):
        return
    caption = plain_text(figure.caption).strip()
    if not caption and not figure.images:
        return
    if not caption:
        message = say("Figure `{label}` has no caption", label=written_label(target, ctx.document))
    elif _is_file_name(caption, figure):
        message = say("Caption `{caption}` is the name of the file", caption=caption)
    elif _is_short(caption) and len(figure.caption) == 1:
        message = say("Caption `{caption}` says hardly anything", caption=caption)
    else:
        return
    where = figure.caption[0].span if figure.caption else target.label_span or figure
    yield ctx.report(where, message, help="Say what is seen, and what follows from it")


def _is_file_name(caption: str, figure: Figure) -> bool:
    names = {_key(PurePosixPath(image.target).stem) for image in figure.images}
    beginning = _key(caption[:_NEAR])
    return any(name.startswith(beginning) for name in names) and _key(caption) in names


def _key(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return _MARKS.compiled.sub("", text).lower()


def _is_short(caption: str) -> bool:
    if count_cjk(caption):
        return count_cjk(caption) < _FEWEST_CHARACTERS and count_words(caption) < _FEWEST_CHARACTERS
    return count_words(caption) < _FEWEST_WORDS
