"""Known findings stay known while a paper is worked on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from paperwright.errors import ConfigError
from paperwright.lint.baseline import Baseline, read_baseline
from paperwright.lint.run import Request, check_paths

if TYPE_CHECKING:
    from pathlib import Path

OLD = "We label the the leaves.\n"


def _write_baseline(folder: Path) -> Path:
    path = folder / "known.json"
    found = check_paths([folder], Request()).findings
    Baseline(path).updated(found, [folder]).write()
    return path


def _codes(folder: Path, baseline: Path) -> list[tuple[str, int]]:
    report = check_paths([folder], Request(baseline=baseline))
    return [
        (finding.code, finding.source.position(finding.span.start).line)
        for finding in report.findings
    ]


def test_only_what_is_new_is_shown(tmp_path: Path) -> None:
    """What is known may move; the same slip made once more is new."""
    page = tmp_path / "a.md"
    page.write_text(OLD)
    baseline = _write_baseline(tmp_path)
    assert _codes(tmp_path, baseline) == []
    page.write_text(f"Something above.\n\n{OLD}\nWe label the the leaves.\n\nIt it is new.\n")
    assert _codes(tmp_path, baseline) == [("STY05", 5), ("STY05", 7)]


def test_an_update_of_some_files_keeps_the_others(tmp_path: Path) -> None:
    """What was checked is known anew; what was not checked stays as it was."""
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(OLD)
    baseline = read_baseline(_write_baseline(tmp_path))
    (tmp_path / "a" / "x.md").write_text("We label leaves.\n")
    found = check_paths([tmp_path / "a"], Request()).findings
    after = baseline.updated(found, [tmp_path / "a"])
    assert set(baseline.known) == {"a/x.md", "b/x.md"}
    assert set(after.known) == {"b/x.md"}


def test_the_file_is_stable(tmp_path: Path) -> None:
    """The same findings make the same file, byte for byte."""
    (tmp_path / "a.md").write_text(OLD)
    first = _write_baseline(tmp_path).read_bytes()
    assert _write_baseline(tmp_path).read_bytes() == first
    assert json.loads(first)["version"] == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": {}}', "\x00"])
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str) -> None:
    """It is refused in one line that says what to do."""
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"known\.json: is .*baseline"):
        read_baseline(path)


def test_the_settings_name_the_baseline(tmp_path: Path) -> None:
    """It is looked for beside the settings, from wherever the check is run."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(OLD)
    _write_baseline(tmp_path)
    (tmp_path / "paperwright.toml").write_text('[lint]\nbaseline = "known.json"\n')
    assert check_paths([tmp_path / "notes"]).findings == ()
