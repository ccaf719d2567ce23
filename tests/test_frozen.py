"""Frozen classes are as those of `dataclass(frozen=True, slots=True)`."""

from __future__ import annotations

import dataclasses
import inspect

import pytest
from paperwright.model.frozen import frozen_class, frozen_value


@frozen_class
class _Base:
    span: int


@frozen_class
class _Node(_Base):
    text: str
    level: int = 1
    inner: list[int] = dataclasses.field(default_factory=list)


@frozen_value
class _Value:
    number: float
    unit: str = ""


def test_fields_and_defaults() -> None:
    node = _Node(3, "words", level=2)
    assert (node.span, node.text, node.level, node.inner) == (3, "words", 2, [])
    assert _Node(3, "words").inner is not _Node(3, "words").inner
    assert list(inspect.signature(_Node).parameters) == ["span", "text", "level", "inner"]
    with pytest.raises(TypeError):
        _Node(3)  # type: ignore[call-arg]


@pytest.mark.parametrize("made", [_Node(0, "a"), _Value(1.0)])
def test_nothing_can_be_set(made: object) -> None:
    for name in (field.name for field in dataclasses.fields(made)):  # type: ignore[arg-type]
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, name, 1)
    assert not hasattr(made, "__dict__")


def test_what_is_compared() -> None:
    assert _Node(0, "a") != _Node(0, "a")
    assert _Value(1.0, "ms") == _Value(1.0, "ms")
    assert len({_Value(1.0), _Value(1.0), _Value(2.0)}) == 2
    assert dataclasses.replace(_Value(1.0, "ms"), number=2.0) == _Value(2.0, "ms")


def test_no_class_asks_for_more_than_is_done() -> None:
    """What `frozen_class` makes by itself has no `__post_init__`, no keyword-only field and no field without a value."""

    def with_post_init(self: object) -> None:
        raise AssertionError

    for fault in (
        {"__post_init__": with_post_init, "__annotations__": {"a": "int"}},
        {"__annotations__": {"a": "int"}, "a": dataclasses.field(kw_only=True)},
        {"__annotations__": {"a": "int"}, "a": dataclasses.field(init=False, default=1)},
    ):
        with pytest.raises(AssertionError, match="frozen_class"):
            frozen_class(type("Faulty", (), dict(fault)))
