"""Frozen dataclasses that are made in half the time.

A frozen dataclass sets each field by `object.__setattr__`, which looks the field up by its name. A document has
thousands of nodes, so here the setters of the slots are looked up once, when the class is made.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def frozen_class(cls: type[Class]) -> type[Class]:
    """The class as a frozen dataclass with slots, compared by identity."""
    return _with_init(dataclass(frozen=True, slots=True, eq=False, init=False)(cls))


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def frozen_value(cls: type[Class]) -> type[Class]:
    """The class as a frozen dataclass with slots, compared by its fields."""
    return _with_init(dataclass(frozen=True, slots=True, init=False)(cls))


def _with_init(cls: type[Class]) -> type[Class]:
    """The class with an `__init__` as that of a dataclass."""
    assert not hasattr(cls, "__post_init__"), "a frozen_class has no __post_init__"
    given: dict[str, Any] = {"_missing": MISSING}
    parameters, body = [], ["pass"]
    for at, each in enumerate(fields(cls)):  # type: ignore[arg-type]
        is_given_in_order = each.init and not each.kw_only
        assert is_given_in_order, f"all fields of a frozen_class are: {each.name}"
        given[f"_set{at}"] = getattr(cls, each.name).__set__
        parameter, value = each.name, each.name
        if each.default is not MISSING:
            given[f"_default{at}"] = each.default
            parameter += f"=_default{at}"
        elif each.default_factory is not MISSING:
            given[f"_make{at}"] = each.default_factory
            parameter += "=_missing"
            value = f"_make{at}() if {each.name} is _missing else {each.name}"
        parameters.append(parameter)
        body.append(f"_set{at}(self, {value})")
    lines = "\n    ".join(body)
    exec(f"def __init__(self, {', '.join(parameters)}):\n    {lines}", given)
    made = given["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {each.name: each.type for each in fields(cls)}  # type: ignore[arg-type]
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
