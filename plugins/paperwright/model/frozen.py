"""Frozen dataclasses that are declared, and made, in a fraction of the time.

`dataclasses` compiles some six functions for each class, which is a sixth of the time of a whole run on one file, and
its `__init__` looks each field up by its name. Here all classes share the functions but `__init__`, which is compiled
when the first object is made and calls the setters of the slots. `fields`, `replace`, `match` and `pickle` work as
with any dataclass.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def frozen_class(cls: type[Class]) -> type[Class]:
    """The class as a frozen dataclass with slots, compared by identity; all fields are given in order.

    One with cached properties has no slots: they keep what they have found in a dictionary.
    """
    # Without words of its own, a class has its signature for them, which takes longer than all else.
    cls.__doc__ = cls.__doc__ or cls.__name__
    keeps = any(isinstance(value, cached_property) for value in vars(cls).values())
    made = dataclass(init=False, repr=False, eq=False, slots=not keeps)(cls)
    assert not hasattr(made, "__post_init__"), "a frozen_class has no __post_init__"
    for each in _fields(made):
        is_given_in_order = each.init and not each.kw_only
        assert is_given_in_order, f"all fields of a frozen_class are: {each.name}"
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(made, name, function)
    _set_init(made)
    return made


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def frozen_value(cls: type[Class]) -> type[Class]:
    """The same, compared by its fields."""
    made = frozen_class(cls)
    names = [each.name for each in _fields(made) if each.compare]
    values = attrgetter(*names, "__class__")

    def is_equal(self: object, other: object) -> Any:
        # The class is among the values, so that there are always several: they are a tuple.
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def hash_of(self: Any) -> int:
        return hash(values(self))

    if "__eq__" not in cls.__dict__:
        made.__eq__ = is_equal  # type: ignore[method-assign]
    if "__hash__" not in cls.__dict__ or cls.__dict__["__hash__"] is None:
        made.__hash__ = hash_of  # type: ignore[method-assign]
    return made


def _fields(cls: type) -> tuple[Field[Any], ...]:
    return fields(cls)


def _set_init(cls: type) -> None:
    """Give a class an `__init__` that is compiled, and put in place, when it is first called."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = init = _compiled_init(cls)  # type: ignore[misc]
        init(self, *values, **named)

    cls.__init__ = __init__  # type: ignore[misc]


def _compiled_init(cls: type) -> Any:
    """The `__init__` of a class, as that of a dataclass."""
    given: dict[str, Any] = {"_missing": MISSING}
    parameters, body = ["self"], ["pass"]
    for at, each in enumerate(_fields(cls)):
        slot = getattr(cls, each.name, None)
        parameter, value = each.name, each.name
        if each.default is not MISSING:
            given[f"_default{at}"] = each.default
            parameter += f"=_default{at}"
        elif each.default_factory is not MISSING:
            given[f"_make{at}"] = each.default_factory
            parameter += "=_missing"
            value = f"_make{at}() if {each.name} is _missing else {each.name}"
        parameters.append(parameter)
        if isinstance(slot, MemberDescriptorType):
            given[f"_set{at}"] = slot.__set__
            body.append(f"_set{at}(self, {value})")
        else:
            body.append(f"self.__dict__[{each.name!r}] = {value}")
    lines = "\n    ".join(body)
    exec(f"def __init__({', '.join(parameters)}):\n    {lines}", given)
    made = given["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__repr__": _repr,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
