"""Frozen dataclasses that are declared, and made, in a fraction of the time.

`dataclasses` compiles some six functions for each class, which is a sixth of the time of a whole run on one file, and
its `__init__` looks each field up by its name. Here all classes share the functions but `__init__`, which is made with
the first object, of code that classes with as many fields share, and calls the setters of the slots. `fields`,
`replace`, `match` and `pickle` work as with any dataclass.
"""

from __future__ import annotations

import builtins
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache, cached_property
from operator import attrgetter
from types import CodeType, FunctionType, MemberDescriptorType
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


def _compiled_init(cls: type) -> FunctionType:
    """The `__init__` of a class, as that of a dataclass."""
    # Some functions of C look for the builtins of their caller: `date.today` imports a module through them.
    given: dict[str, Any] = {"_missing": MISSING, "__builtins__": builtins}
    names, defaults, shape = ["self"], [], []
    for at, each in enumerate(_fields(cls)):
        slot = getattr(cls, each.name, None)
        if has_slot := isinstance(slot, MemberDescriptorType):
            given[f"_set{at}"] = slot.__set__
        else:
            given[f"_name{at}"] = each.name
        is_made = each.default_factory is not MISSING
        if is_made:
            given[f"_make{at}"] = each.default_factory
        if is_made or each.default is not MISSING:
            defaults.append(MISSING if is_made else each.default)
        names.append(each.name)
        shape.append((has_slot, is_made))
    qualified = f"{cls.__qualname__}.__init__"
    code = _code_of_init(tuple(shape)).replace(co_varnames=tuple(names), co_qualname=qualified)
    return FunctionType(code, given, "__init__", tuple(defaults))


@cache
def _code_of_init(shape: tuple[tuple[bool, bool], ...]) -> CodeType:
    """What is run for any class with such fields: whether each has a slot, and a default that is made.

    To compile it takes ten times as long as to give it the names of another class.
    """
    parameters, body = ["self"], ["pass"]
    for at, (has_slot, is_made) in enumerate(shape):
        value = f"_make{at}() if a{at} is _missing else a{at}" if is_made else f"a{at}"
        parameters.append(f"a{at}")
        body.append(
            f"_set{at}(self, {value})" if has_slot else f"self.__dict__[_name{at}] = {value}"
        )
    lines = "\n    ".join(body)
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}):\n    {lines}", made)
    code: CodeType = made["__init__"].__code__
    return code


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
