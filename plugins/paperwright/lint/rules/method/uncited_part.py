"""MTH13: parts that are taken from others without a citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from paperwright.argument.known_names import needs_no_citation
from paperwright.lint import Context, Finding, Severity, Stage, rule, say
from paperwright.lint.patterns import Pattern
from paperwright.lint.running_text import running_matches
from paperwright.model.document import Document
from paperwright.model.nodes import Cite
from paperwright.model.section_roles import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANY = "[A-Za-z0-9]"
_NAME = (
    rf"(?P<name>(?:[A-Z][a-z]+[A-Z]{_ANY}*(?:-{_ANY}+)*|[A-Z]{{2,}}{_ANY}*-?{_ANY}*(?:-[A-Z]{_ANY}*)*"
    rf"|[A-Z][a-z]+-?\d+{_ANY}*)(?:\.\d+)?)"
)


def _may_take(text: str, place: int) -> bool:
    """Whether the words before a verb of taking over may be those of its subject."""
    start = text.rfind(" ", max(place - 2, 0), place) + 1
    return text.endswith(_BEFORE_VERB, 0, start) or text[place] > "\u3000"


_BEFORE_VERB = tuple("we ,We ,which ,and ,then ,also ,directly ,simply ,further ".split(","))
_TAKES = Pattern(
    r"\b(?:[Ww]e|which|and|then) (?:also |then |directly |simply |further )?(?:adopt|use|employ|utili[sz]e"
    r"|follow|leverage"
    r"|build (?:up)?on|fine-?tune|initiali[sz]e \w+ (?:with|from))s? "
    rf"(?:the |a |an |pre-?trained |standard |popular |original |off-the-shelf )*{_NAME}(?![A-Za-z0-9-])"
    r"|(?:采用|使用|利用|借鉴|沿用|引入)了?(?:预训练的?|标准的?|经典的?)?\s?"
    rf"{_NAME.replace('?P<name>', '?P<name2>')}(?![A-Za-z0-9-])",
    hints=("use", "dopt", "mploy", "tili", "ollow", "everage", "uild", "ine-tune", "inetune", "nitiali", "采用", "使用",
           "利用", "借鉴", "沿用", "引入"),
    guard=_may_take,
    before=24,
)  # fmt: skip
_PARTS = (SectionRole.METHOD, SectionRole.SETUP, SectionRole.EXPERIMENTS, SectionRole.MAIN_RESULTS)
_NEAR = 120
_FUNCTION = re.compile(r"(?:[A-Z][a-z]+){4,}\Z")
_LETTERS_ONLY = re.compile(r"[A-Z]{2,4}\Z")


@rule(
    "MTH13",
    "uncited-part",
    on=Document,
    severity=Severity.WARNING,
    since="0.1.0",
    stage=Stage.DRAFT,
    most=5,
)
def uncited_part(document: Document, ctx: Context) -> Iterator[Finding]:
    """A model, a dataset or a method with a name that the paper takes over without citing it.

    Its authors may be among the reviewers, and readers need to know which version is meant.

    ~~~markdown bad
    # Method

    Leaves are green [@fir]. We use LeafNet-50 to count them.
    ~~~
    ~~~markdown good
    # Method

    Leaves are green [@fir]. We use LeafNet-50 [@moore] to count them, with Adam and ReLU in PyTorch.
    ~~~

    A citation close to any mention of the name is enough, and so is a link or a footnote. The paper's own
    names are left alone, and so is what nobody cites any more (Adam, ReLU, PyTorch).
    """
    if not document.all(Cite):
        return
    acronyms = ctx.paper.acronyms
    seen: set[str] = set()
    for match in running_matches(ctx, _TAKES):
        name = match["name"] or match["name2"]
        group = "name" if match["name"] else "name2"
        if name in seen:
            continue
        seen.add(name)
        if needs_no_citation(name) or name in ctx.paper.names or name in acronyms.definitions:
            continue
        if (
            _LETTERS_ONLY.match(name)
            or _FUNCTION.match(name)
            or not _is_in_method(match, ctx)
            or _is_sourced(name, ctx)
        ):
            continue
        yield ctx.report(
            ctx.prose.span(match.start(group), match.end(group)),
            say("`{name}` is used and cited nowhere", name=name),
            help="Cite the work that it comes from",
        )


def _is_in_method(match: re.Match[str], ctx: Context) -> bool:
    section = ctx.outline.section_at(ctx.prose.span(*match.span()).start)
    return section.role in _PARTS


def _is_sourced(name: str, ctx: Context) -> bool:
    """Whether a citation, a link or a note stands close behind some mention, or the bibliography has the name."""
    base = re.split(r"[-\d]", name)[0]
    wanted = base if len(base) >= 3 else name
    text = ctx.source.text
    for match in re.finditer(rf"(?<![A-Za-z]){re.escape(wanted)}", text):
        before = text[max(match.start() - _NEAR // 2, 0) : match.start()]
        before = before[max(before.rfind(". "), before.rfind("。")) + 1 :]
        after = text[match.end() : match.end() + _NEAR]
        if (
            any(mark in after for mark in ("@", "\\cite", "http", "](", "[^", "^["))
            or "@" in before
        ):
            return True
    titles = (work.title for work in ctx.paper.works.values())
    return any(wanted.casefold() in title.casefold() for title in titles)
