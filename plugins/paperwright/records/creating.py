"""Begins a page: its name, its folder, and its text from a template."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperwright.errors import PaperwrightError
from paperwright.pages import shown_path
from paperwright.readers.field_names import canonical
from paperwright.records.identifiers import next_identifier, pattern_for
from paperwright.records.page_templates import filled, template, top_blocks
from paperwright.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable

    from paperwright.records.record import Record
    from paperwright.settings import Settings

_LONGEST_NAME = 60
_MOST_TRIES = 100
_PERIOD = re.compile(r"(?P<year>\d{4})-(?:W(?P<week>\d{2})|(?P<month>\d{2}))")
_SETUP = frozenset(
    "setup command script config parameters data seeds commit environment hardware".split()
)
"""The keys at the top of an experiment that say how it is run."""
_TITLES = {
    "roadmap": {"en": "Roadmap", "zh": "路线图"},
    "literature": {"en": "Literature tree", "zh": "文献树"},
    "challenges": {"en": "Challenges and the techniques that meet them", "zh": "挑战与技术"},
}
"""Pages of which a project has one, in the folder of its content."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What the author says of a page that is begun."""

    kind: str
    title: str = ""
    language: str = "en"
    """`en` or `zh`."""
    day: datetime.date = datetime.date.min
    hypothesis: str = ""
    parent: Record | None = None
    """The experiment whose setup is taken over."""
    change: str = ""
    loops: tuple[str, ...] = ()
    """The experiments that a review looks back at."""
    runs: str = ""
    """What came out of them, as Markdown."""
    outcomes: str = ""
    """What came of the predictions, as Markdown."""


def create(page: NewPage, settings: Settings, taken: Iterable[str] = ()) -> Path:
    """Write a new page, and never over one that is there; the path comes back.

    Arguments:
        page: what it is about.
        settings: of the project.
        taken: the identifiers of the records there are.

    Raises:
        PaperwrightError: there is such a page already, or it cannot be written.
    """
    page = _named(page)
    folder = folder_for(page.kind, settings, page.language)
    names = {*taken, *_names_in(folder)}
    pattern = pattern_for(page.kind, settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PaperwrightError(f"{shown_path(folder)}: cannot be made: {error.strerror}") from None
    for _ in range(_MOST_TRIES):
        identifier = next_identifier(pattern, names, page.day) if pattern else ""
        path = folder / f"{file_name(page, identifier)}.md"
        if write_new(path, text_of(page, identifier).encode("utf-8")):
            return path
        if not identifier:
            raise PaperwrightError(f"{shown_path(path)}: is there already; choose another title")
        # Somebody else took the number in this moment.
        names.add(identifier)
    raise PaperwrightError(f"{shown_path(folder)}: finds no free number")


def text_for(page: NewPage, settings: Settings, taken: Iterable[str] = ()) -> str:
    """The text that `create` would write."""
    page = _named(page)
    pattern = pattern_for(page.kind, settings)
    names = {*taken, *_names_in(folder_for(page.kind, settings, page.language))}
    return text_of(page, next_identifier(pattern, names, page.day) if pattern else "")


def folder_for(kind: str, settings: Settings, language: str = "en") -> Path:
    """The folder for new pages of a kind: one that is there, else the first of the settings in that language."""
    content = settings.content_folder
    if kind in _TITLES:
        return content
    folders = [name for name, of in settings.kinds.items() if of == kind]
    for name in folders:
        if (content / name).is_dir():
            return content / name
    wanted = [name for name in folders if name.isascii() == (language != "zh")]
    return content / (wanted or folders or [""])[0]


def file_name(page: NewPage, identifier: str = "") -> str:
    """The name of a page's file, without its ending."""
    if page.kind == "experiment" and identifier:
        return identifier
    if page.kind == "review":
        return period_of(page)
    if page.kind in _TITLES:
        return page.kind
    name = _slug(page.title)
    if page.kind == "post":
        return f"{page.day.isoformat()}-{name}"
    return f"{identifier}-{name}" if identifier else name


def text_of(page: NewPage, identifier: str = "") -> str:
    """The text of a new page."""
    page = _named(page)
    text = template(page.kind, page.language)
    if identifier and "{{id}}" not in text:
        text = re.sub(r"\A(---\nkind: [^\n]*\n)", r"\1id: {{id}}\n", text)
    values = {
        "id": identifier,
        "title": page.title,
        "date": page.day.isoformat(),
        "hypothesis": page.hypothesis,
        "parent": page.parent.identifier if page.parent else "",
        "change": page.change,
        "period": period_of(page),
        "loops": str(len(page.loops) or ""),
        "experiments": ", ".join(page.loops),
        "runs": page.runs,
        "outcomes": page.outcomes,
    }
    text = filled(text, values)
    return _with_setup_of(page.parent, text) if page.parent else text


def _named(page: NewPage) -> NewPage:
    """The page with a title."""
    if page.title.strip():
        return page
    if page.kind == "review":
        return replace(page, title=_title_of_period(period_of(page), page.language))
    title = _TITLES.get(page.kind, {}).get(page.language) or page.hypothesis
    if not title.strip():
        raise PaperwrightError(f"a page of kind {page.kind} needs a title")
    return replace(page, title=title)


def period_of(page: NewPage) -> str:
    """The week or the month that a review is about: that of its title, else this week."""
    if match := _PERIOD.search(page.title):
        return match[0]
    year, week, _ = page.day.isocalendar()
    return f"{year}-W{week:02}"


def _title_of_period(period: str, language: str) -> str:
    year, _, part = period.partition("-")
    week = int(part.lstrip("W"))
    return f"{year} 年第 {week} 周" if language == "zh" else f"Week {week} of {year}"


def _slug(title: str) -> str:
    """A title as the name of a file: letters and digits of any script, and hyphens."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST_NAME]
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    return name or "page"


def _names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.md")} if folder.is_dir() else set()


def _with_setup_of(parent: Record, text: str) -> str:
    """A page whose setup is that of a record, word for word."""
    from paperwright.source import Source

    known = frozenset(_SETUP)
    blocks = top_blocks(Source.read(parent.path).text)
    taken = [block for key, block in blocks.items() if canonical(key, known) in known]
    own = next(block for key, block in top_blocks(text).items() if canonical(key, known) == "setup")
    return text.replace(own, "".join(taken)) if taken else text
