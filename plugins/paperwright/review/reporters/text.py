"""A review for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from paperwright.review.wording import Words, backing, is_sure
from paperwright.translations import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paperwright.review.report import Evidence, Reason, Review

_LEAST = 40


def render(review: Review, *, language: str = "en", width: int = 80) -> Iterator[str]:
    """The lines of a review; colours are ANSI codes, which click drops where there is no terminal.

    Arguments:
        review: what to show.
        language: of everything but quotations.
        width: the columns of the terminal.
    """
    words = Words(language)
    writer = _Writer(review, words, max(width, _LEAST))
    yield click.style(review.title, bold=True)
    if review.title != review.source.name:
        yield review.source.name
    yield from writer.first()
    for group in review.groups:
        yield ""
        yield click.style(f"{group.number} {words(group.title)}", bold=True)
        for reason in group.reasons:
            yield from writer.reason(reason)
    yield from writer.value()
    yield from writer.claims()


class _Writer:
    def __init__(self, review: Review, words: Words, width: int) -> None:
        self._review = review
        self._words = words
        self._width = width

    def first(self) -> Iterator[str]:
        """What a reviewer would ask first."""
        words = self._words
        if self._review.asked_first:
            yield ""
            yield click.style(words("What a reviewer would ask first"), bold=True)
        for number, reason in enumerate(self._review.asked_first, 1):
            yield from self._filled(
                f"{number}. {words(reason.question)} ({reason.number})", "  ", "     "
            )

    def reason(self, reason: Reason) -> Iterator[str]:
        """One reason with what speaks for and against the paper."""
        words = self._words
        yield from self._filled(f"{reason.number} {words(reason.title)}", "  ", "      ")
        for one in reason.speaks_for:
            yield from self._evidence(one, click.style("+", fg="green"))
        for one in reason.speaks_against:
            yield from self._evidence(one, click.style("-", fg="red"))
        if not (reason.speaks_for or reason.speaks_against):
            yield from self._filled(words("Nothing in the paper speaks to it"), "      ", "      ")

    def value(self) -> Iterator[str]:
        """The questions about the value of the work."""
        words = self._words
        yield ""
        yield click.style(words("Value: novelty × effectiveness × problem size"), bold=True)
        for factor in self._review.value:
            yield f"  {words(factor.name)}"
            for question in factor.questions:
                yield from self._filled(words(question.text), "    ", "    ")
                for one in question.evidence:
                    yield from self._evidence(one, "·")

    def claims(self) -> Iterator[str]:
        """Each number that the paper claims, and where it comes from."""
        if not self._review.claims:
            return
        words = self._words
        yield ""
        yield click.style(words("Claims and what stands behind them"), bold=True)
        for one in self._review.claims:
            claim = one.claim
            file, number = self._review.place_of(claim.span)
            is_main = file == self._review.source.name
            line = number if is_main else f"{self._review.short(file)}:{number}"
            mark = click.style("+", fg="green") if is_sure(one) else click.style("?", fg="yellow")
            said = f"{words('line {line}', line=line)}: {claim.text.strip()}"
            behind = f"{said} – {backing(one, self._review, words)}"
            yield from self._filled(behind, f"  {mark} ", "    ")

    def _evidence(self, one: Evidence, mark: str) -> Iterator[str]:
        file, line = self._review.place(one)
        code = f"{one.finding.code} " if one.finding else ""
        name = "" if file == self._review.source.name else f"{self._review.short(file)}:"
        text = f"{code}{translate(one.text, self._words.language)} ({name}{line})"
        yield from self._filled(text, f"      {mark} ", "        ")
        if one.quote:
            yield from self._filled(f"“{one.quote}”", "        ", "        ")

    def _filled(self, text: str, first: str, rest: str) -> Iterator[str]:
        room = self._width - len(rest)
        lines = textwrap.wrap(text, room, break_long_words=True) or [""]
        yield first + lines[0]
        for line in lines[1:]:
            yield rest + line
