"""Frozen classes are as those of `dataclass(frozen=True, slots=True)`."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import functools
import inspect
import math
import pickle

import pytest
from paperwright.model.frozen import frozen_class, frozen_value


@frozen_class
class Base:
    span: int


@frozen_class
class Node(Base):
    text: str
    level: int = 1
    inner: list[int] = dataclasses.field(default_factory=list)


@frozen_value
class Value:
    number: float
    unit: str = ""
    note: str = dataclasses.field(default="", compare=False, repr=False)


@frozen_value
class Nothing:
    pass


@frozen_value
class Sum:
    """One that keeps what it has found."""

    parts: tuple[int, ...]
    name: str = "sum"

    @functools.cached_property
    def total(self) -> int:
        return sum(self.parts)


@frozen_class
class Labelled(Base):
    label: str

    @functools.cached_property
    def shown(self) -> str:
        return f"{self.label}:{self.span}"


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    number: float
    unit: str = ""
    note: str = dataclasses.field(default="", compare=False, repr=False)


def test_fields_and_defaults() -> None:
    node = Node(3, "words", level=2)
    assert (node.span, node.text, node.level, node.inner) == (3, "words", 2, [])
    assert Node(3, "words").inner is not Node(3, "words").inner
    assert Node(3, text="words", inner=[1]).inner == [1]
    assert list(inspect.signature(Node).parameters) == ["span", "text", "level", "inner"]
    assert Base(4).span == 4
    match node:
        case Node(3, "words", level):
            assert level == 2
        case _:
            pytest.fail("the pattern matches")


@pytest.mark.parametrize("given", [(), (3,), (3, "words", 1, [], 5)])
def test_wrong_arguments(given: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Node(*given)  # type: ignore[arg-type]


@pytest.mark.parametrize("made", [Node(0, "a"), Value(1.0)])
def test_nothing_can_be_set(made: object) -> None:
    for name in (field.name for field in dataclasses.fields(made)):  # type: ignore[arg-type]
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, name, 1)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(made, name)
    assert not hasattr(made, "__dict__")


@frozen_value
class Dated:
    day: datetime.date = dataclasses.field(default_factory=datetime.date.today)


def test_defaults_may_be_made_by_what_needs_the_builtins() -> None:
    assert Dated() == Dated(datetime.date.today())


def test_what_is_compared() -> None:
    assert Node(0, "a") != Node(0, "a")
    assert Value(1.0, "ms", "measured") == Value(1.0, "ms")
    assert Value(1.0) != Usual(1.0)
    assert Value(math.nan) == Value(math.nan)
    assert len({Value(1.0), Value(1.0, note="x"), Value(2.0)}) == 2
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1
    assert dataclasses.replace(Value(1.0, "ms"), number=2.0) == Value(2.0, "ms")


def test_what_is_shown_and_copied() -> None:
    value = Value(1.0, "ms", "measured")
    assert repr(value) == repr(Usual(1.0, "ms", "measured")).replace("Usual", "Value")
    for made in (value, Node(1, "a", inner=[2])):
        for other in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
            assert type(other) is type(made)
            assert dataclasses.astuple(other) == dataclasses.astuple(made)


def test_what_is_found_once_is_kept() -> None:
    found = Sum((1, 2))
    assert (found.total, found.name, vars(found)["total"]) == (3, "sum", 3)
    assert found == Sum((1, 2)) != Sum((3,))
    assert hash(found) == hash(Sum((1, 2)))
    assert dataclasses.replace(found, parts=(4,)).total == 4
    assert pickle.loads(pickle.dumps(found)) == copy.copy(found) == found
    assert repr(found) == "Sum(parts=(1, 2), name='sum')"
    for name in ("parts", "total"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(found, name, 1)
    labelled = Labelled(3, label="a")
    assert (labelled.shown, labelled.span, labelled.label) == ("a:3", 3, "a")
    with pytest.raises(TypeError):
        Labelled(3)  # type: ignore[call-arg]


def test_no_class_asks_for_more_than_is_done() -> None:
    def with_post_init(self: object) -> None:
        raise AssertionError

    for fault in (
        {"__post_init__": with_post_init, "__annotations__": {"a": "int"}},
        {"__annotations__": {"a": "int"}, "a": dataclasses.field(kw_only=True)},
        {"__annotations__": {"a": "int"}, "a": dataclasses.field(init=False, default=1)},
    ):
        with pytest.raises(AssertionError, match="frozen_class"):
            frozen_class(type("Faulty", (), dict(fault)))
