"""`paperwright new` and `paperwright exp new`: pages that begin as templates."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperwright.findings import say
from paperwright.pages import shown_path
from paperwright.records.page_templates import TEMPLATE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from paperwright.records.creating import NewPage
    from paperwright.settings import Settings
    from paperwright.workspace import Workspace

_lang_option = click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="The language of the page; that of the settings otherwise, English where they say nothing.",
)
_date_option = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date of the page; today otherwise.",
)
_output_option = click.option(
    "-o",
    "--output",
    type=click.Choice(["-"]),
    help="`-` writes the page to standard output, and no file.",
)


@click.command
@click.argument("kind", metavar="KIND", required=False, type=click.Choice(TEMPLATE_KINDS))
@click.argument("title", required=False, default="")
@_lang_option
@_date_option
@_output_option
@click.option(
    "--snippets",
    type=click.Choice(["vscode"]),
    help="Write the templates as snippets of an editor to standard output instead.",
)
def new(
    kind: str | None,
    title: str,
    lang: str | None,
    day: datetime.datetime | None,
    output: str | None,
    snippets: str | None,
) -> None:
    """Begin a page of KIND with a TITLE from a template.

    KIND is experiment, idea, reading, decision, failure, review, roadmap, literature, challenges, post or draft.

    The page goes to the folder of its kind, under the next free number or under its title; no page is ever written
    over. The title of an experiment is its hypothesis; that of a review may name its week, as 2026-W47, or its month.
    A review begins with the experiments and the predictions of that time.
    """
    if snippets:
        from paperwright.records.page_templates import vscode_snippets

        click.echo(vscode_snippets(), nl=False)
        return
    if kind is None:
        raise click.UsageError(f"say what to begin: {', '.join(TEMPLATE_KINDS)}")
    hypothesis = title if kind == "experiment" else ""
    _begin(_page_maker(kind, title, lang, day, hypothesis=hypothesis), output)


@click.command("new")
@click.argument("hypothesis")
@click.option("--title", default="", help="The title; the hypothesis otherwise.")
@click.option(
    "--parent", metavar="ID", help="The experiment that this one changes; its setup is taken over."
)
@click.option("--change", default="", help="The one thing that differs from the parent.")
@_lang_option
@_date_option
@_output_option
def new_experiment(
    hypothesis: str,
    title: str,
    parent: str | None,
    change: str,
    lang: str | None,
    day: datetime.datetime | None,
    output: str | None,
) -> None:
    """Begin an experiment with its HYPOTHESIS, one sentence that a result can prove wrong.

    The page gets the next free identifier of the year. Fill in the prediction and commit it before you run anything.
    """
    make = _page_maker(
        "experiment", title, lang, day, hypothesis=hypothesis, parent=parent, change=change
    )
    _begin(make, output)


def _page_maker(
    kind: str,
    title: str,
    lang: str | None,
    day: datetime.datetime | None,
    *,
    hypothesis: str = "",
    parent: str | None = None,
    change: str = "",
) -> Callable[[Settings], NewPage]:
    """What makes the page once the settings are known."""

    def make(settings: Settings) -> NewPage:
        from paperwright.records.creating import NewPage
        from paperwright.records.notebook import notebook_of

        chosen = lang or ("zh" if settings.lang.lower().startswith("zh") else "en")
        date = day.date() if day else datetime.date.today()
        of = notebook_of(settings).experiment(parent) if parent else None
        return NewPage(kind, title, chosen, date, hypothesis, of, change)

    return make


def _begin(make: Callable[[Settings], NewPage], output: str | None) -> None:
    from paperwright.records.creating import create, text_for
    from paperwright.workspace import Workspace

    workspace = Workspace.at(Path.cwd())
    settings = workspace.settings
    page = make(settings)
    taken = [record.identifier for record in workspace.notebook.records]
    if page.kind == "review":
        page = _looking_back(page, workspace)
    if output:
        click.echo(text_for(page, settings, taken), nl=False)
        return
    path = create(page, settings, taken)
    click.echo(shown_path(path))


def _looking_back(page: NewPage, workspace: Workspace) -> NewPage:
    """A review that begins with what came out in its time."""
    from paperwright.notebook.days import read_period
    from paperwright.notebook.week_words import prediction_words, verdict_words
    from paperwright.notebook.weeks import weekly_summary
    from paperwright.records.creating import period_of
    from paperwright.translations import translate

    period = read_period(period_of(page))
    if period is None:
        return page
    found = weekly_summary(workspace.notebook, period, workspace.document)

    def words(text: str) -> str:
        return translate(text, page.language)

    runs = []
    for one in found.experiments:
        verdict = verdict_words(one.experiment.verdict)
        said = say("{verdict}: {title}", verdict=verdict, title=one.title)
        runs.append(f"- [[{one.identifier}]] {words(said)}")
    outcomes = [f"- [[{one.record}]] {words(prediction_words(one))}" for one in found.predictions]
    return replace(
        page,
        loops=tuple(one.identifier for one in found.experiments),
        runs="\n".join(runs),
        outcomes="\n".join(outcomes),
    )
