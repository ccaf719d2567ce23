"""One key of a front matter is changed, and nothing else."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st
from paperwright.readers.front_matter import read_front_matter
from paperwright.records.editing import UnsafeEditError, set_key, set_keys
from paperwright.records.yaml_text import in_flow
from paperwright.source import Source


def page(front: str) -> Source:
    return Source(f"---\n{front}---\n\nProse: runs: [9]\n", Path("a.md"), name="a.md")


def front_of(source: Source) -> str:
    return source.text.removeprefix("---\n").partition("---\n")[0]


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("a: 1\n", "b", [1.5, 2], "a: 1\nb: [1.5, 2]\n"),
        ("a: 1  # c\n", "a", [1], "a: [1]  # c\n"),
        ("a:  # c\nb: 2\n", "a", {"x": 1}, "a:  # c\n  x: 1\nb: 2\n"),
        ("a:\nb: 2\n", "a", 3, "a: 3\nb: 2\n"),
        ("a:\n- 1\n- 2\nb: 2\n", "a", [3], "a:\n- 3\nb: 2\n"),
        ("a:  # c\n    - 1\n\n# d\nb: 2\n", "a", [3], "a:  # c\n    - 3\n\n# d\nb: 2\n"),
        ("a:\n  - 1\nb: 2\n", "a", [], "a: []\nb: 2\n"),
        ("a: |\n  text\n\nb: 2\n", "a", "x", "a: x\n\nb: 2\n"),
        ("s: {x: 1}  # c\n", "s.y", "p, q", "s: {x: 1, y: 'p, q'}  # c\n"),
        ("s: {x: 1,\n  z: 2,  # c\n  }\n", "s.y", 5, "s: {x: 1,\n  z: 2, y: 5,  # c\n  }\n"),
        ("s: {}\n", "s.y", 5, "s:\n  y: 5\n"),
        (
            "s:\n    x: 1  # c\n\n# d\nt: 1\n",
            "s.y",
            5,
            "s:\n    x: 1  # c\n    y: 5\n\n# d\nt: 1\n",
        ),
        ("t: 1\n", "s.y", 5, "t: 1\ns: {y: 5}\n"),
        ("结果:\n  准确率: 1\n", "结果.准确率", [0.5], "结果:\n  准确率: [0.5]\n"),
        ("'a': \"x\"\n", "a", "y: z", "'a': 'y: z'\n"),
        ("{a: 1, b: 2}\n", "c", [1], "{a: 1, b: 2, c: [1]}\n"),
        ("# only a comment\n", "a", 1, "# only a comment\na: 1\n"),
        ("", "a", "2026-01-01", "a: '2026-01-01'\n"),
        ("a: 1\nt: |+\n  x\n\n", "b", 1, "a: 1\nt: |+\n  x\n\nb: 1\n"),
    ],
)
def test_a_key_is_changed_in_its_place(before, path, value, after):
    edited = set_key(page(before), path.split("."), value, in_block=isinstance(value, dict))
    assert front_of(edited) == after


def test_a_new_key_follows_the_one_that_is_named():
    edited = set_key(page("a: 1\nsource:\n  k: 1\nz: 1\n"), ["runs"], [1], after=["x", "source"])
    assert front_of(edited) == "a: 1\nsource:\n  k: 1\nruns: [1]\nz: 1\n"


def test_a_list_that_is_new_goes_on_lines_of_its_own():
    edited = set_key(page("a: 1\nruns: []  # c\n"), ["runs"], [{"id": "x"}], in_block=True)
    assert front_of(edited) == "a: 1\nruns:  # c\n  - {id: x}\n"


def test_several_keys_are_changed_at_once():
    front = "r:\n  a: 1  # c\n  b: [2]\nz: {x: 1}\n"
    changes = {
        ("r", "c"): 3,
        ("r", "b"): [5],
        ("r", "a"): 4,
        ("r", "d"): 6,
        ("z", "y"): 1,
        ("z", "w"): 2,
    }
    expected = "r:\n  a: 4  # c\n  b: [5]\n  c: 3\n  d: 6\nz: {x: 1, y: 1, w: 2}\n"
    assert front_of(set_keys(page(front), changes)) == expected
    with pytest.raises(UnsafeEditError, match="cannot be changed alone"):
        set_keys(page("a: 1\n"), {("s", "x"): 1, ("s", "y"): 2})


@pytest.mark.parametrize(
    ("front", "path", "message"),
    [
        ("a: b: c\n", "a", "a.md:2:5: Front matter cannot be read: a colon stands inside"),
        ("a: 1\nb: 2\na: 3\n", "a", "a.md:4:1: Key `a` is there twice; keep one of them"),
        ("s:\n  a: 1\n  a: 2\n", "s.a", "a.md:4:3: Key `s.a` is there twice"),
        ("a: &x [1]\nb: *x\n", "a", "a.md:2:4: `a` is shared through an anchor or an alias"),
        ("a: &x [1]\nb: *x\n", "b", "a.md:2:4: `b` is shared through an anchor or an alias"),
        ("a: &x {c: 1}\nb: *x\n", "a.c", "a.md:2:4: `a.c` is shared"),
        ("a: &x {c: 1}\nb: *x\n", "b.c", "a.md:2:4: `b.c` is shared"),
        ("a:\n  - &x 1\n  - 2\nb: *x\n", "a", "a.md:3:5: `a` is shared"),
        ("a: [1,  # why\n  2]\n", "a", "a.md:2:9: A comment inside the value would be lost"),
        ("a:\n  - 1  # why\n  - 2\n", "a", "a.md:3:8: A comment inside the value would be lost"),
        ("a:\n  - 1\n  - 2  # why\n", "a", "a.md:4:8: A comment inside the value would be lost"),
        ("a: text\n", "a.b", "a.md:2:4: `a` is not a table of keys; write its keys"),
        ("- a\n", "a", "a.md:2:1: Front matter is not a list of keys"),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(front, path, message):
    with pytest.raises(UnsafeEditError) as error:
        set_key(page(front), path.split("."), [7])
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("text", ["No front matter\n", "---\na: 1\n", ""])
def test_a_page_without_front_matter_is_refused(text):
    with pytest.raises(UnsafeEditError, match=r"a.md:1:1: .*`---`"):
        set_key(Source(text, name="a.md"), ["a"], 1)


# Any front matter

KEYS = ["kind", "setup", "results", "结果", "runs", "z z"]
WORDS = st.sampled_from(
    ["acc", "结果", "loss/val", "on", "a b", "x: y", "#n", "1", "~", "-", "é", "null"]
)
SCALARS = (
    st.integers(-5, 5)
    | st.floats(allow_nan=True)
    | st.booleans()
    | st.none()
    | WORDS
    | st.text("ab:#,[]{}'\"\\ \n中𝒳&*!|>%@`-", max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS.filter(lambda w: w != "1"), inner, max_size=3)
    ),
    max_leaves=6,
)
COMMENTS = st.sampled_from(["", "", "  # note", " # results: [1]"])
GAPS = st.sampled_from(["", "", "\n", "# above: x\n", "\n# y\n\n"])


@dataclass
class Written:
    """A front matter as some author wrote it."""

    text: str
    lines_of: dict[str, tuple[int, int]]
    """Where the lines of each key begin and end."""


@st.composite
def front_matters(draw: Any) -> Written:
    names = draw(st.lists(st.sampled_from(KEYS), unique=True))
    text, lines_of = "", {}
    for name in names:
        text += draw(GAPS)
        start = len(text)
        text += draw(entries(name))
        lines_of[name] = (start, len(text))
    return Written(text + draw(GAPS), lines_of)


@st.composite
def entries(draw: Any, name: str) -> str:
    value = draw(VALUES)
    key = draw(st.sampled_from([in_flow(name), f'"{name}"', f"'{name}'"]))
    if isinstance(value, dict | list) and value and draw(st.booleans()):
        indent = (
            draw(st.sampled_from([2, 4]))
            if isinstance(value, dict)
            else draw(st.sampled_from([0, 2]))
        )
        dumped = yaml.safe_dump(
            value, indent=draw(st.sampled_from([2, 4])), allow_unicode=True, sort_keys=False
        )
        block = "".join(" " * indent + line for line in dumped.splitlines(keepends=True))
        return f"{key}:{draw(COMMENTS)}\n{block}"
    if isinstance(value, str) and "\n" in value.strip() and draw(st.booleans()):
        return f"{key}: |{draw(st.sampled_from(['', '-', '+']))}\n  x\n\n  # no comment\n\n"
    return f"{key}: {in_flow(value)}{draw(COMMENTS)}\n"


@settings(max_examples=600, deadline=None)
@given(
    front_matters(),
    st.sampled_from(["results", "结果", "runs", "new key"]),
    st.none() | WORDS,
    VALUES,
    st.booleans(),
)
def test_nothing_but_the_key_is_changed(written, key, inner, value, in_block):
    source = page(written.text)
    before = read_front_matter(source)
    if before.problems:
        return
    path = [key] if inner is None else [key, inner]
    try:
        edited = set_key(source, path, value, in_block=in_block)
    except UnsafeEditError as error:
        event(str(error).partition(": ")[2][:24])
        return
    event("changed")
    after = read_front_matter(edited)
    expected = copy.deepcopy(dict(before.data))
    if inner is None:
        expected[key] = value
    else:
        holder = expected.get(key)
        expected[key] = (holder if isinstance(holder, dict) else {}) | {inner: value}
    assert repr(sorted(after.data.items())) == repr(sorted(expected.items()))
    if edited.text == source.text:
        return
    first, last = changed_range(source.text, edited.text)
    if key in written.lines_of:
        start, end = written.lines_of[key]
        assert len("---\n") + start <= first
        assert last <= len("---\n") + end
    else:
        assert first == last, "more than one piece was put in"
    for comment in ("# note", "# results: [1]", "# above: x", "# y"):
        assert edited.text.count(comment) == source.text.count(comment)


def changed_range(before: str, after: str) -> tuple[int, int]:
    """The part of a text of which there is something else in another."""
    first = common(before, after)
    most = min(len(before), len(after)) - first
    return first, len(before) - min(common(before[::-1], after[::-1]), most)


def common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_the_file_keeps_its_newlines_and_its_mark(project, newline):
    from paperwright.writing import write_source

    text = "\ufeff---\nkind: experiment  # 中文\nruns: []\n---\n\n尾\n".replace("\n", newline)
    path = project.write("a.md", text.encode("utf-8"))
    source = Source.read(path)
    write_source(source, set_key(source, ["runs"], [{"id": "r"}], in_block=True).text)
    expected = text.replace(f"runs: []{newline}", f"runs:{newline}  - {{id: r}}{newline}")
    assert path.read_bytes() == expected.encode("utf-8")
