"""Days and spans of days as people write them: `2026-11-21`, `21 Nov 2026`, `2026-W47`, `2026年11月`."""

from __future__ import annotations

import calendar
import datetime
import re
from datetime import date, timedelta

from paperwright.model.frozen import frozen_value

_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})\s*[-/.]\s*(?P<m>\d{1,2})\s*[-/.]\s*(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m>{_MONTH})\b\.?,?\s+(?P<y>\d{{4}})",
        rf"\b(?P<m>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
        r"(?<!\d)(?P<y>\d{4})\s*-?\s*W(?P<w>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s*年\s*第\s*(?P<w>\d{1,2})\s*周",
        r"(?<!\d)(?P<y>\d{4})\s*[- ]?\s*Q(?P<q>[1-4])(?!\d)",
        r"\bQ(?P<q>[1-4])\s*,?\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月",
        r"(?<![\d.-])(?P<y>\d{4})\s*[-/]\s*(?P<m>\d{1,2})(?![\d.-])",
        rf"\b(?P<m>{_MONTH})\b\.?,?\s+(?P<y>\d{{4}})",
        r"^\s*(?P<y>(?:19|20)\d\d)\s*年?\s*$",
    )
)
_DAYS_OF_WEEK = 7


@frozen_value
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        if self.first.weekday() == 0 and (self.last - self.first).days == _DAYS_OF_WEEK - 1:
            return week_name(self.first)
        if self.first.day == 1 and self.last == month_of(self.first).last:
            return f"{self.first:%Y-%m}"
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first} – {self.last}"


def shifted(day: date, days: int) -> date:
    """A day some days later, or earlier; the first or the last of all days instead of one beyond them."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def week_of(day: date) -> Period:
    """The week that a day is in, from its Monday (ISO 8601)."""
    monday = shifted(day, -day.weekday())
    return Period(monday, shifted(monday, _DAYS_OF_WEEK - 1))


def month_of(day: date) -> Period:
    """The month that a day is in."""
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def week_name(day: date) -> str:
    """The name of a day's week: `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def read_period(text: str) -> Period | None:
    """The span of days that a text names; `None` when it names none.

    Two days make the span between them; one is a span of itself.
    """
    found: list[tuple[int, int, Period]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _ in found):
                continue
            if (period := _period(match)) is not None:
                found.append((match.start(), match.end(), period))
    if not found:
        return None
    ordered = [period for _, _, period in sorted(found, key=lambda one: one[0])]
    first, last = ordered[0], ordered[-1]
    return Period(first.first, max(first.last, last.last))


def read_day(text: str) -> date | None:
    """The day that a text names, the last one of a week, month, quarter or year; `None` when it names none."""
    for form in _FORMS:
        if (match := form.search(text)) and (period := _period(match)):
            return period.last
    return None


def _period(match: re.Match[str]) -> Period | None:
    parts = match.groupdict()
    year = int(parts["y"])
    try:
        if parts.get("w"):
            return week_of(date.fromisocalendar(year, int(parts["w"]), 1))
        if parts.get("q"):
            first = date(year, int(parts["q"]) * 3 - 2, 1)
            return Period(first, month_of(first.replace(month=first.month + 2)).last)
        if not parts.get("m"):
            return Period(date(year, 1, 1), date(year, 12, 31))
        month = _MONTHS.get(parts["m"].lower()) or int(parts["m"])
        if parts.get("d"):
            day = datetime.date(year, month, int(parts["d"]))
            return Period(day, day)
        return month_of(date(year, month, 1))
    except ValueError:
        # A thirteenth month, a fifty-fourth week.
        return None
