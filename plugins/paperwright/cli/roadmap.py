"""`paperwright roadmap`: the goal, the milestones and the days that are left."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperwright.cli.columns import aligned
from paperwright.cli.language import lang_option, language_of
from paperwright.errors import PaperwrightError
from paperwright.findings import say

if TYPE_CHECKING:
    from paperwright.notebook.deadlines import Deadline
    from paperwright.notebook.milestones import Milestone
    from paperwright.notebook.roadmap import Roadmap
    from paperwright.records.record import Record
    from paperwright.workspace import Workspace

_DAY = click.DateTime(["%Y-%m-%d"])


@dataclass(frozen=True)
class _Plan:
    record: Record
    roadmap: Roadmap
    deadlines: tuple[Deadline, ...]


@click.command
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--ics",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write deadlines and milestones as a calendar file.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("--today", type=_DAY, help="The day from which to count; today otherwise.")
@lang_option
def roadmap(
    file: Path | None,
    ics: Path | None,
    output_format: str,
    today: datetime.datetime | None,
    lang: str | None,
) -> None:
    """Show the goal, the milestones and the next deadlines.

    FILE is a page of kind `roadmap`; all of the project's otherwise. Deadlines are counted back from `deadline:`, or
    from the date of `venue:`; `steps:` or a timetable on the page sets others than the method's.
    """
    from paperwright.workspace import Workspace

    workspace = Workspace.at(file or Path.cwd())
    plans = _plans(workspace, file)
    day = today.date() if today else datetime.date.today()
    language = lang or language_of(file or Path.cwd())
    if ics is not None:
        _write_calendar(plans, ics, day, language)
    if output_format == "json":
        click.echo(
            json.dumps([_data(plan, day, language) for plan in plans], ensure_ascii=False, indent=2)
        )
        return
    for at, plan in enumerate(plans):
        click.echo(("\n" if at else "") + "\n".join(_lines(plan, day, language)))


def _plans(workspace: Workspace, file: Path | None) -> list[_Plan]:
    from paperwright.notebook.deadlines import deadlines_of
    from paperwright.notebook.roadmap import read_roadmap
    from paperwright.notebook.venue_dates import venue_dates

    records = list(workspace.notebook.of_kind("roadmap"))
    if file is not None:
        records = [_record_of(workspace, file)]
    if not records:
        raise PaperwrightError(
            "there is no roadmap; give a page `kind: roadmap`, or name it: paperwright roadmap FILE"
        )
    plans = []
    for record in records:
        read = read_roadmap(workspace.document(record.path), record)
        dates = venue_dates(read.venue, workspace.settings.root) if read.venue else None
        plans.append(_Plan(record, read, deadlines_of(read, dates)))
    return plans


def _record_of(workspace: Workspace, file: Path) -> Record:
    from paperwright.records.reading import read_record

    document = workspace.document(file)
    if workspace.kind(document) != "roadmap":
        raise PaperwrightError(f"{file}: is no roadmap; write `kind: roadmap` in its front matter")
    return read_record(document.front_matter, "roadmap", file)[0]


def _write_calendar(
    plans: Sequence[_Plan], path: Path, today: datetime.date, language: str
) -> None:
    from dataclasses import replace

    from paperwright.notebook.calendar_file import CalendarEntry, calendar_text, entries_of
    from paperwright.translations import translate
    from paperwright.writing import write_whole

    entries: list[CalendarEntry] = []
    for plan in plans:
        deadlines = [replace(one, task=translate(one.task, language)) for one in plan.deadlines]
        entries += (
            replace(entry, key=f"{_owner(plan)}/{entry.key}")
            for entry in entries_of(deadlines, plan.roadmap.milestones)
        )
    if not entries:
        raise PaperwrightError(
            "there is no date to put into a calendar; write `deadline:` in the roadmap"
        )
    title = plans[0].roadmap.title or plans[0].record.identifier
    write_whole(path, calendar_text(entries, title, today))
    count = len(entries)
    click.echo(f"{path}: {count} {'entry' if count == 1 else 'entries'}", err=True)


def _owner(plan: _Plan) -> str:
    """What tells the entries of a roadmap from those of others in one calendar, wherever the project lies."""
    found = plan.record
    return str(found.data.get("id") or "") or f"{found.identifier}/{found.title}"


# Text


def _lines(plan: _Plan, today: datetime.date, language: str) -> Iterator[str]:
    from paperwright.translations import translate

    def words(text: str) -> str:
        return translate(text, language)

    found = plan.roadmap
    yield click.style(found.title or plan.record.identifier, bold=True)
    goal = found.goal or words(say("none is written down"))
    yield words(say("Goal: {goal}", goal=goal))
    if found.milestones:
        yield ""
        yield from aligned([_milestone_row(one, found, today, words) for one in found.milestones])
    if found.chosen:
        yield ""
        yield words(say("Chosen: {names}", names=", ".join(found.chosen)))
        if found.reason:
            yield f"  {found.reason}"
    coming = [one for one in plan.deadlines if one.day >= today]
    if coming:
        yield ""
        yield click.style(words(say("Next deadlines")), bold=True)
        yield from aligned([_deadline_row(one, today, words) for one in coming])
    elif plan.deadlines:
        yield ""
        yield words(say("All deadlines are over"))


def _milestone_row(one: Milestone, found: Roadmap, today: datetime.date, words: Any) -> list[str]:
    is_chosen = one in found.chosen_milestones
    due = one.due.isoformat() if one.due else one.due_text
    return ["→" if is_chosen else " ", one.id, one.task, due, words(_standing(one, today))]


def _standing(one: Milestone, today: datetime.date) -> str:
    from paperwright.notebook.milestones import Standing

    standing = one.standing(today)
    if standing is Standing.DONE:
        return say("done")
    if standing is Standing.RESTING:
        return say("dropped") if one.is_finished else say("paused")
    if standing is Standing.UNDATED or one.due is None:
        return say("open")
    return _left((one.due - today).days)


def _left(days: int) -> str:
    if days < 0:
        return say("late by one day") if days == -1 else say("late by {days} days", days=-days)
    if days == 0:
        return say("today")
    return say("one day left") if days == 1 else say("{days} days left", days=days)


def _deadline_row(one: Deadline, today: datetime.date, words: Any) -> list[str]:
    weekend = f" ({words(say('weekend'))})" if one.is_weekend else ""
    task = click.style(words(one.task), bold=True) if one.is_final else words(one.task)
    return [" ", one.day.isoformat(), words(_left(one.days_left(today))), task + weekend]


# JSON


def _shown(path: Path) -> str:
    """A path as a person would write it."""
    here = Path.cwd().resolve()
    full = path.resolve()
    return str(full.relative_to(here) if full.is_relative_to(here) else full)


def _data(plan: _Plan, today: datetime.date, language: str) -> dict[str, object]:
    from paperwright.translations import translate

    found = plan.roadmap
    return {
        "path": _shown(plan.record.path),
        "title": found.title,
        "goal": found.goal,
        "chosen": list(found.chosen),
        "reason": found.reason,
        "deadline": found.deadline.isoformat() if found.deadline else None,
        "milestones": [_milestone_data(one, found, today) for one in found.milestones],
        "deadlines": [
            {
                "task": translate(one.task, language),
                "day": one.day.isoformat(),
                "days_left": one.days_left(today),
                "final": one.is_final,
                "weekend": one.is_weekend,
            }
            for one in plan.deadlines
        ],
    }


def _milestone_data(one: Milestone, found: Roadmap, today: datetime.date) -> dict[str, object]:
    return {
        "id": one.id,
        "task": one.task,
        "room": one.room,
        "feasibility": one.feasibility,
        "generality": one.generality,
        "success": one.success,
        "due": one.due.isoformat() if one.due else None,
        "status": one.status.value,
        "standing": one.standing(today).value,
        "risks": list(found.risks_of(one)),
        "fallback": one.fallback,
        "parent": one.parent,
    }
