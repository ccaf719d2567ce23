"""When a venue takes papers: `[dates]` in the `venue.toml` of its folder."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

from paperwright.errors import ConfigError
from paperwright.notebook.deadlines import VenueDates
from paperwright.paths import templates_folder

_NAME = re.compile(r"[\w][\w.-]*")


def venue_dates(venue: str, root: Path | None = None) -> VenueDates | None:
    """The dates of a venue; `None` when nobody wrote them down.

    Arguments:
        venue: the name of its folder: `iclr`, or `ICLR 2027`, of which the year is left out when there is no such
            folder.
        root: the project, whose `paper_templates/` counts before ours.

    Raises:
        ConfigError: its file is no TOML, or a date in it is none.
    """
    for name in _names(venue):
        for folder in _folders(root):
            path = folder / name / "venue.toml"
            if path.is_file():
                return _read(path)
    return None


def _names(venue: str) -> list[str]:
    whole = "-".join(venue.casefold().split())
    bare = re.sub(r"[-_]?(?:19|20)?\d\d$", "", whole)
    return [name for name in dict.fromkeys((whole, bare)) if _NAME.fullmatch(name)]


def _folders(root: Path | None) -> list[Path]:
    own = [root / "paper_templates"] if root else []
    return [*own, templates_folder()]


def _read(path: Path) -> VenueDates | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from None
    dates = data.get("dates", {})
    if not isinstance(dates, dict) or "submission" not in dates:
        return None
    days = {key: _day(path, key, dates[key]) for key in ("submission", "abstract") if key in dates}
    return VenueDates(days["submission"], days.get("abstract"), str(data.get("name", "")))


def _day(path: Path, key: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise ConfigError(f"{path}: dates.{key}: is no date; write it as 2027-01-21")
