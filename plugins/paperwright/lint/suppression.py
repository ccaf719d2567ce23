"""Suppressions: findings that an author has seen and wants to keep, each with its reason.

<!-- lint: ignore[TAB01] the bold marks our rows -->       the next block, or the block that it ends
<!-- lint: ignore-file[STY05, REF03] a list of typos -->   before the first block: the file
% lint-ok EQN05: set by the class                          inside raw TeX: that TeX
% lint: ignore[TAB01] the bold marks our rows              in a LaTeX paper: as the first two
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperwright.findings import Edit, Finding, Fix, Problem, say
from paperwright.lint.families import BY_PREFIX
from paperwright.lint.near import nearest
from paperwright.lint.registry import registry
from paperwright.model import nodes
from paperwright.model.nodes import Block, Node
from paperwright.model.walk import children
from paperwright.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from paperwright.lint.declaration import Rule
    from paperwright.model.document import Document

UNUSED, UNKNOWN, WITHOUT_REASON, MALFORMED = "SUP01", "SUP02", "SUP03", "SUP04"

_COMMENT = re.compile(r"<!--\s*lint\s*:(?P<body>.*?)-->", re.DOTALL)
_TEX_COMMENT = re.compile(r"%+[ \t]*lint[ \t]*:(?P<body>[^\n]*)")
_BODY = re.compile(
    r"\s*(?P<verb>ignore(?:-file)?)\s*\[(?P<codes>[^\]]*)\](?P<reason>.*)", re.DOTALL
)
_TEX = re.compile(
    r"%[ \t]*lint-ok[ \t]+(?P<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*(?P<reason>:[^\n]*)?"
)
_CODE = re.compile(r"[^\s,]+")
_HOW = "Write `<!-- lint: ignore[CODE] the reason -->`"
_HOW_IN_TEX = "Write `% lint: ignore[CODE] the reason`"


@dataclass(eq=False)
class Suppression:
    """One comment."""

    span: Span
    """The comment."""
    covers: Span | None
    """Where the findings are that it keeps back; `None` for nowhere."""
    codes: tuple[tuple[str, Span], ...]
    """Codes or names as written."""
    reason: str
    file: Source | None = None
    """The file that it covers, when it covers a whole one."""
    is_block: bool = False
    """Whether the comment is a block by itself, whose lines go with it."""
    used: set[str] = field(default_factory=set)
    """The codes, as written, that kept a finding back."""


class Suppressions:
    """The suppressions of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._malformed: list[Problem] = []
        self._found: list[Suppression] = []

    @classmethod
    def of(cls, document: Document) -> Suppressions:
        """Those of a document; what only looks like one is among the problems."""
        found = cls(document)
        if "lint" in document.source.text:
            found._read()
        return found

    # Reading

    @property
    def _is_latex(self) -> bool:
        return self._document.format == "latex"

    def _read(self) -> None:
        for kind in (nodes.CommentBlock, nodes.Comment, nodes.RawBlock, nodes.RawInline):
            for node in self._document.all(kind):
                self._read_node(node)

    def _read_node(self, node: Node) -> None:
        text = self._document.source.text
        if isinstance(node, nodes.RawBlock | nodes.RawInline) and node.format == "tex":
            for match in _TEX.finditer(text, node.span.start, node.span.end):
                reason = (match["reason"] or "").removeprefix(":").strip()
                codes = _codes(match["codes"], match.start("codes"))
                place = Span(match.start(), match.end())
                self._found.append(Suppression(place, node.span, codes, reason))
            return
        pattern = _TEX_COMMENT if self._is_latex else _COMMENT
        for match in pattern.finditer(text, node.span.start, node.span.end):
            self._read_comment(node, match)

    def _read_comment(self, node: Node, comment: re.Match[str]) -> None:
        span = Span(comment.start(), comment.end())
        start, end = comment.span("body")
        body = _BODY.match(comment.string, start, end)
        codes = _codes(body["codes"], body.start("codes")) if body else ()
        if body is None or not codes:
            how = _HOW_IN_TEX if self._is_latex else _HOW
            self._report(span, "Suppression is not understood", how)
            return
        suppression = Suppression(span, None, codes, body["reason"].strip())
        suppression.is_block = isinstance(node, nodes.CommentBlock) and node.span == span
        if body["verb"] == "ignore-file":
            suppression.file = self._file_of(span)
            suppression.covers = span if suppression.file else None
        else:
            suppression.covers = self._covered(node)
            if suppression.covers is None:
                self._report(span, "Suppression stands before nothing", "Put it before a block")
        self._found.append(suppression)

    def _report(self, span: Span, message: str, help: str) -> None:
        self._malformed.append(Problem(MALFORMED, span, message, help))

    def _file_of(self, span: Span) -> Source | None:
        """The file that begins with this comment."""
        place = self._document.source.place
        file = place(span)[0]
        for block in self._document.blocks:
            if block.span.start >= span.start:
                break
            is_text = not isinstance(block, nodes.CommentBlock | nodes.MacroDefinitions)
            if is_text and place(block.span)[0] is file:
                self._report(
                    span,
                    "`ignore-file` stands after the first block",
                    "Put it before the first block, or write `ignore`",
                )
                return None
        return file

    def _covered(self, node: Node) -> Span | None:
        """The next block after a comment that is a block; else the innermost block around it."""
        if node.span.end <= self._document.front_matter.end and self._is_latex:
            # In a preamble: what follows, to the next blank line.
            text = self._document.source.text
            end = text.find("\n\n", node.span.end)
            return Span(node.span.end, end if end >= 0 else len(text))
        if isinstance(node, nodes.CommentBlock):
            return self._next_block(node)
        around = [
            block.span
            for block in self._document.walk()
            if isinstance(block, Block) and block.span.contains(node.span)
        ]
        return min(around, key=lambda span: span.end - span.start, default=None)

    def _next_block(self, comment: nodes.CommentBlock) -> Span | None:
        for siblings in self._sibling_lists():
            if comment in siblings:
                for node in siblings[siblings.index(comment) + 1 :]:
                    if not isinstance(node, nodes.CommentBlock):
                        return node.span
                return None
        return None

    def _sibling_lists(self) -> Iterator[list[Node]]:
        yield list(self._document.blocks)
        yield list(self._document.metadata.abstract)
        for node in self._document.walk():
            if isinstance(node, Block | nodes.ListItem | nodes.Tab | nodes.DefinitionItem):
                yield list(children(node))

    # Using

    def filter(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no suppression keeps back."""
        if not self._found:
            return list(findings)
        return [finding for finding in findings if not self._keeps_back(finding)]

    def _keeps_back(self, finding: Finding) -> bool:
        kept = False
        for suppression in self._found:
            code = next(
                (text for text, _ in suppression.codes if text in (finding.code, finding.name)),
                None,
            )
            if code is not None and self._is_covered(finding, suppression):
                suppression.used.add(code)
                kept = True
        return kept

    def _is_covered(self, finding: Finding, suppression: Suppression) -> bool:
        covers, source = suppression.covers, self._document.source
        if covers is None:
            return False
        is_elsewhere = finding.source is not source
        if suppression.file is not None:
            return is_elsewhere or source.place(finding.span)[0] is suppression.file
        if is_elsewhere:
            return False
        return covers.start <= finding.span.start < max(covers.end, covers.start + 1)

    def problems(self, rules: Sequence[Rule]) -> Iterator[Problem]:
        """What is wrong with the suppressions themselves, after `filter` has seen every finding of these rules."""
        yield from self._malformed
        if not self._found:
            return
        ran = {rule.code for rule in rules if not rule.needs_build}
        for suppression in self._found:
            if not suppression.reason:
                yield Problem(
                    WITHOUT_REASON,
                    suppression.span,
                    "Suppression gives no reason",
                    "Say after the bracket why the finding may stay",
                )
            for text, span in suppression.codes:
                rule = registry().find(text)
                if rule is None:
                    yield Problem(
                        UNKNOWN, span, say("`{text}` names no rule", text=text), _help(text)
                    )
                elif suppression.covers and text not in suppression.used and rule.code in ran:
                    yield self._unused(suppression, text, span)

    def _unused(self, suppression: Suppression, text: str, span: Span) -> Problem:
        template = (
            "`{text}` reports nothing in this file"
            if suppression.file
            else "`{text}` reports nothing in what it covers"
        )
        return Problem(
            UNUSED,
            span,
            say(template, text=text),
            "Remove the suppression",
            Fix((self._removal(suppression, span),)),
        )

    def _removal(self, suppression: Suppression, span: Span) -> Edit:
        """Takes one code away, and the whole comment with its last."""
        text = self._document.source.text
        if len(suppression.codes) > 1:
            first = suppression.codes[0][1] == span
            gap = re.compile(r"[\s,]*").match(text, span.end)
            if first and gap:
                return Edit(Span(span.start, gap.end()), "")
            start = len(text[: span.start].rstrip(" \t\n,"))
            return Edit(Span(start, span.end), "")
        start, end = suppression.span
        if suppression.is_block:
            lines = re.compile(r"[ \t]*(?:\n[ \t]*)?(?:\n|\Z)").match(text, end)
            return Edit(Span(start, lines.end() if lines else end), "")
        return Edit(Span(len(text[:start].rstrip(" \t")), end), "")


def _help(text: str) -> str:
    if text in BY_PREFIX:
        return "Name each rule, or leave the family out in the settings"
    near = nearest(text, (*registry().by_code, *registry().by_name))
    return say("Did you mean `{near}`?", near=near) if near else "See `paperwright rules`"


def _codes(text: str, start: int) -> tuple[tuple[str, Span], ...]:
    return tuple(
        (match[0], Span(start + match.start(), start + match.end()))
        for match in _CODE.finditer(text)
    )
