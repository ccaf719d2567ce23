"""What sections are for, told from their headings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_cases import Case, read_cases
from paperwright.model.section_roles import SectionRole, role_of, roles_of

MODEL = Path(__file__).parent / "model"


@pytest.mark.parametrize("case", read_cases(MODEL / "section-roles.md"), ids=str)
def test_headings_name_roles(case: Case) -> None:
    expected = []
    found = []
    for title, level, place, names in case.rows:
        where = {"level": int(level), "position": None if place == "-" else int(place)}
        roles = roles_of(title, **where)
        role = role_of(title, **where)
        first = [role] if role else []
        rest = [other for other in roles if other not in first]
        expected.append((title, level, place, names))
        found.append((title, level, place, ", ".join([*first, *rest]) or "-"))
    assert found == expected


def test_every_role_has_a_heading_in_each_language() -> None:
    english, chinese = read_cases(MODEL / "section-roles.md")[:2]
    every = set(SectionRole)
    assert {role_of(row[0]) or role_of(row[0], level=2) for row in english.rows} == every
    found = {role_of(row[0], level=int(row[1])) for row in chinese.rows}
    assert found - {None} == every - {SectionRole.REPRODUCIBILITY}


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(1, 6), st.none() | st.integers(0, 20))
def test_any_heading_is_read(title: str, level: int, position: int | None) -> None:
    role = role_of(title, level=level, position=position)
    assert role is None or role in roles_of(title, level=level, position=position)


@settings(deadline=None)
@given(st.sampled_from(["Introduction", "Related Work", "Experiments", "消融实验", "Limitations"]))
def test_numbers_and_marks_change_nothing(title: str) -> None:
    for heading in (
        f"3.1 {title}",
        f"IV. {title}",
        f"**{title}**",
        f"{title} {{#sec:x}}",
        f"{title}.",
    ):
        assert role_of(heading) == role_of(title)


@pytest.mark.parametrize("unit", ["a ", " ", "(", "{#", "$", "1.", "实验", ":", ",", "and "])
def test_a_megabyte_of_anything_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    role_of(text)
    assert time.process_time() - before < 4
