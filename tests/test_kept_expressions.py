"""Compiled expressions that are kept are those that Python compiles."""

from __future__ import annotations

import marshal
import re
import sys
from pathlib import Path

import pytest
from paperwright.cli import expressions
from paperwright.cli.expressions import kept_expressions
from paperwright.lint.patterns import Pattern
from paperwright.lint.registry import registry

registry()
PATTERNS = [
    (value.compiled.pattern, value.compiled.flags)
    for module in sorted(sys.modules)
    if module.startswith("paperwright.")
    for value in vars(sys.modules[module]).values()
    if isinstance(value, Pattern)
]
SOME = [(rf"(?P<word>\w{{{size}}})\b|[一-龥]", re.IGNORECASE) for size in range(1, 30)]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "folder" / "kept"


def compiled(patterns: list[tuple[str, int]], file: Path) -> list[re.Pattern[str]]:
    with kept_expressions(file):
        re.purge()
        return [re.compile(pattern, flags) for pattern, flags in patterns]


def test_they_are_the_same(file: Path) -> None:
    """Python compares the numbers of two compiled expressions."""
    usual = [re.compile(pattern, flags) for pattern, flags in PATTERNS]
    assert len(usual) > 200
    for _ in range(2):
        found = compiled(PATTERNS, file)
        assert found == usual
        assert [each.groupindex for each in found] == [each.groupindex for each in usual]
    assert file.is_file()


def test_what_is_kept_is_not_compiled_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(SOME, file)
    monkeypatch.setattr(expressions.Kept, "_compiled", None)
    assert compiled(SOME, file)[2].search("a leaf 树")


@pytest.mark.parametrize(
    "content",
    [b"", b"no marshal", marshal.dumps(3), marshal.dumps(("3.10", {}))],
    ids=["empty", "text", "number", "another version"],
)
def test_a_file_that_says_nothing(content: bytes, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert compiled(SOME, file)[0].search("a")
    assert file.read_bytes() != content


def test_damaged_numbers_are_not_taken(file: Path) -> None:
    usual = compiled(SOME, file)
    version, known = marshal.loads(file.read_bytes())
    damaged = {key: (flags, b"\xff" * 8, *rest) for key, (flags, _, *rest) in known.items()}
    file.write_bytes(marshal.dumps((version, damaged)))
    assert compiled(SOME, file) == usual


def test_few_are_not_kept(file: Path) -> None:
    compiled(SOME[:5], file)
    assert not file.exists()


def test_no_bytecode_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(SOME, file)
    assert not file.exists()


def test_a_file_that_cannot_be_written(file: Path) -> None:
    file.parent.write_text("no folder", encoding="utf-8")
    assert compiled(SOME, file)[0].search("a")


def test_what_nobody_asks_for_goes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(SOME, file)
    monkeypatch.setattr(expressions, "_MOST", 40)
    others = [(f"leaf{number}", 0) for number in range(30)]
    compiled(others, file)
    _, known = marshal.loads(file.read_bytes())
    assert set(others) <= known.keys()
    assert not known.keys() & set(SOME)


def test_wrong_expressions_are_reported_as_ever(file: Path) -> None:
    with kept_expressions(file), pytest.raises(re.error, match="unterminated"):
        re.compile("(leaf")
    assert type(re._compiler.compile) is type(compiled)  # type: ignore[attr-defined]
