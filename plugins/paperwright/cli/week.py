"""`paperwright week`: what a weekly review needs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperwright.cli.columns import aligned
from paperwright.cli.language import lang_option, language_of
from paperwright.findings import say

if TYPE_CHECKING:
    from paperwright.notebook.weeks import OpenStep, WeeklySummary

_MOST_STEPS = 20
_VERDICTS = ("confirmed", "refuted", "unclear")


@click.command
@click.argument("period", required=False)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day from which to count; today otherwise.",
)
@lang_option
def week(
    period: str | None, output_format: str, today: datetime.datetime | None, lang: str | None
) -> None:
    """Show what a weekly review needs: loops, verdicts, scored predictions, open steps, wins.

    PERIOD is a week such as 2026-W47, a month such as 2026-11, or a day; this week otherwise.
    """
    from paperwright.notebook.days import read_period, week_of
    from paperwright.notebook.weeks import weekly_summary
    from paperwright.workspace import Workspace

    day = today.date() if today else datetime.date.today()
    wanted = read_period(period) if period else week_of(day)
    if wanted is None:
        raise click.UsageError(f"`{period}` names no time; write a week such as 2026-W47")
    if wanted.first == wanted.last:
        wanted = week_of(wanted.first)
    here = Path.cwd()
    workspace = Workspace.at(here)
    found = weekly_summary(workspace.notebook, wanted, workspace.document)
    if output_format == "json":
        click.echo(json.dumps(_data(found, day), ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(_lines(found, day, lang or language_of(here))))


def _lines(found: WeeklySummary, today: datetime.date, language: str) -> Iterator[str]:
    from paperwright.notebook.week_words import verdict_words
    from paperwright.translations import translate

    def words(text: str) -> str:
        return translate(text, language)

    period = found.period
    yield click.style(f"{period} ({period.first} – {period.last})", bold=True)
    yield ""
    yield click.style(words(say("Loops: {count}", count=found.loops)), bold=True)
    rows = [
        ["", one.identifier, words(verdict_words(one.experiment.verdict)), one.title]
        for one in found.experiments
    ]
    yield from aligned(rows)
    yield from _predictions(found, words)
    yield from _looks(found, words)
    yield from _steps(found, today, words)


def _predictions(found: WeeklySummary, words: Callable[[str], str]) -> Iterator[str]:
    if not found.predictions:
        return
    from paperwright.notebook.week_words import prediction_words

    yield ""
    title = say("Predictions: {hits} of {scored} inside", hits=found.hits, scored=found.scored)
    yield click.style(words(title), bold=True)
    for one in found.predictions:
        yield f"  {one.record}  {words(prediction_words(one))}"


def _looks(found: WeeklySummary, words: Callable[[str], str]) -> Iterator[str]:
    for title, items in (
        (say("Wins"), [item for look in found.looks for item in look.wins]),
        (say("Lessons"), [item for look in found.looks for item in look.lessons]),
    ):
        if items:
            yield ""
            yield click.style(words(title), bold=True)
            yield from (f"  - {item}" for item in items)


def _steps(
    found: WeeklySummary, today: datetime.date, words: Callable[[str], str]
) -> Iterator[str]:
    if not found.open_steps:
        return
    yield ""
    title = say("Open steps: {count}", count=len(found.open_steps))
    yield click.style(words(title), bold=True)
    for step in found.open_steps[:_MOST_STEPS]:
        yield f"  [ ] {step.text}  ({step.record}{_age(step, today, words)})"
    if len(found.open_steps) > _MOST_STEPS:
        yield "  " + words(say("and {count} more", count=len(found.open_steps) - _MOST_STEPS))


def _age(step: OpenStep, today: datetime.date, words: Callable[[str], str]) -> str:
    age = step.age(today)
    if age is None or age < 1:
        return ""
    text = say("one day old") if age == 1 else say("{days} days old", days=age)
    return f", {words(text)}"


def _data(found: WeeklySummary, today: datetime.date) -> dict[str, object]:
    return {
        "period": str(found.period),
        "first": found.period.first.isoformat(),
        "last": found.period.last.isoformat(),
        "loops": found.loops,
        "verdicts": {name: found.verdicts.get(name, 0) for name in (*_VERDICTS, "")},
        "experiments": [
            {"id": one.identifier, "title": one.title, "verdict": one.experiment.verdict}
            for one in found.experiments
        ],
        "predictions": [
            {
                "record": one.record,
                "what": one.what,
                "interval": list(one.interval) if one.interval else None,
                "confidence": one.confidence,
                "actual": one.actual,
                "inside": one.is_inside,
                "relative_error": one.relative_error,
            }
            for one in found.predictions
        ],
        "wins": [item for look in found.looks for item in look.wins],
        "lessons": [item for look in found.looks for item in look.lessons],
        "open_steps": [
            {
                "text": one.text,
                "record": one.record,
                "path": _shown(one.path),
                "line": one.line,
                "age": one.age(today),
            }
            for one in found.open_steps
        ],
    }


def _shown(path: Path) -> str:
    """A path as a person would write it."""
    here = Path.cwd().resolve()
    full = path.resolve()
    return str(full.relative_to(here) if full.is_relative_to(here) else full)
