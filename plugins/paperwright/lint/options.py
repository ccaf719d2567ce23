"""Options of rules: the values that users set become instances of the rules' own dataclasses."""

from __future__ import annotations

from dataclasses import fields
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from paperwright.findings import Message, say
from paperwright.lint.setting_tables import WrongSettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperwright.lint.declaration import Rule
    from paperwright.lint.registry import Registry


def read_options(
    tables: Mapping[str, Mapping[str, object]], registry: Registry
) -> dict[str, object]:
    """The options of rules by code.

    Raises:
        WrongSettingError: there is no such rule or no such option, or a value is of the wrong kind.
    """
    found = {}
    for name, table in tables.items():
        rule = registry.find(name)
        if rule is None:
            near = get_close_matches(name, registry.by_name, n=1, cutoff=0.5)
            hint = say("; did you mean `{near}`?", near=near[0]) if near else ""
            raise WrongSettingError(("rules", name), say("names no rule{hint}", hint=hint))
        found[rule.code] = _instance(rule, name, table)
    return found


def _instance(rule: Rule, name: str, table: Mapping[str, object]) -> object:
    kind = rule.options
    hints: dict[str, Any] = get_type_hints(kind) if kind else {}
    known = {key.replace("_", "-"): key for key in hints}
    values = {}
    for key, value in table.items():
        keys = ("rules", name, key)
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = say("; did you mean `{near}`?", near=near[0]) if near else ""
            raise WrongSettingError(
                keys, say("is no option of {code}{hint}", code=rule.code, hint=hint)
            )
        values[known[key]] = _checked(value, hints[known[key]], keys)
    return kind(**values) if kind else None


def _checked(value: object, hint: object, keys: tuple[str, ...]) -> object:
    if get_origin(hint) is tuple:
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list | tuple):
            inner = get_args(hint)[0]
            return tuple(_checked(item, inner, (*keys, str(at))) for at, item in enumerate(items))
        raise WrongSettingError(keys, say("is not a list"))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    # A bool is an int to Python, and to nobody else.
    if (
        isinstance(hint, type)
        and isinstance(value, hint)
        and (hint is bool) == isinstance(value, bool)
    ):
        return value
    raise WrongSettingError(keys, _NOT.get(hint) or say("is not of the right kind"))


_NOT: dict[object, Message] = {
    int: say("is not a whole number"), float: say("is not a number"), str: say("is not a text"),
    bool: say("is not true or false"),
}  # fmt: skip
_KINDS: dict[object, str] = {
    int: "a whole number", float: "a number", str: "a text", bool: "true or false",
}  # fmt: skip


def option_table(rule: Rule) -> list[tuple[str, str, object, str]]:
    """Name, kind, default and meaning of each option of a rule."""
    if rule.options is None:
        return []
    hints = get_type_hints(rule.options)
    meanings = _field_docstrings(rule.options)
    return [
        (
            field.name.replace("_", "-"),
            _kind_word(hints[field.name]),
            getattr(rule.options(), field.name),
            meanings.get(field.name, ""),
        )
        for field in fields(rule.options)
    ]


def _kind_word(hint: object) -> str:
    if get_origin(hint) is tuple:
        return "list"
    return _KINDS.get(hint, "text").removeprefix("a ")


def _field_docstrings(kind: type) -> dict[str, str]:
    """The strings that stand under the fields of a dataclass."""
    import ast
    import inspect

    tree = ast.parse(inspect.cleandoc(inspect.getsource(kind)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for statement, following in pairwise(body):
        if (
            isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
        ):
            found[statement.target.id] = str(following.value.value)
    return found
